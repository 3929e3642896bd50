"""The cards of the overview: the number that matters largest, its denominator beside it."""

from __future__ import annotations

from typing import Any, NamedTuple

from dash import html
from dash.development.base_component import Component

from dashboards import numbers
from dashboards.earlier import Periods, find_periods, say_count, say_periods, say_share
from dashboards.parts import link
from dashboards.view import Row, View
from queries.rates import SMALL


class Card(NamedTuple):
    """One figure: what it is, the number, the lines under it, where its records are."""

    key: str
    number: str
    lines: tuple[str, ...]
    href: str = ""


def cards(view: View, kpi: Row) -> Component:
    """Lay out the six figures of a slice, each with the period before it, and in words what is compared."""
    made = [
        _notices(view, kpi),
        _issues(view, kpi),
        _completion(view, kpi),
        _money(view, kpi),
        _carried(view, kpi),
        _inferred(view, kpi),
    ]
    periods = find_periods(view)
    if periods is None:
        return lay_out_cards(view, "kpi", made)
    compared = [_compare(view, periods, card) for card in made] if periods.is_observed else made
    words = html.P(say_periods(view, periods), className="lead", id="kpi-compared")
    return html.Div([lay_out_cards(view, "kpi", compared), words])


COUNTS = {"notices": "notice_count", "records": "record_count", "money": "refunded_yuan"}
SHARES = {
    "completion": ("completed_count", "stated_count"),
    "carried": ("carried_over_count", "record_count"),
    "inferred": ("repeated_record_count", "repeated_base_count"),
}


def _compare(view: View, periods: Periods, card: Card) -> Card:
    """Add the line that sets a card's figure beside that of the period before."""
    is_count = card.key in COUNTS
    line = say_count(view, periods, COUNTS[card.key]) if is_count else say_share(view, periods, *SHARES[card.key])
    return card._replace(lines=(*card.lines, line))


def lay_out_cards(view: View, name: str, made: list[Card]) -> Component:
    """Lay out cards in a row; ``name`` is what their words and ids begin with."""
    return html.Ul(
        [html.Li(_lay_out(view, name, card), className=f"card card-{card.key}") for card in made], className="cards"
    )


def _lay_out(view: View, name: str, card: Card) -> list[Component]:
    figure, _, unit = card.number.partition(" ")
    words: Any = [figure, html.Span(f" {unit}", className="unit")] if unit else figure
    number: Any = link(words, card.href) if card.href else words
    lines = [html.Span(line, className="card-line") for line in card.lines if line]
    return [
        html.H2(view.say(f"{name}.{card.key}")),
        html.P(number, className="card-number", id=f"{name}-{card.key}"),
        html.P(lines),
    ]


def _notices(view: View, kpi: Row) -> Card:
    left = view.say("kpi.left", templates=kpi["template_count"], others=kpi["uncounted_notice_count"])
    return Card(
        "notices",
        numbers.to_count(kpi["notice_count"]),
        (view.say("kpi.bodies", n=numbers.to_count(kpi["body_count"])), left),
    )


def _issues(view: View, kpi: Row) -> Card:
    lines = (view.say("kpi.issue_count", n=numbers.to_count(kpi["issue_count"])), view.say("kpi.unit"))
    return Card("records", numbers.to_count(kpi["record_count"]), lines, view.href("/issues"))


def _completion(view: View, kpi: Row) -> Card:
    completed, stated = kpi["completed_count"], kpi["stated_count"]
    interval = view.say("kpi.interval", interval=numbers.to_interval(completed, stated)) if 0 < stated < SMALL else ""
    lines = (
        f"{numbers.to_count(completed)} / {numbers.to_count(stated)}{interval}",
        view.say("kpi.unstated", n=numbers.to_count(kpi["unstated_count"])),
    )
    return Card("completion", numbers.to_share(completed, stated), lines)


def _money(view: View, kpi: Row) -> Card:
    outside = kpi["unassigned_refunded_yuan"]
    lines = (
        view.say("kpi.money_left")
        if view.slice.has_issue_filter
        else view.say("kpi.outside", money=numbers.to_money(outside)),
        view.say("kpi.unwritten", n=numbers.to_count(kpi["refund_without_amount_count"])),
    )
    return Card("money", numbers.to_money(kpi["refunded_yuan"]), lines)


def _carried(view: View, kpi: Row) -> Card:
    return _share(view, "carried", kpi["carried_over_count"], kpi["record_count"])


def _inferred(view: View, kpi: Row) -> Card:
    return _share(view, "inferred", kpi["repeated_record_count"], kpi["repeated_base_count"])


def _share(view: View, name: str, part: int, whole: int) -> Card:
    counts = f"{numbers.to_count(part)} / {numbers.to_count(whole)}"
    return Card(name, numbers.to_share(part, whole), (counts, view.say(f"kpi.{name}_note")))
