"""What one address shows: the slice, the version it is fixed to, the language; and the addresses it leads to.

An address is the only state of a page. Filters, chips, bars and switches are links or write a new address, so a link
reopens the same view, and every callback, link and download carries the version the page was laid out with (``v=``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal
from urllib.parse import parse_qs, quote, urlencode

from dashboards.texts import say
from queries.slice import Slice
from queries.warehouse import Warehouse, Warehouses

Lang = Literal["zh", "en"]
Row = dict[str, Any]
Rows = list[Row]

OWN_KEYS = ("v", "lang", "by")
"""The keys of an address that are the page's own and no filters."""


@dataclass(frozen=True, slots=True)
class View:
    """One address, read: what every page, panel and link is made from."""

    warehouse: Warehouse
    slice: Slice
    lang: Lang = "zh"
    by: str = "year"
    is_pinned: bool = False

    def say(self, key: str, **values: Any) -> str:
        """Say a text of the interface in the page's language."""
        return say(self.lang, key, **values)

    def rows(self, question: str, **parameters: Any) -> Rows:
        """Answer a question of this slice."""
        return self.warehouse.rows(question, self.slice, **parameters)

    def labels(self, name: str) -> dict[str, str]:
        """Give the Chinese names of a code list, in display order."""
        return _labels(self.warehouse, name)

    @property
    def kpi(self) -> Row:
        """Give the figures of the slice that cards, notes and sentences all quote."""
        return _kpi(self.warehouse, self.slice)

    def query(self, **changes: Any) -> str:
        """Write the address of this view, or of one that differs by ``slice``, ``lang`` or ``by``."""
        other = replace(self, **changes)
        own = {"v": other.warehouse.version}
        own |= {"lang": other.lang} if other.lang != "zh" else {}
        own |= {"by": other.by} if other.by != "year" else {}
        return "&".join(part for part in (other.slice.to_query(), urlencode(own)) if part)

    def href(self, path: str = "/", fragment: str = "", **changes: Any) -> str:
        """Write a link that keeps slice, version and language: href("/issues", slice=…)."""
        return f"{path}?{self.query(**changes)}" + (f"#{quote(fragment)}" if fragment else "")

    def choose(self, key: str, value: Any) -> str:
        """Write the query of this view with one filter set, as a click on a bar does."""
        return self.query(slice=self.slice.with_(key, value))


# A version never changes, so its answers may be kept: cards, charts and the sentence of a page ask for the same.
@lru_cache(maxsize=256)
def _kpi(warehouse: Warehouse, slice_: Slice) -> Row:
    return warehouse.row("kpi", slice_) or {}


@lru_cache(maxsize=64)
def _labels(warehouse: Warehouse, name: str) -> dict[str, str]:
    return warehouse.labels(name)


def read_view(warehouses: Warehouses, search: str | None, version: str | None = None) -> View:
    """Read an address: "?region=云南省&year=2021-2023&v=a1b2&lang=en"; ``version`` is the one the page is fixed to."""
    own = {key: values[-1] for key, values in parse_qs((search or "").removeprefix("?")).items() if key in OWN_KEYS}
    return View(
        warehouse=warehouses.get(version or own.get("v")),
        slice=Slice.from_query(search or "", others=OWN_KEYS),
        lang=read_lang(search),
        by="region" if own.get("by") == "region" else "year",
        is_pinned=own.get("v") is not None,
    )


def read_lang(search: str | None) -> Lang:
    """Read the language of an address: "?lang=en" → en, anything else → zh."""
    langs = parse_qs((search or "").removeprefix("?")).get("lang", ["zh"])
    return "en" if langs[-1] == "en" else "zh"
