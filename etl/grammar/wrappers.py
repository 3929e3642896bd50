"""How a notice quotes a problem: 关于“…”的问题, 针对…问题, 对“…”的整改进展情况, 在“…”方面, “…”问题的整改.

The wrapper is not part of the title; quotes inside quotes (“‘两违’整治不力”, 出现“街道”等) are.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

_LEAD = r"(?:关于|针对|对于|就|对|在|围绕)(?:巡察|巡视|审计)?(?:反馈|指出|提出|发现)?(?:的|中)?,?"
_REST = (
    r"(?:(?:这一|等|等方面|方面)?(?:的|存在的)?(?:具体|突出|反馈)?(?:问题|方面|一事|情况))?"
    r"(?:的?(?:整改(?:落实|进展|完成|工作)*(?:情况|进展|措施|方面)?|落实整改情况))?"
)
_QUOTED = re.compile(rf"{_LEAD}“")
_CLOSE = re.compile(r"”(?=(?:这一|等|等方面|方面)?(?:的|存在的)?(?:具体|突出|反馈)?(?:问题|方面|整改|一事|情况))")
_BARE_QUOTED = re.compile(r"“(?P<inner>.+)”(?P<rest>(?:的)?问题(?:的?整改(?:落实|进展)*(?:情况)?)?)[。:;]*")
_PLAIN = re.compile(
    r"(?:关于|针对)(?:巡察|巡视)?(?:反馈|指出|发现)?(?:的)?(?P<inner>[^。;:\n]{2,200}?)"
    r"(?P<rest>(?:的|方面的|等|方面存在的)?问题(?:的?整改(?:落实|进展|完成|工作)*(?:情况|措施|方面)?|整改)?)(?=[。:;]|$|,(?=一是|已"
    r"|通过|我|镇|局|整改|主要|采取|制定|进一步|严格))"
)
# 关于招待费借“会议费”名义列支的问题,经街道纪工委核实…: in one run of prose, whatever follows
_PLAIN_ABOUT = re.compile(r"关于(?P<inner>[^,。;:\n]{4,80}?)(?P<rest>(?:的|方面的)问题)(?=,)")
_PLAIN_TOWARD = re.compile(
    r"对(?:于)?(?P<inner>[^。;:\n]{4,120}?)(?P<rest>(?:的)?问题?的整改(?:落实|进展|完成)*情况)(?=[。:;]|$)"
)
_PLAIN_LINE = re.compile(
    r"(?:关于|针对)(?P<inner>[^\n]{2,400}?)(?P<rest>(?:的|方面的|等)问题(?:的?整改(?:落实|进展)*(?:情况)?)?)[。:;]?"
)
_REST_OF_QUOTED = re.compile(_REST + r"[。:;,]*")
_GOES_ON = re.compile(r"[。:;,]|.(?=[。:;,(（【①一第首]|已|通过|整改)")
_FIRST_CHARS = frozenset("关针对就在围“")
_DEGENERATE = re.compile(r"(?:巡察|巡视|反馈|整改|落实|的|问题|情况|意见|\d|个)*")


@dataclass(frozen=True, slots=True)
class Wrapper:
    """Where the quoted problem stands, and where the wrapper round it ends."""

    inner_start: int
    inner_end: int
    end: int
    rule: str


@functools.lru_cache(512)
def find_wrapper(text: str, start: int, end: int) -> Wrapper | None:
    """Read the wrapper that ``text[start:end]`` begins with.

    关于“安全生产责任制落实有差距”的问题 · 针对“理论学习不够深入”的问题。一是… · 关于党员发展不规范的问题的整改情况 ·
    对“…”的整改进展情况 · 在“…”方面 · 关于“A。一是B。二是“C”较多”的问题。
    """
    if text[start : start + 1] not in _FIRST_CHARS:
        return None
    line_end = text.find("\n", start, end)
    line_end = end if line_end < 0 else line_end
    for wrapper in _readings(text, start, line_end):
        if not _DEGENERATE.fullmatch(text, wrapper.inner_start, wrapper.inner_end):
            return wrapper
    return None


def _readings(text: str, start: int, end: int) -> Iterator[Wrapper]:
    """Yield how a line may be read, the surest first."""
    if opened := _QUOTED.match(text, start, end):
        yield from _read_whole(text, opened.end(), end)
        yield from _read_quoted(text, opened.end(), end)
    elif (bare := _BARE_QUOTED.fullmatch(text, start, end)) and not _closes_early(text, *bare.span("inner")):
        yield Wrapper(*bare.span("inner"), bare.end(), "wrapper_quoted_line")
    yield from _read_plain(text, start, end)


def starts_wrapper(text: str, start: int, end: int) -> bool:
    """Say whether a stretch begins with a wrapper that quotes a problem."""
    return find_wrapper(text, start, end) is not None


def _read_whole(text: str, start: int, end: int) -> Iterator[Wrapper]:
    """Read a line that is nothing but a wrapper, whatever quotes stand inside; ``start`` is past its first quote."""
    close = text.rfind("”", start + 1, end)
    if close >= 0 and _REST_OF_QUOTED.fullmatch(text, close + 1, end) and not _closes_early(text, start, close):
        yield Wrapper(start, close, end, "wrapper_quoted_line")


def _closes_early(text: str, start: int, end: int) -> bool:
    """Say whether the first quotation closes before the line's last one and starts measures: ”的问题。一是…”."""
    close = _CLOSE.search(text, start, end)
    return bool(
        close and re.match(r"”[^“”。]{0,12}[。:]", text[close.start() : end]) and _balanced(text, start, close.start())
    )


def _balanced(text: str, start: int, end: int) -> bool:
    return text.count("“", start, end) == text.count("”", start, end)


def _read_quoted(text: str, start: int, end: int) -> Iterator[Wrapper]:
    """Read a quoted wrapper with other text after it: up to the closing quote at which the quotation is whole."""
    closes = list(_CLOSE.finditer(text, start, end))
    for close in [c for c in closes if _balanced(text, start, c.start())] or closes[:1]:
        rest = _REST_OF_QUOTED.match(text, close.end(), end)
        if rest and rest.end() < end and not _GOES_ON.match(text, rest.end() - 1, end):
            continue  # 关于“大棚房”问题整治后管护缺失的问题: the quotation is only a part of the problem's words
        yield Wrapper(start, close.start(), rest.end() if rest else close.end(), "wrapper_quoted")
        return


def _read_plain(text: str, start: int, end: int) -> Iterator[Wrapper]:
    for pattern in (_PLAIN, _PLAIN_TOWARD, _PLAIN_ABOUT):
        if found := pattern.match(text, start, end):
            yield Wrapper(*found.span("inner"), found.end(), "wrapper_plain")
            return
    if found := _PLAIN_LINE.fullmatch(text, start, end):
        yield Wrapper(*found.span("inner"), found.end(), "wrapper_plain_line")
