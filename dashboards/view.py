"""What one address shows: the slice, the version it is fixed to, the language; and the addresses it leads to.

An address is the only state of a page. Filters, chips, bars and switches are links or write a new address, so a link
reopens the same view, and every callback, link and download carries the version the page was laid out with (``v=``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal
from urllib.parse import parse_qs, parse_qsl, quote, urlencode

from dashboards.columns import RECORD_COLUMNS, SORTABLE
from dashboards.texts import say
from queries.slice import Slice, quote_text
from queries.warehouse import Warehouse, Warehouses

Lang = Literal["zh", "en"]
Row = dict[str, Any]
Rows = list[Row]

OWN_KEYS = ("v", "lang", "by", "vs", "from", "to", "only", "cols", "sort")
"""The keys of an address that are the page's own and no filters."""
BREAKDOWNS = (
    *("year", "region", "round", "type", "level", "role"),
    *("records", "bodies", "completion", "refunded"),
)
"""What a chart with a switch may be broken down by, or measure; the first it knows is its default."""
VERSUS_KEYS = ("region", "body", "round", "year", "type", "level")
"""The filters in which slices that stand side by side may differ."""
MOST_VERSUS = 3
_ORDERS = SORTABLE | {f"-{name}" for name in SORTABLE}


@dataclass(frozen=True, slots=True)
class View:
    """One address, read: what every page, panel and link is made from."""

    warehouse: Warehouse
    slice: Slice
    lang: Lang = "zh"
    by: str = ""
    """The breakdown that is chosen; "" leaves each chart its own."""
    vs: tuple[str, ...] = ()
    """The slices beside this one, each by the filter it changes: "region:广东省", "year:2018-2020"."""
    compared: tuple[str, str] = ("", "")
    """The two versions that the page of changes holds against each other, the older first; "" where the address has none."""
    only: str = ""
    """The changes that this page lists: "issues", "issues:source"; "" for all."""
    cols: tuple[str, ...] = ()
    """The columns the table of records shows, in this order; none are those of its own choice."""
    sort: str = ""
    """What tables are sorted by: "refunded_yuan", falling "-refunded_yuan"; "" leaves them their own order."""
    is_pinned: bool = False
    ignored: tuple[str, ...] = ()
    """What the address holds and nothing knows."""

    def say(self, key: str, **values: Any) -> str:
        """Say a text of the interface in the page's language."""
        return say(self.lang, key, **values)

    def rows(self, question: str, **parameters: Any) -> Rows:
        """Answer a question of this slice."""
        return self.warehouse.rows(question, self.slice, **parameters)

    def row(self, question: str, **parameters: Any) -> Row | None:
        """Answer a question of this slice that has one row, None where it has none."""
        return next(iter(self.rows(question, **parameters)), None)

    def labels(self, name: str) -> dict[str, str]:
        """Give the names of a code list in the page's language, in display order."""
        return _labels(self.warehouse, name, self.lang)

    def with_slice(self, slice_: Slice) -> View:
        """Give the same view of another slice."""
        return replace(self, slice=slice_)

    @property
    def kpi(self) -> Row:
        """Give the figures of the slice that cards, notes and sentences all quote."""
        return _kpi(self.warehouse, self.slice)

    @property
    def sentence(self) -> str:
        """Say the slice in words."""
        return self.warehouse.sentence(self.slice, self.lang)

    def query(self, **changes: Any) -> str:
        """Write the address of this view, or of one that differs by ``slice``, ``lang``, ``by``, ``vs``, ``cols`` or ``sort``."""
        other = replace(self, **changes)
        own = [("vs", one) for one in other.vs] + [("v", other.warehouse.version)]
        own += [("lang", other.lang)] if other.lang != "zh" else []
        own += [("by", other.by)] if other.by else []
        own += [("cols", ",".join(other.cols))] if other.cols else []
        own += [("sort", other.sort)] if other.sort else []
        return "&".join(filter(None, [other.slice.to_query(), *(f"{key}={quote_text(text)}" for key, text in own)]))

    def file_query(self) -> str:
        """Write the address of a chart's file: columns and order are those of the tables of records and notices."""
        return self.query(cols=(), sort="")

    def href(self, path: str = "/", fragment: str = "", **changes: Any) -> str:
        """Write a link that keeps slice, version and language: href("/issues", slice=…)."""
        return f"{path}?{self.query(**changes)}" + (f"#{quote(fragment)}" if fragment else "")

    def home(self) -> str:
        """Write the link home: no filter, the same version and language."""
        own = {"v": self.warehouse.version} | ({"lang": self.lang} if self.lang != "zh" else {})
        return f"/?{urlencode(own)}"

    def choose(self, key: str, value: Any) -> str:
        """Write the query of this view with one filter set, as a click on a bar does."""
        return self.query(slice=self.slice.with_(key, value))

    def choose_mark(self, mark: Sequence[Any]) -> str:
        """Write the query after a click on a mark: ["year", 2021, "status", "completed"]; a key twice takes both."""
        chosen: dict[str, list[Any]] = {}
        for key, value in zip(mark[::2], mark[1::2], strict=True):
            chosen.setdefault(key, []).append(value)
        slice_ = self.slice
        for key, values in chosen.items():
            slice_ = slice_.with_(key, values)
        return self.query(slice=slice_)

    def beside(self) -> list[View]:
        """Give this view and those that stand beside it, each with its own slice."""
        return [self, *(replace(self, slice=change(self.slice, one)) for one in self.vs)]


def change(slice_: Slice, versus: str) -> Slice:
    """Change a slice as an address says: "region:广东省", "year:2018-2020"; a region frees the body and the other way."""
    key, _, text = versus.partition(":")
    for other in {"region": ("body",), "body": ("region",)}.get(key, ()):
        slice_ = slice_.without(other)
    return slice_.with_(key, text)


# A version never changes, so its answers may be kept: cards, charts and the sentence of a page ask for the same.
@lru_cache(maxsize=256)
def _kpi(warehouse: Warehouse, slice_: Slice) -> Row:
    return warehouse.row("kpi", slice_) or {}


@lru_cache(maxsize=64)
def _labels(warehouse: Warehouse, name: str, lang: Lang) -> dict[str, str]:
    return warehouse.labels(name, lang)


def read_view(warehouses: Warehouses, search: str | None, version: str | None = None) -> View:
    """Read an address: "?region=云南省&year=2021-2023&v=a1b2&lang=en"; ``version`` is the one the page is fixed to."""
    query = (search or "").removeprefix("?")
    own: dict[str, list[str]] = {key: [] for key in OWN_KEYS}
    for key, text in parse_qsl(query):
        own.get(key, []).append(text)
    slice_ = Slice.from_query(query, others=OWN_KEYS)
    vs = [one for one in own["vs"] if _is_versus(one)][:MOST_VERSUS]
    cols = [",".join(read_columns(text)) for text in own["cols"]]
    allowed = {"by": BREAKDOWNS, "lang": ("zh", "en"), "vs": vs, "cols": cols, "sort": _ORDERS}
    return View(
        warehouse=warehouses.get(version or next(reversed(own["v"]), None)),
        slice=slice_,
        lang=read_lang(query),
        by=next((by for by in reversed(own["by"]) if by in BREAKDOWNS), ""),
        vs=tuple(dict.fromkeys(vs)),
        compared=(next(reversed(own["from"]), ""), next(reversed(own["to"]), "")),
        only=next(reversed(own["only"]), ""),
        cols=read_columns(next(reversed(own["cols"]), "")),
        sort=next((sort for sort in reversed(own["sort"]) if sort in _ORDERS), ""),
        is_pinned=bool(own["v"]),
        ignored=(*slice_.ignored, *(f"{k}={t}"[:60] for k, known in allowed.items() for t in own[k] if t not in known)),
    )


def read_columns(text: str) -> tuple[str, ...]:
    """Read the columns an address asks for: "title,status,nonsense" → ("title", "status")."""
    return tuple(dict.fromkeys(name for name in text.split(",") if name in RECORD_COLUMNS))


def _is_versus(text: str) -> bool:
    try:
        change(Slice(), text)
    except (ValueError, KeyError):
        return False
    return text.partition(":")[0] in VERSUS_KEYS


def read_lang(search: str | None) -> Lang:
    """Read the language of an address: "?lang=en" → en, anything else → zh."""
    langs = parse_qs((search or "").removeprefix("?")).get("lang", ["zh"])
    return "en" if langs[-1] == "en" else "zh"
