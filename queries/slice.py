"""The slice: what passes the reader's filters. Every chart, table, file and caption is a view of one slice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, quote

from queries.filter_words import phrase
from queries.filters import ANY, BY_KEY, FILTERS, NO_YEAR, NONE, NOWHERE, Filter, Labels, Scope, Values

__all__ = ["ANY", "FILTERS", "NONE", "NOWHERE", "NO_YEAR", "Chip", "Filter", "Labels", "Slice"]

MAX_QUERY = 100_000
REGION_LEVELS = ("province", "city", "county", "body")
SAFE_MARKS = "/~:,"
"""ASCII marks that an address holds as they are (RFC 3986), beside letters, digits and "-._"."""

Query = str | bytes | Mapping[str, Any]


class Chip(NamedTuple):
    """One chosen value: its filter's key and label, the value as the address writes it, its words."""

    key: str
    label: str
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Slice:
    """What passes the reader's filters; values are sorted and stand once, so that equal choices are equal slices."""

    region: tuple[str, ...] = ()
    """Paths: "云南省", "云南省/昭通市", "云南省/昭通市/巧家县"; a part may be 未定."""
    body: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    """Levels of bodies: "township", "county_department"."""
    authority: tuple[str, ...] = ()
    term: tuple[int, ...] = ()
    """届; NO_YEAR where it is not stated."""
    round: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    """Types of inspection in the notices' own words: "常规巡察"."""
    team: tuple[str, ...] = ()
    year: tuple[int, ...] = ()
    """Single years; NO_YEAR stands for notices without one. The address writes runs: year=2021-2023."""
    area: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    """Codes of the primary type: "10" a domain, "1001" a type, "none" 未归类."""
    status: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    """Empty: what counts (one notice an inspection). Else every notice of these kinds but templates."""
    carried: bool | None = None
    recurring: bool | None = None
    """Whether the same body's same type was found in an earlier inspection (inferred)."""
    refunded: bool | None = None
    unwritten: bool | None = None
    """Whether a refund is stated without an amount."""
    least: int | None = None
    """At least so much refunded, in yuan."""
    sanction: tuple[str, ...] = ()
    """Kinds of sanctions in the notices' own words; ANY stands for any."""
    q: str = ""
    """Words that must all stand in the problem."""
    ignored: tuple[str, ...] = field(default=(), compare=False)
    """What ``from_query`` left out, as it stood there: "status=foo", "colour=red"."""

    def __post_init__(self) -> None:
        for row in FILTERS:
            if row.shape == "words":
                object.__setattr__(self, row.key, " ".join(dict.fromkeys(getattr(self, row.key).split())))
            elif row.shape == "many":
                object.__setattr__(self, row.key, tuple(sorted(set(getattr(self, row.key)))))

    @classmethod
    def from_query(cls, query: Query, others: Iterable[str] = ("v",)) -> Slice:
        """Read an address, the only way from an address to a slice. What is not allowed is left out by name.

        "?region=云南省&year=2021-2023&status=completed", or a mapping {"region": ["云南省"], "year": "2021"}.
        ``others`` are the keys that belong to the page and are no filters.
        """
        chosen: dict[str, list[Any]] = {}
        ignored: list[str] = []
        skipped = frozenset(others)
        for key, text in _find_pairs(query):
            if key in skipped or not text:
                continue
            values = _read_value(key, text)
            kept = chosen.setdefault(key, []) if values else []
            if values and len(kept) + len(values) <= BY_KEY[key].most:
                kept.extend(values)
            else:
                ignored.append(f"{key}={text}"[:60])
        return _build(chosen, tuple(ignored))

    def to_query(self) -> str:
        """Write the slice as an address without "?", in one fixed order: "region=云南省/昭通市&year=2021-2023"."""
        pairs = ((row.key, text) for row in FILTERS for text in row.write(self.values(row.key)))
        return "&".join(f"{key}={quote_text(text)}" for key, text in pairs)

    def values(self, key: str) -> Values:
        """Give what is chosen of one filter, always as a tuple."""
        value = getattr(self, BY_KEY[key].key)
        shape = BY_KEY[key].shape
        if shape == "words":
            return tuple(value.split())
        if shape in ("flag", "one"):
            return () if value is None else (value,)
        return tuple(value)

    def condition(self, scope: Scope | None = None) -> tuple[str, dict[str, Any]]:
        """Give the SQL condition over notices ``n`` and issues ``i`` and its bound parameters.

        ``scope`` keeps the filters of one scope only; no filter gives ("true", {}).
        """
        parts: list[str] = []
        parameters: dict[str, Any] = {}
        for row in FILTERS:
            values = self.values(row.key)
            if values and scope in (None, row.scope):
                for name, value in _bind(row, values):
                    parts.append(f"({row.condition.replace(f'${row.key}', f'${name}')})")
                    parameters[name] = value
        return " and ".join(parts) or "true", parameters

    def sentence(self, labels: Labels) -> str:
        """Say the slice in words: "云南省昭通市 · 2021–2023年 · 自报完成"; "全部" where nothing is chosen."""
        said = (row.say(values, labels) for row in FILTERS if (values := self.values(row.key)))
        return " · ".join(said) or phrase(labels, "everything")

    def chips(self, labels: Labels) -> list[Chip]:
        """Give each chosen value with its words, in the order of the filters."""
        return [
            Chip(row.key, row.label, text, row.say(row.read(text), labels))
            for row in FILTERS
            for text in row.write(self.values(row.key))
        ]

    def with_(self, key: str, values: Any) -> Slice:
        """Choose ``values`` (one or several) for a filter in place of what was chosen; ValueError if not allowed."""
        texts = [_to_text(value) for value in _as_list(values)]
        read = [_read_value(key, text) for text in texts]
        if not all(read):
            raise ValueError(f"{key}: not allowed: {values!r}")
        chosen = {row.key: list(self.values(row.key)) for row in FILTERS}
        return _build(chosen | {key: [value for some in read for value in some]})

    def without(self, key: str, value: str | None = None) -> Slice:
        """Drop a filter, or one of its values as a chip names it."""
        kept = [] if value is None else [text for text in BY_KEY[key].write(self.values(key)) if text != value]
        return self.with_(key, kept)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is chosen."""
        return not any(self.values(row.key) for row in FILTERS)

    @property
    def has_issue_filter(self) -> bool:
        """Whether issues are filtered: then money outside any record belongs to no slice of them (rule 5)."""
        return any(self.values(row.key) for row in FILTERS if row.scope == "issue")

    @property
    def region_level(self) -> str:
        """Give the level that charts by region break down to: province, city, county or body.

        No region → province; "云南省" → city; "云南省/昭通市" → county; a county or a body → body.
        """
        if self.body:
            return "body"
        return REGION_LEVELS[min((path.count("/") + 1 for path in self.region), default=0)]


def _find_pairs(query: Query) -> list[tuple[str, str]]:
    if isinstance(query, bytes):
        query = query.decode("utf-8", "replace")
    if isinstance(query, str):
        if len(query) > MAX_QUERY:
            return [(query[:40], "…")]
        return parse_qsl(query.lstrip("?"))
    # werkzeug's MultiDict gives only first values by items(); lists() gives all of them.
    items = query.lists() if hasattr(query, "lists") else query.items()
    return [(str(key), _to_text(value)) for key, values in items for value in _as_list(values)]


def _as_list(values: Any) -> list[Any]:
    if values is None:
        return []
    return [values] if isinstance(values, str | int | bool) else list(values)


def _to_text(value: Any) -> str:
    return str(int(value)) if isinstance(value, bool) else "none" if value == NO_YEAR else str(value)


def _read_value(key: str, text: str) -> Values:
    return BY_KEY[key].read(text) if key in BY_KEY else ()


def _build(chosen: Mapping[str, list[Any]], ignored: tuple[str, ...] = ()) -> Slice:
    fields = {key: _to_field(BY_KEY[key], values) for key, values in chosen.items()}
    return replace(Slice(**fields), ignored=ignored)


def _to_field(row: Filter, values: list[Any]) -> Any:
    if row.shape == "words":
        return " ".join(values)
    if row.shape == "many":
        return tuple(values)
    # Both flags chosen together choose everything, as no flag does.
    return values[0] if len(set(values)) == 1 else None


def _bind(row: Filter, values: Values) -> list[tuple[str, Any]]:
    # A question's own parameters ($level, $by) have names too: a filter's never are the same.
    if row.is_each:
        return [(f"slice_{row.key}_{position}", value) for position, value in enumerate(values)]
    return [(f"slice_{row.key}", list(values))]


def quote_text(text: str) -> str:
    """Percent-encode what an address cannot hold; Chinese stays readable."""
    return "".join(c if c.isalnum() or c in "“”、（）《》·—" else quote(c, safe=SAFE_MARKS) for c in text)
