"""The closing report of a load, in Chinese: what was read, what was not, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from etl.check import CheckFailedError
from etl.codes import list_codes
from etl.holdings import Report

_SHOWN = 20
"""Names listed of each kind; the rest are counted, and stand in the tables."""
_SHOWN_FAILURES = 100


def report_lines(report: Report) -> Iterator[str]:
    """Lay out the report, worst last so that it stands above the prompt."""
    if report.is_unchanged:
        yield f"内容未变，仍为版本 {report.version_id}"
    else:
        yield f"已载入，版本 {report.version_id}"
    yield from summary_lines(report.summary)
    yield f"本次读取文件 {report.files} 份，新增 {len(report.added)} 份"
    yield from _named("内容有更新、已替换旧文", report.replaced)
    yield from _named("内容与已有文件相同，未重复载入", report.duplicates)
    vanished = "文件夹中已不见、已从库中移去" if report.is_pruned else "文件夹中已不见、库中仍保留（--prune 可移去）"
    yield from _named(vanished, report.vanished)
    if report.dropped:
        yield f"  已移去旧版本（{len(report.dropped)}）：{'、'.join(report.dropped)}"
    yield from _failures(report.summary["failures"], report.summary["counts"]["failures"])


def summary_lines(summary: dict[str, Any]) -> Iterator[str]:
    """What a version holds, in a few lines."""
    counts, labels = summary["counts"], _labels("kind")
    kinds = "、".join(f"{labels.get(kind, kind)} {count}" for kind, count in summary["kinds"].items())
    yield f"库中：文件 {counts['sources']}，文本 {counts['notices']}（{kinds or '无'}），问题记录 {counts['issues']}"
    yield (
        f"  单位 {counts['bodies']}，巡察 {counts['inspections']}，"
        f"金额 {counts['amounts']} 笔，反复出现 {counts['recurrences']} 条"
    )
    left_out = summary["kinds"].get("other", 0) + summary["kinds"].get("round_summary", 0)
    yield (
        f"  不计入统计：范文 {summary['templates']}，轮次汇总与其他文本 {left_out}，"
        f"同一次巡察的另一文本 {summary['uncounted']}"
    )
    yield f"  未解文本 {counts['gaps']} 处，提示 {counts['warnings']} 条，未能读入 {counts['failures']} 处"
    warnings = _labels("warning")
    for code, count in summary["warnings"].items():
        yield f"    {warnings.get(code, code)}：{count} 条"
    yield from _named("地区未能确定", summary["unresolved"], summary["unresolved_count"])
    for finding in summary.get("findings", ()):
        examples = "、".join(finding["examples"])
        kind = "检查未过、仍然发布" if finding.get("is_fatal") else "检查提示"
        yield f"  {kind}：{finding['name']}——{finding['count']} 处不符（{finding['reason']}）：{examples}"


def failed_check_lines(error: CheckFailedError) -> Iterator[str]:
    """Say why a version was not published."""
    yield "检查未通过，没有发布新版本；原有版本不受影响。"
    for finding in error.findings:
        examples = "、".join(finding.examples)
        yield f"  {finding.check.name}：{finding.rows} 处不符（{finding.check.reason}），如 {examples}"
    yield "  除读不了的文件过多外，这些是程序的错误，请把以上内容交给维护者；仍要发布可加 --force，版本清单会注明。"


def _labels(name: str) -> dict[str, str]:
    return {row["code"]: row["zh"] for row in list_codes() if row["list"] == name}


def _named(label: str, names: list[str], count: int | None = None) -> Iterator[str]:
    """List some of the names; ``count`` says how many there are where not all are handed in."""
    count = len(names) if count is None else count
    if names:
        more = f" 等 {count} 份" if count > _SHOWN else ""
        yield f"  {label}（{count}）：{'、'.join(names[:_SHOWN])}{more}"


def _failures(failures: list[dict[str, Any]], count: int) -> Iterator[str]:
    if failures:
        yield f"未能读入 {count} 处："
    for row in failures[:_SHOWN_FAILURES]:
        place = f" {row['place']}" if row["place"] else ""
        yield f"  {row['path']}{place}：{row['reason']}。{row['remedy']}。"
    if count > _SHOWN_FAILURES:
        yield f"  其余 {count - _SHOWN_FAILURES} 处见 failures 表"
