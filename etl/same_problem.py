"""Whether two issues of one body are the same problem: what types they are of, what they are about, in which words.

Two rules, each with a score:

1. ``same_type``: both have the same main type and speak of the same place. In a wide type two that name different
   objects (``data/lexicon/problem_objects.csv``: 饮水, 道路) are two problems.
2. ``same_words``: their main types differ but are of one domain, and their titles are alike: the frame's borders are
   thin where one problem touches two types.

A finding that earlier findings were not put right is about these: where other types are named, they decide.

Titles are compared by the cosine of their character bigrams, each weighed by its rarity in the codebook's hand-coded
titles. Bigrams, since a title is a clause of some twenty characters, too short for words that a dictionary may not
have; rarity from a fixed set, since the links of one body must not depend on what else a store holds.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from etl.codebook import load_codebook
from etl.lexicon import load_lexicon

Row = dict[str, Any]

SAME_TYPE_SCORE = 0.6
"""What the same type alone is worth; words that both titles have make up the rest."""
ALIKE = 0.35
"""Cosine from which titles of one domain tell of one problem."""
FOLLOW_UP_DOMAIN = "14"
MOST_WORDS = 3
_SIZE = 2
_STRETCH_re = re.compile(r"[^\W\d_]+")


class Likeness(NamedTuple):
    """Why an issue is taken for an earlier one: the rule, how sure it is (0 to 1), the words both have."""

    rule: str
    score: float
    words: str | None


class Features(NamedTuple):
    """What of an issue is compared."""

    types: frozenset[str]
    village: str
    objects: dict[str, frozenset[str]]
    """Type → objects named of it."""
    weights: dict[str, float]
    """Bigrams of heading and title with their weights, of length 1 together."""


class Judge:
    """Compares issues; each is looked at once."""

    def __init__(self) -> None:
        self._seen: dict[str, Features] = {}

    def domains(self, issue: Row) -> set[str]:
        """Give the domains in which the same problem may stand."""
        return {code[:2] for code in self._of(issue).types}

    def compare(self, later: Row, earlier: Row) -> Likeness | None:
        """Say how like two issues are, None where they are not the same problem."""
        one, other = self._of(later), self._of(earlier)
        if one.village != other.village:
            return None
        cosine = _cosine(one.weights, other.weights)
        same = one.types & other.types
        if same:
            if all(_are_apart(one, other, code) for code in same):
                return None
            score = SAME_TYPE_SCORE + (1 - SAME_TYPE_SCORE) * cosine
            return Likeness("same_type", round(score, 4), _shared_words(one, other))
        if cosine >= ALIKE and self.domains(later) & self.domains(earlier):
            return Likeness("same_words", round(cosine, 4), _shared_words(one, other))
        return None

    def _of(self, issue: Row) -> Features:
        known = self._seen.get(issue["issue_id"])
        if known is None:
            known = self._seen[issue["issue_id"]] = features_of(issue)
        return known


def features_of(issue: Row) -> Features:
    """Take from an issue what is compared: heading, title, village, primary_type, types."""
    words = f"{issue['heading'] or ''}。{issue['title'] or ''}"
    types = _matters(issue)
    objects = {code: _objects_in(words, code) for code in types}
    return Features(types, "".join((issue["village"] or "").split()), objects, _weigh(words))


def _matters(issue: Row) -> frozenset[str]:
    """Give the main type; of a finding that others were not put right, the types of these where they are named."""
    primary = issue["primary_type"]
    if not primary:
        return frozenset()
    named = [code for code in issue["types"] or () if not code.startswith(FOLLOW_UP_DOMAIN)]
    return frozenset(named) if primary.startswith(FOLLOW_UP_DOMAIN) and named else frozenset((primary,))


def _are_apart(one: Features, other: Features, code: str) -> bool:
    mine, theirs = one.objects.get(code), other.objects.get(code)
    return bool(mine and theirs and not mine & theirs)


@cache
def _object_words() -> dict[str, list[tuple[str, str]]]:
    words: dict[str, list[tuple[str, str]]] = {}
    for row in load_lexicon("problem_objects"):
        for code in row["types"].split(";"):
            words.setdefault(code, []).append((row["word"], row["object"]))
    return words


def _objects_in(words: str, code: str) -> frozenset[str]:
    return frozenset(name for word, name in _object_words().get(code, ()) if word in words)


def _weigh(words: str) -> dict[str, float]:
    counts = Counter(_grams(words))
    raw = {gram: count * _rarity(gram) for gram, count in counts.items()}
    length = math.sqrt(math.fsum(weight * weight for weight in raw.values())) or 1.0
    return {gram: weight / length for gram, weight in sorted(raw.items())}


def _grams(words: str) -> Iterable[str]:
    for stretch in _STRETCH_re.findall(words):
        for start in range(len(stretch) - _SIZE + 1):
            yield stretch[start : start + _SIZE]


@cache
def _frequencies() -> tuple[int, Counter[str]]:
    """Count in how many of the codebook's hand-coded titles each bigram stands."""
    titles = [title for title, _ in load_codebook().coded_titles]
    return len(titles), Counter(gram for title in titles for gram in set(_grams(title)))


def _rarity(gram: str) -> float:
    titles, counts = _frequencies()
    return math.log((titles + 1) / (counts[gram] + 0.5))


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    return min(1.0, math.fsum(weight * other[gram] for gram, weight in one.items() if gram in other))


def _shared_words(one: Features, other: Features) -> str | None:
    """Name the rarest words that both have, joined from bigrams that overlap: 公务接待、报销."""
    shared = sorted((gram for gram in one.weights if gram in other.weights), key=lambda gram: (-one.weights[gram], gram))
    return "、".join(shared[:MOST_WORDS]) or None
