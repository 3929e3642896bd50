"""The words of the page that fills in a correction, Chinese and English."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "correct.link": ("更正", "Correct"),
    "correct.link_notice": ("更正这份文本的值", "Correct this notice"),
    "correct.title": ("更正", "A correction"),
    "correct.lead": (
        "选字段，写新值和理由，存成文件；用 python -m etl corrections add 文件 并入，下次载入起照改，原值仍并列。",
        "Choose a field, write the new value and the reason, save the file; python -m etl corrections add FILE takes it.",
    ),
    "correct.of_issue": ("记录：{title}", "Record: {title}"),
    "correct.of_notice": ("文本：{title}", "Notice: {title}"),
    "correct.lost_title": ("没有这条记录", "No such record"),
    "correct.lost": (
        "本数据版本里没有编号为 {record} 的记录或文本。",
        "This version holds no record or notice {record}.",
    ),
    "correct.back": ("← 回到原文", "← Back to the text"),
    "correct.field": ("字段", "Field"),
    "correct.amount": ("{field}（{text}）", "{field} ({text})"),
    "correct.old": ("读出的值", "Value read"),
    "correct.words": ("所据的原话", "Words"),
    "correct.none": ("（没有）", "(none)"),
    "correct.new": ("新值", "New value"),
    "correct.new_hint": (
        "代码或名称；日期 2023-05-18；金额以元计；空着即没有",
        "A code or name; a date 2023-05-18; yuan",
    ),
    "correct.reason": ("理由（必填）", "Reason (needed)"),
    "correct.who": ("更正人", "Who"),
    "correct.row": ("填好的一行", "The row"),
    "correct.save": ("存成文件", "Save as a file"),
    "correct.copy": ("复制这一行", "Copy the row"),
}
