"""Up to four slices side by side: what can be added, their figures, and the main charts on the same axes."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboards import compare, parts, theme
from dashboards.compare import Cell, Measure
from dashboards.figures import beside
from dashboards.frame import legend
from dashboards.parts import Column, attributes
from dashboards.shell import Page, panel
from dashboards.view import MOST_VERSUS, Row, View


def layout(view: View, path: str) -> Component:
    """Lay out the heading, the control that adds a slice, and the comparison."""
    head = parts.heading(view.say("beside.title"), view.say("beside.lead"))
    return html.Div([head, _adder(view), panel("compare-slices"), panel("compare-charts"), panel("compare-numbers")])


def _adder(view: View) -> Component:
    """Lay out the type-ahead; the server searches, so the browser must not filter again."""
    control: Component = dmc.Select(
        id="compare-add", label=view.say("beside.add"), placeholder=view.say("beside.add_hint"), size="sm",
        data=compare.find_offers(view), value=None, searchable=True, searchValue="", filter={"function": "keepAll"},
        nothingFoundMessage=view.say("filter.nothing"), maxDropdownHeight=360, className="compare-add",
    )  # fmt: skip
    return control


def show_slices(view: View) -> Component:
    """List the slices in full, each with its way out; say what could not be used and what holds nothing."""
    views, names = view.beside(), compare.names_of(view)
    items = [
        html.Li([html.Strong(name), " ", parts.link(one.sentence, one.href("/", vs=())), _drop(view, at)])
        for at, (name, one) in enumerate(zip(names, views, strict=True))
    ]
    return html.Div(
        [html.Ol(items, className="compare-slices"), *[html.P(one, className="hint") for one in _notes(view)]]
    )


def _drop(view: View, at: int) -> Component | None:
    """Lay out the way out of one slice; the present one is changed in the filter bar."""
    if not at:
        return None
    words = view.say("filter.drop", name=compare.names_of(view)[at])
    return parts.link("×", f"?{compare.without(view, view.vs[at - 1])}", "chip", words)


def _notes(view: View) -> list[str]:
    names = compare.names_of(view)
    left = [one.removeprefix("vs=") for one in view.ignored if one.startswith("vs=")]
    bare = [name for name, one in zip(names, view.beside(), strict=True) if not one.kpi.get("notice_count")]
    said = [
        view.say("beside.none") if not view.vs else "",
        view.say("beside.full") if len(view.vs) == MOST_VERSUS else "",
        view.say("beside.left", what="、".join(left)) + view.say("beside.left_most") if left else "",
        view.say("beside.empty", names="、".join(bare)) if bare else "",
    ]
    return [one for one in said if one]


def show_numbers(view: View) -> Component:
    """Show every figure of the comparison as one table, and give it as a file."""
    names = compare.names_of(view)
    columns = [Column(view.say("beside.measure"), lambda row: row["name"])]
    columns += [Column(name, lambda row, at=at: row["cells"][at].text, True) for at, name in enumerate(names)]  # type: ignore[misc]
    tables: list[Any] = []
    for group, measures in compare.read_measures(view).items():
        rows: list[Row] = [{"name": measure.name, "cells": measure.cells} for measure in measures]
        tables += [html.H3(view.say(f"beside.{group}")), parts.table(view.say(f"beside.{group}"), columns, rows)]
    file = html.A(view.say("beside.csv"), href=f"/compare.csv?{view.query()}", download="", className="button")
    return html.Section([html.H2(view.say("beside.numbers")), html.P(file), *tables], className="plain-section")


def show_charts(view: View) -> Component | None:
    """Draw the main charts, every slice on the same axes."""
    if not any(one.kpi.get("notice_count") for one in view.beside()):
        return None
    names, measures = compare.names_of(view), compare.read_measures(view)
    height = beside.height_of(len(names))
    totals = measures["totals"]
    rates = [(cell.part or 0, cell.whole or 0) for cell in totals[3].cells]
    money = [cell.value or 0.0 for cell in totals[4].cells]
    types = [[(m.cells[at].part or 0, m.cells[at].whole or 0) for m in measures["types"]] for at in range(len(names))]
    panels = beside.panels(names, [m.name for m in measures["types"]], types)
    return html.Div(
        [
            _figure(view, "rates", beside.rates(names, rates), height, _read_rates(view, names, totals[3])),
            _figure(view, "sums", beside.sums(names, money), height),
            _stacked(view, names, "statuses", theme.STATUS),
            _stacked(view, names, "areas", theme.AREA),
            _figure(view, "types", panels, 34 * len(measures["types"]) + 80, _read_gap(view, names, measures["types"])),
        ],
        className="charts compare-charts",
    )


def _stacked(view: View, names: list[str], group: str, colours: dict[str, str]) -> Component:
    """Draw the shares of statuses or areas, with their legend."""
    question, key = {"statuses": ("completion_by_year", "status"), "areas": ("areas_by_year", "area")}[group]
    counts = [compare.count_by(one, question, key) for one in view.beside()]
    series = {code: view.labels(key).get(code, code) for code in colours}
    figure = beside.shares(names, counts, series, colours)
    return _figure(
        view, group, figure, beside.height_of(len(names)), "", legend([(series[c], colours[c]) for c in series])
    )


def _figure(
    view: View, name: str, figure: dict[str, Any], height: int, reading: str = "", key: Component | None = None
) -> Component:
    name_ = f"compare_{name}"
    head = html.H2(view.say(f"beside.{name}_title"), id=f"title-{name_}")
    sub = html.P(view.say(f"beside.{name}_sub", n=compare.TYPES), className="subtitle")
    return html.Figure(
        [head, sub, html.P(reading, className="reading") if reading else None, key, parts.graph(name_, figure, height)],
        className=f"chart chart-{name}", role="group", **attributes(aria_labelledby=f"title-{name_}"),
    )  # fmt: skip


def _read_rates(view: View, names: list[str], measure: Measure) -> str:
    """Say the highest and the lowest rate among those that stand on ten records or more."""
    known = [(cell, name) for cell, name in zip(measure.cells, names, strict=True) if (cell.whole or 0) >= 10]
    if len(known) < 2:
        return ""
    (low, least), (high, most) = min(known, key=_value), max(known, key=_value)
    return view.say("beside.reading_rate", most=most, rate=high.text, least=least, low=low.text)


def _read_gap(view: View, names: list[str], measures: list[Measure]) -> str:
    """Say the type whose share differs most."""
    if len(names) < 2 or not measures:
        return ""
    measure = max(measures, key=lambda one: max(map(_share, one.cells)) - min(map(_share, one.cells)))
    cells = list(zip(measure.cells, names, strict=True))
    (low, least), (high, most) = min(cells, key=_value), max(cells, key=_value)
    return view.say("beside.reading_gap", name=measure.name, most=most, high=high.text, least=least, low=low.text)


def _share(cell: Cell) -> float:
    return cell.value or 0.0


def _value(pair: tuple[Cell, str]) -> float:
    return _share(pair[0])


PANELS = {"compare-slices": show_slices, "compare-charts": show_charts, "compare-numbers": show_numbers}
PAGE = Page("/compare", "compare", layout, PANELS, has_filters=True, has_charts=True)
