"""Parts of a bucket's sources → its tables, one source after another, so that memory does not grow with them.

The rows stand in the order of etl/order.py: the same plan gives the same bytes. What takes other documents (inspections,
what counts, recurrences) is found from the staged notices and issues, see etl/link.py.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

import pyarrow as pa

from etl.buckets import Bucket, Entry, Member, group_of
from etl.check_words import find_wrong_words
from etl.corrections import Correction, apply_corrections
from etl.link import LINKED, STAGED, connect, finish, link_bodies
from etl.order import SORTED, read_table, write_sorted
from etl.readers import PROSE
from etl.reuse.write import REUSE
from etl.rows import PART_TABLES, Row, Tables
from etl.schema import arrow_schemas
from etl.tables import TableWriters, path_of

WHOLE = ("codes", *REUSE)
"""Tables that are of the version as a whole and stand in no bucket."""


class Gathered(NamedTuple):
    """The number of rows of each table; by the name of a rule, the places of rows whose words do not stand there."""

    counts: dict[str, int]
    wrong_words: dict[str, list[str]]


def gather_bucket(folder: Path, bucket: Bucket, is_demo: bool, read: Callable[[Entry], Any]) -> Gathered:
    """Write what was read of each source (``read`` gives its part) as the tables of a bucket in a folder."""
    staging = folder / "staging"
    staging.mkdir()
    sources = {str(member.entry["source_id"]): member.entry for member in bucket.members}

    def text_of(notice: Row) -> str:
        return str(read(sources[notice["source_id"]])["text"][notice["source_start"] : notice["source_end"]])

    with TableWriters(staging, {name: arrow_schemas()[name] for name in SORTED}) as unsorted:
        with TableWriters(folder, streamed_schemas()) as tables, TableWriters(staging, _staged_schemas()) as staged:
            gathering = _Gathering(tables, staged, unsorted, is_demo, bucket.corrections)
            for member in bucket.members:
                gathering.add(member, read(member.entry))
            gathering.warn_of(bucket.repeated)
        with connect(staging) as connection:
            link_bodies(connection, staging, unsorted, text_of)
            counts = tables.counts() | finish(connection, staging, folder)
    counts |= {name: write_sorted(path_of(folder, name), name, [read_table(path_of(staging, name))]) for name in SORTED}
    shutil.rmtree(staging)
    return Gathered(counts, gathering.wrong_words())


def streamed_schemas() -> dict[str, pa.Schema]:
    """The tables that are written as their rows come."""
    left_out = (*LINKED, *SORTED, *WHOLE)
    return {name: schema for name, schema in arrow_schemas().items() if name not in left_out}


def _staged_schemas() -> dict[str, pa.Schema]:
    schemas = arrow_schemas()
    return {name: pa.schema([*schemas[name], *STAGED[name]]) for name in LINKED}


class _Gathering:
    """Adds parts one by one; a class since it notes what was wrong with them."""

    def __init__(
        self,
        tables: TableWriters,
        staged: TableWriters,
        unsorted: TableWriters,
        is_demo: bool,
        corrections: list[Correction],
    ) -> None:
        self._writers = dict.fromkeys(LINKED, staged) | dict.fromkeys(SORTED, unsorted)
        self._tables, self._is_demo = tables, is_demo
        self._paths: dict[str, str] = {}
        self._corrections: dict[str, list[Correction]] = {}
        for correction in corrections:
            self._corrections.setdefault(correction.notice_id, []).append(correction)
        self._wrong: dict[str, list[str]] = {}

    def add(self, member: Member, part: Any) -> None:
        """Add one source: its rows here; where it is at home, its text and its failures."""
        entry, rows = member.entry, _kept(part["tables"], set(member.notices))
        if member.is_home:
            text = _blanked(part["text"], part["tables"]["notices"], member.hidden)
            self._add("sources", [entry | {"is_demo": self._is_demo, "text": text}])
            for place, reason, remedy in part["failures"]:
                row = {"path": entry["path"], "place": place, "reason": reason, "remedy": remedy}
                self._add("failures", [row])
        for rule, place in find_wrong_words(rows, part["text"]):
            self._wrong.setdefault(rule.name, []).append(place)
        self._add("corrections", self._corrected(member, rows, part["text"]))
        self._complete(rows["notices"], entry)
        for name in PART_TABLES:
            self._add(name, rows[name])

    def _add(self, table: str, rows: list[Row]) -> None:
        self._writers.get(table, self._tables).add(table, rows)

    def _corrected(self, member: Member, rows: Tables, text: str) -> list[Row]:
        own = [each for notice_id in member.notices for each in self._corrections.get(notice_id, ())]
        return apply_corrections(own, rows, text) if own else []

    def _complete(self, notices: list[Row], entry: Entry) -> None:
        name = PurePosixPath(entry["path"]).name
        for row in notices:
            row["doc"] = name if row["doc"] == 1 else f"{name}#{row['doc']}"
            row |= {"is_demo": self._is_demo, "path": entry["path"], "is_prose": entry["format"] in PROSE}
            row["link_group"] = group_of(row["body_name"], row["notice_id"])
            self._paths[row["notice_id"]] = entry["path"]

    def warn_of(self, repeated: list[tuple[str, str]]) -> None:
        """Say of the notices that another file has word for word that they count once."""
        for notice_id, path in repeated:
            message = f"{path} 中有内容相同的文本，只计一份（{self._paths[notice_id]}）"
            self._add("warnings", [{"notice_id": notice_id, "code": "duplicate_text", "message": message}])

    def wrong_words(self) -> dict[str, list[str]]:
        """Give, by rule, the places of the rows that break it."""
        return {name: sorted(places) for name, places in sorted(self._wrong.items())}


def _kept(tables: Tables, notices: set[str]) -> Tables:
    """Leave the rows of other buckets' notices out."""
    if all(row["notice_id"] in notices for row in tables["notices"]):
        return tables
    return {name: [row for row in rows if _notice_of(row) in notices] for name, rows in tables.items()}


def _notice_of(row: Row) -> str:
    """The notice a row belongs to; an issue's id begins with it."""
    return str(row["notice_id"] if "notice_id" in row else row["issue_id"].split("-")[0])


def _blanked(text: str, notices: list[Row], hidden: tuple[str, ...]) -> str:
    """Blank the words of removed notices, at the same length, so that the spans of the others hold."""
    for row in notices:
        if row["notice_id"] in hidden:
            start, end = row["source_start"], row["source_end"]
            text = text[:start] + "　" * (end - start) + text[end:]
    return text
