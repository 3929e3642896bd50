"""What can be chosen: each filter's values with the records they would leave under the other filters."""

from __future__ import annotations

from functools import lru_cache

from dashboards.view import View
from queries.slice import FILTERS, Slice
from queries.warehouse import Warehouse

CHECKED = ("region", "body", "level", "term", "round", "mode", "team", "type", "sanction")
"""The filters whose values are not a closed list of the program: each version has its own."""

Counts = dict[str, dict[str, int]]
"""Filter → value as the address writes it → records."""


def read_counts(view: View) -> Counts:
    """Read the counts of every filter, each under the others: a filter in use is asked about without itself."""
    counts = dict(_counts(view.warehouse, view.slice))
    for row in FILTERS:
        if view.slice.values(row.key):
            counts[row.key] = _counts(view.warehouse, view.slice.without(row.key)).get(row.key, {})
    return counts


@lru_cache(maxsize=256)
def _counts(warehouse: Warehouse, slice_: Slice) -> Counts:
    counts: Counts = {}
    for row in warehouse.rows("options", slice_):
        counts.setdefault(row["key"], {})[row["code"]] = row["record_count"]
    return counts


def find_years(view: View) -> list[int]:
    """Find the years of the slice, first to last."""
    return sorted(int(code) for code in _counts(view.warehouse, view.slice).get("year", {}) if code.isdigit())


def find_all_years(view: View) -> list[int]:
    """Find the years of the whole version."""
    return sorted(int(code) for code in _counts(view.warehouse, Slice()).get("year", {}) if code.isdigit())


def find_strangers(view: View) -> list[str]:
    """Find what the address chooses and this version does not hold at all: a round or a type of another store."""
    known = _counts(view.warehouse, Slice())
    regions, bodies = _places(view.warehouse)
    names = {"region": regions, "body": bodies, "type": frozenset(view.labels("type") | view.labels("domain"))}
    return [
        chip.words
        for chip in view.slice.chips(view.warehouse.slice_labels(view.slice, view.lang))
        if chip.key in CHECKED and chip.value not in names.get(chip.key, frozenset()) | known.get(chip.key, {}).keys()
    ]


@lru_cache(maxsize=16)
def _places(warehouse: Warehouse) -> tuple[frozenset[str], frozenset[str]]:
    paths, bodies = set(), set()
    for row in warehouse.rows("options_regions"):
        parts = [row[level] or "未定" for level in ("province", "city", "county")]
        paths |= {"/".join(parts[:depth]) for depth in (1, 2, 3)}
        bodies.add(row["body_id"] or "none")
    return frozenset(paths), frozenset(bodies)
