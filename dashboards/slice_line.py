"""The slice in one sentence with n, its chips, and what of the address could not be used."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboards import numbers, options
from dashboards.parts import attributes, link
from dashboards.view import View
from queries.slice import Chip, Slice


def slice_line(view: View) -> list[Component]:
    """Say the slice in one sentence with n, its chips (each a link that drops it), and the way to its records."""
    kpi = view.kpi
    sentence = view.say(
        "slice.sentence", slice=view.sentence, records=numbers.to_count(kpi.get("record_count")),
        notices=numbers.to_count(kpi.get("notice_count")), bodies=numbers.to_count(kpi.get("body_count")),
    )  # fmt: skip
    chips = [_chip(view, chip) for chip in view.slice.chips(view.warehouse.slice_labels(view.slice, view.lang))]
    clear = [link(view.say("filter.clear"), f"?{view.query(slice=Slice())}", "chip chip-clear")] if chips else []
    return [
        html.Span(sentence, className="sentence", id="slice-sentence"),
        link(view.say("slice.records"), view.href("/issues"), "to-records"),
        link(view.say("beside.action"), view.href("/compare"), "to-compare"),
        html.Span([*chips, *clear], className="chips"),
        *_complaints(view),
    ]


def _complaints(view: View) -> list[Component]:
    """Name what the address asks for and nothing understands, and what this version does not hold."""
    found = {"slice.ignored": view.ignored, "slice.strange": options.find_strangers(view)}
    return [
        html.Span(view.say(key, what="、".join(values)), className="ignored", role="alert")
        for key, values in found.items()
        if values
    ]


def _chip(view: View, chip: Chip) -> Component:
    """Show one chosen value as a link that drops it."""
    words = [chip.words, html.Span(" ×", **attributes(aria_hidden="true"))]
    without = view.query(slice=view.slice.without(chip.key, chip.value))
    return link(words, f"?{without}", "chip", view.say("filter.drop", name=chip.words))
