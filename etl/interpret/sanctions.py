"""The sanctions of a notice, inside its records and outside them."""

from __future__ import annotations

from dataclasses import replace

from etl.grammar.sanctions import Side, find_sanctions
from etl.interpret.issue import IssueDraft
from etl.interpret.reader import Reader
from etl.records import Notice, Sanction


def read_sanctions(reader: Reader, notice: Notice, drafts: list[IssueDraft]) -> Notice:
    """Add the counts of people and cases dealt with, in the order of the text."""
    found: list[Sanction] = []
    at = 0
    for position, draft in enumerate(drafts):
        found += _in_stretch(reader, (at, draft.entry.start), None, None)
        found += _in_stretch(reader, draft.problem, "problem", position)
        if draft.rectification:
            found += _in_stretch(reader, draft.rectification, "measure", position)
        at = max(at, draft.entry.end)
    found += _in_stretch(reader, (at, len(reader.text)), None, None)
    return replace(notice, sanctions=tuple(sorted(found, key=lambda sanction: sanction.span)))


def _in_stretch(reader: Reader, stretch: tuple[int, int], side: Side | None, position: int | None) -> list[Sanction]:
    start, end = stretch
    sanctions = []
    for phrase in find_sanctions(reader.text[start:end], side) if start < end else []:
        words = reader.value((start + phrase.start, start + phrase.end), phrase.rule)
        if words.span is not None:
            sanctions.append(
                Sanction(phrase.kind, phrase.count, phrase.unit, words.value, words.span, phrase.rule, position)
            )
    return sanctions
