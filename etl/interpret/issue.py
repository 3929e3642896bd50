"""One entry → one issue record: its title, problem text, what was done, how far it got, by when and by whom."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from etl.grammar.dates import DatePhrase
from etl.grammar.enumeration import Part, find_parts
from etl.grammar.headings import names_deficiency, tells_deed
from etl.grammar.patterns import Patterns
from etl.grammar.status import StatusPhrase, find_status, is_statement, judge_status
from etl.grammar.wrappers import find_wrapper, starts_wrapper
from etl.interpret.deadline import Stretch, find_deadline
from etl.interpret.entry import Entry
from etl.records import Kind

_TITLE_END = re.compile(
    r"[。;\n]|(?<=[:,。;”])(?:一是|首先[,，]|第一[,，])|[:,]?(?:①|\(1\)|1[.、](?!\d))|:(?=一是|1)"
    r"|[【\[](?=[^【】\[\]]{0,20}(?:整改|完成|推进))"
)
_PUT_RIGHT = re.compile(
    r"补交|补缴|缴回|交回|赔偿|收回|清退|退还|退缴|退回|退赔|追缴|追回|收缴|归还|上缴|取消|给予|约谈|补发|处分|清收"
)
_FIRST_MARK = re.compile(r"^\s*(?:一是|\(1\)|1[.、]|①|首先,?)?")
_STOP = re.compile(r"[。;\n]")
_STATUS_MARK = re.compile(r"\s*[【\[(][^【】\[\]()\n]{0,12}(?:整改|完成|推进|销号|坚持)[^【】\[\]()\n]{0,12}[】\])]")
_WRAPPED = re.compile(r"(?:的|方面)(?:突出)?问题[。:;\n]\Z")
_CLAUSE_END = re.compile(r"[。;]|,(?!\d)")
_IN_CHARGE = re.compile(r"(?:由|责成)(?P<unit>[^,。;、由]{2,16}?)(?:牵头|负责|承办|具体落实)")
_SECOND_MARK = re.compile(r"问题(?:[一二三四五六七八九十]{1,3}|\d{1,3})[:、.]")  # 1.问题1:…
_QUOTED_CLAUSE = re.compile(r"“(?P<inner>[^“”\n。;]{6,120})”(?=[,。;]|$|\n)")
_IN_RESPECT = re.compile(r"在(?P<area>[^,。;\n]{4,70}?)方面(?:,|存在|:)+")
_TITLE_TAIL = re.compile(r"(?:(?:的|方面的|等方面的|等方面存在的|方面存在的)问题|[:,;。、\s])+$")
_OPENING = re.compile(r"^[\s:,;。、]+")
_ACTION = re.compile(
    r"(?:已|加强|组织|召开|制定|完善|开展|修订|建立|严格|进一步|强化|成立|对照|落实|要求|督促|健全|学习|印发|约谈|整改|清退|通过)"
)
_CARRIED = Patterns(
    [
        r"(?:上(?:一)?轮|上次|前轮|前次|历次|以往|往年|此前|[一二三四五六七八九十]届|巡察(?!时|期间)|巡视(?!时|期间)|审计|督导|专项检查|检查|督查|主题教育|民主生活会)[^。;]{0,40}"
        r"(?:整改(?:落实)?(?:仍)?(?:不彻底|不到位|不力|不够|不实|未完成|缓慢|滞后|走过场|打折扣|不及时)|未(?:完全|彻底|及时|有效|完成)?整改|仍未|尚未|至今未|依然存在|仍然存在|仍存在|仍有|没有改到位|[又再]次?(?:出现|发生)|反复出现)"
        r"|(?:巡察|巡视|审计|检查|督查)(?:组)?(?:就|早就|曾|就已|早已)(?:经)?(?:点|指出|发现|提出|反馈|通报)(?:过|的|(?=[,。;]))"
        r"|(?:巡察|巡视|审计(?:局)?|检查)(?:组)?(?:就)?(?:反馈|指出|发现|提出)(?:的|问题)[^。;]{0,40}(?:不彻底|不到位|不力|未完成|滞后|缓慢|仍|避重就轻|打折扣|久拖"
        r"|尾巴|(?:没有|未)(?:见底|清零|解决)|只[^。;,]{1,6}一部分)"
        r"|整改不彻底|屡改屡犯|边改边犯|屡查屡犯|反弹|改而[复又再]|前改后犯|改得不彻底|(?:没有|未)改到位|改了又|拆而又建|整改打了?折扣|问题(?:依然|仍然)(?:存在|突出)|(?:上(?:一)?轮|上次|前轮|上届)[^。;]{0,24}(?:纸面|虚假|敷衍|重部署轻落实|销号不实|流于形式)"
    ]
)
_COMMON = re.compile(
    r"(?:以上|上述|所有)(?<![^。\n]..)(?:反馈)?(?:[\d一二三四五六七八九十]+个)?(?:反馈)?(?:的)?(?:问题|事项)"
    r"(?P<words>[^。\n]{2,40})"
)


_ALL_OF_COUNT = re.compile(
    r"(?<!\d)(?P<n>\d{1,3})(?:个|项|条)(?:反馈|具体)?(?:的)?问题(?:目前|现|已|均)*(?P<words>(?:已|均已)?(?:全部|全面)[^,。;\n]{2,16})(?=[,。;\n])"
)


@dataclass(frozen=True, slots=True)
class IssueDraft:
    """An issue as stretches of the reading text, before it is turned into a record."""

    entry: Entry
    title: Stretch
    problem: Stretch
    rectification: Stretch | None
    measures: tuple[Stretch, ...]
    points: tuple[Stretch, ...]
    status: StatusPhrase | None
    deadline: tuple[DatePhrase, str] | None
    unit: Stretch | None
    person: Stretch | None
    carried_over: Stretch | None
    unknown_status: Stretch | None = None


@dataclass(slots=True)
class _Zones:
    """The stretches of an entry by what they tell."""

    problem: list[Stretch]
    rectify: list[Stretch]
    effect: list[Stretch]
    status: list[Stretch]
    unit: list[Stretch]
    person: list[Stretch]
    deadline: list[Stretch]
    has_labels: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """How the entries of a notice tell a fault from what was done, where one entry alone may leave it open."""

    has_labels: bool = False
    """Most label what was done (整改情况:)."""
    by_line: bool = False
    """Most tell the fault on their first line, and what was done on the lines below it."""


def find_layout(text: str, entries: list[Entry], kind: Kind) -> Layout:
    """Find what the entries of a notice have in common; ``text`` is the whole reading text."""
    labelled = sum(any(line.label and line.label.role == "rectify" for line in entry.lines) for entry in entries)
    if labelled * 2 > len(entries):
        return Layout(has_labels=True)
    lined = [(e, text.find("\n", e.head_start, e.end)) for e in entries if not e.row and kind == "rectification"]
    lined = [(e, stop) for e, stop in lined if 0 <= stop < e.end - 1 and not starts_wrapper(text, e.head_start, e.end)]
    told_below = sum(_first_deed(text, e.head_start, e.end, kind) in (stop, stop + 1) for e, stop in lined)
    return Layout(by_line=len(lined) > 2 and len(lined) * 2 > len(entries) and told_below * 5 >= len(lined) * 3)


def draft_issue(text: str, entry: Entry, kind: Kind, layout: Layout) -> IssueDraft:
    """Read one entry; ``text`` is the whole reading text."""
    zones = _row_zones(text, entry) if entry.row else _label_zones(text, entry)
    zones.has_labels |= layout.has_labels and not starts_wrapper(text, entry.head_start, entry.end)
    title_room, problem = _problem(text, entry, zones, kind, layout)
    title = _title(text, *title_room)
    rectify = zones.rectify + zones.effect
    rectification = (min(s for s, _ in rectify), max(e for _, e in rectify)) if rectify else None
    measures = tuple(_measures(text, zones.rectify))
    status, unknown = _status(text, entry, zones, problem)
    return IssueDraft(
        entry,
        title,
        problem,
        rectification,
        measures,
        tuple((problem[0] + p.start, problem[0] + p.end) for p in find_parts(text[slice(*problem)])),
        status if kind == "rectification" else None,
        find_deadline(text, zones.deadline, zones.rectify, (status, entry.context.status), kind),
        _first(text, zones.unit) or (_in_charge(text, zones.rectify) if kind == "plan" else None),
        _first(text, zones.person),
        _carried_over(text, entry, problem),
        unknown,
    )


def _row_zones(text: str, entry: Entry) -> _Zones:
    """Sort a table row's cells by their roles."""
    assert entry.row is not None
    cells = entry.row.cells

    def of(role: str) -> list[Stretch]:
        return [cells[role]] if role in cells and text[slice(*cells[role])].strip() else []

    status, rectify = of("status"), of("rectify")
    if status and judge_status(text[slice(*status[0])]) is None and not rectify:
        rectify, status = status, []
    return _Zones(
        of("problem") + of("detail"),
        rectify,
        of("effect"),
        status,
        of("unit"),
        of("person"),
        of("deadline"),
        has_labels=True,
    )


def _label_zones(text: str, entry: Entry) -> _Zones:
    """Sort an entry's lines by the labels before them."""
    zones = _Zones([], [], [], [], [], [], [])
    zone = "problem"
    for line in entry.lines:
        start, end = line.text_start, line.end
        if line.label:
            start, role = line.label.end, line.label.role
            zone = _enter(text, zones, zone, role, (start, end))
            zones.has_labels |= role in ("rectify", "effect") or (
                role == "status" and zone in ("rectify", "=rectified")
            )
            if zone.startswith("="):
                zone = zone[1:].replace("rectified", "rectify")
                continue
        elif line is entry.lines[0]:
            start = entry.head_start
        if start < end:
            start = line.start if line.mark and line is not entry.lines[0] and not line.label else start
            _add(zones, zone, (start, end))
    return zones


def _enter(text: str, zones: _Zones, zone: str, role: str, value: Stretch) -> str:
    """Give the zone that a label opens; ``=zone`` where its line is wholly taken and the zone before goes on."""
    words = text[slice(*value)].strip(" 。;")
    if role in ("unit", "person", "deadline"):
        getattr(zones, role).append(value)
        return "=" + (zone if zone != "status" else "rectify")
    if role in ("other_unit", "goal", "number", "group"):
        return "=" + zone
    if role == "status":
        if goes_on := _goes_on_after_status(text, value):
            zones.status.append((value[0], goes_on))
            zones.rectify.append((_skip(text, goes_on, value[1]), value[1]))
            return "=rectified"
        if words and (is_statement(words) or (len(words) <= 24 and judge_status(words))):
            zones.status.append(value)
            return "=" + ("rectify" if zone == "problem" else zone)
        if words and len(words) <= 8 and not re.search(r"[,。;]|一是|\d", words):
            zones.status.append(value)  # a word for a status that we do not know: kept apart and warned of
            return "=" + ("rectify" if zone == "problem" else zone)
        return "status" if not words else "rectify"
    if role == "rectify" and words and is_statement(words):
        zones.status.append(value)
        return "=rectify"
    # 整改措施:… and then 整改进展:未完成,待项目批复后实施: the second label's first clause is the status.
    if role == "rectify" and zones.rectify and (found := find_status(words)) and found.rule == "status_at_start":
        zones.status.append((value[0] + found.start, value[0] + found.end))
    return {"cause": "effect", "next": "effect"}.get(role, role)


def _goes_on_after_status(text: str, value: Stretch) -> int | None:
    """Give the place at which a status label's value goes on with what was done: 已完成。举办宣讲6场,编写小册子300本。"""
    words = text[slice(*value)]
    opens = find_status(words) if words.strip() else None
    if opens is None or opens.rule != "status_at_start" or is_statement(words):
        return None
    return value[0] + opens.end if words[opens.end : opens.end + 1] in "。;,:" and words[opens.end :] else None


def _add(zones: _Zones, zone: str, stretch: Stretch) -> None:
    """Put a stretch into its zone."""
    {"problem": zones.problem, "rectify": zones.rectify, "effect": zones.effect, "status": zones.status}[zone].append(
        stretch
    )


def _problem(text: str, entry: Entry, zones: _Zones, kind: Kind, layout: Layout) -> tuple[Stretch, Stretch]:
    """Give the stretch that the title is cut from and the whole problem text; what follows it goes to rectification."""
    if not zones.problem:
        zones.problem = [(entry.head_start, entry.head_start)]
    start, end = zones.problem[0][0], zones.problem[-1][1]
    wrapper = find_wrapper(text, start, zones.problem[0][1])
    if wrapper:
        inner = (wrapper.inner_start, wrapper.inner_end)
        rest = (_skip(text, wrapper.end, end), end)
        if zones.has_labels or rest[0] >= rest[1]:
            whole = inner if rest[0] >= rest[1] else (inner[0], end)
            return inner, whole
        if kind == "feedback" or (kind == "plan" and names_deficiency(_first_clause(text, *rest))):
            return inner, (inner[0], end)
        told = _described(text, *rest) if kind == "rectification" else rest[0]
        zones.rectify.append((told, end))
        return inner, (inner if told == rest[0] else (inner[0], told))
    if zones.has_labels or kind == "feedback":
        return (zones.problem[0] if entry.row else (start, end)), (start, end)
    return _unlabelled(text, zones, (start, end), kind, layout)


def _described(text: str, start: int, end: int) -> int:
    """Give the end of the lines that describe the fault between its heading and what was done; ``start`` if there are none."""
    at = start
    while (stop := text.find("\n", at, end)) >= 0:
        if not names_deficiency(text[at:stop]) or any(map(tells_deed, _STOP.split(text[at:stop]))):
            break
        at = _skip(text, stop, end)
    return at


def _unlabelled(text: str, zones: _Zones, room: Stretch, kind: Kind, layout: Layout) -> tuple[Stretch, Stretch]:
    """Part an entry that labels nothing: faults first, then, from the first sentence that acts, what was done."""
    start, end = room
    first_line = text.find("\n", start, end)
    if layout.by_line and 0 <= first_line < end - 1 and not _goes_on_with_fault(text, first_line + 1, end):
        cut: int | None = first_line
    else:
        cut = None if kind == "feedback" else _first_deed(text, start, end, kind)
    if cut is None:
        return (start, end), (start, end)
    rest = (_skip(text, cut, end), end)
    if rest[0] < rest[1]:
        zones.rectify.append(rest)
    return (start, cut), (start, cut)


def _goes_on_with_fault(text: str, start: int, end: int) -> bool:
    """Say whether a second line still names the fault, with no deed in it, and a third follows."""
    stop = text.find("\n", start, end)
    return stop >= 0 and names_deficiency(text[start:stop]) and not any(map(tells_deed, _STOP.split(text[start:stop])))


def _first_deed(text: str, start: int, end: int, kind: Kind) -> int | None:
    """Give the place after a stop from which an entry tells what was done; None where it tells nothing but the fault."""
    stops = [start + found.end() for found in _STOP.finditer(text[start:end])]
    clauses = [(at, _first_clause(text, at, end)) for at in stops]
    told = [(at, clause) for at, clause in clauses if clause]
    if told and kind == "rectification" and (_STATUS_MARK.match(text, told[0][0], end) or is_statement(told[0][1])):
        return told[0][
            0
        ]  # 台账不清。(正在整改)对3本台账…, 台账不清。未整改。…: the status parts the fault from what was done
    acting = next((at for at, clause in told if _tells_action(clause)), None)
    if kind != "rectification" or not told:
        return acting
    first, clause = told[0]
    counted = _FIRST_MARK.match(text[first : first + 8].lstrip())
    is_counted = counted is not None and bool(counted[0])
    is_wrapped = is_counted or _WRAPPED.search(text, start, first) is not None
    # In a rectification what follows the fault is what was done, also where its verb is new to us (更换记录本).
    if (acting is None or is_wrapped) and not names_deficiency(clause):
        return first
    # 白条入账突出。对23笔白条支出逐笔核查,已补办票据17笔: a sentence may name the fault and still tell what was done.
    sentences = zip(stops, [*stops[1:], end], strict=True)
    deeds = (at for at, stop in sentences if tells_deed(text[at:stop]))
    return min((at for at in (acting, next(deeds, None)) if at is not None), default=None)


def _first_clause(text: str, start: int, end: int) -> str:
    """Give the clause that begins at a place, its enumeration mark left out."""
    return _CLAUSE_END.split(_FIRST_MARK.sub("", text[start : min(start + 60, end)]))[0]


def _tells_action(clause: str) -> bool:
    """Say whether a clause tells what was done: 组织学习3次; 3个村共清退违规补贴18,200元 though it names the fault."""
    if _ACTION.search(clause[:16]) and not names_deficiency(clause):
        return True
    return bool(_PUT_RIGHT.search(clause[:40])) and not re.search(r"未|不|没有|无", clause)


def _skip(text: str, start: int, end: int) -> int:
    while start < end and text[start] in "。:;,\n\t ":
        start += 1
    return start


def _title(text: str, start: int, end: int) -> Stretch:
    """Cut the problem's first clause: up to the first 。 or ; or a following 一是; without wrapper and final stop."""
    start = _skip(text, start, end)
    if again := _SECOND_MARK.match(text, start, end):
        start = again.end()
    wrapper = find_wrapper(text, start, end)
    if wrapper:
        start, end = wrapper.inner_start, wrapper.inner_end
    elif respect := _IN_RESPECT.match(text, start, end):
        start = respect.end()
    elif quoted := _QUOTED_CLAUSE.match(text, start, end):
        return quoted.span("inner")
    found = _TITLE_END.search(text, start + 2, end)
    end = found.start() if found else end
    tail = _TITLE_TAIL.search(text, start, end)
    return start, (tail.start() if tail and tail.start() > start else end)


def _measures(text: str, stretches: list[Stretch]) -> list[Stretch]:
    """List what was done: the enumerated parts, or the whole where it enumerates nothing."""
    if not stretches:
        return []
    start, end = stretches[0][0], stretches[-1][1]
    parts: list[Part] = find_parts(text[start:end])
    if parts:
        return [(start + part.start, start + part.end) for part in parts]
    whole = (_skip(text, start, end), end)
    found = find_status(text[slice(*whole)])
    if (
        found
        and not _OPENING.sub("", text[whole[0] + found.end : end]).strip(" 。】)]")
        and not text[whole[0] : whole[0] + found.start].strip("【[( ")
    ):
        return []
    return [whole] if text[slice(*whole)].strip(" 。;\n") else []


def _status(text: str, entry: Entry, zones: _Zones, problem: Stretch) -> tuple[StatusPhrase | None, Stretch | None]:
    """Find the status: its own label or cell, then the rectification's words, the heading, the group's heading."""
    for start, end in zones.status:
        words = text[start:end].strip(" 。;【】[]()")
        at = text.find(words, start, end)
        status = judge_status(words) if words else None
        if status:
            return StatusPhrase(status, at, at + len(words), "status_label"), None
        if words and words not in ("/", "-", "—", "无"):
            return entry.context.status, (at, at + len(words))
    for start, end in _joined(zones.rectify + zones.effect):
        found = find_status(text[start:end])
        if found:
            return replace(found, start=start + found.start, end=start + found.end), None
    head_end = text.find("\n", problem[1], entry.end)
    tail = text[problem[0] : entry.end if head_end < 0 else head_end]
    found = find_status(tail[: len(tail)]) if re.search(r"[【\[(]", tail) else None
    if found and found.rule == "status_in_brackets":
        return replace(found, start=problem[0] + found.start, end=problem[0] + found.end), None
    return entry.context.status, None


def find_common_statuses(text: str, start: int) -> list[StatusPhrase]:
    """Find the sentences that state one status of the issues before them: 以上7个问题均已完成整改并长期坚持。"""
    found = ((sentence, judge_status(sentence["words"])) for sentence in _COMMON.finditer(text, start))
    return [
        StatusPhrase(status, sentence.start("words"), sentence.end("words"), "status_of_all")
        for sentence, status in found
        if status and is_statement(sentence["words"])
    ]


def find_status_of_count(text: str, end: int, issues: int) -> StatusPhrase | None:
    """Find what the opening says of as many problems as there are: 12个问题全部完成整改."""
    for found in _ALL_OF_COUNT.finditer(text, 0, end):
        if int(found["n"]) == issues and is_statement(found["words"]) and (status := judge_status(found["words"])):
            return StatusPhrase(status, *found.span("words"), "status_of_all")
    return None


def _joined(stretches: list[Stretch]) -> list[Stretch]:
    """Join the stretches into one that runs from the first to the last."""
    return [(stretches[0][0], max(end for _, end in stretches))] if stretches else []


def _in_charge(text: str, stretches: list[Stretch]) -> Stretch | None:
    """Find who answers for an issue where a plan says it in prose: 由优抚股牵头,会同公安、民政等部门…"""
    found = (_IN_CHARGE.search(text, start, end) for start, end in stretches)
    return next((unit.span("unit") for unit in found if unit), None)


def _first(text: str, stretches: list[Stretch]) -> Stretch | None:
    """Give the first value, without blanks and its stop."""
    for begin, end in stretches:
        start = _skip(text, begin, end)
        words = text[start:end].rstrip(" 。;\n\t,")
        if words and words not in ("/", "-", "无"):
            return start, start + len(words)
    return None


def _carried_over(text: str, entry: Entry, problem: Stretch) -> Stretch | None:
    """Find the words that say an earlier finding was not put right, in the problem or in the heading above it."""
    for room in (problem, entry.heading):
        found = next(_CARRIED.search(text[slice(*room)]), None) if room else None
        if room and found:
            return room[0] + found[1].start(), room[0] + found[1].end()
    if entry.context.area == "follow_up":
        return entry.context.area_span
    return None
