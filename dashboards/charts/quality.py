"""The charts and lists of the page on data quality: what is loaded where, what was understood, what differs."""

from __future__ import annotations

from typing import Any

from dashboards import numbers, readings
from dashboards.chart import Chart, Drawing, count_column, figure_words
from dashboards.figures import bars, matrix
from dashboards.listing import Listing
from dashboards.parts import Column, link
from dashboards.view import Row, Rows, View

PATH = "/quality"
MOST_PLACES, MOST_YEARS = 25, 12


def _gather_coverage(view: View, rows: Rows) -> Rows:
    """Name places and years, and give each cell the filter that a click sets."""
    unknown = view.say("year.unknown")

    def cell(row: Row) -> Row:
        place = readings.place_filter({"body_id": row["place_body_id"], "region": row["region"]})
        year = row["year"] or 0
        return row | {"place_key": place[1], "year_key": year, "year_name": str(year) if year else unknown,
                      "mark": [*place, "year", year or "none"]}  # fmt: skip

    return [cell(row) for row in rows]


def _years(rows: Rows) -> list[Row]:
    """List the years from the first to the last, those without a notice too; the unknown one at the end."""
    known = sorted({row["year_key"] for row in rows} - {0})
    span = range(known[0], known[-1] + 1)[-MOST_YEARS:] if known else range(0)
    unknown = [row["year_name"] for row in rows if not row["year_key"]][:1]
    return [{"key": year, "name": str(year)} for year in span] + [{"key": 0, "name": name} for name in unknown]


def _places(rows: Rows) -> list[Row]:
    """List the places, those with most notices first."""
    found: dict[Any, Row] = {}
    for row in rows:
        place = found.setdefault(row["place_key"], {"key": row["place_key"], "name": row["place"], "total": 0})
        place["total"] += row["notice_count"]
    return sorted(found.values(), key=lambda place: -place["total"])


def _draw_coverage(view: View, rows: Rows) -> Drawing:
    places = _places(rows)[:MOST_PLACES]
    cells = {(row["place_key"], row["year_key"]): row for row in rows}
    words = figure_words(view, "notices", "bodies", "records", "unloaded")
    return matrix.counts(cells, places, _years(rows), words), matrix.height_of(len(places))


def _read_coverage(view: View, rows: Rows) -> str:
    places, years = _places(rows), [year for year in _years(rows) if year["key"]]
    filled = {(row["place_key"], row["year_key"]) for row in rows if row["year_key"]}
    empty = len(places) * len(years) - len({cell for cell in filled if cell[1] in {year["key"] for year in years}})
    return view.say("coverage_cells.reading", n=readings.total(rows, "notice_count"), places=len(places),
                    years=len(years), empty=empty, cells=len(places) * len(years))  # fmt: skip


COVERAGE = Chart(
    key="coverage_cells",
    question="coverage_cells",
    path=PATH,
    gather=_gather_coverage,
    draw=_draw_coverage,
    read=_read_coverage,
    columns=lambda view: [
        Column(view.say("column.region"), lambda row: row["place"]),
        Column(view.say("column.year"), lambda row: row["year_name"]),
        count_column(view.say("column.notices"), "notice_count"),
        count_column(view.say("column.bodies"), "body_count"),
        count_column(view.say("column.records"), "record_count"),
    ],
    subtitle=lambda view, rows: readings.subtitle(view, "coverage_cells", rows, "notice_count"),
    note=lambda view, kpi: view.say("coverage_cells.note", places=MOST_PLACES, years=MOST_YEARS),
    anchor="unit",
    is_wide=True,
)


def _gather_spread(view: View, rows: Rows) -> Rows:
    """Fill the steps that no notice has, from the lowest on."""
    counts = {row["step"]: row["notice_count"] for row in rows}
    return [
        {"name": f"{step}–{step + 5}%" if step < 100 else "100%", "step": step, "notice_count": counts.get(step, 0)}
        for step in range(min(counts, default=100), 101, 5)
    ]


def _draw_spread(view: View, rows: Rows) -> Drawing:
    names, counts = [row["name"] for row in rows], [row["notice_count"] for row in rows]
    hover = [f"{name}<br>{n} {view.say('figure.notices')}" for name, n in zip(names, counts, strict=True)]
    return bars.histogram(names, counts, hover, [None] * len(rows)), 320


def _read_spread(view: View, rows: Rows) -> str:
    whole = readings.total(rows, "notice_count")
    well = sum(row["notice_count"] for row in rows if row["step"] >= 95)
    return view.say("understood_spread.reading", n=whole, well=well, share=numbers.to_share(well, whole),
                    least=rows[0]["name"])  # fmt: skip


SPREAD = Chart(
    key="understood_spread",
    question="understood_spread",
    path=PATH,
    gather=_gather_spread,
    draw=_draw_spread,
    read=_read_spread,
    columns=lambda view: [
        Column(view.say("coverage.share"), lambda row: row["name"]),
        count_column(view.say("column.notices"), "notice_count"),
    ],
    subtitle=lambda view, rows: readings.subtitle(view, "understood_spread", rows, "notice_count"),
    note=lambda view, kpi: view.say("understood_spread.note"),
    anchor="reading",
)


def _draw_warnings(view: View, rows: Rows) -> Drawing:
    names, counts = [row["name"] for row in rows], [row["warning_count"] for row in rows]
    texts = [view.say("warning_kinds.label", n=row["warning_count"], notices=row["notice_count"]) for row in rows]
    hover = [f"<b>{row['name']}</b><br>{text}<br>{row['message']}" for row, text in zip(rows, texts, strict=True)]
    return bars.ranked(names, counts, texts, hover, [None] * len(rows)), 34 * len(rows) + 48


WARNINGS = Chart(
    key="warning_kinds",
    question="warnings_summary",
    path=PATH,
    gather=lambda view, rows: [row | {"name": view.labels("warning").get(row["code"], row["code"])} for row in rows],
    draw=_draw_warnings,
    read=lambda view, rows: view.say(
        "warning_kinds.reading", n=readings.total(rows, "warning_count"), name=rows[0]["name"],
        most=rows[0]["warning_count"],
    ),
    columns=lambda view: [
        Column(view.say("coverage.kind"), lambda row: row["name"]),
        count_column(view.say("coverage.warned"), "warning_count"),
        count_column(view.say("coverage.notices"), "notice_count"),
        Column(view.say("coverage.message"), lambda row: row["message"]),
    ],
    subtitle=lambda view, rows: readings.subtitle(view, "warning_kinds", rows, "warning_count"),
    note=lambda view, kpi: view.say("warning_kinds.note"),
    anchor="reading",
)  # fmt: skip

CHARTS = (COVERAGE, SPREAD, WARNINGS)


def _name(view: View) -> Column:
    """Make the column that names a notice and leads to it."""
    return Column(
        view.say("coverage.notice"),
        lambda row: link(row["title"] or row["doc"], view.href(f"/notice/{row['notice_id']}")),
    )


def _text(view: View, word: str, key: str) -> Column:
    return Column(view.say(f"coverage.{word}"), lambda row: row[key] or numbers.NONE)


def _number(view: View, word: str, key: str) -> Column:
    return count_column(view.say(f"coverage.{word}"), key)


def _understood(view: View) -> list[Column]:
    share = Column(view.say("coverage.share"), lambda row: numbers.to_share(row["understood_share"], 1), True)
    return [_name(view), share, _number(view, "gaps", "gap_count"), _number(view, "warned", "warning_count"),
            _number(view, "records", "record_count")]  # fmt: skip


def _gaps(view: View) -> list[Column]:
    return [_name(view), Column(view.say("coverage.text"), lambda row: row["text"][:120]),
            _number(view, "characters", "characters")]  # fmt: skip


def _claims(view: View) -> list[Column]:
    return [_name(view), _text(view, "year", "year"), Column(view.say("claim.what"), lambda row: view.say(f"claim.{row['claim']}")),
            _number(view, "claimed", "claimed"), _number(view, "observed", "observed")]  # fmt: skip


def _repeated(view: View) -> list[Column]:
    kinds = view.labels("kind")
    return [
        _name(view), _text(view, "body", "body_name"),
        Column(view.say("coverage.kind"), lambda row: kinds.get(row["kind"], row["kind"])),
        _text(view, "round", "round_label"),
        Column(view.say("coverage.counted"), lambda row: view.say(f"coverage.counted_{str(row['is_counted']).lower()}")),
        Column(view.say("coverage.reason"), lambda row: row["message"] or view.say("coverage.suspected")),
    ]  # fmt: skip


def _corrections(view: View) -> list[Column]:
    states, fields = view.labels("correction_state"), view.labels("correction_field")
    return [
        _text(view, "document", "document"),
        Column(view.say("coverage.field"), lambda row: fields.get(row["field"], row["field"])),
        _text(view, "old", "read_value"), _text(view, "new", "new_value"), _text(view, "why", "reason"),
        Column(view.say("coverage.state"), lambda row: states.get(row["state"], row["state"])),
        _text(view, "problem", "problem"),
    ]  # fmt: skip


def _columns(*texts: tuple[str, str], is_named: bool = True) -> Any:
    """Make the columns of a list of words, after the notice's name."""
    return lambda view: [_name(view)] * is_named + [_text(view, word, key) for word, key in texts]


FAILURES = _columns(("path", "path"), ("place", "place"), ("reason", "reason"), ("remedy", "remedy"), is_named=False)
LEFT = _columns(("body", "body_name"), ("reason", "reason"))
UNRESOLVED = _columns(("body", "body_name"), ("province", "province"), ("basis", "region_basis"), ("candidates", "region_candidates"))  # fmt: skip

LISTINGS = {
    listing.key: listing
    for listing in (
        Listing("failed_files", "failures", FAILURES, PATH),
        Listing("unresolved", "unresolved_regions", UNRESOLVED, PATH),
        Listing("claim_differences", "claim_differences", _claims, PATH),
        Listing("repeated_texts", "repeated_texts", _repeated, PATH),
        Listing("least_understood", "least_understood", _understood, PATH),
        Listing("longest_gaps", "longest_gaps", _gaps, PATH),
        Listing("left_out", "left_out", LEFT, PATH),
        Listing("corrections_made", "corrections_made", _corrections, PATH),
    )
}
"""The lists in the order of the page."""
