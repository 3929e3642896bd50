"""Dates of a notice: inspection, feedback, report, page; the window for putting things right is no inspection."""

from __future__ import annotations

import pytest

from etl.grammar.dates import DatePhrase
from etl.interpret.timeline import read_timeline

SIGNED = "\n中共鹤坪坝镇委员会\n2023年6月19日\n"

# text before the issues → inspected from, to, feedback (report: 2023-06-19)
HEADS: list[tuple[str, str | None, str | None, str | None]] = [
    (
        "2022年9月5日至11月10日,县委第二巡察组对鹤坪坝镇党委开展了常规巡察。12月28日,县委第二巡察组向鹤坪坝镇党委反馈了巡察意见。",
        "2022-09-05",
        "2022-11-10",
        "2022-12-28",
    ),
    (
        "2022年9月5日至2022年11月10日,县委第二巡察组对镇党委进行了巡察。2023年1月13日,反馈了巡察意见。",
        "2022-09-05",
        "2022-11-10",
        "2023-01-13",
    ),
    (
        "2022年9月5日至11月10日,县委巡察组对镇党委开展巡察。1月13日,巡察组向镇党委反馈了意见。",
        "2022-09-05",
        "2022-11-10",
        "2023-01-13",
    ),
    (
        "2022年11月5日至2023年1月10日,县委第二巡察组对镇党委开展巡察,并于3月10日向镇党委反馈巡察情况。",
        "2022-11-05",
        "2023-01-10",
        "2023-03-10",
    ),
    (
        "2022年11月5日至次年1月10日,县委第二巡察组对镇党委开展巡察。2023年3月10日,反馈了巡察情况。",
        "2022-11-05",
        "2023-01-10",
        "2023-03-10",
    ),
    (
        "县委第二巡察组于2022年9月5日至11月10日对镇党委开展了巡察,同年12月28日反馈了巡察意见。",
        "2022-09-05",
        "2022-11-10",
        "2022-12-28",
    ),
    (
        "2022年12月28日,县委第二巡察组向镇党委反馈巡察情况。此前,9月5日至11月10日,巡察组对镇党委开展了巡察。",
        "2022-09-05",
        "2022-11-10",
        "2022-12-28",
    ),
    ("2022年8至11月,县委第二巡察组对镇党委开展了巡察。12月28日反馈了意见。", "2022-08", "2022-11", "2022-12-28"),
    ("2022年9月,县委第二巡察组对镇党委开展了巡察。", "2022-09", "2022-09", None),
    (
        "2022年9月上旬至11月下旬,县委第二巡察组对镇党委开展了巡察。12月28日,向镇党委反馈了意见。",
        "2022-09",
        "2022-11",
        "2022-12-28",
    ),
    (
        "二〇二二年九月五日至十一月十日,县委第二巡察组对镇党委开展了巡察。",
        "2022-09-05",
        "2022-11-10",
        None,
    ),
    (
        "3月5日至4月30日,县委第二巡察组对镇党委开展了巡察。5月20日,反馈了巡察意见。",
        "2023-03-05",
        "2023-04-30",
        "2023-05-20",
    ),
    ("9月5日至11月10日,县委第二巡察组对镇党委开展了巡察。", "2022-09-05", "2022-11-10", None),
    ("近日,县委第二巡察组向镇党委反馈了巡察情况。", None, None, None),
    ("整改期为2022年12月28日至2023年3月28日,镇党委集中整改。", None, None, None),
    (
        "2022年9月5日至11月10日,县委第二巡察组对镇党委开展了巡察。自2022年12月28日反馈之日起至2023年3月28日,镇党委集中整改。",
        "2022-09-05",
        "2022-11-10",
        "2022-12-28",
    ),
    (
        "2022年9月5日至11月10日,县委第二巡察组对镇党委开展了巡察。12月28日至29日,巡察组分别向镇党委反馈了意见。",
        "2022-09-05",
        "2022-11-10",
        "2022-12-28",
    ),
    ("2022年12月28日上午,县委第二巡察组向镇党委反馈了巡察情况。", None, None, "2022-12-28"),
    ("根据2021年3月印发的文件,镇党委召开会议。", None, None, None),
    ("", None, None, None),
]

# page → its date
PAGES: list[tuple[str, str | None]] = [
    ("发布时间:2023-06-25 10:22", "2023-06-25"),
    ("发布日期:2023-06-25", "2023-06-25"),
    ("发布时间:2023年06月25日", "2023-06-25"),
    ("发布时间:2023/6/25", "2023-06-25"),
    ("信息时间:2023-06-25", "2023-06-25"),
    ("日期:2023-06-25 来源:县纪委", "2023-06-25"),
    ("时间:2023-06-25 10:22:31 浏览量:", "2023-06-25"),
    ("公开日期:2023-06-25", "2023-06-25"),
    ("2023-06-25 09:13编辑:管理员", "2023-06-25"),
    ("2023-06-25", "2023-06-25"),
    ("来源:县纪委 2023-06-25", "2023-06-25"),
    ("浏览量:20230625", None),
    ("备案号:滇ICP备20230625号", None),
    ("2023年6月25日,镇党委召开会议。", None),
]

# what stands after the issues → report date
TAILS: list[tuple[str, str | None]] = [
    ("\n中共鹤坪坝镇委员会\n2023年6月19日\n", "2023-06-19"),
    ("\n中共鹤坪坝镇委员会 2023年6月19日\n", "2023-06-19"),
    ("\n(2023年6月19日)\n", "2023-06-19"),
    ("\n鹤坪坝镇党委\n二〇二三年六月十九日\n", "2023-06-19"),
    ("\n中共鹤坪坝镇委员会\n2023年6月\n", "2023-06"),
    ("\n发布时间:2023年6月19日\n", None),
    ("\n2023年6月19日前完成。\n", None),
    ("\n镇党委于2023年6月19日召开会议。\n", None),
    ("\n", None),
]


def iso(date: DatePhrase | None) -> str | None:
    return date.iso if date else None


@pytest.mark.parametrize(("head", "start", "end", "told"), HEADS)
def test_inspection_and_feedback(head: str, start: str | None, end: str | None, told: str | None) -> None:
    found = read_timeline(head, SIGNED, len(head), head + SIGNED)
    assert (iso(found.inspected_from), iso(found.inspected_to), iso(found.feedback)) == (start, end, told)
    assert iso(found.report) == "2023-06-19"


@pytest.mark.parametrize(("line", "published"), PAGES)
def test_the_pages_date(line: str, published: str | None) -> None:
    head = f"鹤坪坝镇巡察整改通报\n{line}\n镇党委召开会议研究部署。\n"
    assert iso(read_timeline(head, "", len(head), head).publish) == published


@pytest.mark.parametrize(("tail", "signed"), TAILS)
def test_the_date_signed_at_the_end(tail: str, signed: str | None) -> None:
    assert iso(read_timeline("", tail, 0, tail).report) == signed
