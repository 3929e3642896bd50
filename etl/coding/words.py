"""The words of the lexicon in a text: found, and sifted by their conditions.

A longer word masks the shorter ones inside it; documents' names, negations and exceptions are blanked out first;
a word that only modifies a later one of its clause is no object (通组公路|工程验收走过场; pairs in ``cues.csv``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from etl.codebook import CANDIDATE, IGNORED, Codebook, Entry
from etl.coding.likeness import CodedTitle, Likeness

# What an earlier check found stands in a clause of its own: 上轮巡察反馈的|道路未验收问题整改不到位.
CLAUSE_END_re = re.compile(r"[,。;:!?\n]|(?<=反馈的)|(?<=指出的)|(?<=发现的)|(?<=查出的)|(?<=提出的)")
_PARALLEL_re = re.compile(r"[、和及与]")
_DOCUMENT_re = re.compile(r"《[^》]*》|〈[^〉]*〉|<[^>\n]{2,60}>")
_BLANK = "\ufffc"

SPECIFIC, YIELDING, FALLBACK = "专指", "泛指", "兜底"

Bounds = list[tuple[int, int]]


class Hit(NamedTuple):
    """A word of the lexicon at its place in a text, and the number of its clause."""

    entry: Entry
    start: int
    end: int
    clause: int


class Words:
    """The lexicon compiled: one automaton of words and pattern anchors, the patterns behind their anchors; the cues."""

    def __init__(self, codebook: Codebook) -> None:
        by_key: dict[str, list[tuple[Entry, re.Pattern[str] | None]]] = {}
        for entry in codebook.entries:
            pattern = codebook.regex_of(entry.word) if entry.is_pattern else None
            for key in entry.anchors() if pattern else (entry.word,):
                by_key.setdefault(key, []).append((entry, pattern))
        self._entries = list(by_key.values())
        self._automaton = AhoCorasick(list(by_key), matchkind=MatchKind.Standard)
        self.predicate = _any_of(codebook.cues["差"])
        self.verdict = _any_of(codebook.cues["定论"])
        self.earlier = _any_of(codebook.cues["前事"])
        self.consequence = _any_of(codebook.cues["致使"])
        self._heads = {tuple(pair.split("→")) for pair in codebook.cues.get("中心语", ())}
        self._masks = [codebook.regex_of(word) for name in ("否定", "除外") for word in codebook.cues[name]]
        self.likeness = Likeness(_titles(codebook), _coded_words(codebook))

    def mask(self, text: str) -> str:
        """Blank out documents' names and negated or excepted words, length kept (未发现公务用车问题, 《…办法》)."""
        for pattern in (_DOCUMENT_re, *self._masks):
            text = pattern.sub(lambda match: _BLANK * len(match.group()), text)
        return text

    def find(self, text: str, bounds: Bounds) -> list[Hit]:
        """Find the words and patterns that hold in their clause: those that name what it is about, and all candidates."""
        hits = self._unmasked(list(self._held(text, bounds)))
        objects = _outermost([hit for hit in hits if hit.entry.kind != CANDIDATE])
        heads = [hit for hit in objects if hit.entry.kind == SPECIFIC]
        objects = [hit for hit in objects if not any(self._modifies(text, hit, head) for head in heads)]
        return objects + [hit for hit in hits if hit.entry.kind == CANDIDATE]

    def _held(self, text: str, bounds: Bounds) -> Iterator[Hit]:
        """Yield every word whose conditions its clause meets, also those inside one another and masking ones."""
        starts = [start for start, _ in bounds]
        held: dict[tuple[int, int], bool] = {}  # a clause may hold the same word over and over
        for entry, start, end in self._matches(text):
            clause = bisect_right(starts, start) - 1
            key = (id(entry), clause)
            if (holds := held.get(key)) is None:
                holds = held[key] = _holds(entry, text[slice(*bounds[clause])])
            if holds:
                yield Hit(entry, start, end, clause)

    @staticmethod
    def _unmasked(hits: list[Hit]) -> list[Hit]:
        """Drop masking words and what stands inside one (司法 in 公司法人)."""
        masks = [hit for hit in hits if hit.entry.kind == IGNORED]
        inside = [any(mask.start <= hit.start and hit.end <= mask.end for mask in masks) for hit in hits]
        return [hit for hit, is_inside in zip(hits, inside, strict=True) if not is_inside]

    def _matches(self, text: str) -> Iterator[tuple[Entry, int, int]]:
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            for entry, pattern in self._entries[index]:
                match = pattern.match(text, start) if pattern else None
                if pattern is None:
                    yield entry, start, end
                elif match:
                    yield entry, start, match.end()

    def _modifies(self, text: str, hit: Hit, head: Hit) -> bool:
        """Whether a word only tells what a later one of its clause, its head, is about (通组公路 of 工程验收)."""
        former, latter = hit.entry.codes[0], head.entry.codes[0]
        return (
            hit.clause == head.clause
            and hit.start < head.start
            and any((a, b) in self._heads for a in (former, former[:2]) for b in (latter, latter[:2]))
            and not _PARALLEL_re.search(text, hit.end, head.start)
        )


def clauses_of(text: str) -> Bounds:
    """Give start and end of each clause: a text of one clause has one, from 0 to its end."""
    starts = [0, *(match.end() for match in CLAUSE_END_re.finditer(text))]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


_COMPILED: dict[str, Words] = {}


def words_of(codebook: Codebook) -> Words:
    """Return the compiled lexicon, made once for each codebook (by fingerprint)."""
    if codebook.fingerprint not in _COMPILED:
        _COMPILED[codebook.fingerprint] = Words(codebook)
    return _COMPILED[codebook.fingerprint]


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))


def _holds(entry: Entry, clause: str) -> bool:
    for word in entry.excludes:
        if word in clause:
            return False
    for word in entry.context:
        if word in clause:
            return True
    return not entry.context


def _outermost(hits: list[Hit]) -> list[Hit]:
    """Drop words inside a longer word (组织生活 in 组织生活会); patterns hide nothing."""
    kept: list[Hit] = []
    reach = 0
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        is_inside = hit.end <= reach and (hit.start, hit.end) not in {(k.start, k.end) for k in kept[-3:]}
        if not is_inside:
            kept.append(hit)
        if not hit.entry.is_pattern:
            reach = max(reach, hit.end)
    return kept


def _titles(codebook: Codebook) -> list[CodedTitle]:
    examples = [(words, (label.code,)) for label in codebook.types for words in label.sentences()]
    return [*codebook.coded_titles, *examples]


def _coded_words(codebook: Codebook) -> list[CodedTitle]:
    """Give each plain word of the lexicon with its types; fallback words say too little."""
    codes: dict[str, set[str]] = {}
    for entry in codebook.entries:
        if entry.kind not in (IGNORED, FALLBACK) and not entry.is_pattern:
            codes.setdefault(entry.word, set()).update(entry.codes)
    return [(word, tuple(sorted(found))) for word, found in sorted(codes.items())]
