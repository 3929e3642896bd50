"""One page under reading: stretches of its reading text become values with the source's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from etl.codebook import Codebook
from etl.records import Span, Value
from etl.regions import Gazetteer
from etl.text import SourceText

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reader:
    """One page under reading: its text, where it stands, and what reading needs beside it."""

    source: SourceText
    text: str
    offset: int
    gazetteer: Gazetteer
    codebook: Codebook
    intro: str = ""
    """What stands before the first of several notices on a page; its facts hold for each."""

    def span(self, start: int, end: int) -> Span:
        """Give the place in the source of a stretch of this page."""
        return self.source.span(self.offset + start, self.offset + end)

    def quote(self, start: int, end: int) -> tuple[str, Span]:
        """Give a stretch as it stands in the source, without what squeezing dropped, and its place there."""
        return self.source.quote(self.offset + start, self.offset + end)

    def value(self, stretch: tuple[int, int], rule: str) -> Value[str]:
        """Take a stretch as it stands in the source, without what squeezing dropped."""
        words, span = self.source.quote(self.offset + stretch[0], self.offset + stretch[1])
        return Value(words, span, rule)

    def named(self, value: T, start: int, end: int, rule: str) -> Value[T]:
        """Give a value with the stretch that states it."""
        return Value(value, self.span(start, end), rule)
