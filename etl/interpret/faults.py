"""Faults told in prose: a feedback's 聚焦…方面的问题。一是…二是… or its sentences, each an entry."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from etl.grammar.enumeration import find_parts
from etl.grammar.headings import heading_area, names_deficiency
from etl.interpret.entry import Context, Entry
from etl.outline import Line
from etl.records import Area

_IN_RESPECT = re.compile(r"(?:在|围绕|聚焦|对照)(?P<area>[^,。;:\n]{4,70}?)方面(?:,|存在|:|主要(?:是|有|表现))")
_RESPECT_START = re.compile(
    r"(?:(?<=[。;:\n])|\A)(?=(?:在|围绕|聚焦|对照)[^,。;:\n]{4,70}?方面(?:,|存在|:|主要(?:是|有|表现)))"
)
# …有差距等问题,并提出了整改意见建议; 同时就整改工作提出三点要求: what follows is asked for, and no fault
_DEMANDS = re.compile(
    r"(?:等(?:方面)?(?:的)?(?:\d+个)?问题)?[,。;](?:(?:针对|对照|围绕|就|对)[^,。;]{0,30},)?(?:并|同时|还)?(?:就|对|针对)?[^,。;]{0,20}(?:提出|给出)(?:了)?[^,。;]{0,14}(?:建议|要求|意见)"
)
_AND_OTHERS = re.compile(r"(?<!不)等(?:方面)?(?:的)?(?:突出)?(?:问题)?[。;,]*\Z")
_TELLS_OF_CLUES = re.compile(r"(?:同时|此外|另外)?,?[^。;,]{0,12}(?:收到|移交|转交)[^。;]{0,30}线索")
_FRAME = re.compile(r"党|巡察|巡视|审计|整改|组织|干部|腐败|不正之风|从严|廉|作风|意识形态|政治")


def paragraph_end(text: str, start: int, end: int) -> int:
    """Give the end of the paragraph that goes on after ``start``; a heading's line alone is none."""
    at = start
    while at < end and text[at] in "。:\n ":
        at += 1
    found = text.find("\n", at, end)
    return end if found < 0 else found


def _and_others(text: str, start: int, end: int) -> int:
    """Give the end of a fault without the 等问题 that closes a list of them."""
    tail = _AND_OTHERS.search(text, start, end)
    return tail.start() if tail and tail.start() > start + 4 else end


def prose_entries(text: str, start: int, end: int, context: Context) -> list[Entry]:
    """Turn the faults told in prose into entries, respect by respect: 在贯彻决策部署方面,一是…;二是…。在组织建设方面,…"""
    cuts = [
        found.start()
        for found in _RESPECT_START.finditer(text, start, end)
        if (respect := _IN_RESPECT.match(text, found.start(), end)) and _frame_area(respect["area"])
    ]
    entries: list[Entry] = []
    for at, stop in itertools.pairwise([start, *(cut for cut in cuts if cut > start), end]):
        respect = _IN_RESPECT.match(text, at, stop)
        area = _frame_area(respect["area"]) if respect else None
        if respect and area:
            context = replace(context, area=area, area_span=respect.span("area"))
        begins = respect.end() if respect and area else at
        entries += fault_entries(text, begins, stop, context, is_announced=True)
    return entries


def fault_entries(text: str, start: int, end: int, context: Context, *, is_announced: bool = False) -> list[Entry]:
    """Turn enumerated faults into entries; one fault that is not enumerated is one entry.

    ``is_announced``: 主要问题有: or 在…方面 opens them, so that what stands among sentences that name faults is one, too.
    """
    while start < end and text[start] in "。:;\n ":
        start += 1
    if (demands := _DEMANDS.search(text, start, end)) and demands.start() > start:
        end = demands.start()
    parts = find_parts(text[start:end])
    if parts:
        stretches = [(start + part.mark_start, start + part.start, start + part.end) for part in parts]
    else:
        stretches = [(at, at, stop) for at, stop in _sentences(text, start, end)]
    faulty = [names_deficiency(text[at:stop]) for _, at, stop in stretches]
    # In an enumeration of faults each part is one, also where its own words are new to us (“人情保”).
    whole = (bool(parts) and sum(faulty) * 2 >= len(faulty)) or (is_announced and sum(faulty) * 3 >= len(faulty) * 2)
    entries = []
    for (mark, at, stop), is_fault in zip(stretches, faulty, strict=True):
        if respect := _IN_RESPECT.match(text, at, stop):
            context = replace(context, area=_frame_area(respect["area"]), area_span=respect.span("area"))
        if (is_fault or whole) and not _TELLS_OF_CLUES.match(text, at, stop):
            end_of_fault = _and_others(text, at, stop)
            lines = (Line(at, end_of_fault, None, None),)
            entries.append(Entry(mark, end_of_fault, at, context, lines=lines))
    return entries


def opens_respect(text: str, start: int, end: int) -> bool:
    """Say whether a paragraph begins with 在…方面 of the frames: 在基层党组织建设方面:一是…"""
    respect = _IN_RESPECT.match(text, start, end)
    return respect is not None and _frame_area(respect["area"]) is not None


def _frame_area(words: str) -> Area | None:
    """Give the area of 在…方面 inside a paragraph: only of the frames' own words; 在城市更新方面 opens none."""
    return heading_area(words + "方面") if _FRAME.search(words) else None


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut at stops and semicolons."""
    return [(start + m.start(), start + m.end()) for m in re.finditer(r"[^。;\n]+[。;]?", text[start:end])]
