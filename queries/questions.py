"""Questions: the SQL files of this folder, one question a file, its parameters named in the first lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from queries.slice import Slice

FOLDER = Path(__file__).parent
HEADER_RE = re.compile(r"^-- (question|grain|parameters|sort|key|headers): (.+)$", re.MULTILINE)
PARAMETER_RE = re.compile(r"\$([a-z_]+)")
ORDER_RE = re.compile(r"^order by [^$]*\Z", re.MULTILINE)
"""The last clause of a question, where no limit follows it."""
COMMENT_RE = re.compile(r"--.*")


class QuestionError(ValueError):
    """A question that does not exist, or is asked with other parameters than it names."""


class Statement(NamedTuple):
    """What the database is sent: SQL and bound parameters."""

    sql: str
    parameters: dict[str, Any]

    def to_count_sql(self) -> str:
        """Count the rows of the answer; unsorted, because DuckDB would sort them first (six times slower, measured)."""
        return f"select count(*) from ({ORDER_RE.sub('', self.sql)})"


@dataclass(frozen=True, slots=True)
class Question:
    """One SQL file: what it asks, of what it gives a row, what it must be told."""

    name: str
    question: str
    grain: str
    parameters: frozenset[str]
    sortable: tuple[str, ...]
    """The columns a reader may sort by; the one place where a name is put into SQL, and only from this list."""
    headers: dict[str, str]
    """Chinese headers of columns that the schema does not have."""
    key: tuple[str, ...]
    """The columns that together name a row: what a page of rows goes on from, and what settles ties of an order."""
    sql: str

    def state(self, slice: Slice, parameters: dict[str, Any]) -> Statement:
        """Put the slice, the order and the parameters together."""
        parameters = dict(parameters)
        sql = self.sql
        if self.sortable:
            sql = sql.replace("{order}", self._order(parameters.pop("sort", None), parameters.pop("descending", False)))
        if set(parameters) != self.parameters:
            raise QuestionError(f"{self.name} needs {sorted(self.parameters)}, was given {sorted(parameters)}")
        if "{slice}" in sql:
            sql, bound = _put_slice(sql, slice)
            parameters |= bound
        return Statement(sql, parameters)

    def _order(self, sort: str | None, descending: bool) -> str:
        if sort is None:
            sort = self.sortable[0]
        if sort not in self.sortable:
            raise QuestionError(f"{self.name} cannot be sorted by {sort!r}")
        return f'"{sort}" {"desc" if descending else "asc"} nulls last'


@cache
def load_question(name: str) -> Question:
    """Read queries/<name>.sql; QuestionError where there is none."""
    if name not in question_names():
        raise QuestionError(name)
    text = (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
    head = dict(HEADER_RE.findall(text))
    sql = COMMENT_RE.sub("", text.replace("{interval}", _read_part("_interval").strip()))
    return Question(
        name=name,
        question=head["question"],
        grain=head["grain"],
        parameters=frozenset(PARAMETER_RE.findall(sql)),
        sortable=tuple(head["sort"].split(", ")) if "sort" in head else (),
        headers=dict(_split_header(part) for part in head.get("headers", "").split(", ") if part),
        key=tuple(head["key"].split(", ")) if "key" in head else (),
        sql=sql,
    )


@cache
def question_names() -> frozenset[str]:
    """Name every question."""
    return frozenset(path.stem for path in FOLDER.glob("*.sql") if not path.stem.startswith("_"))


def _split_header(part: str) -> tuple[str, str]:
    name, _, words = part.partition(" ")
    return name, words


def _put_slice(sql: str, slice: Slice) -> tuple[str, dict[str, Any]]:
    notice_condition, bound = slice.condition("notice")
    kind_condition, kind_bound = slice.condition("kind")
    issue_condition, issue_bound = slice.condition("issue")
    places = {
        "{slice}": _read_part("_slice"),
        "{notice_list}": _read_part("_notice_list"),
        "{notice_condition}": notice_condition,
        "{kind_condition}": kind_condition if slice.kind else "n.is_counted",
        "{issue_condition}": issue_condition,
        "{has_issue_filter}": str(slice.has_issue_filter).lower(),
        "{region_level}": f"'{slice.region_level}'",
    }
    for place, words in places.items():
        sql = sql.replace(place, words)
    return sql, bound | kind_bound | issue_bound


@cache
def _read_part(name: str) -> str:
    return COMMENT_RE.sub("", (FOLDER / f"{name}.sql").read_text(encoding="utf-8"))
