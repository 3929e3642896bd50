"""Parts of all sources → the tables of a version, one source after another, so that memory does not grow with them.

The rows stand in the order of the sources' ids, those of one source as it has them: the same sources give the same
bytes. What takes other documents (inspections, what counts, recurrences) is found from the staged notices and issues,
see etl/link.py.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

import pyarrow as pa

from etl.check_words import WordsRule, find_wrong_words
from etl.codes import load_codes
from etl.link import LINKED, STAGED, finish, link_bodies
from etl.readers import PROSE
from etl.rows import PART_TABLES, Row, Tables
from etl.schema import arrow_schemas
from etl.tables import TableWriters

Entry = dict[str, Any]


class Gathered(NamedTuple):
    """The number of rows of each table, and the rows whose words do not stand where they say, by the rule they break."""

    counts: dict[str, int]
    wrong_words: dict[WordsRule, list[str]]


def gather_tables(
    folder: Path,
    entries: Iterable[Entry],
    failures: Iterable[Row],
    is_demo: bool,
    read: Callable[[Entry], Any],
    on_done: Callable[[int], None],
) -> Gathered:
    """Write what was read of each source (``read`` gives its part) as the tables of a version in a folder."""
    staging = folder / "staging"
    staging.mkdir()
    sources = {str(entry["source_id"]): entry for entry in entries}

    def text_of(notice: Row) -> str:
        return str(read(sources[notice["source_id"]])["text"][notice["source_start"] : notice["source_end"]])

    schemas = {name: schema for name, schema in arrow_schemas().items() if name not in LINKED}
    with TableWriters(folder, schemas) as tables:
        tables.add("codes", load_codes())
        tables.add("failures", failures)
        with TableWriters(staging, _staged_schemas()) as staged:
            gathering = _Gathering(tables, staged, is_demo)
            for _, entry in sorted(sources.items()):
                gathering.add(entry, read(entry))
                on_done(1)
        link_bodies(staging, tables, text_of)
    counts = tables.counts() | finish(staging, folder)
    shutil.rmtree(staging)
    return Gathered(counts, gathering.wrong_words)


def _staged_schemas() -> dict[str, pa.Schema]:
    schemas = arrow_schemas()
    return {name: pa.schema([*schemas[name], *STAGED[name]]) for name in LINKED}


class _Gathering:
    """Adds parts one by one; a class since a notice that came before is known again."""

    def __init__(self, tables: TableWriters, staged: TableWriters, is_demo: bool) -> None:
        self._tables, self._staged, self._is_demo = tables, staged, is_demo
        self._paths: dict[str, str] = {}
        self.wrong_words: dict[WordsRule, list[str]] = {}

    def add(self, entry: Entry, part: Any) -> None:
        """Add one source: its text, its failures, its rows."""
        self._tables.add("sources", [entry | {"is_demo": self._is_demo, "text": part["text"]}])
        for place, reason, remedy in part["failures"]:
            row = {"path": entry["path"], "place": place, "reason": reason, "remedy": remedy}
            self._tables.add("failures", [row])
        rows: Tables = part["tables"]
        for rule, place in find_wrong_words(rows, part["text"]):
            self.wrong_words.setdefault(rule, []).append(place)
        again = self._again(rows["notices"], entry)
        for name in PART_TABLES:
            kept = [row for row in rows[name] if _notice_of(row) not in again] if again else rows[name]
            (self._staged if name in LINKED else self._tables).add(name, kept)

    def _again(self, notices: list[Row], entry: Entry) -> set[str]:
        """Complete the notices of a source; name those that another one has word for word: they count once."""
        again = {row["notice_id"] for row in notices if row["notice_id"] in self._paths}
        for notice_id in sorted(again):
            message = f"{entry['path']} 中有内容相同的文本，只计一份（{self._paths[notice_id]}）"
            self._tables.add("warnings", [{"notice_id": notice_id, "code": "duplicate_text", "message": message}])
        name = PurePosixPath(entry["path"]).name
        for row in notices:
            row["doc"] = name if row["doc"] == 1 else f"{name}#{row['doc']}"
            row |= {"is_demo": self._is_demo, "path": entry["path"], "is_prose": entry["format"] in PROSE}
            self._paths.setdefault(row["notice_id"], entry["path"])
        return again


def _notice_of(row: Row) -> str:
    """The notice a row belongs to; an issue's id begins with it."""
    return str(row["notice_id"] if "notice_id" in row else row["issue_id"].split("-")[0])
