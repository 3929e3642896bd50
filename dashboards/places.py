"""The type-ahead over regions and bodies: names, pinyin and initials, searched on the server, a few sent on."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from pypinyin import Style, lazy_pinyin

from dashboards.view import View
from queries.slice import NOWHERE, Slice
from queries.warehouse import Warehouse

LEVELS = ("province", "city", "county", "body")
MOST = 30
"""More are not read; typing on narrows them."""


class Place(NamedTuple):
    """A region or body: how the control names it ("r:云南省/昭通市", "b:ab12"), its level, name, where it lies, records."""

    value: str
    level: str
    name: str
    inside: str
    """The path it lies in: "云南省/昭通市"; "" for a province."""
    record_count: int

    @property
    def path(self) -> str:
        """The path as the region filter has it; of a body, where it lies."""
        return self.inside if self.level == "body" else self.value[2:]


@lru_cache(maxsize=200_000)
def to_keys(name: str) -> tuple[str, str]:
    """Write a name's pinyin and initials: 柳堰镇 → ("liuyanzhen", "lyz")."""
    return "".join(lazy_pinyin(name)).lower(), "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()


def rank(place: Place, text: str) -> int | None:
    """Rank a place for what was typed, 0 the best; None where it does not match."""
    if text in place.name:
        return 0 if place.name.startswith(text) else 2
    letters = text.lower().replace(" ", "").replace("'", "")
    if not letters.isascii():
        return None
    pinyin, initials = to_keys(place.name)
    if initials.startswith(letters) or pinyin.startswith(letters):
        return 1
    return 3 if letters in initials or letters in pinyin else None


def find_places(view: View, text: str) -> list[Place]:
    """Find what a reader can choose: by what was typed, else what lies one level below what is chosen."""
    places = all_places(view)
    text = text.strip()
    if not text:
        return _below(places, view.slice)[:MOST]
    ranked = [(found, LEVELS.index(place.level), -place.record_count, place) for place in places
              if (found := rank(place, text)) is not None]  # fmt: skip
    return [place for *_, place in sorted(ranked)[:MOST]]


def chosen_places(view: View) -> list[Place]:
    """Give the places of the address, also those the version does not hold."""
    known = {place.value: place for place in all_places(view)}
    return [known.get(value) or _stranger(value) for value in chosen_values(view.slice)]


def chosen_values(slice_: Slice) -> list[str]:
    """Name the chosen regions and bodies as the control does."""
    return [*(f"r:{path}" for path in slice_.region), *(f"b:{body}" for body in slice_.body)]


def choose_places(slice_: Slice, values: list[str]) -> Slice:
    """Put what the control holds into the slice.

    A place that was added takes the place of what holds it and of what it holds; regions and bodies are alternatives.
    """
    before = set(chosen_values(slice_))
    kept = list(values)
    for new in (value for value in values if value not in before):
        kept = [value for value in kept if value == new or (value[0] == new[0] and not _overlap(value, new))]
    regions = [value[2:] for value in kept if value[0] == "r"]
    bodies = [value[2:] for value in kept if value[0] == "b"]
    return slice_.with_("region", regions).with_("body", bodies)


def _overlap(one: str, other: str) -> bool:
    return f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/")


def all_places(view: View) -> list[Place]:
    """Read every place that the other filters reach."""
    return _all_places(view.warehouse, view.slice.without("region").without("body"))


@lru_cache(maxsize=32)
def _all_places(warehouse: Warehouse, slice_: Slice) -> list[Place]:
    regions: dict[str, int] = {}
    bodies = []
    for row in warehouse.rows("options_regions", slice_):
        parts = [row[level] or NOWHERE for level in LEVELS[:3]]
        for depth in (1, 2, 3):
            path = "/".join(parts[:depth])
            regions[path] = regions.get(path, 0) + row["record_count"]
        name = row["body_name"] or NOWHERE
        bodies.append(Place(f"b:{row['body_id'] or 'none'}", "body", name, "/".join(parts), row["record_count"]))
    return [*(_region(path, count) for path, count in regions.items()), *bodies]


def _region(path: str, count: int) -> Place:
    inside, _, name = path.rpartition("/")
    return Place(f"r:{path}", LEVELS[path.count("/")], name, inside, count)


def _stranger(value: str) -> Place:
    return _region(value[2:], 0) if value[0] == "r" else Place(value, "body", value[2:], "", 0)


def _below(places: list[Place], slice_: Slice) -> list[Place]:
    """Give what lies one level below the chosen regions; provinces where none is chosen."""
    if not slice_.region:
        return [place for place in places if place.level == "province"]
    found = [place for place in places if place.inside in slice_.region]
    return sorted(found, key=lambda place: -place.record_count)
