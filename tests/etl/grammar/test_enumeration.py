"""Enumerated parts: the outermost kind counts, look-alikes do not."""

from __future__ import annotations

import pytest

from etl.grammar.enumeration import find_parts

# text → the words of its outermost parts
PARTS: list[tuple[str, list[str]]] = [
    ("一是修订制度。二是组织学习。", ["修订制度。", "组织学习。"]),
    ("一是修订制度;二是组织学习;三是开展督查。", ["修订制度;", "组织学习;", "开展督查。"]),
    ("镇党委高度重视,一是修订制度,二是组织学习。", ["修订制度,", "组织学习。"]),
    ("一要修订制度。二要组织学习。", ["修订制度。", "组织学习。"]),
    ("一是修订制度。\n二是组织学习。", ["修订制度。\n", "组织学习。"]),
    ("一是修订制度。三是组织学习。", ["修订制度。", "组织学习。"]),
    ("一是修订制度。二是组织学习。二是开展督查。", ["修订制度。", "组织学习。", "开展督查。"]),
    ("(1)修订制度;(2)组织学习。", ["修订制度;", "组织学习。"]),
    ("1)修订制度;2)组织学习。", ["修订制度;", "组织学习。"]),
    ("(一)修订制度。(二)组织学习。", ["修订制度。", "组织学习。"]),
    ("1.修订制度。2.组织学习。", ["修订制度。", "组织学习。"]),
    ("1、修订制度。2、组织学习。", ["修订制度。", "组织学习。"]),
    ("①修订制度。②组织学习。③开展督查。", ["修订制度。", "组织学习。", "开展督查。"]),
    ("⑴修订制度。⑵组织学习。", ["修订制度。", "组织学习。"]),
    ("第一,修订制度。第二,组织学习。", ["修订制度。", "组织学习。"]),
    ("第一、修订制度。第二、组织学习。", ["修订制度。", "组织学习。"]),
    ("首先,修订制度。其次,组织学习。最后,开展督查。", ["修订制度。", "组织学习。", "开展督查。"]),
    ("一方面修订制度,另一方面组织学习。", ["修订制度,", "组织学习。"]),
    ("一方面,修订制度;另一方面,组织学习。", ["修订制度;", "组织学习。"]),
    ("一是修订制度:(1)财务制度;(2)采购制度。二是组织学习。", ["修订制度:(1)财务制度;(2)采购制度。", "组织学习。"]),
    ("(1)一是修订制度。二是组织学习。(2)开展督查。", ["一是修订制度。二是组织学习。", "开展督查。"]),
    ("1.①修订制度②组织学习。2.开展督查。", ["①修订制度②组织学习。", "开展督查。"]),
    ("一是修订制度。", []),
    ("修订制度,组织学习。", []),
    ("收回1.5万元、2.3万元。", []),
    ("完成率1.1%,2.2%。", []),
    ("复耕11.6亩。", []),
    ("统一是前提,同一是误读。", []),
    ("二是组织学习。三是开展督查。", []),
    ("在第一、二季度开展督查。", []),
    ("2023年1.2万元已收回,2022年2.1万元已收回。", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "words"), PARTS)
def test_the_outermost_parts(text: str, words: list[str]) -> None:
    assert [text[part.start : part.end] for part in find_parts(text)] == words


@pytest.mark.parametrize("count", [2, 3, 10, 11, 12, 20])
def test_parts_beyond_ten(count: int) -> None:
    numbers = [
        "一",
        "二",
        "三",
        "四",
        "五",
        "六",
        "七",
        "八",
        "九",
        "十",
        *(f"十{n}" for n in "一二三四五六七八九"),
        "二十",
    ]
    text = "".join(f"{number}是做了第{at}件事。" for at, number in enumerate(numbers[:count], 1))
    assert len(find_parts(text)) == count


def test_parts_follow_each_other_without_a_gap() -> None:
    text = "要求如下:1.修订制度。2.组织学习。3.开展督查。"
    parts = find_parts(text)
    assert [part.end for part in parts] == [*(part.mark_start for part in parts[1:]), len(text)]
    assert text[parts[0].mark_start :].startswith("1.")
