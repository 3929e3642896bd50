"""The sanctions of a notice, inside its records and outside them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from etl.grammar.sanctions import Side, find_sanction_words, find_sanctions
from etl.interpret.issue import IssueDraft
from etl.interpret.reader import Reader
from etl.records import Notice, Sanction


def read_sanctions(reader: Reader, notice: Notice, drafts: list[IssueDraft]) -> Notice:
    """Add the counts of people and cases dealt with, in the order of the text."""
    words = find_sanction_words(reader.text)
    found: list[Sanction] = []
    for (start, end), side, position in _stretches(reader.text, drafts):
        if bisect_left(words, start) < bisect_left(words, end):
            found += _in_stretch(reader, (start, end), side, position)
    return replace(notice, sanctions=tuple(sorted(found, key=lambda sanction: sanction.span)))


def _stretches(text: str, drafts: list[IssueDraft]) -> Iterator[tuple[tuple[int, int], Side | None, int | None]]:
    """Part a notice into the two sides of its records, each with the record's position, and what stands outside."""
    at = 0
    for position, draft in enumerate(drafts):
        yield (at, draft.entry.start), None, None
        yield draft.problem, "problem", position
        if draft.rectification:
            yield draft.rectification, "measure", position
        at = max(at, draft.entry.end)
    yield (at, len(text)), None, None


def _in_stretch(reader: Reader, stretch: tuple[int, int], side: Side | None, position: int | None) -> list[Sanction]:
    start, end = stretch
    sanctions = []
    for phrase in find_sanctions(reader.text[start:end], side):
        words = reader.value((start + phrase.start, start + phrase.end), phrase.rule)
        if words.span is not None:
            sanctions.append(
                Sanction(phrase.kind, phrase.count, phrase.unit, words.value, words.span, phrase.rule, position)
            )
    return sanctions
