"""What was loaded last, and what is not covered: years and provinces without a notice, files not read, regions not known."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboards import boundaries, numbers, parts
from dashboards.listing import ALL
from dashboards.options import find_all_years
from dashboards.reader import definition
from dashboards.view import View
from queries.slice import Slice


def show_loaded(view: View) -> Component | None:
    """Show both, of the whole version, whatever is filtered."""
    if not view.kpi.get("notice_count"):
        return None
    whole = view.with_slice(Slice())
    facts = [
        (view.say("loaded.date"), numbers.to_date(view.warehouse.manifest.get("created_at"))),
        (view.say("loaded.version"), view.warehouse.version[:8]),
        (view.say("loaded.sources"), _say_sources(view)),
        (view.say("loaded.years"), _say_years(whole)),
        (view.say("loaded.provinces"), _say_provinces(whole)),
        (view.say("loaded.failures"), _say_list(view, "failures", "failed_files")),
        (view.say("loaded.unresolved"), _say_list(whole, "unresolved_regions", "unresolved")),
    ]
    more = parts.link(view.say("loaded.more"), view.href("/quality", slice=Slice()))
    return html.Section(
        [html.H2(view.say("loaded.title")), definition(facts), html.P(more)], className="plain-section", id="loaded"
    )


def _say_sources(view: View) -> str:
    """Say how many files the version has, and how many more than the version before it."""
    count, before = view.warehouse.source_count, view.warehouse.source_count_before
    if count is None:
        return numbers.NONE
    words = view.say("loaded.sources_n", n=numbers.to_count(count))
    return words if before is None else words + view.say("loaded.sources_more", n=f"{count - before:+d}")


def _say_years(whole: View) -> str:
    """Say the span of years, and which years within it hold no notice."""
    years = find_all_years(whole)
    if not years:
        return numbers.NONE
    missing = [str(year) for year in range(years[0], years[-1] + 1) if year not in years]
    words = whole.say("loaded.years_n", first=years[0], last=years[-1])
    return words + (whole.say("loaded.missing", names=whole.say("and").join(missing)) if missing else "")


def _say_provinces(whole: View) -> str:
    """Say how many of the country's provinces hold no notice, and which do."""
    there = list(dict.fromkeys(row["place"] for row in whole.rows("coverage_cells")))
    known = [feature["id"] for feature in boundaries.areas("province")]
    held = [place for place in there if place in known]
    return whole.say("loaded.provinces_n", n=len(held), none=len(known) - len(held), names=whole.say("and").join(held))


def _say_list(view: View, question: str, key: str) -> Component:
    count = view.warehouse.count(question, view.slice, limit=ALL)
    return parts.link(numbers.to_count(count), view.href("/quality", f"chart-{key}", slice=Slice()))
