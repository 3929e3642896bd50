"""Texts made of the genre's own fragments: marks, labels, quotes, statuses, amounts, dates, tables, damage."""

from __future__ import annotations

from hypothesis import strategies as st

MARKS = [
    "一、",
    "二、",
    "(一)",
    "（二）",
    "1.",
    "2.",
    "2、",
    "（1）",
    "(2)",
    "①",
    "②",
    "一是",
    "二是",
    "首先，",
    "第一，",
    "问题1：",
    "十一、",
]
LABELS = [
    "整改情况：",
    "反馈问题：",
    "【整改措施】",
    "整改状态：",
    "责任单位：",
    "责任人：",
    "整改时限：",
    "整改成效：",
    "完成情况",
]
PROBLEMS = [
    "关于“",
    "”的问题",
    "理论学习不深入",
    "财务管理混乱",
    "针对“",
    "对“",
    "”的整改进展情况",
    "在“",
    "”方面",
    "‘两违’",
    "“",
    "”",
    "问题",
]
STATUSES = [
    "已完成整改。",
    "【已完成，并长期坚持】",
    "（正在整改）",
    "基本完成",
    "未完成，计划12月完成",
    "80%",
    "已完成整改的问题（2个）",
    "长期坚持",
]
AMOUNTS = [
    "清退3.2 万余元",
    "应清退12.5万元，已退2万元，",
    "人民币壹万贰仟元整",
    "66,449.09元",
    "100元/人·天",
    "0元",
    "x万元",
    "1.2亿元",
    "补缴",
    "其中",
]
DATES = [
    "2022年6月20日至8月3日，",
    "2023-03-17 09:13",
    "二〇一八年九月",
    "20 21年",
    "２０２１年１０月",
    "同年9月",
    "6月底前",
    "8至11月",
    "次年",
]
FRAME = [
    *("中共鹤坪坝镇委员会关于十四届县委第三轮巡察整改进展情况的通报", "县委第二巡察组对鹤坪坝镇党委开展了常规巡察。"),
    *(
        "反馈4个方面13个问题，已完成整改11个，",
        "根据县委统一部署，",
        "聚焦基层党组织建设方面",
        "鹿鸣箐村党支部：",
        "下一步，",
    ),
    *(
        "发布时间：2023-06-25",
        "当前位置：首页 >> ",
        "— 1 —",
        "第 2 页",
        "联系电话：0000-0000000",
        "序号 | 反馈问题 | 整改措施 | 完成情况",
        "1 | ",
    ),
]
BLANKS = ["\n", "\n\n", "\r\n", "\t", " | ", "|", "　", " ", "&nbsp;", "\u200b", "。", "；", "，", "。\n", "：", ",,"]
DAMAGE = [
    "鄉(xiāng)鎮(zhèn)",
    "後裡發",
    "x镇",
    "ＸＸ年",
    "\ufeff",
    "😀",
    "⼀",
    "\x00",
    "((((",
    "))",
    "”“",
    "【【",
    "一是一是一是",
    "9999999999999999999",
    "𠀀",
    '"',
]

FRAGMENTS = [*MARKS, *LABELS, *PROBLEMS, *STATUSES, *AMOUNTS, *DATES, *FRAME, *BLANKS, *DAMAGE]

genre_texts = st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join)
"""Texts of up to sixty fragments in any order."""

entry_texts = st.lists(
    st.tuples(
        *(st.sampled_from(group) for group in (MARKS, PROBLEMS, BLANKS, LABELS, STATUSES, AMOUNTS, DATES, BLANKS))
    ).map("".join),
    min_size=1,
    max_size=6,
).map(lambda entries: FRAME[0] + "\n" + FRAME[1] + "\n" + "".join(entries))
"""Texts that look like a notice with entries in them."""

any_texts = st.one_of(st.text(max_size=300), genre_texts, entry_texts)
