"""The words around amounts: tokens of the lexicon, and the sentences and clauses they stand in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import ahocorasick_rs

from etl.grammar.money import AmountPhrase
from etl.lexicon import load_lexicon

# 。 and ; end a sentence, and an enumeration begins one: 一是…二是…, ①…②…, (1)…(2)…
# The pattern begins with one set of characters, which lets the engine skip to them.
_SENTENCE_EDGE = re.compile(
    r"[。;；!！?？\n.一二三四五六七八九十①-⑳(（]"
    r"(?:(?<=[。;；!！?？\n①-⑳])|(?<=[\u4e00-\u9fff)）]\.)|(?<=[一二三四五六七八九十])是(?!否)|(?<=[(（])\d{1,2}[)）])"
)
_ENDS = frozenset("。;；!！?？\n.")
_CLAUSE_END = re.compile(r"[,，:：]")
_NUMBER_COMMA = re.compile("[,，]")
MAX_TOKENS = 40
"""Tokens of one clause that are looked at; the longest clause of a notice has 30. Keeps endless clauses linear."""

RETURN_VERBS = frozenset({"refund", "recover", "dun", "collect", "pursue"})
"""The kinds of words that give money back or collect it."""

INTO_ACCOUNT = frozenset({"缴入", "缴至", "收归"})
"""What became of income that is booked: 拍卖款3万元缴入专户; 上缴国库 gives it up."""


class Token(NamedTuple):
    """A word of the lexicon where it stands; ``kind`` is its column of the same name."""

    start: int
    end: int
    word: str
    kind: str


class Clause(NamedTuple):
    """A stretch between commas, with its tokens and amounts in order."""

    start: int
    end: int
    tokens: Sequence[Token]
    amounts: Sequence[AmountPhrase]


class Sentence(NamedTuple):
    """A stretch between full stops or enumeration marks, with its amounts and clauses."""

    start: int
    end: int
    amounts: Sequence[AmountPhrase]
    clauses: Sequence[Clause]


class Placed(NamedTuple):
    """A sentence with amounts, where the one before it stands, and the one after it if that has no amount."""

    sentence: Sentence
    before: tuple[int, int] | None
    after: tuple[int, int] | None


@cache
def _matcher() -> tuple[ahocorasick_rs.AhoCorasick, list[tuple[str, str]]]:
    words = [(row["word"], row["kind"]) for row in load_lexicon("money_roles")]
    matcher = ahocorasick_rs.AhoCorasick(
        [word for word, _ in words], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )
    return matcher, words


def find_tokens(text: str, offset: int = 0) -> list[Token]:
    """Find the lexicon's words, the longest at each place; masks (退耕还林) are left out."""
    matcher, words = _matcher()
    matches = matcher.find_matches_as_indexes(text)
    return [
        Token(start + offset, end + offset, *words[index]) for index, start, end in matches if words[index][1] != "mask"
    ]


def split_sentences(text: str, amounts: Sequence[AmountPhrase]) -> Iterator[Placed]:
    """Cut a text into sentences and give those with amounts; the commas of a number cut nothing."""
    spans = _sentence_spans(text)
    at = first = 0
    while first < len(amounts):
        while spans[at][1] <= amounts[first].start:
            at += 1
        start, end = spans[at]
        last = first + 1
        while last < len(amounts) and amounts[last].start < end:
            last += 1
        own = amounts[first:last]
        next_end = spans[at + 1][1] if at + 1 < len(spans) else end
        is_free = last == len(amounts) or amounts[last].start >= next_end
        yield Placed(
            Sentence(start, end, own, cut_clauses(text, start, end, own)),
            spans[at - 1] if at else None,
            (end, next_end) if is_free and next_end > end else None,
        )
        first = last


def find_sentences(text: str, kinds: frozenset[str]) -> list[Sentence]:
    """Find the sentences that have a word of these kinds, cut into clauses, without regard to amounts."""
    matcher, words = _matcher()
    places = [start for index, start, _ in matcher.find_matches_as_indexes(text) if words[index][1] in kinds]
    if not places:
        return []
    return [
        Sentence(start, end, (), cut_clauses(text, start, end, ()))
        for start, end in _sentence_spans(text)
        if bisect_left(places, start) < bisect_left(places, end)
    ]


def _sentence_spans(text: str) -> list[tuple[int, int]]:
    edges = (m.end() if m[0] in _ENDS else m.start() for m in _SENTENCE_EDGE.finditer(text))
    return [(start, end) for start, end in pairwise([0, *edges, len(text)]) if end > start]


def cut_clauses(text: str, start: int, end: int, amounts: Sequence[AmountPhrase]) -> Sequence[Clause]:
    """Cut a sentence at its commas and colons."""
    in_numbers = {amount.start + found.start() for amount in amounts for found in _NUMBER_COMMA.finditer(amount.text)}
    cuts = [m.end() for m in _CLAUSE_END.finditer(text, start, end) if m.start() not in in_numbers]
    tokens = find_tokens(text[start:end], start)
    clauses = []
    token_at = amount_at = 0
    for left, right in pairwise([start, *cuts, end]):
        first_token, first_amount = token_at, amount_at
        while token_at < len(tokens) and tokens[token_at].start < right:
            token_at += 1
        while amount_at < len(amounts) and amounts[amount_at].start < right:
            amount_at += 1
        if right > left:
            clauses.append(Clause(left, right, tokens[first_token:token_at], amounts[first_amount:amount_at]))
    return clauses
