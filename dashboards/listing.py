"""A list: the rows of a question as a table, the first of them on the page, all of them as a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards.parts import Column, table
from dashboards.view import View

SHOWN = 12
"""Rows on the page: the worst come first, the file has the rest."""
ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class Listing:
    """A question that takes a ``limit``, and the columns of its table; served as a file like a chart's answer."""

    key: str
    question: str
    columns: Callable[[View], list[Column]]
    path: str

    def question_of(self, view: View) -> str:
        """Name the question."""
        return self.question

    def parameters_of(self, view: View) -> dict[str, Any]:
        """Give the parameters of the whole list."""
        return {"limit": ALL}


def listing_section(listing: Listing, view: View) -> Component:
    """Show how many rows there are, the first of them, and where all of them are; say so where there is none."""
    key, count = listing.key, view.warehouse.count(listing.question, view.slice, limit=ALL)
    title = view.say(f"{key}.title")
    if not count:
        shown: list[Component] = [html.P(view.say(f"{key}.none"), className="nothing")]
    else:
        rows = view.rows(listing.question, limit=SHOWN)
        shown = [table(title, listing.columns(view), rows), _more(listing, view, count)]
    head = [html.H2(f"{title}（{count}）"), html.P(view.say(f"{key}.lead"), className="lead")]
    return html.Section([*head, *shown], className="plain-section", id=f"chart-{key}")


def _more(listing: Listing, view: View, count: int) -> Component:
    """Lead to the file, with the number of rows it has."""
    words = view.say("list.more" if count > SHOWN else "list.all", n=count, shown=SHOWN)
    return html.P(html.A(words, href=f"/chart/{listing.key}.csv?{view.query()}", download=""))
