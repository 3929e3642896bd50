"""The columns of a structured file of issue records: what each is called, holds and allows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, get_args

from etl.records import Area, Kind, Status

ColumnType = Literal["text", "code", "number", "date", "money", "yes_no", "types"]

TYPE_LABELS: dict[ColumnType, str] = {
    "text": "文字",
    "code": "代码",
    "number": "整数",
    "date": "日期",
    "money": "金额（元）",
    "yes_no": "是／否",
    "types": "类型代码",
}

LEVELS = (
    *("township", "subdistrict", "village", "community", "county_department", "institution", "county"),
    *("prefecture", "prefecture_department", "province", "development_zone"),
)
AUTHORITY_LEVELS = ("county", "prefecture", "province", "central")
KINDS = tuple(kind for kind in get_args(Kind) if kind in ("rectification", "feedback", "plan"))


class Column(NamedTuple):
    """One column: its name in the schema, its label, and what a cell of it may hold."""

    name: str
    label: str
    type: ColumnType
    explanation: str
    example: str
    allowed: tuple[str, ...] = ()
    is_required: bool = False
    is_of_notice: bool = False
    """True where the column tells of the whole notice, so that all its rows must agree."""


TEMPLATE: tuple[Column, ...] = (
    Column("body_name", "单位", "text", "被巡察单位，不写中共、党委、委员会", "青禾镇", (), True, True),
    Column("body_level", "单位层级", "code", "单位的层级", "township", LEVELS, False, True),
    Column("province", "省", "text", "省级全称", "云南省", (), False, True),
    Column("city", "市", "text", "地级全称", "昭通市", (), False, True),
    Column("county", "县", "text", "县级全称", "青禾县", (), False, True),
    Column("kind", "文种", "code", "整改通报、反馈或方案；空为整改通报", "rectification", KINDS, False, True),
    Column("authority", "巡察机关", "text", "谁派出巡察", "县委", (), False, True),
    Column("authority_level", "机关层级", "code", "巡察机关的层级", "county", AUTHORITY_LEVELS, False, True),
    Column("term", "届", "number", "第几届，阿拉伯数字", "15", (), False, True),
    Column("round", "轮", "number", "第几轮，阿拉伯数字", "2", (), False, True),
    Column("team", "巡察组", "text", "组名，不带机关名", "第二巡察组", (), False, True),
    Column("inspection_type", "巡察类型", "text", "常规巡察、专项巡察等", "常规巡察", (), False, True),
    Column("inspected_from", "巡察开始", "date", "YYYY-MM-DD 或 YYYY-MM", "2022-06-20", (), False, True),
    Column("inspected_to", "巡察结束", "date", "YYYY-MM-DD 或 YYYY-MM", "2022-08-03", (), False, True),
    Column("feedback_date", "反馈日期", "date", "YYYY-MM-DD 或 YYYY-MM", "2022-10-19", (), False, True),
    Column("report_date", "落款日期", "date", "整改报告的落款日期", "2023-01-18", (), False, True),
    Column("publish_date", "发布日期", "date", "公开发布的日期", "2023-03-17", (), False, True),
    Column("no", "题号", "number", "第几个问题；空则按次序编号", "1"),
    Column("sub", "分题号", "number", "一题分列时的次序", "1"),
    Column("heading", "总题", "text", "分题所属题目", "安全生产责任落实有差距"),
    Column("title", "问题", "text", "问题的第一个分句", "道路交通安全管理不到位", (), True),
    Column("text", "问题全文", "text", "问题部分的原文；空则同“问题”", "道路交通安全管理不到位。劝导站无人值守。"),
    Column("rectification_text", "整改全文", "text", "整改部分的原文", "增设劝导站两处，安排专人值守。"),
    Column("area", "聚焦方面", "code", "四个聚焦；空为未分类", "policy", get_args(Area)),
    Column("status", "整改状态", "code", "自报的整改状态；空为未写明", "completed", get_args(Status)),
    Column("status_text", "状态用语", "text", "文中原话", "已完成整改"),
    Column("deadline", "整改时限", "date", "YYYY-MM-DD 或 YYYY-MM", "2023-06"),
    Column("responsible_unit", "责任单位", "text", "文中所称", "镇应急办"),
    Column("responsible_person", "责任人", "text", "文中所称，私人姓名入库时遮盖", "镇长"),
    Column("primary_type", "主要类型", "types", "编码表四位代码；空则由程序归类", "0401"),
    Column("types", "全部类型", "types", "四位代码，以；相隔；空则由程序归类", "0401；0402"),
    Column("is_carried_over", "遗留问题", "yes_no", "前次巡察、审计等发现而未改好；空为否", "否"),
    Column("refunded_yuan", "退缴金额", "money", "已清退、追缴的金额，单位元；空为未写明", "12500.50"),
    Column("village", "所涉村", "text", "按村列问题时的村名", "柳溪村"),
)

NOTES_SHEET = ("填写说明", "代码")
"""The sheets of the Excel template that hold no records."""

COLUMNS: dict[str, Column] = {column.name: column for column in TEMPLATE}
NAMES: dict[str, str] = {column.label: column.name for column in TEMPLATE} | {name: name for name in COLUMNS}
"""Both the schema's name and its Chinese label head a column."""


def template_lines() -> Iterator[str]:
    """Yield the template as aligned text: a header line to copy, then one line a column."""
    yield "# 一行一条问题记录：CSV（UTF-8 或 GB18030）第一行为列名，或 JSON Lines 每行一个对象；列名可用中文名"
    yield ",".join(COLUMNS)
    yield ",".join(column.example for column in TEMPLATE)
    yield ""
    yield "列名\t中文名\t必填\t类型\t允许的值\t说明\t例"
    for column in TEMPLATE:
        required = "必填" if column.is_required else ""
        allowed = " ".join(column.allowed)
        yield "\t".join(
            (column.name, column.label, required, TYPE_LABELS[column.type], allowed, column.explanation, column.example)
        )
