"""Whether the words of every row of a part stand at its span in the part's text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

Row = dict[str, Any]

# Tables that point into a text, and the column that holds the words at the span, if any.
_MENTIONS = (
    ("amounts", "text"),
    ("sanctions", "text"),
    ("gaps", "text"),
    ("measures", "text"),
    ("points", "text"),
    ("issue_types", None),
    ("warnings", None),
)
_BLANKS = re.compile(r"[\s\u00a0\u3000\u200b-\u200f\ufeff]+")


def is_inside(row: Row, text: str, words: str | None) -> bool:
    """Say whether a span lies in the text."""
    return bool(0 <= row["span_start"] < (row["span_end"] or 0) <= len(text))


def is_exact(row: Row, text: str, words: str | None) -> bool:
    """Say whether words stand at their span, but for the blanks that reading squeezes out."""
    place = text[row["span_start"] : row["span_end"]]
    return words is None or place == words or _BLANKS.sub("", place) == _BLANKS.sub("", words)


def has_edges(row: Row, text: str, words: str | None) -> bool:
    """Say whether words begin and end where their span does, whatever reading dropped in between."""
    place = text[row["span_start"] : row["span_end"]]
    return words is None or (place[:1], place[-1:]) == (words[:1], words[-1:])


class WordsRule(NamedTuple):
    """What must hold of the rows of a table that point into a text."""

    table: str
    name: str
    is_fatal: bool
    reason: str
    holds: Callable[[Row, str, str | None], bool]


RULES = (
    *(
        WordsRule(table, f"{table} 的文字与出处逐字相符", False, "原文夹有注音、页码等，或出处不准，请核对", is_exact)
        for table, words in _MENTIONS
        if words
    ),
    WordsRule("amounts", "amounts 的出处首尾与文字相符", True, "出处不准则无从核对", has_edges),
    *(WordsRule(table, f"{table} 的出处在原文之内", True, "出处越界是程序错误", is_inside) for table, _ in _MENTIONS),
)
_OF_TABLE = {table: [rule for rule in RULES if rule.table == table] for table, _ in _MENTIONS}


def find_wrong_words(tables: dict[str, list[Row]], text: str) -> Iterator[tuple[WordsRule, str]]:
    """Yield each rule that a row breaks, with its place: the notice or issue and the start of the span."""
    for table, column in _MENTIONS:
        for row in tables[table]:
            if row["span_start"] is None:
                continue
            words = row[column] if column else None
            for rule in _OF_TABLE[table]:
                if not rule.holds(row, text, words):
                    yield rule, f"{row.get('issue_id') or row['notice_id']}@{row['span_start']}"
