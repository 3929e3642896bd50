"""The words of the lexicon in a text: found in one pass, and sifted by their conditions.

A longer word masks the shorter ones inside it; documents' names, negations and exceptions are blanked out first;
a word that only modifies a later one of its clause is no object (通组公路|工程验收走过场; pairs in ``cues.csv``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from etl.codebook import CANDIDATE, IGNORED, Codebook, Entry
from etl.coding.learning import CodedTitle
from etl.coding.likeness import Likeness
from etl.grammar.patterns import Patterns

# What an earlier check found stands in a clause of its own: 上轮巡察反馈的|道路未验收问题整改不到位.
_MARK = "[,。;:!?\n]"
CLAUSE_END_re = re.compile(rf"{_MARK}|的(?<=反馈的|指出的|发现的|查出的|提出的)(?!{_MARK})")
_PARALLEL_re = re.compile(r"[、和及与]")
_DOCUMENT = r"《[^》]*》|〈[^〉]*〉|<[^>\n]{2,60}>"
_BLANK = "\ufffc"

SPECIFIC, YIELDING, FALLBACK = "专指", "泛指", "兜底"
_CUES = "差", "定论", "致使"
_RANKS = {kind: rank for rank, kind in enumerate((SPECIFIC, YIELDING, FALLBACK, CANDIDATE, IGNORED))}
_CANDIDATE_RANK = _RANKS[CANDIDATE]


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word or pattern of the lexicon, made ready to be asked."""

    codes: tuple[str, ...]
    kind: str
    rank: int
    """The place of its kind: 专指, 泛指, 兜底, 候选, 略."""
    rule: str
    context: frozenset[str]
    excludes: frozenset[str]
    is_free: bool
    """Whether it counts in any clause: it has neither context nor excludes."""
    pattern: re.Pattern[str] | None

    def holds_in(self, clause: Clause) -> bool:
        """Whether the words of its clause meet its conditions."""
        met = self.excludes.isdisjoint(clause.words)
        return met and not (self.context and self.context.isdisjoint(clause.words))


class Clause:
    """A clause: its place in the text, and which conditions of the lexicon and which cues stand in it."""

    __slots__ = ("end", "start", "words")

    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end
        self.words: set[str] = set()


class Hit(NamedTuple):
    """A word of the lexicon at its place in a text."""

    word: Word
    start: int
    end: int
    clause: Clause


class Reading(NamedTuple):
    """A text as the coder sees it: what must not count is blanked out."""

    text: str
    clauses: list[Clause]
    objects: list[Hit]
    """The words that name what a clause is about, in their order."""
    candidates: list[Hit]


_Meaning = tuple[str, list[Word]]
"""What a string of the automaton means: a condition or cue (the string itself, else empty), words and anchors of patterns."""


class Words:
    """The lexicon compiled: one automaton of words, pattern anchors, conditions and cues; patterns behind their anchors."""

    def __init__(self, codebook: Codebook) -> None:
        strings = _strings(codebook)
        self._meanings = list(strings.values())
        self._without_candidates = [
            (string, [word for word in words if word.rank != _CANDIDATE_RANK]) for string, words in self._meanings
        ]
        self._automaton = AhoCorasick(list(strings), matchkind=MatchKind.Standard)
        self._masks = Patterns(
            [_DOCUMENT, *(codebook.regex_of(w).pattern for name in ("否定", "除外") for w in codebook.cues[name])]
        )
        self._modifying = _modifying(codebook)
        self._predicates, self._verdicts, self._consequences = (frozenset(codebook.cues[name]) for name in _CUES)
        self._earlier = codebook.cues["前事"]
        self.likeness = Likeness(_titles(codebook), _coded_words(codebook), codebook.folder)

    def read(self, text: str, *, is_title: bool = True) -> Reading:
        """Find the words and patterns that hold in their clause: those that name what it is about, in a title candidates too."""
        text = self._masks.sub(lambda match: _BLANK * len(match.group()), text)
        clauses = clauses_of(text)
        found = self._look(text, clauses, self._meanings if is_title else self._without_candidates)
        hits = [hit for hit in found if hit.word.is_free or hit.word.holds_in(hit.clause)]
        hits = _unmasked(hits)
        objects = _outermost([hit for hit in hits if hit.word.rank < _CANDIDATE_RANK])
        candidates = [hit for hit in hits if hit.word.rank == _CANDIDATE_RANK]
        return Reading(text, clauses, self._without_modifiers(text, objects), candidates)

    def has_predicate(self, clause: Clause) -> bool:
        """Whether something is said to be wrong in a clause (不到位, 混乱)."""
        return not self._predicates.isdisjoint(clause.words)

    def has_verdict(self, text: str, hit: Hit) -> bool:
        """Whether a verdict follows a word in its clause, or is part of it."""
        verdicts = self._verdicts & hit.clause.words
        return any(text.find(verdict, hit.start, hit.clause.end) >= 0 for verdict in verdicts)

    def is_consequence(self, text: str, hit: Hit) -> bool:
        """Whether 导致 or 造成 stands before a word in its clause."""
        consequences = self._consequences & hit.clause.words
        return any(text.find(word, hit.clause.start, hit.start) >= 0 for word in consequences)

    def tells_earlier(self, text: str) -> bool:
        """Whether a text says that something was found before (反馈, 没有改到位)."""
        return any(word in text for word in self._earlier)

    def _look(self, text: str, clauses: list[Clause], meanings: list[_Meaning]) -> list[Hit]:
        """Give every word, whatever its conditions, also those inside one another; note conditions and cues in their clause."""
        starts = [clause.start for clause in clauses]
        hits = []
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            clause = clauses[bisect_right(starts, start) - 1]
            string, words = meanings[index]
            if string and end <= clause.end:
                clause.words.add(string)
            for word in words:
                if word.pattern is None:
                    hits.append(Hit(word, start, end, clause))
                elif match := word.pattern.match(text, start):
                    hits.append(Hit(word, start, match.end(), clause))
        return hits

    def _without_modifiers(self, text: str, hits: list[Hit]) -> list[Hit]:
        """Drop words that only tell what a later one of their clause, its head, is about (通组公路 of 工程验收)."""
        modifiers = [
            hit
            for head in hits
            if head.word.rank == 0
            for hit in hits
            if (hit.word.codes[0], head.word.codes[0]) in self._modifying
            and hit.clause is head.clause
            and hit.start < head.start
            and not _PARALLEL_re.search(text, hit.end, head.start)
        ]
        return [hit for hit in hits if hit not in modifiers] if modifiers else hits


def clauses_of(text: str) -> list[Clause]:
    """Cut a text into its clauses: a text of one clause has one, from 0 to its end."""
    starts = [0, *(match.end() for match in CLAUSE_END_re.finditer(text))]
    return [Clause(start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


_COMPILED: dict[str, Words] = {}


def words_of(codebook: Codebook) -> Words:
    """Return the compiled lexicon, made once for each codebook (by fingerprint)."""
    if codebook.fingerprint not in _COMPILED:
        _COMPILED[codebook.fingerprint] = Words(codebook)
    return _COMPILED[codebook.fingerprint]


def forget_words() -> None:
    """Let the compiled lexicon go, some 50 MB: it is made again when it is next asked for."""
    _COMPILED.clear()


def _strings(codebook: Codebook) -> dict[str, _Meaning]:
    """List what the automaton looks for, each string once with all that it means."""
    words: dict[str, list[Word]] = {}
    noted = {string for name in _CUES for string in codebook.cues[name]}
    for entry in codebook.entries:
        word = _to_word(entry, codebook)
        noted.update(word.context, word.excludes)
        for string in entry.anchors() if entry.is_pattern else (entry.word,):
            words.setdefault(string, []).append(word)
    return {string: (string if string in noted else "", words.get(string, [])) for string in sorted({*words, *noted})}


def _to_word(entry: Entry, codebook: Codebook) -> Word:
    return Word(
        codes=entry.codes,
        kind=entry.kind,
        rank=_RANKS[entry.kind],
        rule=f"{entry.kind}:{entry.word}",
        context=frozenset(entry.context),
        excludes=frozenset(entry.excludes),
        is_free=not (entry.context or entry.excludes),
        pattern=codebook.regex_of(entry.word) if entry.is_pattern else None,
    )


def _modifying(codebook: Codebook) -> set[tuple[str, str]]:
    """Give the pairs of types of which the former only modifies the latter; a row may name domains (03→1303)."""
    rows = [pair.split("→") for pair in codebook.cues.get("中心语", ())]
    types = sorted(codebook.type_codes)
    return {
        pair
        for former, latter in rows
        for pair in product(
            [code for code in types if code.startswith(former)], [code for code in types if code.startswith(latter)]
        )
    }


def _unmasked(hits: list[Hit]) -> list[Hit]:
    """Drop masking words and what stands inside one (司法 in 公司法人)."""
    masks = [hit for hit in hits if hit.word.rank > _CANDIDATE_RANK]
    if not masks:
        return hits
    return [hit for hit in hits if not any(mask.start <= hit.start and hit.end <= mask.end for mask in masks)]


def _outermost(hits: list[Hit]) -> list[Hit]:
    """Drop words inside a longer word (组织生活 in 组织生活会); patterns hide nothing."""
    kept: list[Hit] = []
    reach = 0
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        start, end = hit.start, hit.end
        if end > reach or any(start == k.start and end == k.end for k in kept[-3:]):
            kept.append(hit)
            if end > reach and hit.word.pattern is None:
                reach = end
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
