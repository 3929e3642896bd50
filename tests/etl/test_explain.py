"""The listing of one file: complete, deterministic, fit for a terminal."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.commands.listing import WIDTH, text_width, wrap
from etl.reading import PROJECT

PLACES = "level,name,province,city,county,township\ncounty,岭樵县,云南省,曲靖市,岭樵县,\n"
PLACES += "township,鹤坪坝镇,云南省,曲靖市,岭樵县,鹤坪坝镇\n"
NOTICE = """中共鹤坪坝镇委员会关于巡察整改进展情况的通报
来源：岭樵县纪委监委网站　发布日期：2023-06-25
2022年9月5日至11月10日，岭樵县委第二巡察组对鹤坪坝镇党委进行了常规巡察，12月28日反馈了意见。共反馈问题5个，现将整改情况通报如下。
一、巡察反馈问题整改落实情况
（一）聚焦群众身边腐败问题和不正之风方面
1.关于“财务报销审核把关不严。一是多报差旅费3260元。二是凭证无经办人签字”的问题。
整改情况：已完成整改。一是多报的差旅费3260元已全部退缴。二是给予1人党纪处分。
整改时限：2023年3月31日
2.关于“公务接待管理不规范”的问题。
（1）超标准接待。
整改情况：正在整改。完善接待制度。
（2）接待清单不全。
整改情况：已完成。补齐清单。
3.关于“上轮巡察指出的‘垃圾清运不及时’问题整改不彻底”的问题。
整改情况：视情推进中云云。增加清运车辆，投入12万元。
茶余饭后月色甚好湖光山影两相宜也没有人懂得这行字
二、下一步工作
持续抓好整改。
中共鹤坪坝镇委员会
2023年6月19日
"""


def etl(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "etl", *map(str, arguments)]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, encoding="utf-8", timeout=120, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("explain")
    (folder / "places.csv").write_text(PLACES, encoding="utf-8")
    (folder / "a.txt").write_text(NOTICE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def listing(folder: Path) -> str:
    result = etl("explain", folder / "a.txt", "--places", folder / "places.csv")
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


@pytest.mark.parametrize(
    "words",
    [
        "类型：整改通报（rectification）", "被巡察单位：鹤坪坝镇", "← “鹤坪坝镇”", "巡察组：第二巡察组",
        "巡察开始：2022-09-05", "自称问题数：5", "云南省（530000）", "岭樵县（5303X0001）", "线索：", "未写明：",
        "◆ 段落结构", "[cn] 一、巡察反馈问题整改落实情况", "→ 问题 1", "整改情况=整改",
        "【1】财务报销审核把关不严", "【2-1】", "【2-2】", "整改状态：已完成（completed）", "整改时限：2023-03-31",
        "问题点 2 个", "整改措施 2 条", "（主要）", "规则 专指:",
        "金额：3,260 元　清退退还（refunded）　整改部分", "金额：3,260 元　问题金额（problem）　问题部分",
        "问责：党纪处分 1 人", "以前发现而未改好：是", "问题总数：文中自述 5",
        "◆ 未解文本", "茶余饭后月色甚好", "读懂的比例 ", "清退追缴 3,260 元",
    ],
)  # fmt: skip
def test_listing_tells(listing: str, words: str) -> None:
    assert words in re.sub(r"\n {6,}", "", listing)


def test_listing_fits_and_is_the_same_again(listing: str, folder: Path) -> None:
    assert max(map(text_width, listing.splitlines())) <= WIDTH
    assert etl("explain", folder / "a.txt", "--places", folder / "places.csv").stdout == listing


def test_every_span_quotes_the_source(listing: str) -> None:
    # Sub-lines are joined again where they were wrapped; line ends of the source are shown as ⏎.
    joined = re.sub(r"\n {6,}(?![【问整金以所责有←\[])", "", listing)
    quotations = re.findall(r"← “([^……]*?)”〔(\d+)–(\d+)〕", joined)
    assert len(quotations) > 20
    for words, start, end in quotations:
        assert re.sub(r"\s|⏎", "", words) == re.sub(r"\s", "", NOTICE[int(start) : int(end)])


def test_several_notices_and_other_texts(folder: Path) -> None:
    (folder / "other.txt").write_text("今天天气很好。\n我们去公园散步。\n", encoding="utf-8")
    other = etl("explain", folder / "other.txt").stdout
    assert "类型：其他文本（other）" in other
    assert "◆ 问题记录（0 条）" not in other
    page = PROJECT / "tests" / "gold" / "notices" / "010_multi_bodies.txt"
    result = etl("explain", page, "--places", PROJECT / "tests" / "gold" / "places.csv").stdout
    assert result.count("━━ 通报 ") == json_notices(page) > 1


def json_notices(page: Path) -> int:
    return len(
        etl("extract", "--json", page, "--places", PROJECT / "tests" / "gold" / "places.csv").stdout.splitlines()
    )


def test_ledgers_are_explained_too(folder: Path) -> None:
    lines = etl("template").stdout.splitlines()
    (folder / "t.csv").write_text("\n".join(lines[1:3]), encoding="utf-8")
    listing = etl("explain", folder / "t.csv").stdout
    assert "第 2 行" in listing
    assert "◆ 段落结构" not in listing


def test_extract_takes_places(folder: Path) -> None:
    plain = json.loads(etl("extract", "--json", folder / "a.txt").stdout)
    known = json.loads(etl("extract", "--json", folder / "a.txt", "--places", folder / "places.csv").stdout)
    assert known["notice"]["county"] == "岭樵县"
    assert plain["notice"]["county"] is None


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("none.txt", None, "文件或文件夹不存在"),
        ("scan.xyz", b"xyz", "不认识的扩展名"),
        ("empty.txt", b"", "文件是空的"),
        ("bytes.txt", b"\xff\xff\xff", "无法识别文字编码"),
    ],
)
def test_what_cannot_be_read_is_named(folder: Path, name: str, data: bytes | None, reason: str) -> None:
    if data is not None:
        (folder / name).write_bytes(data)
    result = etl("explain", folder / name)
    assert (result.returncode, result.stdout) == (1, "")
    assert f"{name}：{reason}" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (None, "不存在"),
        ("name,city\n岭樵县,曲靖市\n", "缺少列"),
        ("level,name,province,city,county,township\ncounty,甲县,某省,某市,甲县,\n", "无法使用"),
        ("level,name,province,city,county,township\nplanet,甲县,云南省,曲靖市,甲县,\n", "无法使用"),
    ],
)
def test_a_bad_table_of_places_is_named(folder: Path, table: str | None, reason: str) -> None:
    path = folder / "bad.csv"
    path.unlink(missing_ok=True)
    if table is not None:
        path.write_text(table, encoding="utf-8")
    result = etl("explain", folder / "a.txt", "--places", path)
    assert result.returncode == 1
    assert "bad.csv" in result.stderr
    assert reason in result.stderr
    assert "Traceback" not in result.stderr


def test_demo_and_places_exclude_each_other(folder: Path) -> None:
    result = etl("explain", folder / "a.txt", "--demo", "--places", folder / "places.csv")
    assert result.returncode == 2
    assert "--places" in result.stderr


@given(st.text(max_size=300), st.integers(0, 14))
def test_any_line_wraps_within_the_width(text: str, indent: int) -> None:
    rows = list(wrap(text, indent))
    assert all(text_width(row) <= WIDTH for row in rows)
    assert all(row.replace("\u3000", "").isprintable() for row in rows)


def test_numbers_and_spans_stay_whole() -> None:
    rows = list(wrap("党" * 47 + "〔12345–67890〕规则 status_at_start", 0))
    assert rows[0].endswith("〔")
    assert "status_at_start" in rows[1]
