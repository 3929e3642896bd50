"""The words of a notice and what they were read as: spans → pieces of text that carry their kinds.

Pure. Spans of the tables count from the start of the whole source; a page shows the notice's part of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from dashboards.view import Row, Rows

FIELD_KINDS = {
    "title": "title", "heading": "title", "village": "region", "body": "region", "body_name": "region",
    "province": "region", "city": "region", "county": "region", "township": "region", "region": "region",
    "authority": "inspection", "authority_level": "inspection", "term": "inspection", "round": "inspection",
    "team": "inspection", "inspection_type": "inspection", "prior_round": "inspection",
    "inspected_from": "date", "inspected_to": "date", "feedback_date": "date", "report_date": "date",
    "publish_date": "date", "deadline": "date", "status": "status", "status_text": "status",
    "responsible_unit": "inspection", "responsible_person": "inspection", "carried_over": "status",
    "is_carried_over": "status", "refund_without_amount": "money", "has_refund_without_amount": "money",
}  # fmt: skip
"""The kind (and colour) of each field; a field that is not here is a whole passage and is not underlined."""

RANK = ("money", "status", "date", "claim", "region", "inspection", "title", "type", "gap")
"""Where several kinds lie on the same words, the first of these gives the colour."""

HIT = "hit"
"""What a reader searched for: a background under whatever underline stands there."""

CLAIM_PREFIXES = ("claim", "claims")


class Mark(NamedTuple):
    """Words ``[start, end)`` of the notice's text, what they were read as, and the field that holds the value."""

    start: int
    end: int
    kind: str
    field: str


class Block(NamedTuple):
    """Where a record stands in the text."""

    start: int
    end: int
    issue_id: str


class Piece(NamedTuple):
    """A run of text under the same marks."""

    text: str
    start: int
    marks: tuple[Mark, ...]
    issue_id: str | None

    @property
    def kind(self) -> str | None:
        """The kind that gives the colour."""
        kinds = {mark.kind for mark in self.marks}
        return next((kind for kind in RANK if kind in kinds), None)

    @property
    def is_hit(self) -> bool:
        """Whether the reader searched for these words."""
        return any(mark.kind == HIT for mark in self.marks)


def find_kind(field: str) -> str | None:
    """Find a field's kind: deadline → date, claimed_issues → claim, rectification → None."""
    return "claim" if field.startswith(CLAIM_PREFIXES) else FIELD_KINDS.get(field.split(".", maxsplit=1)[0])


def read_spans(row: Row) -> dict[str, tuple[int, int]]:
    """Read a row's ``spans``: '{"deadline": [10, 18]}'; of several of one field the second is named deadline.1."""
    spans: dict[str, tuple[int, int]] = {}
    for field, value in json.loads(row.get("spans") or "{}").items():
        pairs = value if value and isinstance(value[0], list) else [value]
        for number, pair in enumerate(pairs):
            if pair and pair[0] is not None:
                spans[f"{field}.{number}" if number else field] = (int(pair[0]), int(pair[1]))
    return spans


def find_marks(notice: Row, issues: Rows, amounts: Rows, types: Rows, gaps: Rows) -> list[Mark]:
    """Gather every mark of a notice, counted from the start of its own text."""
    shift = int(notice["source_start"] or 0)
    marks = [
        Mark(start - shift, end - shift, kind, field)
        for row in (notice, *issues)
        for field, (start, end) in read_spans(row).items()
        if (kind := find_kind(field))
    ]
    for rows, kind, field in ((amounts, "money", "role"), (types, "type", "zh"), (gaps, "gap", "")):
        for row in rows:
            if row["span_start"] is not None and row["span_end"] is not None:
                name = f"{field}:{row[field]}" if field else "gap"
                marks.append(Mark(row["span_start"] - shift, row["span_end"] - shift, kind, name))
    return marks


def find_hits(text: str, words: Iterable[str]) -> list[Mark]:
    """Find the words a reader searched for."""
    return [
        Mark(found.start(), found.end(), HIT, HIT) for word in words for found in re.finditer(re.escape(word), text)
    ]


def crop(text: str, marks: Iterable[Mark], block: Block) -> tuple[str, list[Mark]]:
    """Cut out the lines that a record stands in, and the marks in them, counted from the start of what is cut out."""
    start = text.rfind("\n", 0, block.start) + 1
    end = text.find("\n", block.end)
    end = len(text) if end < 0 else end
    inside = [
        mark._replace(start=mark.start - start, end=mark.end - start)
        for mark in marks
        if start <= mark.start and mark.end <= end
    ]
    return text[start:end], inside


def find_blocks(notice: Row, issues: Rows) -> list[Block]:
    """Find where each record stands: from its first to its last word that was read."""
    shift = int(notice["source_start"] or 0)
    blocks = []
    for issue in issues:
        own = {
            field: span
            for field, span in read_spans(issue).items()
            if field.split(".")[0] not in ("area", "heading", "village")
        }
        if own:
            start, end = min(span[0] for span in own.values()), max(span[1] for span in own.values())
            blocks.append(Block(start - shift, end - shift, issue["issue_id"]))
    return blocks


def cut(text: str, marks: Sequence[Mark], blocks: Sequence[Block]) -> Iterator[Piece]:
    """Cut a text at every boundary of marks, blocks and lines; the pieces join to the text again."""
    edges = {0, len(text)}
    places = [(one.start, one.end) for one in marks] + [(one.start, one.end) for one in blocks]
    edges |= {edge for place in places for edge in place if 0 < edge < len(text)}
    edges |= {edge for place, sign in enumerate(text) if sign == "\n" for edge in (place, place + 1)}
    ordered = sorted(edges)
    sorted_marks = sorted(marks)
    for start, end in pairwise(ordered):
        covering = tuple(_covering(sorted_marks, start, end))
        block = next((b.issue_id for b in blocks if b.start <= start and end <= b.end), None)
        yield Piece(text[start:end], start, covering, block)


def _covering(marks: Iterable[Mark], start: int, end: int) -> Iterator[Mark]:
    for mark in marks:
        if mark.start > start:
            return
        if end <= mark.end:
            yield mark


def to_lines(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Gather pieces into lines, dropping the line ends and empty lines."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.text == "\n":
            lines.append([])
        else:
            lines[-1].append(piece)
    return [line for line in lines if any(piece.text.strip() for piece in line)]
