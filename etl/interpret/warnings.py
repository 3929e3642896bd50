"""What a reader of the data should know of a notice: contradictions, unknown words, numbers that do not add up."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator

from etl.interpret.issue import IssueDraft
from etl.interpret.reader import Reader
from etl.records import Notice, Status, Warn

_COMPLETED: tuple[Status, ...] = ("completed", "completed_sustained")
_GOING: tuple[Status, ...] = ("in_progress", "partial")


def find_warnings(reader: Reader, notice: Notice, drafts: list[IssueDraft]) -> tuple[Warn, ...]:
    """List the warnings of one notice."""
    return (
        *_unknown_status(reader, drafts),
        *_claims(notice),
        *_dates(notice),
        *_numbers(reader, drafts),
        *_amounts(notice),
        *_region(notice),
    )


def _unknown_status(reader: Reader, drafts: list[IssueDraft]) -> Iterator[Warn]:
    for position, draft in enumerate(drafts):
        if draft.unknown_status:
            start, end = draft.unknown_status
            yield Warn(
                "unknown_status", f"未认识的状态用语：{reader.text[start:end]}", reader.span(start, end), position
            )


def _claims(notice: Notice) -> Iterator[Warn]:
    """Compare what the notice claims with what was read; neither is repaired."""
    if not notice.issues:
        return
    counts = Counter(issue.status.value for issue in notice.issues)
    numbers = len({issue.no for issue in notice.issues})
    observed = {
        "issues": ("问题总数", notice.claims.issues, {numbers, len(notice.issues)}),
        "completed": ("完成数", notice.claims.completed, {sum(counts[s] for s in _COMPLETED)}),
        "in_progress": ("整改中数", notice.claims.in_progress, {sum(counts[s] for s in _GOING)}),
        "not_done": ("未完成数", notice.claims.not_done, {counts["not_done"]}),
    }
    for name, (label, claim, found) in observed.items():
        if (
            claim is not None
            and claim.value not in found
            and (name == "issues" or notice.kind.value == "rectification")
        ):
            read = "或".join(str(count) for count in sorted(found))
            yield Warn(f"claim_{name}_differs", f"{label}：文中自述 {claim.value}，读出 {read}", claim.span)


def _dates(notice: Notice) -> Iterator[Warn]:
    order = [
        ("巡察开始", notice.inspected_from),
        ("巡察结束", notice.inspected_to),
        ("反馈", notice.feedback_date),
        ("落款", notice.report_date),
    ]
    known = [(label, value) for label, value in order if value]
    for (before, first), (after, second) in itertools.pairwise(known):
        length = min(len(first.value), len(second.value))
        if first.value[:length] > second.value[:length]:
            yield Warn("dates_contradict", f"{before}（{first.value}）晚于{after}（{second.value}）", second.span)


def _numbers(reader: Reader, drafts: list[IssueDraft]) -> Iterator[Warn]:
    """Name printed numbers that skip or come twice where the numbering runs through."""
    last: int | None = None
    for position, draft in enumerate(drafts):
        mark = draft.entry.lines[0].mark if draft.entry.lines else None
        if mark is None or mark.kind != "num":
            last = None
            continue
        if last is not None and mark.number not in (last + 1, 1):
            what = "重复" if mark.number == last else "不连续"
            yield Warn(
                "numbering", f"题号{what}：{last} 之后是 {mark.number}", reader.span(mark.start, mark.end), position
            )
        last = mark.number


def _amounts(notice: Notice) -> Iterator[Warn]:
    for amount in notice.amounts:
        if amount.rule == "no_role_word":
            yield Warn("amount_without_role", f"未能判定性质的金额：{amount.text}", amount.span, amount.record)


def _region(notice: Notice) -> Iterator[Warn]:
    if notice.is_template:
        return
    if notice.body is None and notice.kind.value != "round_summary":  # a round is of many bodies
        yield Warn("body_unknown", "未能认出被巡察单位")
    if notice.region.county is None and notice.region.city is None and notice.region.province is None:
        places = "、".join(notice.region.candidates[:5])
        yield Warn("region_unresolved", "地区线索不足，未推定" + (f"；可能是：{places}" if places else ""))
