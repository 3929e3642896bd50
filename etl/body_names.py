"""One body under the names it had: renamings and merges as data, and what tells that two names are one body.

The table is ``data/gazetteer/body_changes.csv``: the end of an old name, what it became, the year, and the county where the
change is not the whole country's. A name that neither it nor the other notices join to another stands for itself.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

Row = dict[str, Any]

FILE = Path(__file__).resolve().parent.parent / "data" / "gazetteer" / "body_changes.csv"
_PLACE_BEFORE = re.compile(r"(?:[^省市县区旗州盟]{0,8}[省市县区旗州盟])?")
"""What may stand before the end of a department's name: 县, 青禾县, nothing; so 现代农业局 is not 农业局."""


class Change(NamedTuple):
    """A body's name that became another one."""

    old: str
    new: str
    year: int
    change: str
    """renamed or merged."""
    county_code: str
    reason: str


@cache
def load_changes() -> tuple[Change, ...]:
    """Read the table; a name that changes twice in one county, or into itself, is an error."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = [
            Change(row["old"], row["new"], int(row["year"]), row["change"], row["county_code"], row["reason"])
            for row in csv.DictReader(file)
        ]
    keys = [(row.old, row.county_code) for row in rows]
    if len(set(keys)) != len(keys) or any(row.old == row.new for row in rows):
        raise ValueError(f"{FILE.name}: a name stands twice or becomes itself")
    return tuple(rows)


def changes_of(name: str, county_code: str | None = None, *, anywhere: bool = False) -> Iterator[tuple[str, Change]]:
    """Yield what a name became, step by step: 县国土资源局 → 县自然资源局; ``anywhere`` takes every county's changes."""
    seen = {name}
    while step := _step(name, county_code, anywhere):
        name, change = step
        if name in seen:
            return
        seen.add(name)
        yield name, change


def _step(name: str, county_code: str | None, anywhere: bool) -> tuple[str, Change] | None:
    for change in load_changes():
        is_here = not change.county_code or anywhere or change.county_code == county_code
        before = name.removesuffix(change.old)
        if is_here and name.endswith(change.old) and _PLACE_BEFORE.fullmatch(before):
            return before + change.new, change
    return None


def lasting_name(name: str, county_code: str | None = None, *, anywhere: bool = False) -> str:
    """Give the last of a body's names: 县国土资源局 → 县自然资源局."""
    return next(iter([found for found, _ in changes_of(name, county_code, anywhere=anywhere)][-1:]), name)


def names_of(body_id: str, notices: Iterable[Row]) -> list[Row]:
    """List the names that the notices of one body give it: from when to when, and why it is the same body."""
    by_name: dict[str, list[Row]] = {}
    for notice in notices:
        by_name.setdefault(notice["body_name"], []).append(notice)
    return [_name_row(body_id, name, by_name[name]) for name in sorted(by_name)]


def _name_row(body_id: str, name: str, notices: list[Row]) -> Row:
    dates = sorted(date for notice in notices if (date := notice["as_of_date"] or notice["feedback_date"]))
    steps = list(changes_of(name, notices[0]["county_code"]))
    place = "".join(notices[0][part] or "" for part in ("province", "city", "county"))
    evidence = f"同名，同在{place}" if place else "地区未定，只以同一来源为据"
    if steps:
        evidence = "；".join(f"{step.year}年改为{new}（{step.reason}）" for new, step in steps)
    return {
        "body_id": body_id,
        "name": name,
        "first_date": dates[0] if dates else None,
        "last_date": dates[-1] if dates else None,
        "notice_count": len(notices),
        "basis": steps[-1][1].change if steps else "same_name",
        "evidence": evidence,
    }
