"""Any text is read; every value stands in the source; the same text gives the same records."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import itertools
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from etl.codebook import Codebook, load_codebook
from etl.extract_json import to_json_lines
from etl.interpret import read_notices
from etl.outline import parse_outline, split_lines
from etl.privacy import mask_private
from etl.readers import ReadError
from etl.readers.text import decode
from etl.records import Amount, Gap, Notice, Span, Value
from etl.regions import Gazetteer, load_gazetteer
from etl.text import SourceText, to_simplified
from tests.properties.fragments import any_texts, entry_texts, genre_texts

FEW = settings(max_examples=60, deadline=None)
MANY = settings(max_examples=150, deadline=None)

AS_IT_STANDS = ("title", "text", "heading", "rectification", "responsible_unit", "responsible_person", "village")
"""Values that are the source's own words, without what squeezing dropped; others (status, dates) are read from them."""


@functools.cache
def _reference() -> tuple[Gazetteer, Codebook]:
    return load_gazetteer(), load_codebook()


def read(text: str) -> list[Notice]:
    """Read a text as `extract` does."""
    return read_notices(text, *_reference())


def find_spans(record: Any) -> Iterator[Span]:
    """Go through all spans of a record and of what it holds."""
    if isinstance(record, Span):
        yield record
    elif isinstance(record, tuple):
        for item in record:
            yield from find_spans(item)
    elif dataclasses.is_dataclass(record):
        for field in dataclasses.fields(record):
            yield from find_spans(getattr(record, field.name))


def find_words(notice: Notice) -> Iterator[tuple[str, Span]]:
    """Go through the values that are the source's own words, with their spans."""
    records: list[Amount | Gap] = [*notice.amounts, *notice.gaps]
    yield from ((record.text, record.span) for record in records)
    for holder in (notice, *notice.issues):
        values = [getattr(holder, name, None) for name in AS_IT_STANDS]
        values += [*getattr(holder, "points", ()), *getattr(holder, "measures", ())]
        yield from ((v.value, v.span) for v in values if isinstance(v, Value) and v.span is not None)


def stands_in(words: str, stretch: str) -> bool:
    """Say whether words are a stretch from which only whole characters were dropped, none at its ends."""
    rest = iter(stretch)
    return words[:1] == stretch[:1] and words[-1:] == stretch[-1:] and all(char in rest for char in words)


@MANY
@given(any_texts)
@example("")
@example("\n")
@example("一是" * 200)
@example("(" * 300)
@example("“" * 200)
@example("9" * 400)
@example("|" * 100 + "\n序号|问题|整改\n1||\n")
def test_any_text_is_read_and_every_span_lies_in_it(text: str) -> None:
    for notice in read(text):
        assert all(0 <= start <= end <= len(text) for start, end in find_spans(notice))
        assert 0 <= notice.understood_share <= 1


@MANY
@given(st.one_of(genre_texts, entry_texts))
def test_a_values_words_stand_at_its_span(text: str) -> None:
    for notice in read(text):
        for words, span in find_words(notice):
            assert stands_in(words, text[slice(*span)]), (words, span)


@FEW
@given(any_texts)
def test_the_same_text_gives_the_same_records(text: str) -> None:
    assert list(to_json_lines("a.txt", text, read(text))) == list(to_json_lines("a.txt", text, read(text)))


@FEW
@given(entry_texts)
def test_numbers_count_up_from_one(text: str) -> None:
    for notice in read(text):
        numbers = [issue.no for issue in notice.issues]
        assert sorted(set(numbers)) == list(range(1, len(set(numbers)) + 1))
        assert numbers == sorted(numbers)
        assert all(amount.record is None or amount.record < len(notice.issues) for amount in notice.amounts)
        assert notice.refunded_yuan >= 0


@FEW
@given(entry_texts)
def test_issues_follow_each_other(text: str) -> None:
    for notice in read(text):
        starts = [issue.title.span.start for issue in notice.issues if issue.title.span]
        assert starts == sorted(starts)


@MANY
@given(any_texts)
@example("\r\n 一 \u3000\n")
def test_reading_text_maps_back_in_order(text: str) -> None:
    source = SourceText(text)
    places = [source.span(at, at + 1) for at in range(len(source.reading))]
    assert all(end == start + 1 for start, end in places)
    assert all(first.start < second.start for first, second in itertools.pairwise(places))
    assert all(0 <= start < len(text) for start, _ in places)
    assert source.words(0, len(source.reading)) == "".join(text[start] for start, _ in places)


@MANY
@given(any_texts)
def test_simplifying_and_masking_keep_the_length(text: str) -> None:
    assert len(to_simplified(text)) == len(text)
    assert len(mask_private(text)) == len(text)


@MANY
@given(any_texts)
def test_the_outline_holds_every_line_once(text: str) -> None:
    reading = SourceText(text).reading
    lines = split_lines(reading)
    root = parse_outline(reading, lines)
    assert list(root.all_lines()) == lines
    held = "".join(reading[line.start : line.end] for line in lines)
    assert re.sub(r"[|\t]", "", held) == re.sub(r"[|\t\n]", "", reading)  # what parts labelled cells is in no line


@MANY
@given(st.one_of(st.binary(max_size=400), any_texts.map(lambda text: text.encode("gb18030", errors="ignore"))))
@example(b"")
@example(b"\xff\xfe\x00")
@example(b"\xef\xbb\xbf")
@example("巡察".encode() + b"\xff")
@example(b"PK\x03\x04")
def test_any_bytes_are_text_or_a_named_failure(data: bytes) -> None:
    # Anything but a named failure breaks the property.
    with contextlib.suppress(ReadError):
        read(decode(data).text)


@pytest.mark.parametrize(
    "unit", ["一是", "关于“", "（一）", "1.5万元", "2022年", "整改情况：", "|", "\n\n", "【已完成】", "县委第二巡察组"]
)
def test_a_long_run_of_one_fragment_is_read(unit: str) -> None:
    assert read(unit * 500)
