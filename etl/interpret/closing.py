"""Where the entries of a notice end: at its close (下一步, 欢迎…, the signature) or at what a feedback demands."""

from __future__ import annotations

import re
from dataclasses import replace

from etl.grammar.headings import is_closing
from etl.interpret.entry import Entry
from etl.outline import Line, Section
from etl.records import Kind

_ASKS_FOR = re.compile(
    r"[^。;]{0,40}?(?:(?:巡察|巡视)组|会议|领导小组|负责人|组长|书记|同志|反馈)[^。;]{0,16}(?:强调|要求|建议|提出)|(?:针对|对照)[^。]{0,24}(?:建议|要求)"
)
_SUMS_UP = re.compile(r"以上|上述|针对|对照|对以上")
_DEMANDS = re.compile(r"[^。]{0,40}?(?:强调|要求|提出|表示|指出|建议|希望|表态|主持|参加|出席)")
_COUNTED_LINE = re.compile(
    r"[一二三四五六七八九十]{1,3}(?:是|要)|[(]?\d{1,2}[).、]|首先|其次|再次|最后|第[一二三四五六七八九十]"
)
_SIGNATURE = re.compile(
    r"^(?:中共)?[^,。;:]{2,30}(?:委员会|党组|党委|党工委|支部|总支)[^,。;:\d]{0,4}(?:\d{4}年.*)?$"
    r"|^\d{4}年\d{1,2}月\d{1,2}日$|^(?:来源|编辑|责任编辑|责编|打印|关闭|扫一扫|上一篇|下一篇|分享|主办|版权|\(来源|\(责任|\[|网站)"
)


def before_demands(text: str, entries: list[Entry], root: Section) -> list[Entry]:
    """Leave out what a feedback lists after 巡察组要求 or 提出意见建议: that has to be done, it is no fault."""
    first = min((entry.start for entry in entries), default=0)
    demands = [
        line.start
        for line in root.all_lines()
        if line.start > first and _ASKS_FOR.match(text, line.start, line.end) and not _counts_on(entries, line.start)
    ]
    return [entry for entry in entries if not demands or entry.start < demands[0]]


def _counts_on(entries: list[Entry], place: int) -> bool:
    """Say whether the entries' numbers go on past a place: what stands there is a detail of one (会议结束前临时提出的项目)."""
    before = next((entry for entry in reversed(entries) if entry.start < place), None)
    after = next((entry for entry in entries if entry.start > place), None)
    marks = [entry.lines[0].mark if entry and entry.lines else None for entry in (before, after)]
    return bool(marks[0] and marks[1] and 0 < marks[0].number == marks[1].number - 1)


def trim_close(text: str, entries: list[Entry], kind: Kind) -> list[Entry]:
    """Cut the last entry of each run where the notice's close begins (下一步, 欢迎…, the signature)."""
    if not entries:
        return entries
    usual = sum(bool(_close_start(text, entry)) for entry in entries) > max(1, len(entries) // 3)
    last = max(entries, key=lambda entry: entry.start)
    end = None if last.row else _close_start(text, last, only_contact=usual)
    if not last.row and (overrun := _overrun_start(text, last, entries)) is not None:
        end = min(overrun, end) if end else overrun
    if kind == "feedback" and not last.row:
        asks = [line.start for line in last.lines[1:] if _DEMANDS.match(text, line.start, line.end)]
        end = min([*asks[:1], *([end] if end else [])], default=None)
    if end is None:
        return entries
    cut = replace(last, end=end, lines=tuple(line for line in last.lines if line.start < end))
    return [cut if entry is last else entry for entry in entries]


def _overrun_start(text: str, last: Entry, entries: list[Entry]) -> int | None:
    """Find where the last entry goes on with more plain paragraphs than any other has: there the notice's close begins."""
    others = [entry for entry in entries if entry is not last and not entry.row]
    if len(others) < 2:
        return None
    usual = max(len(_plain_lines(text, entry)) for entry in others)
    plain = _plain_lines(text, last)
    return plain[usual].start if len(plain) > usual else None


def _plain_lines(text: str, entry: Entry) -> list[Line]:
    """List an entry's paragraphs after its first that bear no mark, label, enumeration or status."""
    return [
        line
        for line in entry.lines[1:]
        if not line.mark
        and not line.label
        and not _COUNTED_LINE.match(text, line.start, line.end)
        and line.end - line.start > 12
    ]


def _close_start(text: str, entry: Entry, *, only_contact: bool = False) -> int | None:
    """Find the line inside an entry at which a close begins; None where there is none."""
    for line in entry.lines[1:]:
        words = text[line.start : line.end]
        if line.label:
            continue
        if _SIGNATURE.match(words) or words.startswith(("欢迎", "联系方式", "联系电话", "附件", "特此")):
            return line.start
        if not only_contact and not line.mark and is_closing(words) and line.end - line.start > 40:
            return line.start
    return None


def ends_list(words: str) -> bool:
    """Say whether a paragraph ends the faults that a feedback without numbers lists: 以上问题, 建议…, a signature."""
    return bool(_DEMANDS.match(words) or _SUMS_UP.match(words) or is_closing(words) or _SIGNATURE.match(words))
