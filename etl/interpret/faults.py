"""Faults told in prose: a feedback's 聚焦…方面的问题。一是…二是… or its sentences, each an entry."""

from __future__ import annotations

import re
from dataclasses import replace

from etl.grammar.enumeration import find_parts
from etl.grammar.headings import heading_area, names_deficiency
from etl.interpret.entry import Context, Entry
from etl.outline import Line
from etl.records import Area

_IN_RESPECT = re.compile(r"在(?P<area>[^,。;\n]{4,70}?)方面(?:,|存在|:)")
_FRAME = re.compile(r"党|巡察|巡视|审计|整改|组织|干部|腐败|不正之风|从严|廉|作风|意识形态|政治")


def paragraph_end(text: str, start: int, end: int) -> int:
    """Give the end of the paragraph that goes on after ``start``; a heading's line alone is none."""
    at = start
    while at < end and text[at] in "。:\n ":
        at += 1
    found = text.find("\n", at, end)
    return end if found < 0 else found


def fault_entries(text: str, start: int, end: int, context: Context) -> list[Entry]:
    """Turn enumerated faults into entries; one fault that is not enumerated is one entry."""
    while start < end and text[start] in "。:;\n ":
        start += 1
    parts = find_parts(text[start:end])
    if parts:
        stretches = [(start + part.mark_start, start + part.start, start + part.end) for part in parts]
    else:
        stretches = [(at, at, stop) for at, stop in _sentences(text, start, end)]
    faulty = [names_deficiency(text[at:stop]) for _, at, stop in stretches]
    # In an enumeration of faults each part is one, also where its own words are new to us (“人情保”).
    whole = bool(parts) and sum(faulty) * 2 >= len(faulty)
    entries = []
    for (mark, at, stop), is_fault in zip(stretches, faulty, strict=True):
        if respect := _IN_RESPECT.match(text, at, stop):
            context = replace(context, area=_frame_area(respect["area"]), area_span=respect.span("area"))
        if is_fault or whole:
            entries.append(Entry(mark, stop, at, context, lines=(Line(at, stop, None, None),)))
    return entries


def _frame_area(words: str) -> Area | None:
    """Give the area of 在…方面 inside a paragraph: only of the frames' own words; 在城市更新方面 opens none."""
    return heading_area(words + "方面") if _FRAME.search(words) else None


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut at stops and semicolons."""
    return [(start + m.start(), start + m.end()) for m in re.finditer(r"[^。;\n]+[。;]?", text[start:end])]
