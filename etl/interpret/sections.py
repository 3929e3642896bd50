"""What a section says of itself: its heading, what that says for the issues below it, its labels, its group."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from etl.grammar.headings import heading_area, heading_village, names_deficiency
from etl.grammar.status import StatusPhrase, find_status, heading_status
from etl.grammar.wrappers import find_wrapper
from etl.interpret.entry import Context
from etl.outline import Section

_FIRST_CLAUSE = re.compile(r"[^。;\n]{2,120}")
GROUP_WORDS = re.compile(r"方面(?:的|存在的|存在|主要)*(?:问题)?$|^聚焦|情况$")
# 聚焦党中央决策部署落实情况看,一是…;二是…: the heading ends before the first of what it counts.
_RESPECT_BEFORE_FIRST = re.compile(r"[^,。;:\n]{4,60}(?:看|方面|上|中)(?=[,:]一是)")
_FOCUS = re.compile(r"(?P<heading>聚焦[^。;:\n]{4,60}方面(?:的|存在的|存在|主要)*(?:问题)?)[:。]")
STATUS_TAIL = re.compile(r"[【\[][^【】\[\]\n]{2,40}[】\]]\s*$")


def context_at(text: str, root: Section, place: int) -> Context:
    """Collect what the headings above a place say."""
    context, section = Context(), root
    while inner := next((child for child in section.children if child.start <= place < child.end), None):
        context = with_heading(text, inner, context)
        section = inner
    return context


def with_heading(text: str, section: Section, context: Context) -> Context:
    """Add what a group's heading says: its area, its status or its village."""
    start, end = heading_span(text, section)
    heading = text[start:end]
    if village := heading_village(heading):
        at = text.find(village, start, end)
        return replace(context, village=(at, at + len(village)), area=None)
    if status := heading_status(heading):
        return replace(context, status=StatusPhrase(status, start, end, "status_of_group"))
    if area := heading_area(heading):
        return replace(context, area=area, area_span=(start, end))
    return context


def heading_span(text: str, section: Section) -> tuple[int, int]:
    """Give a section's heading: its first line, or its first sentence where text follows on that line."""
    return _heading_in(text, section.head_start, section.head_end)


@functools.lru_cache(512)
def _heading_in(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the heading of a section's first line; asked for many times over while a notice is read."""
    wrapper = find_wrapper(text, start, end)
    if wrapper:
        return wrapper.inner_start, wrapper.inner_end
    focus = _FOCUS.match(text, start, end)
    if focus:
        return focus.span("heading")
    respect = _RESPECT_BEFORE_FIRST.match(text, start, end)
    if respect:
        return respect.span()
    found = _FIRST_CLAUSE.match(text, start, end)
    if found is None:
        return start, end
    tail = STATUS_TAIL.search(text, found.start(), found.end())
    return found.start(), tail.start() if tail and tail.start() > found.start() + 3 else found.end()


def counted_through(sections: Sequence[Section]) -> set[int]:
    """Give the places of sections over which one numbering runs: (一)执法不规范 6. 7. (二)资金管理不严 8. 9."""
    starts: set[int] = set()
    for before, after in itertools.pairwise(sections):
        marks = [child.mark for child in (*before.children[-1:], *after.children[:1])]
        if len(marks) < 2 or any(mark is None or mark.kind != "num" for mark in marks):
            continue
        last, first = (mark.number for mark in marks if mark)
        if first == last + 1 and first > 1:
            starts |= {before.start, after.start}
    return starts


def faults_listed(text: str, parent: Section) -> set[int]:
    """Give the places of (一)财务管理不严 (二)后勤风险集中 …: faults whose areas come twice or are none group nothing.

    The sections of a frame (党的领导弱化, 党的建设缺失, 全面从严治党不力) each open an area of their own.
    """
    listed = [child for child in parent.children if child.mark and child.mark.kind == "cn_paren"]
    if len(listed) < 4:
        return set()
    headings = [text[slice(*heading_span(text, section))] for section in listed]
    if any(map(GROUP_WORDS.search, headings)) or sum(map(names_deficiency, headings)) * 4 < len(headings) * 3:
        return set()
    areas = [heading_area(words) for words in headings]
    is_frame = None not in areas and len(set(areas)) == len(areas)
    return set() if is_frame else {section.start for section in listed}


def status_in_heading(text: str, section: Section) -> StatusPhrase | None:
    """Read the status in brackets after an issue's heading, which holds for its parts: 1.人居环境整治有短板【已完成】."""
    found = find_status(text[section.head_start : section.head_end])
    if found is None or found.rule != "status_in_brackets":
        return None
    return replace(
        found, start=found.start + section.head_start, end=found.end + section.head_start, rule="status_of_heading"
    )


def groups_issues(text: str, section: Section) -> bool:
    """Say whether a heading groups issues: it opens an area, a status group or a village's list."""
    start, end = heading_span(text, section)
    heading = text[start:end]
    if end - start > 80:
        return False
    if heading_status(heading) or heading_village(heading):
        return True
    if heading_area(heading) is None:
        return False
    # 1.意识形态工作责任制落实不到位 names an area and a fault: it is an issue; 一、党的领导弱化 is a group of the old frame.
    is_outer = section.mark is not None and section.mark.kind in ("part", "cn", "cn_paren", "group")
    return is_outer or bool(GROUP_WORDS.search(heading))


def is_labelled(section: Section) -> bool:
    """Say whether a section's own lines label what was done (整改情况:) or how far it got."""
    return any(line.label and line.label.role in ("rectify", "status") for line in section.lines)


def is_labelled_as_done(section: Section) -> bool:
    """Say whether a section's own lines label what was done: 整改情况:."""
    return any(line.label and line.label.role == "rectify" for line in section.lines)


def asks_for_answer(section: Section) -> bool:
    """Say whether a section's own lines bear a label that only an issue has: 反馈问题:, 责任单位:, 整改时限:."""
    return any(line.label and line.label.role in ("problem", "unit", "deadline") for line in section.lines)
