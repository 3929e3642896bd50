"""Groups of texts that are nearly the same, once what is the genre's and not anybody's is left out.

1. Texts are grouped loosely, as they are.
2. A clause (进一步提高思想认识) that stands in several groups, otherwise unlike each other, is boilerplate. A text that
   many bodies copied is one group, so copying does not make its clauses boilerplate.
3. Without these clauses texts are grouped again, strictly. What has too few letters left says nothing of its own: where it
   stands in several bodies it is kept as a boilerplate group, without members.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np

from etl.inspections import short_hash
from etl.reuse.pairs import Pairs
from etl.reuse.wordings import LEAST_LETTERS, Wording, clauses_of, hash_of, in_order

Row = dict[str, Any]

LOOSELY = 0.5
"""Likeness at which texts are taken for copies when clauses are counted: half may be boilerplate."""
LEAST_BOILERPLATE = 5
BOILERPLATE_SHARE = 1 / 20_000
"""A clause that stands in five groups of texts (in a large store in one of 20,000) is the genre's."""
FindPairs = Callable[..., Pairs]
"""Letters of wordings, and the least likeness where it is not the usual one → pairs."""


class Member(NamedTuple):
    """A wording of a group and its likeness to the group's leader."""

    wording: Wording
    score: float


def find_groups(wordings: Sequence[Wording], pairs: Pairs) -> dict[int, list[Member]]:
    """Gather each wording under the likest leader before it; what has none leads itself.

    The most frequent come first, so a leader is the commonest wording; groups do not chain from text to text.
    """
    by_high: dict[int, list[tuple[float, int]]] = {}
    for low, high, score in zip(pairs.low.tolist(), pairs.high.tolist(), pairs.score.tolist(), strict=True):
        by_high.setdefault(high, []).append((-score, low))
    groups: dict[int, list[Member]] = {}
    for number, wording in enumerate(wordings):
        leaders = [pair for pair in by_high.get(number, ()) if pair[1] in groups]
        less, leader = min(leaders, default=(-1.0, number))
        groups.setdefault(leader, []).append(Member(wording, round(-less, 4)))
    return groups


def to_rows(kind: str, wordings: Sequence[Wording], find_pairs: FindPairs) -> tuple[list[Row], list[Row]]:
    """Give the rows of reuse_groups and reuse_members: of texts in two bodies, or in two inspections of one."""
    loose = find_groups(wordings, find_pairs([wording.letters for wording in wordings], LOOSELY))
    common = _common_clauses(members[0].wording.text for members in loose.values())
    specific, empty = _leave_out(wordings, common)
    groups = find_groups(specific, find_pairs([wording.letters for wording in specific]))
    rows = [_group_row(kind, [Member(wording, 1.0)]) | {"is_boilerplate": True} for wording in empty]
    rows += [_group_row(kind, members) | {"is_boilerplate": False} for members in groups.values()]
    rows = [row for row in rows if row["is_across_bodies"] or row["is_within_body"]]
    kept = {row["group_id"] for row in rows}
    by_id = {_group_id(kind, members[0].wording): members for members in groups.values()}
    members = [row for group_id in sorted(kept & by_id.keys()) for row in _member_rows(group_id, by_id[group_id])]
    return sorted(rows, key=lambda row: row["group_id"]), members


def _leave_out(wordings: Iterable[Wording], common: Collection[int]) -> tuple[list[Wording], list[Wording]]:
    """Give wordings without their boilerplate, those that are then the same as one; and what is little else."""
    specific: dict[str, Wording] = {}
    empty: list[Wording] = []
    for wording in wordings:
        letters = "".join(clause for clause in clauses_of(wording.text) if hash_of(clause) not in common)
        if len(letters) < LEAST_LETTERS:
            empty.append(wording)
        else:
            known = specific.setdefault(letters, Wording(letters, wording.text, []))
            known.places.extend(wording.places)
    return in_order(specific.values()), empty


def _common_clauses(texts: Iterable[str]) -> frozenset[int]:
    """Give the hashes of the clauses that many groups have."""
    hashes: list[np.ndarray[Any, np.dtype[np.uint64]]] = []
    for text in texts:
        hashes.append(np.fromiter({hash_of(clause) for clause in clauses_of(text)}, np.uint64))
    if not hashes:
        return frozenset()
    values, counts = np.unique(np.concatenate(hashes), return_counts=True)
    return frozenset(values[counts >= max(LEAST_BOILERPLATE, len(hashes) * BOILERPLATE_SHARE)].tolist())


def _group_row(kind: str, members: list[Member]) -> Row:
    places = [place for member in members for place in member.wording.places]
    inspections: Counter[str] = Counter(body for body, _ in {(place.body, place.inspection_id) for place in places})
    leader = members[0].wording
    return {
        "group_id": _group_id(kind, leader),
        "kind": kind,
        "text": leader.text,
        "specific_count": len(leader.letters),
        "member_count": len(places),
        "wording_count": len(members),
        "body_count": len(inspections),
        "county_count": len({place.county_code for place in places if place.county_code}),
        "inspection_count": sum(inspections.values()),
        "is_across_bodies": len(inspections) > 1,
        "is_within_body": max(inspections.values()) > 1,
        "least_score": min(member.score for member in members),
    }


def _group_id(kind: str, leader: Wording) -> str:
    return short_hash("reuse", kind, leader.letters)


def _member_rows(group_id: str, members: list[Member]) -> list[Row]:
    rows = [
        {"group_id": group_id, "issue_id": place.issue_id, "position": place.position,
         "notice_id": place.notice_id, "body_id": place.body_id, "score": score}
        for wording, score in members
        for place in wording.places
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (-row["score"], row["issue_id"], row["position"] or 0))
