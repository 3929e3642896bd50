"""A bucket that the version before had → the same bucket now: what did not change is taken over, the rest gathered.

A member whose mark the bucket had before has the same rows, but for what linking with others gave them. So a member is
gathered anew, too, where another one of the same body's name, or a file of the same name, came, went or changed; what is
left has no tie to anything that differs. The rows that are no longer there and those that are new lie apart for a while:
the database is mended, checked and compared with the version before by these alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from etl.buckets import Bucket, Member, corrected_name, group_of
from etl.gather import WHOLE
from etl.order import SORTED, notice_ids, read_table, write_sorted
from etl.schema import arrow_schemas
from etl.tables import TableWriter, file_of, path_of

_RANK = "rank"


class Former(NamedTuple):
    """A bucket as the version before has it."""

    version: Path
    name: str
    marks: frozenset[str]
    wrong_words: dict[str, list[str]]

    def file(self, table: str) -> Path:
        """Where its rows of a table lie."""
        return file_of(self.version, table, self.name)


def split_members(bucket: Bucket, marks: list[str], former: Former) -> tuple[list[Member], list[Member]]:
    """Tell the members whose rows are taken over from those that are gathered anew, both in order."""
    kept = [member for member, mark in zip(bucket.members, marks, strict=True) if mark in former.marks]
    if not kept:
        return [], bucket.members
    ties = _known_ties(former)
    touched = _ties_of_others(former, ties, kept) | _ties_of_new(bucket, kept)
    while moved := [member for member in kept if not touched.isdisjoint(_ties(member, ties))]:
        for member in moved:
            touched |= _ties(member, ties)
        kept = [member for member in kept if member not in moved]
    places = {id(member) for member in kept}
    return kept, [member for member in bucket.members if id(member) not in places]


def _known_ties(former: Former) -> dict[str, str]:
    """Give what each notice was linked by in the version before."""
    rows = read_table(former.file("notices"), ["notice_id", "body_name"]).to_pydict()
    return {
        notice_id: f"body/{group_of(name, notice_id)}"
        for notice_id, name in zip(rows["notice_id"], rows["body_name"], strict=True)
    }


def _ties(member: Member, known: dict[str, str]) -> set[str]:
    return {known[notice_id] for notice_id in member.notices} | {f"file/{member.entry['path']}"}


def _ties_of_others(former: Former, known: dict[str, str], kept: list[Member]) -> set[str]:
    """What the rows are tied to that go or change."""
    notices = {notice_id for member in kept for notice_id in member.notices}
    sources = {str(member.entry["source_id"]) for member in kept if member.is_home}
    rows = read_table(former.file("sources"), ["source_id", "path"]).to_pydict()
    files = zip(rows["source_id"], rows["path"], strict=True)
    gone = {f"file/{path}" for source_id, path in files if source_id not in sources}
    return gone | {tie for notice_id, tie in known.items() if notice_id not in notices}


def _ties_of_new(bucket: Bucket, kept: list[Member]) -> set[str]:
    """What rows that come may be tied to: a corrected name counts only where the correction is still applied."""
    places = {id(member) for member in kept}
    ties: set[str] = set()
    for member in bucket.members:
        if id(member) in places:
            continue
        ties.add(f"file/{member.entry['path']}")
        read = dict(member.entry["notices"])
        for notice_id in member.notices:
            own = (each for each in bucket.corrections if each.notice_id == notice_id)
            ties |= {f"body/{group_of(name, notice_id)}" for name in (read[notice_id], corrected_name(own))}
    return ties


def renew_bucket(
    former: Former, bucket: Bucket, kept: list[Member], fresh: Path, gone: Path, target: Path
) -> dict[str, int]:
    """Write the tables of a bucket into a folder: the rows of the ``kept`` members and what was gathered of the others.

    ``fresh`` is the folder of the latter; what the former bucket has beyond the kept rows is written to ``gone``.
    Gives the rows of each table.
    """
    owners = _Owners(former, bucket, kept)
    counts = {}
    for table in sorted(arrow_schemas().keys() - set(WHOLE)):
        new = read_table(path_of(fresh, table))
        write = _write_sorted if table in SORTED else _write_streamed
        counts[table] = write(table, owners, new, path_of(gone, table), path_of(target, table))
    return counts


def kept_words(former: Former, kept: list[Member], found: dict[str, list[str]]) -> dict[str, list[str]]:
    """Add to the places of wrong words that were found those that kept rows have; a place begins with its notice."""
    notices = {notice_id for member in kept for notice_id in member.notices}
    places = {rule: list(own) for rule, own in found.items()}
    for rule, own in former.wrong_words.items():
        left = [place for place in own if re.split("[-@]", place, maxsplit=1)[0] in notices]
        if left:
            places.setdefault(rule, []).extend(left)
    return {rule: sorted(own) for rule, own in sorted(places.items())}


class _Owners:
    """Which rows of a former bucket are kept, and where a row's source stands; a class since each table asks."""

    def __init__(self, former: Former, bucket: Bucket, kept: list[Member]) -> None:
        self.former = former
        ranks = {str(member.entry["source_id"]): rank for rank, member in enumerate(bucket.members)}
        self._sources = _Numbers(ranks)
        self._notices = _Numbers({n: ranks[str(m.entry["source_id"])] for m in bucket.members for n in m.notices})
        self._kept_sources = _strings(str(member.entry["source_id"]) for member in kept if member.is_home)
        self._kept_notices = _strings(notice_id for member in kept for notice_id in member.notices)
        self._kept_paths = _strings(str(member.entry["path"]) for member in kept if member.is_home)
        bodies = read_table(former.file("notices"), ["notice_id", "body_id"])
        self._kept_bodies = bodies.filter(pc.is_in(bodies["notice_id"], self._kept_notices))["body_id"]

    def are_kept(self, table: str, rows: pa.Table) -> pa.ChunkedArray:
        """Say of each row of a former table whether it is kept."""
        if table == "sources":
            return pc.is_in(rows["source_id"], self._kept_sources)
        if table == "failures":
            return pc.is_in(rows["path"], self._kept_paths)
        if table in ("bodies", "body_names"):
            return pc.is_in(rows["body_id"], self._kept_bodies.combine_chunks())
        return pc.is_in(notice_ids(rows), self._kept_notices)

    def rank(self, table: str, rows: pa.Table) -> pa.Table:
        """Add the rank of each row's source."""
        found = self._sources.of(rows["source_id"]) if table == "sources" else self._notices.of(notice_ids(rows))
        return rows.append_column(_RANK, found)


class _Numbers:
    """A number for each of many names, looked up a column at a time."""

    def __init__(self, numbers: dict[str, int]) -> None:
        self._names, self._numbers = _strings(numbers), pa.array(numbers.values(), pa.int64())

    def of(self, names: pa.ChunkedArray) -> pa.ChunkedArray:
        """Give the number of each name."""
        return self._numbers.take(pc.index_in(names, value_set=self._names))


def _strings(values: Iterable[str]) -> pa.Array:
    return pa.array(list(values), pa.string())


def _write_sorted(table: str, owners: _Owners, new: pa.Table, gone: Path, target: Path) -> int:
    rows = read_table(owners.former.file(table))
    are_kept = owners.are_kept(table, rows)
    write_sorted(gone, table, [rows.filter(pc.invert(are_kept))])
    return write_sorted(target, table, [rows.filter(are_kept), new])


def _write_streamed(table: str, owners: _Owners, new: pa.Table, gone: Path, target: Path) -> int:
    schema = arrow_schemas()[table]
    left, written = TableWriter(gone, schema), TableWriter(target, schema)

    def kept_rows() -> Iterator[pa.Table]:
        with pq.ParquetFile(owners.former.file(table)) as file:
            for number in range(file.num_row_groups):
                rows = file.read_row_group(number).replace_schema_metadata(None)
                are_kept = owners.are_kept(table, rows)
                left.add_table(rows.filter(pc.invert(are_kept)))
                yield owners.rank(table, rows.filter(are_kept))

    for rows in _interleave(kept_rows(), owners.rank(table, new)):
        written.add_table(rows)
    left.close()
    written.close()
    return written.count


def _interleave(kept: Iterable[pa.Table], new: pa.Table) -> Iterator[pa.Table]:
    """Yield the rows of tables in the order of their ranks; both come in it, and no rank stands in both."""
    for rows in kept:
        if rows.num_rows:
            before = pc.less(new[_RANK], rows[_RANK][-1])
            together = pa.concat_tables([rows, new.filter(before)])
            yield together.take(pc.sort_indices(together, [(_RANK, "ascending")]))
            new = new.filter(pc.invert(before))
    yield new
