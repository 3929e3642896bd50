"""Slices side by side: what is compared, measure by measure, each share with its numerator and denominator."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import Any, NamedTuple

from dashboards import numbers, places, readings
from dashboards.options import read_counts
from dashboards.view import MOST_VERSUS, Row, View, change
from queries.slice import Slice

TYPES = 12
"""The types of problem that are compared: the most frequent of all slices together."""
OFFERED = ("round", "year", "type", "level")
"""The filters, beside places, that a slice may be changed in."""

Counts = dict[str, int]


class Cell(NamedTuple):
    """One figure of one slice: as it is written, its value, and what it is a share of where it is one."""

    text: str
    value: float | None
    part: int | None = None
    whole: int | None = None


class Measure(NamedTuple):
    """One line of the comparison: its name and a cell for every slice."""

    name: str
    cells: list[Cell]


def names_of(view: View) -> list[str]:
    """Name the slices: the present one, the others by what they change."""
    changed = [change(Slice(), one) for one in view.vs]
    return [view.say("beside.present"), *(view.warehouse.sentence(one, view.lang) for one in changed)]


def without(view: View, versus: str) -> str:
    """Write the query of this comparison without one of its slices."""
    return view.query(vs=tuple(one for one in view.vs if one != versus))


def add(view: View, versus: str) -> str:
    """Write the query of this comparison with one slice more; the same query where there are four or it is there."""
    room = len(view.vs) < MOST_VERSUS and versus not in view.vs
    return view.query(vs=(*view.vs, versus) if room else view.vs)


def find_offers(view: View, text: str = "") -> list[dict[str, Any]]:
    """Find what can be put beside the slice, grouped by the filter it changes, those that match what was typed."""
    free = replace(view, slice=view.slice.without("region").without("body"))
    here = free if not view.slice.region else replace(view, slice=view.slice.with_("region", _parents(view)))
    found = places.find_places(free, text) if text else places.find_places(here, "")
    offers = {"place": [(_to_versus(p.value), p.name, p.record_count) for p in found]}
    labels = view.warehouse.slice_labels(view.slice, view.lang)
    for key, counts in read_counts(view).items():
        if key in OFFERED:
            said = [(f"{key}:{code}", Slice().with_(key, code).sentence(labels), n) for code, n in counts.items() if n]
            offers[key] = sorted((one for one in said if text in one[1]), key=lambda one: one[1])
    return [
        {"group": view.say(f"beside.by_{key}"),
         "items": [{"value": value, "label": f"{words}（{numbers.to_count(n)}）"} for value, words, n in offers[key]]}
        for key in ("place", *OFFERED) if offers.get(key)
    ]  # fmt: skip


def _parents(view: View) -> list[str]:
    return sorted({path.rpartition("/")[0] for path in view.slice.region} - {""})


def _to_versus(value: str) -> str:
    """Turn a place of the type-ahead into a change: r:云南省 → region:云南省, b:ab12 → body:ab12."""
    return ("region:" if value.startswith("r:") else "body:") + value[2:]


def count_by(view: View, question: str, key: str) -> Counts:
    """Count a slice's records by a code, over the years."""
    counts: Counts = {}
    for row in view.rows(question):
        counts[row[key]] = counts.get(row[key], 0) + int(row["record_count"])
    return counts


def count_types(view: View) -> Counts:
    """Count a slice's records by type."""
    return {row["code"]: int(row["record_count"]) for row in view.rows("issue_categories", level="type")}


def rank_types(counts: list[Counts]) -> list[str]:
    """Rank the types by the sum of their shares, so that a large slice does not decide alone."""
    shares: dict[str, float] = {}
    for one in counts:
        whole = sum(one.values()) or 1
        for code, n in one.items():
            shares[code] = shares.get(code, 0) + n / whole
    return sorted(shares, key=lambda code: (-shares[code], code))[:TYPES]


def read_measures(view: View) -> dict[str, list[Measure]]:
    """Read every measure of the slices, in groups: totals, statuses, areas, types."""
    beside = view.beside()
    types = [count_types(one) for one in beside]
    type_names = view.labels("type") | {"none": view.say("type.none")}
    return {
        "totals": _totals(view, [one.kpi for one in beside]),
        "statuses": _shares(view.labels("status"), [count_by(one, "completion_by_year", "status") for one in beside]),
        "areas": _shares(view.labels("area"), [count_by(one, "areas_by_year", "area") for one in beside]),
        "types": _shares({code: type_names.get(code, code) for code in rank_types(types)}, types),
    }


def _totals(view: View, kpis: list[Row]) -> list[Measure]:
    def count(name: str, key: str) -> Measure:
        return Measure(view.say(name), [Cell(numbers.to_count(kpi.get(key) or 0), kpi.get(key) or 0) for kpi in kpis])

    def share(name: str, part: str, whole: str) -> Measure:
        return Measure(view.say(name), [to_cell(kpi.get(part) or 0, kpi.get(whole) or 0) for kpi in kpis])

    money = [float(kpi.get("refunded_yuan") or 0) for kpi in kpis]
    return [
        count("beside.notices", "notice_count"), count("beside.bodies", "body_count"),
        count("beside.records", "record_count"),
        share("beside.completion", "completed_count", "stated_count"),
        Measure(view.say("beside.money"), [Cell(numbers.to_exact_money(one), one) for one in money]),
        count("beside.unwritten", "refund_without_amount_count"),
        share("beside.carried", "carried_over_count", "record_count"),
        share("beside.inferred", "repeated_record_count", "repeated_base_count"),
    ]  # fmt: skip


def to_cell(part: int, whole: int) -> Cell:
    """Make the cell of a share, with its interval where it stands on few."""
    return Cell(readings.to_rate(part, whole), part / whole if whole else None, int(part), int(whole))


def _shares(names: dict[str, str], counts: list[Counts]) -> list[Measure]:
    wholes = [sum(one.values()) for one in counts]
    return [
        Measure(name, [to_cell(one.get(code, 0), whole) for one, whole in zip(counts, wholes, strict=True)])
        for code, name in names.items()
        if any(one.get(code) for one in counts)
    ]


def to_csv(view: View) -> str:
    """Write the comparison as a file: a row for every measure of every slice, numbers unrounded."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(view.say("beside.csv_head").split(","))
    sentences = [one.sentence for one in view.beside()]
    for group, measures in read_measures(view).items():
        for measure in measures:
            for sentence, cell in zip(sentences, measure.cells, strict=True):
                writer.writerow([view.say(f"beside.{group}"), measure.name, sentence, *_to_row(cell)])
    return file.getvalue()


def _to_row(cell: Cell) -> list[Any]:
    return ["" if value is None else value for value in (cell.value, cell.part, cell.whole)]
