"""Which sections of a notice are issues: each problem with its own entry, with its heading, area, group and village.

Evidence is strong where a section quotes a problem (关于“…”的问题), has the labels of an entry (整改情况:) or ends in a
status (【已完成整改】); it is weak where its first clause names a fault (理论学习不深入). Weak evidence counts where the
document has no strong one in that group: in feedbacks, plans, and rectifications that label nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from etl.grammar.enumeration import find_parts
from etl.grammar.headings import heading_area, is_closing, is_container, names_deficiency, sets_a_task
from etl.grammar.status import find_status, is_statement
from etl.grammar.wrappers import find_wrapper
from etl.interpret.closing import before_demands, ends_list, trim_close
from etl.interpret.entry import Context, Entry
from etl.interpret.faults import fault_entries, opens_respect, paragraph_end, prose_entries
from etl.interpret.sections import (
    GROUP_WORDS,
    STATUS_TAIL,
    asks_for_answer,
    context_at,
    counted_through,
    faults_listed,
    groups_issues,
    heading_span,
    is_labelled,
    is_labelled_as_done,
    status_in_heading,
    with_heading,
)
from etl.interpret.tables import Table, find_tables
from etl.outline import Line, Mark, Section
from etl.records import Kind

_ANSWERS = frozenset({"rectify", "status", "effect"})
"""Columns that tell what was done; a table without them lists what was found."""
_LISTS_PROBLEMS = re.compile(
    r"(?:问题|不足|主要(?:是|有|表现)|表现(?:在|为)|如下|以下)[^。;\n]{0,12}[:：]|方面(?:的|存在的|存在)*问题[。:]|方面[。:]"
    r"|(?:但|仍|也|还)[^。;\n]{0,20}(?:存在|发现)[^。;\n]{0,16}(?:问题|不足)[^。;,\n]{0,4}。(?=[^\n])"
    r"|(?:存在|发现)[^。;\n]{0,16}(?:问题|不足)。(?=\n?(?:在|围绕|聚焦|对照)[^,。;:\n]{4,70}?方面)"
)
_TELLS_OF_PROBLEMS = re.compile(r"(?:存在|发现)[^。\n]{0,24}(?:问题|不足)[^。\n]{0,16}[。:]?$")
_STATUS_NEXT = re.compile(r"[。;]?\n?(?P<words>(?:已|正|基本|部分|未|整改|达到|取得|持续|立行)[^。;:\n]{1,24})[。;\n]")
_STATUS_AFTER_TITLE = re.compile(r"[。;:]?\s*[【\[(][^【】\[\]()\n]{2,20}[】\])]")


def find_entries(finder: Finder, kind: Kind) -> list[Entry]:
    """List the entries of a notice in the order of its text."""
    text, root, spans = finder.text, finder.root, finder.table_spans
    in_tables = [entry for table in finder.tables for entry in _table_entries(text, table, root)]
    entries = [e for e in finder.find(kind) if not any(start <= e.start < end for start, end in spans)]
    if kind == "feedback":
        entries = before_demands(text, entries, root)
    if len(in_tables) > 2:  # numbered notes round a table are no entries
        entries = [e for e in entries if any(line.label for line in e.lines)]
    return sorted(trim_close(text, entries + in_tables, kind), key=lambda entry: entry.start)


_GROUP_BY_STATUS = re.compile("问题|事项|任务")


def _table_entries(text: str, table: Table, root: Section) -> list[Entry]:
    entries = []
    for row in table.rows:
        context = context_at(text, root, row.start)
        above = context.status
        if above and above.start >= table.start and not _GROUP_BY_STATUS.search(text, above.start, above.end):
            context = replace(context, status=None)  # 已完成 on a line of its own is the cell of the row above
        if row.group:
            context = replace(context, area=heading_area(text[slice(*row.group)]) or context.area, area_span=row.group)
        entries.append(Entry(row.start, row.end, row.start, context, row=row))
    return entries


class _Siblings(NamedTuple):
    """How many sections of one kind stand under one parent, how many of them are known, and where the first is."""

    total: int
    known: int
    first_known: int | None


class Finder:
    """Walks the outline; a class only so that text and kind need not be handed to each step."""

    def __init__(self, text: str, root: Section) -> None:
        self.text, self.root = text, root
        self.sections = list(root.walk())
        self.kind: Kind = "rectification"
        self.tables = find_tables(text)
        self.table_spans = [(table.start, table.end) for table in self.tables if table.rows]
        self.strong_in_document = False
        self.counted_through: set[int] = set()
        """The sections, by their place, whose subsections count on from those of the one before: groups, and no issues."""
        self.faults_listed: set[int] = set()
        """The sections, by their place, of a list of faults that is no frame of areas: what they enumerate are points."""
        self.judged: dict[int, bool] = {}
        """What is_strong said of a section, by its place: it is asked many times over."""
        self.ranks: dict[tuple[int, str], _Siblings] = {}
        """The sections of one kind under one parent, by both: each of them asks for all of them."""

    def count_strong(self) -> int:
        """Count the sections that quote a problem, bear an entry's labels or end in a status, and the rows that answer one."""
        rows = sum(bool(row.cells.keys() & _ANSWERS) for table in self.tables for row in table.rows)
        return rows + sum(map(self.is_strong, self.sections))

    def find(self, kind: Kind) -> list[Entry]:
        """List the entries that stand outside tables."""
        self.kind = kind
        self.counted_through = {start for section in self.sections for start in counted_through(section.children)}
        self.faults_listed = {start for section in self.sections for start in faults_listed(self.text, section)}
        self.strong_in_document = any(
            self.is_strong(section) and not (section.children and groups_issues(self.text, section))
            for section in self.sections
            if section.mark
        )
        entries = self._below(self.root, Context())
        return entries or self._unmarked(self.root)

    def _below(self, section: Section, context: Context) -> list[Entry]:
        """List the entries among a section's subsections, and those that its own text enumerates."""
        below = [entry for child in section.children for entry in self._of_section(child, context, section)]
        return self._of_text(section, context, has_entries=bool(below)) + below

    def _of_section(self, section: Section, context: Context, parent: Section) -> list[Entry]:
        if is_closing(self.text[section.head_start : section.head_end]) and not any(
            map(self.is_strong, section.walk())
        ):
            return []
        is_split = self._is_heading_of(section, context) or self._stands_among_issues(section, parent)
        is_fault_in_frame = context.area and section.start in self.counted_through and self._is_fault(section)
        inner = context if is_split or is_fault_in_frame else with_heading(self.text, section, context)
        counts_deeds = self._tells_measures(section) or self._counts_deeds(section)
        below = [] if counts_deeds else self._entries_under(section, inner)
        if not below:
            return self._repeated(section, context) if self._is_entry(section, parent) else []
        if not is_split:
            return below
        heading = heading_span(self.text, section)
        status = status_in_heading(self.text, section) or context.status
        return [
            entry if entry.heading else replace(entry, heading=heading, context=replace(entry.context, status=status))
            for entry in below
        ]

    def _entries_under(self, section: Section, inner: Context) -> list[Entry]:
        """List the entries under a section that groups or splits; none where its numbers are points or measures."""
        if section.start in self.counted_through and (status := status_in_heading(self.text, section)):
            inner = replace(inner, status=status)
        if (
            self.is_strong(section)
            and not groups_issues(self.text, section)
            and sum(map(self.is_strong, section.children)) * 2 <= len(section.children)
        ) and (not self._named_faults(section.children) or self._label_at_end(section)):
            return []
        if self._label_at_end(section):
            return []
        return self._below(section, inner)

    def _stands_among_issues(self, section: Section, parent: Section) -> bool:
        """Say whether (二)关于“…”的问题 with its 1. 2. is an issue that they split, as its undivided siblings are issues."""
        if section.mark is None or section.mark.kind != "cn_paren" or section.start in self.counted_through:
            return False
        if not (find_wrapper(self.text, section.head_start, section.head_end) or self._is_fault(section)):
            return False
        alike = [child for child in parent.children if child.mark and child.mark.kind == "cn_paren"]
        return any(self.is_strong(child) and not child.children for child in alike)

    def _named_faults(self, sections: list[Section]) -> bool:
        return bool(sections) and all(self._is_weak(section) for section in sections)

    def _label_at_end(self, section: Section) -> bool:
        """Say whether only the last subsection comes to 整改情况: – then the label is the section's and they are points."""
        children = section.children
        if self._status_ends_bullets(section):
            return True
        return (
            len(children) > 1
            and is_labelled(children[-1])
            and not any(
                any(map(is_labelled, child.walk())) or find_wrapper(self.text, child.head_start, child.head_end)
                for child in children[:-1]
            )
        )

    def _status_ends_bullets(self, section: Section) -> bool:
        """Say whether —— lines under a numbered fault tell what was done, and one 整改状态: after the last is the fault's."""
        bullets = section.children
        if not bullets or section.mark is None or section.mark.kind != "num" or not self._is_weak(section):
            return False
        if any(child.mark is None or child.mark.kind != "bullet" for child in bullets):
            return False
        return (
            is_labelled(bullets[-1])
            and not any(map(is_labelled_as_done, bullets))
            and not any(map(is_labelled, bullets[:-1]))
        )

    def _is_heading_of(self, section: Section, context: Context) -> bool:
        """Say whether a section that holds entries is itself an issue that they split: 1.关于… with (1) (2) …"""
        if section.mark is None or section.mark.kind in ("part", "cn", "group"):
            return False
        if groups_issues(self.text, section) and (context.area is None or section.mark.kind == "cn_paren"):
            return False
        if section.start in self.counted_through:
            return False
        if section.mark.kind == "cn_paren":
            return context.area is not None and self._is_fault(section)
        if self.is_strong(section) or self._is_fault(section):
            return True
        heading = self.text[slice(*heading_span(self.text, section))]
        return (
            section.mark.kind in ("num", "ordinal", "problem")
            and not sets_a_task(heading)
            and not is_container(heading)
        )

    def _is_fault(self, section: Section) -> bool:
        return names_deficiency(self.text[slice(*heading_span(self.text, section))])

    def _tells_measures(self, section: Section) -> bool:
        """Say whether a section comes to what was done before its first subsection: its numbers count measures."""
        return bool(section.children) and is_labelled(section)

    def _counts_deeds(self, section: Section) -> bool:
        """Say whether ①…②… under a fault are what was done, though one of them names a sum that was wrongly taken."""
        circles = [child for child in section.children if child.mark and child.mark.kind in ("circle", "num_paren")]
        if not circles or self.kind != "rectification" or groups_issues(self.text, section):
            return False
        if any(map(self.is_strong, circles)) and (len(circles) > 1 or is_labelled_as_done(circles[0])):
            return False
        few = len(circles) == 1 or sum(map(self._is_weak, circles)) * 2 <= len(circles)
        return few and len(circles) == len(section.children)

    def _is_entry(self, section: Section, parent: Section) -> bool:
        if self._in_table(section) or is_closing(self.text[section.head_start : section.head_end]):
            return False
        if self.is_strong(section):
            return True
        if not self._is_weak(section):
            return self._is_among_entries(section, parent)
        return not self.strong_in_document or self._siblings(section, parent).first_known is not None

    def _siblings(self, section: Section, parent: Section) -> _Siblings:
        """Give the sections of the same kind under the same parent; those known bear strong evidence, or weak."""
        key = (id(parent), section.mark.kind if section.mark else "")
        if key not in self.ranks:
            alike = [child for child in parent.children if child.mark and child.mark.kind == key[1]]
            known = list(filter(self.is_strong if self.strong_in_document else self._is_weak, alike))
            self.ranks[key] = _Siblings(len(alike), len(known), known[0].start if known else None)
        return self.ranks[key]

    def _is_among_entries(self, section: Section, parent: Section) -> bool:
        """Say whether a section is one of a list of entries though its own words say nothing: 3.意识形态研究部署少。"""
        if (
            section.mark is None
            or section.mark.kind in ("part", "cn", "group")
            or is_closing(self.text[section.head_start : section.head_start + 20])
        ):
            return False
        if sets_a_task(self.text[section.head_start : section.head_end]):
            return False
        if (
            not self.strong_in_document
            and section.mark.kind in ("num", "ordinal", "bullet")
            and groups_issues(self.text, parent)
        ):
            return True
        siblings = self._siblings(section, parent)
        return (
            siblings.first_known is not None
            and siblings.known > 1
            and siblings.known * 2 >= siblings.total
            and (siblings.first_known < section.start or not self.strong_in_document)
        )

    def _in_table(self, section: Section) -> bool:
        return any(start <= section.start < end for start, end in self.table_spans)

    def is_strong(self, section: Section) -> bool:
        """Say whether a section bears an issue's own marks: a quoted problem, labels, a status at its end."""
        if section.mark is None:
            return False
        if section.start not in self.judged:
            self.judged[section.start] = self._bears_marks(section, section.mark)
        return self.judged[section.start]

    def _bears_marks(self, section: Section, mark: Mark) -> bool:
        if mark.kind == "problem" or is_labelled(section) or asks_for_answer(section):
            return mark.kind != "group"
        if find_wrapper(self.text, section.head_start, section.head_end) or self._status_ends_bullets(section):
            return True
        if mark.kind == "circle":
            return False  # ①…②…(整改进度:95%): measures with their issue's status
        tail = STATUS_TAIL.search(self.text, section.start, section.own_end) or _STATUS_AFTER_TITLE.match(
            self.text, heading_span(self.text, section)[1], section.own_end
        )
        return bool(tail and find_status(self.text[tail.start() : tail.end()])) or self._states_status_next(section)

    def _states_status_next(self, section: Section) -> bool:
        """Say whether a status follows the heading as a sentence of its own: 1.账目不公开。已改。一是…"""
        if self.kind != "rectification":
            return False
        end = heading_span(self.text, section)[1]
        found = _STATUS_NEXT.match(self.text, end, section.own_end)
        tells_deed = self.text.startswith(("已", "均已", "现已", "全部"), section.head_start)
        return bool(found and is_statement(found["words"])) and not tells_deed

    def _is_weak(self, section: Section) -> bool:
        if section.mark is None or section.mark.kind in ("part", "group"):
            return False
        head = self.text[slice(*heading_span(self.text, section))]
        return names_deficiency(head) and not is_closing(head)

    def _repeated(self, section: Section, context: Context) -> list[Entry]:
        """Cut a section at its problem labels where it has several (问题:…整改:… again and again)."""
        lines = tuple(line for line in section.all_lines())
        asking = _openers(self.text, lines)
        is_outer = section.mark is not None and section.mark.kind in ("part", "cn")
        if len(asking) == 1 and asking[0].start > section.start and is_outer and groups_issues(self.text, section):
            return self._cut(lines, asking, section.end, with_heading(self.text, section, context))
        if len(asking) < 2 or (asking[0].mark is None and not _between(lines, asking[0], asking[1])):
            return [Entry(section.start, section.end, section.head_start, context, lines=lines)]
        return self._cut(lines, asking, section.end, with_heading(self.text, section, context))

    def _cut(self, lines: Sequence[Line], asking: list[Line], stop: int, context: Context) -> list[Entry]:
        """Make an entry of each problem label's line with all up to the next."""
        starts = [line.start for line in asking]
        entries = []
        for start, end in zip(starts, [*starts[1:], stop], strict=True):
            own = tuple(line for line in lines if start <= line.start < end)
            entries.append(Entry(start, end, own[0].text_start, context, lines=own))
        return entries

    def _of_text(self, section: Section, context: Context, *, has_entries: bool) -> list[Entry]:
        """List the entries that a group's own text enumerates: 聚焦…方面的问题。一是…二是… or pairs of labels."""
        if section.mark is None:
            return self._labelled_pairs(section, context)
        if self.kind not in ("feedback", "plan") or has_entries:
            return []
        return self._enumerated(section, context)

    def _labelled_pairs(self, section: Section, context: Context) -> list[Entry]:
        asking = _openers(self.text, section.lines)
        return self._cut(section.lines, asking, section.own_end, context) if len(asking) > 1 else []

    def _enumerated(self, section: Section, context: Context) -> list[Entry]:
        start = heading_span(self.text, section)[1]
        if not groups_issues(self.text, section) or self._names_one_fault(section, start):
            return []
        if section.start in self.faults_listed:
            return []
        inner = with_heading(self.text, section, context)
        end = min(paragraph_end(self.text, start, section.end), section.own_end)
        return fault_entries(self.text, start, end, inner, is_announced=True)

    def _names_one_fault(self, section: Section, end: int) -> bool:
        """Say whether (四)校园安全管理不到位。… is an issue with its details, and not a group of the old frame."""
        is_inner = section.mark is not None and section.mark.kind == "cn_paren"
        start, stop = heading_span(self.text, section)
        heading = self.text[start:stop]
        if not is_inner or GROUP_WORDS.search(heading) or not names_deficiency(heading):
            return False
        return not find_parts(self.text[end : section.own_end].lstrip("。:;\n "))

    def _unmarked(self, root: Section) -> list[Entry]:
        """List the problems of a text without any outline: after 主要问题: or 存在以下问题: in a feedback's prose."""
        if self.kind != "feedback":
            return []
        intro = _LISTS_PROBLEMS.search(self.text)
        listed = prose_entries(self.text, intro.end(), self._list_end(root, intro.end()), Context()) if intro else []
        return listed if len(listed) > 1 else self._respects(root) or self._paragraphs(root) or listed

    def _respects(self, root: Section) -> list[Entry]:
        """List the problems of the paragraphs that begin with a respect of the frames, which nothing announces."""
        first = next((ln for ln in root.all_lines() if opens_respect(self.text, ln.start, ln.end)), None)
        if first is None:
            return []
        return prose_entries(self.text, first.start, self._list_end(root, first.start), Context())

    def _list_end(self, root: Section, start: int) -> int:
        """Give the end of the paragraphs that list faults: the first, and those after it that begin with 在…方面."""
        end = paragraph_end(self.text, start, root.end)
        for line in root.all_lines():
            if line.start < end:
                continue
            if not opens_respect(self.text, line.start, line.end):
                break
            end = line.end
        return end

    def _paragraphs(self, root: Section) -> list[Entry]:
        """List the problems that stand as paragraphs of their own after 发现了一些问题。 up to 以上问题, 建议, 要求."""
        entries: list[Entry] = []
        opened = False
        for line in root.all_lines():
            words = self.text[line.start : line.end]
            if opened and ends_list(words):
                break
            if opened and names_deficiency(words):
                entries.append(Entry(line.start, line.end, line.text_start, Context(), lines=(line,)))
            opened = opened or bool(_TELLS_OF_PROBLEMS.search(words))
        return entries


def _openers(text: str, lines: Sequence[Line]) -> list[Line]:
    """List the problem labels that open an entry: 反馈问题: does, 具体表现: right after it goes on with the same."""
    openers: list[Line] = []
    done = True
    for line in lines:
        role = line.label.role if line.label else ""
        if role == "problem" and line.label:
            same = bool(openers) and _label_words(text, line) == _label_words(text, openers[0])
            if done or line.mark or same:
                openers.append(line)
            done = False
        done = done or role in ("rectify", "status", "effect")
    return openers


def _label_words(text: str, line: Line) -> str:
    return text[line.label.start : line.label.end].strip("【】[]: ") if line.label else ""


def _between(lines: tuple[Line, ...], first: Line, second: Line) -> bool:
    """Say whether something was done between two problem labels, so that they open two entries."""
    return any(
        first.start < line.start < second.start and line.label and line.label.role in ("rectify", "status")
        for line in lines
    )
