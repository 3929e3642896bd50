"""Many patterns asked of one text: each only where a word that it needs stands there, which one automaton tells for all.

Most texts hold none of the words, so that most patterns are never run. The words are taken from the patterns
themselves: ``已(?:整改|完成)(?:到位)?`` cannot match without 已整改 or 已完成, and 整改 or 完成 is what is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from re import _parser  # type: ignore[attr-defined]  # the standard library's own reading of a pattern
from typing import Any

import ahocorasick_rs

_Parsed = Iterable[tuple[Any, Any]]
_FEW = 12
"""Characters of a class that are still worth looking for one by one."""


class Patterns:
    """Patterns in their order; ``possible`` leaves out those that cannot match."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._compiled = [re.compile(pattern) for pattern in patterns]
        needed = [needed_words(pattern.pattern) for pattern in self._compiled]
        always = {number for number, words in enumerate(needed) if not words}
        self._always = sorted(always)
        words = sorted(frozenset().union(*needed))
        self._asked_by = [sorted(always.union(n for n, own in enumerate(needed) if word in own)) for word in words]
        self._automaton = ahocorasick_rs.AhoCorasick(words)

    def possible(self, text: str) -> Sequence[int]:
        """Give the numbers of the patterns that may match in a text, in order; no other does."""
        found = {match[0] for match in self._automaton.find_matches_as_indexes(text, overlapping=True)}
        if len(found) < 2:
            return self._asked_by[found.pop()] if found else self._always
        return sorted(set().union(*[self._asked_by[word] for word in found]))

    def search(self, text: str) -> Iterator[tuple[int, re.Match[str]]]:
        """Yield the numbers of the patterns that match in a text, in order, each with its first match."""
        for number in self.possible(text):
            if found := self._compiled[number].search(text):
                yield number, found

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Replace all matches, one pattern after the other; the replacement must hold no word that a pattern needs."""
        for number in self.possible(text):
            text = self._compiled[number].sub(replacement, text)
        return text


def match_at(starts: re.Pattern[str], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Find a pattern where a cheaper one says that it may begin: what ``pattern.finditer`` finds, if none begins elsewhere.

    ``starts`` takes one character and looks at what follows, so that it is asked at each place.
    """
    past = 0
    for start in starts.finditer(text):
        at = start.start()
        if at >= past and (found := pattern.match(text, at)):
            past = found.end()
            yield found


def needed_words(pattern: str) -> frozenset[str]:
    """Give words one of which stands in every match of a pattern; none where a match may do without any."""
    return _needed(_parser.parse(pattern))


def _needed(parsed: _Parsed) -> frozenset[str]:
    """Choose the words of the part that says most: the longest, of these the fewest."""
    choices = [words for words in _choices(parsed) if words]
    return max(choices, key=lambda words: (min(map(len, words)), -len(words)), default=frozenset())


def _choices(parsed: _Parsed) -> Iterator[frozenset[str]]:
    """Yield the needed words of each part of a sequence; letters that follow each other are one word."""
    word = ""
    for kind, value in parsed:
        if kind is _parser.LITERAL:
            word += chr(value)
            continue
        yield frozenset([word] if word else [])
        word = ""
        yield _needed_of(kind, value)
    yield frozenset([word] if word else [])


def _needed_of(kind: Any, value: Any) -> frozenset[str]:
    if kind is _parser.BRANCH:
        parts = [_needed(part) for part in value[1]]
        return frozenset().union(*parts) if all(parts) else frozenset()
    if kind is _parser.SUBPATTERN:
        return _needed(value[-1])
    if kind in (_parser.MAX_REPEAT, _parser.MIN_REPEAT) and value[0] > 0:
        return _needed(value[2])
    if kind is _parser.IN and len(value) <= _FEW and all(part is _parser.LITERAL for part, _ in value):
        return frozenset(chr(code) for _, code in value)
    return frozenset()
