"""Why a row of one version is not in another, or differs there: a source, a rule, a correction, the codebook, a region.

What two versions were made of tells what can be a reason at all; of those, the column decides. A notice that came or went
with its file, a file's own particulars, a correction of the very cell: these are known exactly.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet as pq

from etl.corrections.fields import REGION
from etl.holdings import INPUTS
from etl.publish import MANIFEST
from etl.store import read_json

REASONS = ("source", "removal", "correction", "codebook", "region", "rule")
_LINKED_TABLES = ("inspections", "bodies", "body_names", "recurrences")
_LINKED = ("inspection_id", "round_label", "is_counted")
_REGION = (*REGION, "township", "region_basis", "region_candidates", "body_id", "body_level", "authority_level")
_TYPES = ("primary_type", "primary_domain", "types")
_ORDER = {
    "linked": ("source", "removal", "correction", "region", "rule", "codebook"),
    "region": ("region", "rule", "source", "correction", "codebook", "removal"),
    "types": ("codebook", "rule", "region", "source", "correction", "removal"),
    "other": ("rule", "region", "codebook", "source", "correction", "removal"),
}
"""Which of the possible reasons a value has, by what kind of value it is."""
_DATES = ("inspected_from", "feedback_date", "report_date", "publish_date")
_FOLLOWS = {
    "primary_type": (*_TYPES, "issue_types"),
    "types": (*_TYPES, "issue_types"),
    "region": (*REGION, "body_id"),
    "body_name": ("body_id",),
    "rejected_earlier": ("recurrences",),
    **dict.fromkeys(_DATES, ("year", "year_basis", "as_of_date")),
    **dict.fromkeys(("role", "yuan", "is_repeat"), ("refunded_yuan",)),
}
"""Corrected field → what changes with it, in any row of the notice."""


class Reasons(NamedTuple):
    """What decides the reasons."""

    possible: frozenset[str]
    told: list[tuple[str, str, str | None]]
    """Each notice with its document, and the reason that all its rows have, if there is one."""
    sources: list[tuple[str, str]]
    corrected: list[tuple[str, str | None, str]]
    """Notice, row (None for any of the notice) and column of what a correction changed."""

    def of(self, kind: str) -> str:
        """The reason of a kind of value: the first of its order that is possible."""
        return next((reason for reason in _ORDER[kind] if reason in self.possible), "rule")

    def sql(self, table: str) -> str:
        """Write the SQL of a change's reason."""
        if table == "sources":
            return f"coalesce((SELECT reason FROM sources_told s WHERE s.source_id = x.row_id), '{self.of('other')}')"
        usual = f"'{self.of('linked' if table in _LINKED_TABLES else 'types' if table == 'issue_types' else 'other')}'"
        return f"""CASE
            WHEN EXISTS (SELECT 1 FROM corrected c WHERE c.notice_id = x.notice_id
                         AND coalesce(c.row_id, x.row_id) = x.row_id
                         AND c.column_name = coalesce(x.column_name, '{table}')) THEN 'correction'
            WHEN t.reason IS NOT NULL THEN t.reason
            WHEN column_name IN {_LINKED} THEN '{self.of("linked")}'
            WHEN column_name IN {_REGION} THEN '{self.of("region")}'
            WHEN column_name IN {_TYPES} THEN '{self.of("types")}'
            ELSE {usual} END"""


def find_reasons(before: Path, after: Path) -> Reasons:
    """Hold what two versions were made of against each other."""
    manifests = [read_json(version / MANIFEST) for version in (before, after)]
    entries = [{entry["source_id"]: entry for entry in read_json(v / INPUTS)["sources"]} for v in (before, after)]
    applied = [_applied(version) for version in (before, after)]
    rules = [manifest["rules"] for manifest in manifests]
    removed = [set(manifest["removed"]) for manifest in manifests]
    differs = {
        "source": _bare(entries[0]) != _bare(entries[1]),
        "removal": removed[0] != removed[1],
        "correction": applied[0] != applied[1],
        "codebook": rules[0]["codebook"] != rules[1]["codebook"],
        "region": rules[0]["gazetteer"] != rules[1]["gazetteer"],
        "rule": any(
            rules[0].get(name) != rules[1].get(name) for name in rules[1] if name not in ("codebook", "gazetteer")
        ),
    }
    possible = frozenset(reason for reason, is_so in differs.items() if is_so)
    told = [*_tell_notices(entries, removed[0] ^ removed[1])]
    return Reasons(possible, told, _tell_sources(entries, removed[0] ^ removed[1]), _corrected(applied[0] ^ applied[1]))


def _bare(entries: dict[str, Any]) -> dict[str, Any]:
    """What is stated of each source, without what was read of it."""
    return {key: {name: value for name, value in entry.items() if name != "notices"} for key, entry in entries.items()}


def _applied(version: Path) -> set[tuple[str, str, str, str]]:
    rows = pq.read_table(version / "corrections").to_pylist()
    names = ("notice_id", "record", "field", "new_value")
    return {tuple(row[name] or "" for name in names) for row in rows if row["state"] == "applied"}  # type: ignore[misc]


def _tell_notices(entries: list[dict[str, Any]], removed: set[str]) -> list[tuple[str, str, str | None]]:
    """Name each notice's document; say of those that came, went or were restated with their file that they did."""
    told: dict[str, tuple[str, str, str | None]] = {}
    bare = [_bare(own) for own in entries]
    for own, others in ((entries[0], bare[1]), (entries[1], bare[0])):
        for source_id, entry in own.items():
            is_same = others.get(source_id) == _bare({source_id: entry})[source_id]
            for notice_id, _ in entry["notices"]:
                reason = "removal" if notice_id in removed else None if is_same else "source"
                known = told.get(notice_id)
                if known is None or known[2] == reason or (known[2] and not reason):
                    told[notice_id] = (notice_id, str(entry["path"]), reason)
    return list(told.values())


def _tell_sources(entries: list[dict[str, Any]], removed: set[str]) -> list[tuple[str, str]]:
    bare = [_bare(own) for own in entries]
    both = entries[0] | entries[1]
    differing = {source_id for source_id in both if bare[0].get(source_id) != bare[1].get(source_id)}
    gone = {key for key, entry in both.items() if any(notice_id in removed for notice_id, _ in entry["notices"])}
    return [*((key, "source") for key in sorted(differing)), *((key, "removal") for key in sorted(gone - differing))]


def _corrected(differing: set[tuple[str, str, str, str]]) -> list[tuple[str, str | None, str]]:
    cells: list[tuple[str, str | None, str]] = []
    for notice_id, record, field, _ in sorted(differing):
        cells.append((notice_id, record or notice_id, field))
        cells += [(notice_id, None, column) for column in _FOLLOWS.get(field, ())]
    return cells
