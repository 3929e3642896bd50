"""The totals a notice states of itself: 四方面14个问题, 已完成整改11个, 正在推进2个, 整改完成率76%, 制定制度12项.

Measures, tasks and areas are no issues: 制定整改措施35条 is never a count of problems (VARIATION: the most frequent slip).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from etl.grammar.numerals import parse_int
from etl.grammar.patterns import match_at

_N = r"(?:\d{1,4}|(?!一[个件条项])[一二三四五六七八九十百]{1,4}|两)"
"""一个 is left out: 整改一个、销号一个 and 一个不漏 count nothing."""
_FIRST_OF_N = re.compile(r"[\d一二三四五六七八九十百两]")
_UNIT = r"(?:个|项|条|件|类)"
_PROBLEM = r"(?:方面)?(?:的)?(?:具体|主要|突出|反馈|整改|共性|个性)*(?:问题)(?!线索)"
_AREAS = re.compile(rf"(?P<n>{_N})(?:个|大)?(?:大)?(?:方面|类别|大类|类(?=,|、|共|\d|问题))")
_COUNTED_ISSUES = [
    re.compile(rf"(?P<n>{_N}){_UNIT}(?!方面|大类|类){_PROBLEM}"),
    re.compile(rf"(?P<n>{_N})个大项(?:的)?问题"),
]
_ISSUES = [
    re.compile(
        rf"(?:反馈|指出|发现|梳理|涉及)(?:的)?(?:具体|主要)*问题(?:共|共计|总数)?(?P<n>{_N}){_UNIT}(?!大?方面|大类|类|\d)"
    ),
    re.compile(rf"(?:方面|大类|类)(?:的)?(?:共|共计)?(?P<n>{_N}){_UNIT}(?=,|。|;|、|\(|$|已)"),
    re.compile(
        rf"问题(?:清单|台账)?(?:[^。;,\d]{{0,14}},(?=一共|总共)|一共|总共|共|共计|总数|为|(?:梳理|归拢|归纳|归并|汇总|细化|合并)(?:成|为)?)*"
        rf"(?P<n>{_N}){_UNIT}(?!大?方面|大类|类|\d)"
    ),
]
_DONE = (
    r"(?:(?:已|均已|现已)?(?:全部|全面)?(?:整改)?(?:完成|到位|销号|办结|完毕)(?:整改|销号|任务|到位)*(?:并长期坚持)?|已整改|(?<!修)改完)"
    r"(?:的)?(?:问题)?(?:共|共计|有)?"
)
_GOING = (
    r"(?:(?:正在|正|仍在|持续|稳步|长期)(?:积极|有序|持续|抓紧|加快|长期)*(?:推进|整改|坚持|推动|落实|办理|改)(?:中|整改)?|(?:整改|推进)中"
    r"|取得阶段性(?:成效|进展|成果)|阶段性完成(?:整改)?|未(?:按期)?完成正在推进|需(?:要)?长期(?:坚持|整改|推进))(?:的)?(?:问题)?(?:有)?"
    rf"(?!{_N}{_UNIT}(?:中央|省委|市委|县委|区委|上级|上一?轮))"
)
_UNDONE = r"(?:(?:尚|还|仍|暂)?未(?:完成|整改|启动|到位)(?:整改)?|暂不具备(?:整改)?条件|(?:暂)?无法(?:完成|整改)(?:整改)?)(?:的)?(?:问题)?(?:有)?"
_COUNTED = {
    "completed": (
        rf"(?<!尚未)(?<!基本)(?<!部分)(?<!阶段性)(?<!未)(?<!暂未)(?<!计划){_DONE}",
        r"(?:问题)?(?:全部|均)?(?:销号|完成整改|整改到位|整改完成|办结)(?=[,。;])|(?:问题)?(?:均|全部)?(?:已经|业已|已)(?:全部)?(?:整改)?(?:完成|到位|销号)(?!(?:整改)?(?:的)?(?:问题)?\d)",
    ),
    "in_progress": (
        _GOING,
        r"(?:问题)?达到(?:整改)?序时进度|(?:问题)?取得(?:了)?(?:积极|明显|阶段性)(?:进展|成效)(?!(?:的)?(?:问题)?\d)|(?:需[^,。;\d]{2,10}的)?(?:问题)?(?:正在|正|仍在|持续)(?:积极|有序|稳步|抓紧|加快|持续|"
        r"按照?(?:整改)?(?:计划|时序|进度|序时进度|时间节点|方案|要求))*(?:推进|整改|改(?=[,。;]))(?!(?:整改)?(?:的)?(?:问题)?\d)|(?:问题)?(?:需|要)(?:长期|持续)(?:坚持|整改|推进)",
    ),
    "not_done": (
        _UNDONE,
        r"(?:问题)?(?:因[^,。;]{2,16})?(?:暂不具备|尚未|未完成|暂未|暂无法|(?:暂时)?改不了)(?!\S{0,3}\d)(?![^,。;]{0,4}(?:完成|整改)?的)",
    ),
}
_COUNTED_PATTERNS = {
    name: re.compile(rf"{before}(?P<n>{_N}){_UNIT}|(?P<m>{_N}){_UNIT}(?:{after})")
    for name, (before, after) in _COUNTED.items()
}
_RATE = re.compile(
    r"(?<!线索)(?<!信访)(?<!信访件)(?<!案件)(?:整改)?(?:完成|办结|整改|销号)率(?:已)?(?:达到|达|为|是)?(?:了)?(?P<n>\d{1,3}(?:\.\d+)?)\.?%"
)
_RULES = re.compile(
    rf"(?:制定|建立|修订|完善|出台|健全|新建|废止|修改|形成)[^。;,\d]{{0,16}}?(?:制度|机制|办法|规定|规范性文件)(?:性文件)"
    rf"?[^。;,\d]{{0,6}}?(?P<n>{_N})(?:余)?(?:项|个|条|份|件|部)(?!方面)"
    rf"|(?:制定|建立|修订|完善|出台|健全|新建)[^。;,\d]{{0,12}}?(?P<m>{_N})(?:余)?(?:项|个|条|份|件|部)[^。;,\d]{{0,6}}?(?:制度|机制|办法)"
)
_NOT_ISSUES = re.compile(r"(?:措施|任务|举措|线索|信访|建议|意见|清单|制度|台账|隐患|矿|次|户)$")
_SUBJECT = re.compile(r"问题|措施|任务|线索|信访|举措|隐患|\d个村|案件|制度")
_MEASURE_UNIT = re.compile(r"(?:措施|任务|举措)[^,。;\d]{0,4}\d+(条|项|个)")
_OF_ISSUES = re.compile(r"问题|整改|反馈")


@dataclass(frozen=True, slots=True)
class ClaimPhrase:
    """One total as stated; ``value`` is a count, or a rate in percent."""

    field: str
    value: int | Decimal
    start: int
    end: int


def find_claims(text: str) -> list[ClaimPhrase]:
    """List the totals in the order of the text; which of several counts is for the reader of the whole notice."""
    return sorted(_all_claims(text), key=lambda claim: claim.start)


def _all_claims(text: str) -> Iterator[ClaimPhrase]:
    yield from _areas_and_issues(text)
    for name, pattern in _COUNTED_PATTERNS.items():
        for found in pattern.finditer(text):
            count = parse_int(found["n"] or found["m"])
            if count is not None and _speaks_of_issues(text, found.start(), found.end()):
                yield ClaimPhrase(name, count, found.start(), found.end())
    for found in _RATE.finditer(text) if "率" in text else ():
        yield ClaimPhrase("rate", Decimal(found["n"]), found.start(), found.end())
    for found in _RULES.finditer(text):
        count = parse_int(found["n"] or found["m"])
        if count is not None:
            yield ClaimPhrase("rules_made", count, found.start(), found.end())


def _areas_and_issues(text: str) -> Iterator[ClaimPhrase]:
    for found in match_at(_FIRST_OF_N, _AREAS, text):
        count = parse_int(found["n"])
        around = text[found.start() : found.end() + 24]
        is_own_analysis = re.search(r"从(?!严)[^,。;]{0,20}等\Z", text[max(0, found.start() - 24) : found.start()])
        is_told = "问题" in around or re.search(r"问题(?:共|共计)\Z", text[max(0, found.start() - 5) : found.start()])
        if count and is_told and not is_own_analysis:
            yield ClaimPhrase("areas", count, found.start(), found.end())
    counted = [match_at(_FIRST_OF_N, pattern, text) for pattern in _COUNTED_ISSUES]
    for matches in (*counted, *(pattern.finditer(text) for pattern in _ISSUES)):
        for found in matches:
            count = parse_int(found["n"])
            if count is not None and not _NOT_ISSUES.search(text[max(0, found.start() - 6) : found.start()]):
                yield ClaimPhrase("issues", count, found.start(), found.end())


def _other_unit(before: str, unit: str) -> bool:
    """Say whether measures are counted otherwise: 12个问题,制定整改措施39条,目前完成整改9个 speaks of issues."""
    counted = _MEASURE_UNIT.findall(before)
    return unit == "个" and bool(counted) and counted[-1] != "个"


def _speaks_of_issues(text: str, start: int, end: int) -> bool:
    """Say whether the sentence round a count is about problems, and not about people, files or mountains."""
    opened = text.rfind("(", max(0, start - 16), start)
    if opened >= 0 and ")" not in text[opened:start] and "其中" in text[opened:start]:
        return False
    left = max(text.rfind(mark, 0, start) for mark in "。\n")
    subject = _SUBJECT.findall(text, left + 1, start)
    if subject and subject[-1] != "问题" and not _other_unit(text[left + 1 : start], text[end - 1]):
        return False
    # 已完成10个,持续推进2个 may follow the sentence that counts the problems.
    if not subject and text[end : end + 1] in ",;。、)":
        return True
    if not subject:
        left = max(text.rfind(mark, 0, max(0, left)) for mark in "。\n")
    right = (
        min(at for mark in "。\n" if (at := text.find(mark, end)) >= 0)
        if any(m in text[end:] for m in "。\n")
        else len(text)
    )
    following = text[end : end + 6]
    return bool(_OF_ISSUES.search(text[left + 1 : right])) and not re.match(
        r"(?:整改)?(?:制度|措施|任务|项目|村|单位|工程|线索|案)", following
    )
