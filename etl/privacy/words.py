"""The word lists that names are found with, read once from ``data/lexicon``."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import ahocorasick_rs

from etl.lexicon import load_lexicon

_LOOKING_BACK = frozenset(("official", "after", "clause"))


@dataclass(frozen=True, slots=True)
class NameWords:
    """What tells a name from other words."""

    common: frozenset[str]
    rare: frozenset[str]
    double: frozenset[str]
    surname_starts: frozenset[str]
    """The first characters of all of them."""
    given: frozenset[str]
    never: frozenset[str]
    never_last: frozenset[str]
    soft_last: frozenset[str]
    followers: dict[str, tuple[str, ...]]
    """First character → the words that may follow a name."""
    titles: dict[str, tuple[str, ...]]
    """First character → the posts and polite words that follow a bare surname."""
    ordinary: frozenset[str]
    places: frozenset[str]
    openers: frozenset[str]
    """The characters one of which follows at once, where a name follows: surnames, and what may set one off."""


@dataclass(frozen=True, slots=True)
class ContextWords:
    """The words beside names: ``roles[i]`` are the roles of the i-th word of the automaton."""

    automaton: ahocorasick_rs.AhoCorasick
    roles: tuple[frozenset[str], ...]
    looking_back: tuple[frozenset[str], ...]
    """Those of the roles whose names may stand before the word."""
    words: tuple[str, ...]


@functools.cache
def load_name_words() -> NameWords:
    """Read surnames, the characters of given names, what may follow a name, and ordinary words that look like one."""
    surnames = {
        kind: frozenset(r["surname"] for r in load_lexicon("surnames") if r["kind"] == kind)
        for kind in ("common", "rare", "double")
    }
    borders = load_lexicon("privacy_borders")
    chars = {r["kind"]: frozenset(r["words"]) for r in borders if r["kind"] != "follower"}
    ordinary = load_lexicon("privacy_ordinary")
    posts = [r["word"] for r in load_lexicon("privacy_contexts") if r["role"] in ("official", "title")]
    return NameWords(
        **surnames,
        surname_starts=frozenset(surname[0] for surname in frozenset().union(*surnames.values())),
        given=frozenset("".join(r["characters"] for r in load_lexicon("privacy_given"))),
        **chars,
        followers=_by_first(r["words"] for r in borders if r["kind"] == "follower"),
        titles=_by_first(posts),
        ordinary=frozenset(r["word"] for r in ordinary),
        places=frozenset(r["word"] for r in ordinary if r["reason"] == "place"),
        openers=frozenset("".join(r["surname"][0] for r in load_lexicon("surnames")) + '“‘"(:|丨/】])'),
    )


@functools.cache
def load_context_words() -> ContextWords:
    """Read the words that say whether the name beside them is a private person's."""
    roles: dict[str, set[str]] = defaultdict(set)
    for row in load_lexicon("privacy_contexts"):
        roles[row["word"]].add(row["role"])
    words = tuple(sorted(word for word, of in roles.items() if of != {"title"}))
    automaton = ahocorasick_rs.AhoCorasick(words, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    of_words = tuple(frozenset(roles[word]) for word in words)
    return ContextWords(automaton, of_words, tuple(own & _LOOKING_BACK for own in of_words), words)


def _by_first(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, list[str]] = defaultdict(list)
    for word in words:
        grouped[word[0]].append(word)
    return {first: tuple(sorted(of, key=len, reverse=True)) for first, of in grouped.items()}
