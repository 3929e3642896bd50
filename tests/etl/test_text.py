"""SourceText: what folding and squeezing make of a text, and the way back to the source."""

from __future__ import annotations

import pytest

from etl.text import SourceText, to_simplified

# source → reading text
READINGS: list[tuple[str, str]] = [
    ("２０２１年", "2021年"),
    ("（一）聚焦，方面：", "(一)聚焦,方面:"),
    ("完成率９８％；", "完成率98%;"),
    ("「两违」整治不力", "“两违”整治不力"),
    ("『两违』整治不力", "‘两违’整治不力"),
    ("二○一八年", "二〇一八年"),
    ("二◯一八年", "二〇一八年"),
    ("2021 年 9 月 8 日", "2021年9月8日"),
    ("2021  年9月  8日", "2021年9月8日"),
    ("20 21年", "2021年"),
    ("1 0 . 8 2 万元", "10.82万元"),
    ("5 . 4 4 万元", "5.44万元"),
    ("1. 2万元以上", "1. 2万元以上"),
    ("3.2 万余元", "3.2万余元"),
    ("整 改 完 成", "整改完成"),
    ("整改\u3000完成", "整改完成"),
    ("整改\u00a0完成", "整改完成"),
    ("整改&nbsp;完成", "整改完成"),
    ("整改\u200b完成", "整改完成"),
    ("\ufeff整改完成", "整改完成"),
    ("鄉(xiāng)鎮(zhèn)黨(dǎng)委", "乡镇党委"),
    ("乡（xiāng）镇", "乡镇"),
    ("清退3万元,,已入账", "清退3万元,已入账"),
    ("清退3万元。。", "清退3万元。"),
    ("1. 问题描述:学习不深入", "1.问题描述:学习不深入"),
    ("台账不清.已改.一是修订制度", "台账不清。已改。一是修订制度"),
    ("开会2次.\n二.整改", "开会2次。\n二.整改"),
    ("每月1.5万元,见sg.gov.cn", "每月1.5万元,见sg.gov.cn"),
    ("修订制度。〔已完成〕", "修订制度。【已完成】"),
    ("印发方案(镇发〔2023〕7号)", "印发方案(镇发〔2023〕7号)"),
    ("===== 中共鹤坪坝镇委员会通报 =====", "中共鹤坪坝镇委员会通报"),
    ("鄉鎮黨委關於巡察整改進展情況的通報", "乡镇党委关于巡察整改进展情况的通报"),
    ("序号\t问题\t状态", "序号\t问题\t状态"),
    ("序号 | 问题 | 状态", "序号|问题|状态"),
    ("一、整改\n\n\n二、落实", "一、整改\n二、落实"),
    ("一、整改\r\n二、落实", "一、整改\n二、落实"),
    ("  一、整改\n\u3000\u3000二、落实", "一、整改\n二、落实"),
    ('关于"两违"的问题', "关于“两违”的问题"),
    ("⼀是修订制度", "一是修订制度"),
    ("已完成整改。", "已完成整改。"),
    ("“两违”、《条例》、【已完成】、〔2022〕、①", "“两违”、《条例》、【已完成】、〔2022〕、①"),
    ("A B", "A B"),
    ("2023-03-17 09:13", "2023-03-17 09:13"),
    ("", ""),
]

# a word of the reading text → what stands in the source at its span
SPANS: list[tuple[str, str, str]] = [
    ("发布于２０２１ 年。", "2021年", "２０２１ 年"),
    ("清退 3.2 万余元。", "3.2万余元", "3.2 万余元"),
    ("整改&nbsp;完成", "整改完成", "整改&nbsp;完成"),
    ("鄉(xiāng)鎮(zhèn)黨(dǎng)委", "乡镇党委", "鄉(xiāng)鎮(zhèn)黨(dǎng)委"),
    ("共「两违」十起", "“两违”", "「两违」"),
    ("一、整改\r\n\r\n二、落实", "二、落实", "二、落实"),
    ("😀整改完成", "完成", "完成"),
]

WRAPPED = """关于“理论学习不深入”的问题。一是修订学习制度，每月固定学习
日。二是开展督查，通报情况。三是组织全体党员干部参加集中培训
班。四是建立台账，明确专人负责。五是加强考核，把结果作为评先
评优依据。六是开展谈心谈话，及时掌握思想动态。七是选树典型发
挥示范作用。八是定期研判，形成长效机制。九是严格请销假制度，
强化日常管理。十是总结经验。
整改情况：已完成整改。修订学习制度一项，开展督查二次，组织培
训三场，建立台账十四本，通报四期。
"""


@pytest.mark.parametrize(("source", "reading"), READINGS)
def test_reading_text(source: str, reading: str) -> None:
    assert SourceText(source).reading == reading


@pytest.mark.parametrize(("source", "word", "stretch"), SPANS)
def test_a_span_points_to_the_source(source: str, word: str, stretch: str) -> None:
    text = SourceText(source)
    at = text.reading.index(word)
    span = text.span(at, at + len(word))
    assert source[slice(*span)] == stretch


@pytest.mark.parametrize(("source", "word", "stretch"), SPANS)
def test_words_are_the_sources_own_without_what_was_dropped(source: str, word: str, stretch: str) -> None:
    text = SourceText(source)
    at = text.reading.index(word)
    words = text.words(at, at + len(word))
    assert len(words) == len(word)
    rest = iter(stretch)
    assert all(char in rest for char in words)


def test_a_title_keeps_its_traditional_characters() -> None:
    text = SourceText("中共鶴坪鎮委員會關於巡察整改進展情況的通報")
    assert text.reading.startswith("中共鹤坪镇委员会")
    assert text.words(0, len(text.reading)) == text.original


def test_an_empty_stretch_gives_an_empty_span() -> None:
    text = SourceText("整改 完成")
    assert text.span(2, 2) == (3, 3)
    assert text.span(4, 4) == (5, 5)


def test_wrapped_lines_are_joined_and_paragraphs_stay() -> None:
    lines = SourceText(WRAPPED).reading.strip().split("\n")
    assert [line[:5] for line in lines] == ["关于“理论", "整改情况:"]


def test_short_lines_are_no_wrapped_text() -> None:
    text = "一、组织领导\n二、整改情况\n三、下一步\n四、附件\n五、联系方式\n六、公示\n七、监督\n八、其他\n九、说明"
    assert SourceText(text).reading == text


def test_page_numbers_and_running_headers_go() -> None:
    page = "第{n}项第一款已落实到位。\n— {n} —\n鹤坪坝镇巡察整改通报\n第{n}项第二款正在推进。\n"
    reading = SourceText("".join(page.format(n=n) for n in (1, 2, 3))).reading
    assert "鹤坪坝镇巡察整改通报" not in reading
    assert "—" not in reading
    assert reading.count("\n") == 6


@pytest.mark.parametrize("line", ["—1.5万元—", "第3页的表格有误。", "共清退3万元", "-5-个"])
def test_what_is_no_page_number_stays(line: str) -> None:
    assert SourceText(f"一、整改。\n{line}\n二、落实。").reading.split("\n")[1]


@pytest.mark.parametrize(
    ("text", "simplified"),
    [
        ("鄉鎮黨委", "乡镇党委"),
        ("整改完成", "整改完成"),
        ("党员张喆、李堃按期完成整改,并在支部会上作了书面说明,镇纪委予以提醒谈话并跟踪督促落实到位,情况属实。", None),
    ],
)
def test_only_a_traditional_page_is_simplified(text: str, simplified: str | None) -> None:
    assert to_simplified(text) == (text if simplified is None else simplified)


def test_simplifying_keeps_the_length() -> None:
    text = "後來乾隆年間裡面發現問題，範圍內鬥爭複雜，於是進行了巡察整改。"
    assert len(to_simplified(text)) == len(text)


def _wrapped(paragraphs: list[str], width: int, between: str, indent: str = "") -> str:
    """Wrap paragraphs of ideographs at a width, with what stands between them and before each."""
    cut = [
        "\n".join(line[at : at + width] for at in range(0, len(line), width))
        for line in (indent + words for words in paragraphs)
    ]
    return between.join(cut)


TOLD = [
    "关于松溪口镇党委整改情况的通报",
    "县委巡察组对松溪口镇党委开展了巡察并且反馈了意见。镇党委把整改作为大事来抓。",
    "会后镇里成立了专班一件一件地抓整改落实问题逐项销号。对账目逐笔核对并且公开。",
    "村里的路灯亮了水也通了大家都说好以后还要接着干下去不能松劲一定要把好事办好。",
    "干部每月到组里走一遍听意见把能办的当场办了办不了的说清楚缘由请大家一起监督。",
]


@pytest.mark.parametrize(("between", "indent"), [("\n\n", ""), ("\n", "　　")])
def test_paragraphs_set_apart_by_blanks_or_indents_are_joined_within(between: str, indent: str) -> None:
    assert SourceText(_wrapped(TOLD, 16, between, indent)).reading == "\n".join(TOLD)


def test_lines_that_end_where_their_sentences_do_stay() -> None:
    lines = [
        "学习不深入。",
        "开会2次。",
        "管理不严。",
        "组织培训。",
        "台账不清。",
        "修订台账。",
        "会议少。",
        "召开会议。",
        "公开慢。",
    ]
    assert SourceText("\n".join(lines)).reading == "\n".join(lines)


def test_the_furniture_of_a_page_does_not_hide_that_its_text_is_wrapped() -> None:
    furniture = "首页>政务公开>党务公开>通知公告>巡视巡察整改情况公开专栏>松溪口镇\n发布时间:2023-04-11 来源:松溪口镇\n"
    reading = SourceText(furniture + _wrapped(TOLD, 16, "\n", "　　") + "\n【打印本页】").reading
    assert reading.split("\n")[2:-1] == TOLD


def test_a_line_about_the_page_is_not_joined_to_a_title_as_wide_as_the_text() -> None:
    told = ["关于松溪口镇党委整改情况通报", "日期:2023年4月1日", *TOLD[1:]]
    assert SourceText(_wrapped(told, 16, "\n", "　　")).reading.split("\n")[:2] == told[:2]


HEADER = "|序号|问题|整改情况|状态|"
ROWS = [
    # a cell of several lines
    ("|1|台账不清|一是核对。\n二是补记。|已完成|", "|1|台账不清|一是核对。二是补记。|已完成|"),
    # cut before and after a pipe
    ("|1|台账不清|\n一是核对|\n已完成|", "|1|台账不清|一是核对|已完成|"),
    # a title across all columns, then a row
    ("|一、财务方面|\n|1|台账不清|已核对|已完成|", "|一、财务方面|\n|1|台账不清|已核对|已完成|"),
    # a row that never ends takes nothing of the next
    ("|1|台账不清|已核对\n|2|票据不全|已补齐|已完成|", "|1|台账不清|已核对\n|2|票据不全|已补齐|已完成|"),
    ("|1|台账不清|已核对\n下一步,继续整改。", "|1|台账不清|已核对\n下一步,继续整改。"),
]


@pytest.mark.parametrize(("rows", "joined"), ROWS)
def test_a_row_of_a_table_is_one_line(rows: str, joined: str) -> None:
    assert SourceText(f"{HEADER}\n|---|---|---|---|\n{rows}").reading.split("\n", 2)[2] == joined


def test_a_running_header_set_wide_apart_goes() -> None:
    page = "第{n}项第一款已落实到位。\n— {n} —\n松溪县委文件" + " " * 40 + "松溪口镇整改\n第{n}项第二款正在推进。\n"
    assert "文件" not in SourceText("".join(page.format(n=n) for n in (1, 2, 3))).reading
