"""A township's village names as its fingerprint: several of them in a text tell which 城北镇 it is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from etl.regions.gazetteer import Gazetteer, village_stem
from etl.regions.hints import Hint

MARK = re.compile(r"村|社区|嘎查|居委会")
LONGEST = 6
# Fewer than three different villages may be chance (和平村, 新华村 stand in hundreds of townships).
ENOUGH = 3
# The next best township must have at most a third of the hits.
LEAD = 3


def villages_in(text: str) -> dict[str, tuple[int, int]]:
    """Return every string that may be a village's bare name (before 村 or 社区) and where it first stands."""
    found: dict[str, tuple[int, int]] = {}
    for match in MARK.finditer(text):
        for size in range(2, LONGEST + 1):
            start = match.start() - size
            if start >= 0:
                found.setdefault(text[start : match.start()], (start, match.end()))
    return found


def match_villages(text: str, town_ids: Iterable[str], gazetteer: Gazetteer) -> tuple[str, list[Hint]] | None:
    """Return the township whose villages the text names, with the hits; None where none stands out."""
    named = villages_in(text)
    ranked = sorted(
        ((len(hits), town, hits) for town in town_ids if (hits := _hits(named, town, gazetteer))),
        key=lambda item: (-item[0], item[1]),
    )
    if not ranked or ranked[0][0] < ENOUGH:
        return None
    if len(ranked) > 1 and ranked[1][0] * LEAD > ranked[0][0]:
        return None
    _, town, hits = ranked[0]
    hints = [Hint(name, text[slice(*named[name])], *named[name], "villages") for name in hits]
    return town, sorted(hints, key=lambda h: h.start or 0)


def _hits(named: dict[str, tuple[int, int]], town: str, gazetteer: Gazetteer) -> list[str]:
    return [name for name in dict.fromkeys(gazetteer.villages_of(town)) if name in named]


def towns_with_village(name: str, town_ids: Iterable[str], gazetteer: Gazetteer) -> list[str]:
    """Return the townships that have a village of this name (桃源村)."""
    stem = village_stem(name)
    return [town for town in town_ids if stem in gazetteer.villages_of(town)]
