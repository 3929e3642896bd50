"""The README of a citable zip: what is in it, where it comes from, what is not known; plain text, Chinese."""

from __future__ import annotations

from dashboards.exports.citation import DEMO, Citation
from dashboards.exports.content import Content
from dashboards.view import Row, Rows

MOST_SOURCES = 100
"""Sources the README lists; sources.csv has all of them."""
METHOD = (
    "状态、数字均为各单位自报；后来的通报又指出同一问题的，先前的“完成”仍照原样，另见反复出现表。",
    "一次巡察只计一份文本：整改通报先于反馈，反馈先于方案；范文、汇总与其他文种不计。",
    "自报完成率＝（已完成＋已完成并长期坚持）÷写明状态的记录，只取整改通报；未写明的不在分母。",
    "退缴金额＝清退＋追缴，重复提及与合计不重复计；写明已退而没有数额的另列，不当作 0 元。",
    "写明的反复与推断的反复证据不同，从不相加。",
    "文字、类型、金额由规则读出，可能有误；要紧的记录请按“文本编号”回到原文核对。",
)


def to_readme(content: Content, citation: Citation, sources: Rows, gaps: Row) -> bytes:
    """Write the README; sections in one fixed order."""
    mark = [f"【{DEMO}】", ""] if content.view.warehouse.is_demo else []
    parts = [
        [*mark, citation.title, "=" * 40],
        _section("内容", [f"{key}：{words}" for key, words in content.notes()]),
        _section("文件", _say_files(content)),
        _section("怎样引用", ["GB/T 7714—2015：", citation.to_gbt(), "", "BibTeX 见 citation.bib。"]),
        _section("口径", [f"{n}. {words}" for n, words in enumerate(METHOD, 1)]),
        _section("本切片已知的缺口", _say_gaps(gaps)),
        _section(f"来源（{len(sources)} 份文件）", _say_sources(sources)),
    ]
    return "\r\n".join(line for part in parts for line in [*part, ""]).encode()


def _section(title: str, lines: list[str]) -> list[str]:
    return [f"## {title}", "", *lines]


def _say_files(content: Content) -> list[str]:
    return [
        f"data/{content.key}.csv：供 Excel 等表格软件：UTF-8 带 BOM，中文表头；以 = + - @ 等开头的文字前加了一个 '，以免被当作公式",
        f"data/{content.key}.parquet：供程序：列名为英文，文字一字不改，类型齐全",
        "codebook.csv：每一列的含义、类型、单位、取值与来历",
        "sources.csv：全部来源文件，已知的网址、发布者与获取日期",
        "datapackage.json：Frictionless 数据包说明；manifest.json：各文件的行数与 SHA-256，最后写入，没有它即不完整",
    ]


def _say_gaps(gaps: Row) -> list[str]:
    share = gaps["least_understood_share"]
    said = [
        (gaps["template_count"], "份范文不计入"),
        (gaps["uncounted_count"], "份文本不计入（同一次巡察已取另一份，或文种不在所选）"),
        (gaps["failure_count"], "个文件（或行）没能读入（全库）"),
        (gaps["no_region_count"], "份文本地区未定"),
        (gaps["no_year_count"], "份文本年份未定"),
        (gaps["unstated_count"], "条记录没有可计的状态，不入完成率"),
        (gaps["no_type_count"], "条记录未归类"),
        (gaps["unwritten_count"], "条记录写明退缴而没有金额"),
        (gaps["gap_count"], "处文字没有规则读懂"),
    ]
    lines = [f"{count:,} {words}" for count, words in said if count]
    lines += [f"读懂得最少的一份文本，读懂比例 {share:.1%}"] if share is not None else []
    return lines or ["没有已知的缺口。"]


def _say_sources(sources: Rows) -> list[str]:
    lines = [
        "；".join(
            filter(
                None,
                (
                    row["path"],
                    row["publisher"],
                    row["url"],
                    row["retrieved_date"] and f"获取于 {row['retrieved_date']}",
                ),
            )
        )
        for row in sources[:MOST_SOURCES]
    ]
    return [*lines, *(["……其余见 sources.csv"] * (len(sources) > MOST_SOURCES))]
