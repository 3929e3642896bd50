"""The words of the page of versions and of what changed between two of them, Chinese and English."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "nav.changes": ("版本与变动", "Versions and changes"),
    "changes.title": ("版本与变动", "Versions and changes"),
    "changes.lead": (
        "每次载入、更正或移去都生成一个新版本，旧版本照样可以打开和引用。这里列出各版本，并逐行说明两个版本之间改了什么、为什么。",
        "Each load, correction or removal makes a new version; older ones can still be opened and cited. Here are the "
        "versions, and what changed between two of them, row by row, with the reason.",
    ),
    "changes.versions": ("各版本（新的在前）", "Versions, the newest first"),
    "changes.version": ("版本", "Version"),
    "changes.when": ("生成时间（UTC）", "Made at (UTC)"),
    "changes.notices": ("文本", "Notices"),
    "changes.issues": ("问题记录", "Records"),
    "changes.differing": ("与前一版本相比", "Against the one before"),
    "changes.rows": ("{n} 行有变动 →", "{n} rows differ →"),
    "changes.same": ("记录相同", "Same records"),
    "changes.first": ("第一个版本", "The first one"),
    "changes.not_compared": ("未比较", "Not compared"),
    "changes.held": ("固定", "Held"),
    "changes.current": ("当前", "Current"),
    "changes.forced": ("检查未过而发布：{checks}", "Published although checks failed: {checks}"),
    "changes.choose": ("选两个版本比较", "Choose two versions to compare"),
    "changes.from": ("从", "From"),
    "changes.to": ("到", "To"),
    "changes.compare": ("比较", "Compare"),
    "changes.between": ("{old} → {new}", "{old} → {new}"),
    "changes.counts": ("变动的行数，按表和原因", "Rows that differ, by table and reason"),
    "changes.counts.lead": (
        "点一行只看那一类。一行因几个原因变动的，各计一次。来源、文本、巡察、单位、记录及其类型、要点、措施、金额、问责、"
        "反复联系都逐行比较；未解文本、提示和相同文字的分组不比较。",
        "Choose a line to see only those. A row that changed for several reasons counts once for each. Sources, notices, "
        "inspections, bodies, records with their types, points, measures, amounts, sanctions and links are compared; gaps, "
        "warnings and groups of texts used again are not.",
    ),
    "changes.none": ("两个版本的记录相同。", "The two versions have the same records."),
    "changes.missing": (
        "这两个版本还没有比较过。请在库所在的电脑上运行 python -m etl diff {old} {new}，再刷新本页。每次载入只自动与前一版本比较。",
        "These two versions were never compared. Run python -m etl diff {old} {new} where the store is, then reload this "
        "page. Each load compares with the version before only.",
    ),
    "changes.unknown": (
        "库中没有版本 {version}。它可能已按保留设置移去。",
        "There is no version {version} in the store; it may have been dropped.",
    ),
    "changes.list": ("变动的行（{shown}／共 {all} 处）", "Changes ({shown} of {all})"),
    "changes.all": ("看全部变动", "Show all changes"),
    "changes.csv": ("全部写成 CSV", "All as CSV"),
    "changes.table": ("表", "Table"),
    "changes.row": ("行", "Row"),
    "changes.doc": ("文本", "Notice"),
    "changes.change": ("变动", "Change"),
    "changes.column": ("列", "Column"),
    "changes.before": ("原值", "Before"),
    "changes.after": ("新值", "After"),
    "changes.reason": ("原因", "Reason"),
    "changes.count": ("行数", "Rows"),
    "changes.empty": ("（空）", "(empty)"),
}
