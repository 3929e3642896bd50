"""Which bucket of a version a notice's rows stand in, and what decides the content of a bucket.

A version's tables are cut into buckets by the name of the inspected body: all that linking compares (inspections, twins,
recurrences) stands in one bucket. A bucket is a function of its plan and of nothing else, and its key is the hash of that
plan: a version takes over, by hard links, each bucket whose key the version before has. Of the others it takes over the
rows of what did not change (etl/renewal.py). So a store that grew week by week has the same bytes as one that was loaded
at once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from etl.body_names import lasting_name
from etl.corrections.fields import Correction

Row = dict[str, Any]
Entry = dict[str, Any]

SOURCES_PER_BUCKET = 128
"""At most, on average: ten new files in a hundred thousand cost some 1,000 sources' rows, and a version 20,000 links."""


class Member(NamedTuple):
    """A source with those of its notices that stand in a bucket."""

    entry: Entry
    notices: tuple[str, ...]
    is_home: bool
    """Whether its text and its failures stand here too."""
    hidden: tuple[str, ...] = ()
    """Notices of it that were removed: the home bucket blanks their words in the text."""


@dataclass(slots=True)
class Bucket:
    """What one bucket is made of."""

    number: int
    members: list[Member] = field(default_factory=list)
    repeated: list[tuple[str, str]] = field(default_factory=list)
    """A notice here, and the file that has it word for word once more."""

    corrections: list[Correction] = field(default_factory=list)
    """Those of the notices here, without the lines that cannot be used."""

    def marks(self, rules: dict[str, str], is_demo: bool) -> list[str]:
        """Hash, for each member, all that decides its own rows."""
        corrections: dict[str, list[object]] = {}
        for correction in self.corrections:  # without its line, which may move
            corrections.setdefault(correction.notice_id, []).append([*correction[1:]])
        repeated: dict[str, list[str]] = {}
        for notice_id, path in self.repeated:
            repeated.setdefault(notice_id, []).append(path)
        common = _hash([rules, is_demo])
        return [
            _hash(
                [common, list(member), *([own.get(each) for each in member.notices] for own in (repeated, corrections))]
            )
            for member in self.members
        ]

    def part_of(self, members: list[Member]) -> Bucket:
        """Give the plan of some members only."""
        notices = {notice_id for member in members for notice_id in member.notices}
        repeated = [each for each in self.repeated if each[0] in notices]
        return Bucket(self.number, members, repeated, [each for each in self.corrections if each.notice_id in notices])


def key_of(marks: list[str]) -> str:
    """Hash all that decides a bucket's rows."""
    return _hash(marks)


def group_of(name: str | None, notice_id: str) -> str:
    """What a notice is linked by: the last of its body's names; one of no known body stands alone."""
    return lasting_name(name, anywhere=True) if name else notice_id


def bucket_count(sources: int) -> int:
    """Give the number of buckets, a power of two: it depends on the number of sources only, not on how they came."""
    count = 1
    while count * SOURCES_PER_BUCKET < sources:
        count *= 2
    return count


def plan_buckets(
    entries: Iterable[Entry], removed: Collection[str] = (), corrections: Iterable[Correction] = ()
) -> list[Bucket]:
    """Lay sources out in buckets; a notice that several sources have word for word stands once, removed ones nowhere.

    An entry's ``notices`` are [notice_id, name of its body or empty] each; a corrected name takes the place of that.
    """
    own: dict[str, list[Correction]] = {}
    for correction in corrections:
        if not correction.problem:
            own.setdefault(correction.notice_id, []).append(correction)
    ordered = [
        entry for entry in sorted(entries, key=lambda entry: str(entry["source_id"])) if _is_left(entry, removed)
    ]
    count = bucket_count(len(ordered))
    buckets = [Bucket(number) for number in range(count)]
    owners: dict[str, int] = {}
    for entry in ordered:
        places: dict[int, list[str]] = {}
        for notice_id, read_name in entry["notices"]:
            if notice_id in removed:
                continue
            if notice_id in owners:
                buckets[owners[notice_id]].repeated.append((notice_id, str(entry["path"])))
                continue
            name = corrected_name(own.get(notice_id, ())) or read_name
            number = _place(group_of(name, notice_id), count)
            owners[notice_id] = number
            buckets[number].corrections += own.get(notice_id, ())
            places.setdefault(number, []).append(notice_id)
        home = next(iter(places), _place(str(entry["source_id"]), count))
        hidden = tuple(notice_id for notice_id, _ in entry["notices"] if notice_id in removed)
        for number in {home: None} | dict.fromkeys(places):
            is_home = number == home
            member = Member(entry, tuple(places.get(number, ())), is_home, hidden if is_home else ())
            buckets[number].members.append(member)
    return buckets


def corrected_name(corrections: Iterable[Correction]) -> str:
    """Give the name that corrections set for a notice's body, empty where none does."""
    names = (str(each.value) for each in corrections if each.cells["field"] == "body_name" and each.value)
    return next(names, "")


def _is_left(entry: Entry, removed: Collection[str]) -> bool:
    """Say whether anything of a source is left: one whose notices were all removed goes with its text."""
    notices = entry["notices"]
    return not notices or any(notice_id not in removed for notice_id, _ in notices)


def _place(key: str, count: int) -> int:
    return int(hashlib.sha256(key.encode()).hexdigest()[:8], 16) % count


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:32]
