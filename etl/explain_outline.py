"""The outline of a notice as lines of a listing: each section with its mark, its labels and the record it became."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from etl.interpret.pages import split_pages
from etl.outline import Label, Section, parse_outline, split_lines
from etl.readers import PROSE, SourceFile
from etl.records import Issue, Span
from etl.text import SourceText

HEAD = 36
"""Characters of a heading that are shown."""
DEEPEST = 12
"""Deeper sections are listed at this depth: nothing else would fit on a line."""
LABELS = {
    "problem": "问题", "rectify": "整改", "effect": "成效", "status": "状态", "unit": "单位", "person": "责任人",
    "deadline": "时限",
}  # fmt: skip


class ListingLine(NamedTuple):
    """One line of a listing, before it is wrapped; ``indent`` counts steps."""

    indent: int
    text: str


def issue_no(issue: Issue) -> str:
    """Write a record's number: 3, 3-1."""
    return str(issue.no) if issue.sub is None else f"{issue.no}-{issue.sub}"


class PageOutline(NamedTuple):
    """The sections of one notice in reading text, with what leads back to the source."""

    source: SourceText
    offset: int
    root: Section

    def words(self, start: int, end: int) -> str:
        """Give the source's words of a stretch of this page."""
        return self.source.original[slice(*self.span(start, end))]

    def span(self, start: int, end: int) -> Span:
        """Give the place in the source of a stretch of this page."""
        return self.source.span(self.offset + start, self.offset + end)

    def lines(self, issues: Sequence[Issue]) -> Iterator[ListingLine]:
        """List the sections, each a step further in than the one it belongs to."""
        starts = {issue.title.span.start: issue_no(issue) for issue in issues if issue.title.span}
        waiting = [(self.root, 0)]
        while waiting:  # a stack, because a damaged text may nest deeper than Python recurses
            section, depth = waiting.pop()
            waiting += [(child, depth + 1) for child in reversed(section.children)]
            if section.mark or section.lines:
                yield ListingLine(1 + min(depth, DEEPEST), self._line(section, starts))

    def _line(self, section: Section, starts: dict[int, str]) -> str:
        own = self.span(section.start, section.own_end)
        inside = [no for start, no in starts.items() if own.start <= start < own.end]
        record = f"　→ 问题 {'、'.join(inside)}" if inside else ""
        labels = "".join(self._label(line.label) for line in section.lines if line.label)
        if section.mark is None:
            return f"（开头 {len(section.lines)} 行）{record}{labels}"
        head = self.words(section.start, section.head_end).split("\n")[0]
        return f"[{section.mark.kind}] {head if len(head) <= HEAD else head[:HEAD] + '……'}{record}{labels}"

    def _label(self, label: Label) -> str:
        words = self.words(label.start, label.end).strip(" \n：:【】[]")
        return f"　{words}={LABELS.get(label.role, label.role)}"


def read_outlines(source: SourceFile) -> list[PageOutline]:
    """Parse the outline of each notice of a prose file; ledgers have none."""
    if source.format not in PROSE:
        return []
    text = SourceText(source.text)
    parts = [(page.start, text.reading[page.start : page.end]) for page in split_pages(text.reading)]
    return [PageOutline(text, start, parse_outline(part, split_lines(part))) for start, part in parts]
