"""Whether two issues of one body are the same problem: what types they are of, what they are about, in which words.

Three rules, each with a score; the first that holds decides:

1. ``same_type``: one main type. In a wide type (``data/lexicon/wide_types.csv``) two problems have to be of one object
   (饮水 is not 道路: ``data/lexicon/problem_objects.csv``) or, where they name none, to share some words.
2. ``shared_type``: the main type of one is among the types of the other, and they share some words: two types may meet
   in one problem, and which of them stands first is a matter of wording.
3. ``same_words``: types of one domain, and titles that are nearly the same.

Two that name different objects of a type, or are of different villages, are never the same. A finding that earlier
findings were not put right is about these: where other types are named, they decide; where both quote what was to be put
right (上轮巡察反馈的“信访积案化解不力”问题整改不彻底), the quotations have to share some words.

Titles are compared by the cosine of their character bigrams, each weighed by its rarity in the codebook's hand-coded
titles. Bigrams, since a title is a clause of some twenty characters, too short for words that a dictionary may not
have; rarity from a fixed set, since the links of one body must not depend on what else a store holds. The thresholds
are those at which the labelled pairs part (tests/gold/recurrence).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache
from typing import Any, NamedTuple

from etl.codebook import load_codebook
from etl.lexicon import load_lexicon

Row = dict[str, Any]

SAME_TYPE_SCORE = 0.6
"""What the same type alone is worth; words that both titles have make up the rest."""
SOME_WORDS = 0.1
"""Cosine from which titles share more than the words of the genre: one word of two characters in twenty."""
NEARLY_THE_SAME = 0.8
"""Cosine from which titles of one domain are one problem; 医疗保险参保率低 and 农业保险参保率低, which are two, have 0.75."""
SHARED_TYPE_LESS = 0.1
"""How much less sure it is where the type that both have is not the main one of both."""
FOLLOW_UP_DOMAIN = "14"
MOST_WORDS = 3
_SIZE = 2
_QUOTED_re = re.compile(r"[“‘「]([^“”‘’「」]{2,40})")
_STRETCH_re = re.compile(r"[^\W\d_]+")


class Likeness(NamedTuple):
    """Why an issue is taken for an earlier one: the rule, how sure it is (0 to 1), the words both have."""

    rule: str
    score: float
    words: str | None


class Features(NamedTuple):
    """What of an issue is compared."""

    main: frozenset[str]
    types: frozenset[str]
    village: str
    objects: dict[str, frozenset[str]]
    """Type → objects of it that heading and title name."""
    weights: dict[str, float]
    """Bigrams of heading and title with their weights, of length 1 together."""
    quoted: dict[str, float]
    """The same of what stands in quotation marks, in a finding that earlier findings were not put right."""


class Judge:
    """Compares issues; each is looked at once."""

    def __init__(self) -> None:
        self._seen: dict[str, Features] = {}

    def domains(self, issue: Row) -> set[str]:
        """Give the domains in which the same problem may stand."""
        return {code[:2] for code in self._of(issue).main | self._of(issue).types}

    def compare(self, later: Row, earlier: Row) -> Likeness | None:
        """Say how like two issues are, None where they are not the same problem."""
        one, other = self._of(later), self._of(earlier)
        if one.village != other.village:
            return None
        cosine = _cosine(one.weights, other.weights)
        score = SAME_TYPE_SCORE + (1 - SAME_TYPE_SCORE) * cosine
        if any(_is_one_matter(one, other, code, cosine) for code in one.main & other.main):
            rule = "same_type"
        elif cosine >= SOME_WORDS and _share_type(one, other):
            rule, score = "shared_type", score - SHARED_TYPE_LESS
        elif cosine >= NEARLY_THE_SAME and {code[:2] for code in one.main} & {code[:2] for code in other.main}:
            rule, score = "same_words", cosine
        else:
            return None
        return Likeness(rule, round(score, 4), _shared_words(one, other))

    def _of(self, issue: Row) -> Features:
        known = self._seen.get(issue["issue_id"])
        if known is None:
            known = self._seen[issue["issue_id"]] = features_of(issue)
        return known


def features_of(issue: Row) -> Features:
    """Take from an issue what is compared: heading, title, village, primary_type, types."""
    words = f"{issue['heading'] or ''}。{issue['title'] or ''}"
    main = _main_types(issue)
    others = frozenset(issue["types"] or ())
    types = main | (others if _is_follow_up(main) else {code for code in others if not _is_follow_up({code})})
    objects = {code: _objects_in(words, code) for code in types}
    quoted = _weigh("。".join(_QUOTED_re.findall(words))) if _is_follow_up(main) else {}
    return Features(main, types, "".join((issue["village"] or "").split()), objects, _weigh(words), quoted)


def _main_types(issue: Row) -> frozenset[str]:
    """Give the main type; of a finding that others were not put right, the types of these where they are named."""
    primary = issue["primary_type"]
    if not primary:
        return frozenset()
    named = frozenset(code for code in issue["types"] or () if not _is_follow_up({code}))
    return named if _is_follow_up({primary}) and named else frozenset((primary,))


def _is_follow_up(codes: Collection[str]) -> bool:
    return all(code.startswith(FOLLOW_UP_DOMAIN) for code in codes)


def _is_one_matter(one: Features, other: Features, code: str, cosine: float) -> bool:
    """Whether two issues of a type are of one matter in it."""
    mine, theirs = one.objects[code], other.objects[code]
    if one.quoted and other.quoted:
        return _cosine(one.quoted, other.quoted) >= SOME_WORDS
    if mine and theirs:
        return bool(mine & theirs)
    return code not in _wide_types() or cosine >= SOME_WORDS


def _share_type(one: Features, other: Features) -> bool:
    shared = one.main & other.types | other.main & one.types
    return any(_is_one_matter(one, other, code, 1.0) for code in shared)


@cache
def _wide_types() -> frozenset[str]:
    return frozenset(row["type"] for row in load_lexicon("wide_types"))


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
    shared = sorted(
        (gram for gram in one.weights if gram in other.weights), key=lambda gram: (-one.weights[gram], gram)
    )
    return "、".join(shared[:MOST_WORDS]) or None
