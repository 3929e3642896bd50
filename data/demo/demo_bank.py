"""The written material of the demo: problem and measure pairs, and the amounts put into them."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

Row = dict[str, str]

AREA_OF_DOMAIN = {"01": "policy", "02": "policy", "03": "policy", "04": "policy", "05": "policy"} | {
    "06": "policy", "07": "policy", "08": "integrity", "09": "integrity", "10": "integrity", "11": "integrity",
    "12": "organization", "13": "organization", "14": "follow_up",
}  # fmt: skip
"""Where the problems of department.txt and local.txt stand; the other files of the bank are named by their area."""


@dataclass
class Entry:
    """One problem with its measures, for the kinds of body whose letters ``units`` holds (t, s, d, w, j, h)."""

    code: str
    units: str
    area: str
    low: int = 0
    high: int = 0
    years: tuple[int, int] = (2000, 2100)
    titles: list[str] = field(default_factory=list)
    facts: str = ""
    measures: list[str] = field(default_factory=list)
    used: int = 0

    @property
    def has_refund(self) -> bool:
        """Whether a measure gives money back (it holds the mark {退})."""
        return any("{退}" in measure for measure in self.measures)


def load_bank(folder: Path) -> list[Entry]:
    """Read every entry of the bank: a head line (= 0601 ts 600-9000), 题, 述 and 改 lines."""
    entries: list[Entry] = []
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            mark, _, rest = line.partition(" ")
            if mark == "=":
                entries.append(_head(rest, path.stem))
            elif mark == "题":
                entries[-1].titles = rest.split("|")
            elif mark == "述":
                entries[-1].facts = rest
            elif mark == "改":
                entries[-1].measures.append(rest)
    return entries


def _head(rest: str, stem: str) -> Entry:
    code, units, *limits = rest.split()
    area = AREA_OF_DOMAIN[code[:2]] if stem in ("department", "local") else stem
    entry = Entry(code, units, area)
    for limit in limits:
        low, high = (int(number) for number in limit.lstrip("年").split("-"))
        if limit.startswith("年"):
            entry.years = (low, high)
        else:
            entry.low, entry.high = low, high
    return entry


def write_amount(low: int, high: int, rng: random.Random) -> tuple[str, Decimal]:
    """Draw a sum of money and one of the ways to write it (4,860元, 1.26万元, 2.3万余元), with its value in yuan."""
    yuan = Decimal(int(low * (high / low) ** rng.random()))
    form = rng.randrange(5)
    if yuan >= 10_000 and form < 3:
        places = Decimal("0.1") if form == 2 else Decimal("0.01")
        wan = (yuan / 10_000).quantize(places)
        return f"{wan}万{'余' if form == 2 else ''}元", wan * 10_000
    if form == 3:
        yuan += Decimal(rng.randrange(10, 99)) / 100
        return f"{yuan:,.2f}元", yuan
    return (f"{yuan:,}元" if form % 2 else f"{yuan}元"), yuan


def fill(text: str, words: dict[str, str]) -> str:
    """Put words into the marks of a text ({镇}, {d}, {v1}); a mark without a word is an error."""
    return re.sub(r"\{([^{}]+)\}", lambda match: words[match[1]], text)
