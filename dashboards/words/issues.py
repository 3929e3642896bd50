"""The words of the issue records, Chinese and English."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "issues.title": ("问题记录", "Issue records"),
    "issues.lead": (
        "一条问题一行。点一行或按回车，看整条记录和它在原文中的句子。",
        "One row a record. Click a row, or press Enter, to read it in full.",
    ),
    "issues.count": ("共 {n} 条", "{n} records"),
    "issues.csv": ("下载 CSV（{n} 条）", "Download CSV ({n})"),
    "grid.title": ("问题", "Problem"),
    "grid.body_name": ("被巡察单位", "Body"),
    "grid.county": ("县区", "County"),
    "grid.year": ("年份", "Year"),
    "grid.status": ("自报状态", "Status"),
    "grid.primary_type": ("主要类型", "Type"),
    "grid.refunded_yuan": ("退缴金额", "Refunded"),
    "grid.is_carried_over": ("遗留", "Carried"),
    "grid.round_label": ("轮次", "Round"),
    "grid.notice_title": ("标题", "Title"),
    "grid.kind": ("文种", "Kind"),
    "grid.as_of_date": ("落款或发布", "Dated"),
    "grid.record_count": ("记录", "Records"),
    "grid.completed_count": ("自报完成", "Completed"),
    "grid.understood_share": ("读懂比例", "Understood"),
    "grid.is_counted": ("统计", "Counted"),
    "grid.text": ("问题全文", "Problem in full"),
    "grid.rectification_text": ("整改全文", "Rectification in full"),
    "grid.warning_count": ("提示", "Warnings"),
    "columns.button": ("选择列", "Columns"),
    "columns.label": (
        "表中的列，依所选的次序；下载的文件同样",
        "Columns of the table, in this order; files have the same",
    ),
    "columns.reset": ("恢复默认的列", "Default columns"),
    "type.none": ("未归类", "Not coded"),
}
