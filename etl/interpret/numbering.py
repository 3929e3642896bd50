"""Drafts → issue records: numbered by position, coded, with deadlines in their years and each value's words."""

from __future__ import annotations

from dataclasses import replace

from etl.coding import code_issue
from etl.grammar.dates import DatePhrase
from etl.grammar.status import StatusPhrase
from etl.interpret.issue import IssueDraft, find_common_statuses, find_status_of_count
from etl.interpret.reader import Reader
from etl.records import Area, Issue, Notice, TypeCode, Value


def with_common_status(text: str, drafts: list[IssueDraft]) -> list[IssueDraft]:
    """Give the issues without a status the one that a sentence states for all, or for the parts of the issue before it.

    以上7个问题均已完成整改 · 12个问题全部完成整改 · below the parts of an issue: 以上问题达到序时进度,持续推进。
    """
    if not drafts or drafts[0].entry.row:
        return drafts
    found = find_common_statuses(text, drafts[0].entry.start)
    if len(found) > 1:
        return [_with_status_below(draft, drafts, found) for draft in drafts]
    numbers = sum(
        draft.entry.heading is None or i == 0 or draft.entry.heading != drafts[i - 1].entry.heading
        for i, draft in enumerate(drafts)
    )
    common = found[0] if found else find_status_of_count(text, drafts[0].entry.start, numbers)
    if common is None:
        return drafts
    is_before = common.start < drafts[0].entry.start
    return [
        replace(draft, status=draft.status or common) if is_before or draft.entry.start < common.start else draft
        for draft in drafts
    ]


def _with_status_below(draft: IssueDraft, drafts: list[IssueDraft], found: list[StatusPhrase]) -> IssueDraft:
    """Give a part of an issue the status that stands below the last part."""
    if draft.status:
        return draft
    below = next((status for status in found if status.start > draft.entry.start), None)
    last = next((other for other in reversed(drafts) if below and other.entry.start < below.start), None)
    is_same = last is draft or (last and draft.entry.heading and last.entry.heading == draft.entry.heading)
    return replace(draft, status=below) if is_same else draft


def number_issues(reader: Reader, notice: Notice, drafts: list[IssueDraft]) -> tuple[Issue, ...]:
    """Number the issues by position; parts of one issue share its number."""
    issues: list[Issue] = []
    no, sub, heading = 0, 0, None
    for draft in drafts:
        if draft.entry.heading is not None and draft.entry.heading == heading:
            sub += 1
        else:
            no, sub, heading = no + 1, 1, draft.entry.heading
        issues.append(_issue(reader, notice, draft, no, sub if heading is not None else None))
    return tuple(issues)


def _issue(reader: Reader, notice: Notice, draft: IssueDraft, no: int, sub: int | None) -> Issue:
    context = draft.entry.context
    status = draft.status
    deadline = draft.deadline
    area = context.area or "unsectioned"
    return Issue(
        no,
        sub,
        title=reader.value(draft.title, "title_clause"),
        text=reader.value(draft.problem, "problem"),
        area=Value(
            area,
            reader.span(*context.area_span) if context.area and context.area_span else None,
            "area_of_section",
        ),
        status=reader.named(status.status, status.start, status.end, status.rule) if status else Value("unstated"),
        heading=reader.value(draft.entry.heading, "heading") if draft.entry.heading else None,
        rectification=reader.value(draft.rectification, "rectification") if draft.rectification else None,
        deadline=_deadline(reader, notice, deadline) if deadline else None,
        responsible_unit=reader.value(draft.unit, "responsible_unit") if draft.unit else None,
        responsible_person=reader.value(draft.person, "responsible_person") if draft.person else None,
        points=tuple(reader.value(point, "point") for point in draft.points),
        measures=tuple(reader.value(measure, "measure") for measure in draft.measures),
        carried_over=reader.named(True, *draft.carried_over, "carried_over") if draft.carried_over else Value(False),
        village=reader.value(context.village, "village_of_section") if context.village else None,
        types=_types(reader, draft, area, is_village=notice.is_village or context.village is not None),
    )


_FORESEEN = ("deadline_in_status", "deadline_foreseen_in_measure")


def _deadline(reader: Reader, notice: Notice, deadline: tuple[DatePhrase, str]) -> Value[str] | None:
    """Settle a deadline's year: the first in which it does not come before the feedback, or the report that foresees it."""
    date, rule = deadline
    told = notice.feedback_date or notice.inspected_to
    base = (notice.report_date or told) if rule in _FORESEEN else (told or notice.report_date)
    if date.year is None and base:
        year, month = int(base.value[:4]), int(base.value[5:7])
        turns = date.relative in ("次年", "翌年") or (not date.relative and (date.month or 12) < month)
        date = date.in_year(year + turns)
    return reader.named(date.iso, date.start, date.end, rule) if date.iso else None


def _types(reader: Reader, draft: IssueDraft, area: Area, *, is_village: bool) -> tuple[TypeCode, ...]:
    """Code the issue by its problem words, in reading text, so that traditional pages are coded like others."""
    text = reader.text
    rooms = {"title": draft.title, "text": draft.problem, "heading": draft.entry.heading or (0, 0)}
    coded = code_issue(
        title=text[slice(*draft.title)],
        text=text[slice(*draft.problem)],
        heading=text[slice(*draft.entry.heading)] if draft.entry.heading else None,
        codebook=reader.codebook,
        area=area,
        carried_over=draft.carried_over is not None,
        is_village=is_village,
    )
    types = []
    for code in coded:
        start = rooms[code.where][0]
        types.append(
            TypeCode(
                code.code, code.words, reader.span(start + code.start, start + code.end), code.rule, code.is_primary
            )
        )
    return tuple(types)
