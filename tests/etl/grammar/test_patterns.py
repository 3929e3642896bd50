"""Many patterns asked at once: the words that a pattern needs, and that asking first changes no answer."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.grammar import dates
from etl.grammar.patterns import Patterns, match_at, needed_words
from etl.lexicon import load_lexicon

LEXICON = [row["pattern"] for name in ("status", "areas") for row in load_lexicon(name)]

# pattern → words one of which stands in every match
NEEDED: list[tuple[str, set[str]]] = [
    ("待整改", {"待整改"}),
    ("(?:已|业已)+(?:按时|按期)*(?:整改|完成)(?:到位)?", {"整改", "完成"}),
    ("^是$", {"是"}),
    ("预计.{0,18}?(?:前|底)?完成", {"预计"}),
    ("[上前]轮", {"轮"}),
    ("[上前]", {"上", "前"}),
    ("(?:整改){2}|销号", {"整改", "销号"}),
    # What may be left out, is a class of many or only looked at is no need.
    ("(?:已)?", set()),
    (r"\d+|完成", set()),
    ("[^。]", set()),
    ("(?=完成)", set()),
]


@pytest.mark.parametrize(("pattern", "words"), NEEDED)
def test_needed_words(pattern: str, words: set[str]) -> None:
    assert needed_words(pattern) == words


@given(st.data())
def test_every_match_holds_a_needed_word(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from([*LEXICON, *(pattern for pattern, _ in NEEDED)]))
    text = data.draw(st.from_regex(pattern))
    needed = needed_words(pattern)
    assert not needed or any(word in text for word in needed)


@given(st.text(alphabet="已未完成整改销号部分基本到位正在推进计划是否责任审计反馈的党组织上轮,。80%", max_size=40))
def test_asking_first_changes_no_answer(text: str) -> None:
    plain = [(number, found.span()) for number, p in enumerate(LEXICON) if (found := re.search(p, text))]
    assert [(number, found.span()) for number, found in Patterns(LEXICON).search(text)] == plain
    replaced = text
    for pattern in LEXICON:
        replaced = re.sub(pattern, "\x00", replaced)
    assert Patterns(LEXICON).sub("\x00", text) == replaced


@given(st.text(alphabet="ab", max_size=12))
def test_matching_where_a_match_may_begin_is_searching(text: str) -> None:
    pattern, starts = re.compile("a+b|ba"), re.compile("[ab](?=[ab])")
    assert [m.span() for m in match_at(starts, pattern, text)] == [m.span() for m in pattern.finditer(text)]


@given(st.text(alphabet="12〇二一八年月同次十三09.至-日上旬底 \n", max_size=30))
def test_dates_begin_where_they_may(text: str) -> None:
    for starts, pattern in (
        (dates._MAY_BE_WRITTEN, dates._WRITTEN),
        (dates._MAY_BE_NUMERIC, dates._NUMERIC),
        (dates._MAY_BE_SHORT, dates._SHORT_MONTH),
    ):
        assert [m.span() for m in match_at(starts, pattern, text)] == [m.span() for m in pattern.finditer(text)]
