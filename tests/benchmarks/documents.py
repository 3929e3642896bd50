"""The texts that benchmarks read: notices of 8,000 characters made of the demo's, and texts made to be hard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from etl.readers.text import decode

ROOT = Path(__file__).resolve().parents[2]
NOTICES = ROOT / "data" / "demo" / "notices"
LENGTH = 8_000
"""Characters of a notice: what the promised rate of 100 a second and core counts."""

_ISSUES = re.compile(r"^二、.*$", re.M)
_CLOSE = re.compile(r"^三、", re.M)

HARD = {
    "一是": "一是",
    "brackets": "（",
    "bracket pairs": "（【“",
    "digits": "1",
    "one line": "镇党委召开会议研究整改",
    "commas": "已完成整改，",
    "marks": "1.",
    "marks on lines": "1.\n",
    "marks counting": "1.关于问题2.",
    "quotes": "“",
    "straight quotes": '"',
    "pipes": "|",
    "table": "1|问题|已完成\n",
    "blanks": " ",
    "wide blanks": "　\n",
    "line ends": "\n",
    "money": "1万元",
    "dates": "2023年5月",
    "status": "已完成整改。",
    "about": "关于“",
    "quoted problems": "关于“学习不深入”的问题",
    "towns": "鹤坪镇",
    "names": "王某，",
}
"""Name → the piece that is repeated; what quadratic patterns stumble over."""


PLACES = ("alone", "before the issues", "within an issue")
_TITLE = (
    "中共枫麓县茶籽坪乡委员会关于巡察整改进展情况的通报\n2022年3月1日至4月30日，县委第一巡察组对茶籽坪乡党委进行了"
    "常规巡察，5月20日反馈了意见。现将整改进展情况予以公布。\n一、反馈问题整改情况\n"
)
_ISSUE = "1.关于“财务管理不规范，超标准接待”的问题。\n整改情况：已完成整改。一是清退违规资金1200元。二是"
_CLOSING = "2.关于“合同管理混乱”的问题。\n整改情况：正在整改。\n二、下一步工作\n持续抓好整改。\n2022年9月1日\n"


class Parts(NamedTuple):
    """A notice in three: up to the heading 二、…, the issues, and from 三、 on."""

    head: str
    issues: str
    close: str


def typical_notices() -> list[bytes]:
    """Compose notices of about 8,000 characters, one for each demo notice in three sections (no plans, no other genres); the same every time."""
    parts = [found for path in sorted(NOTICES.glob("*.txt")) if (found := _parts(decode(path.read_bytes()).text))]
    return [_compose(parts, first).encode() for first in range(len(parts))]


def _parts(text: str) -> Parts | None:
    issues = _ISSUES.search(text)
    close = _CLOSE.search(text, issues.end()) if issues else None
    if issues is None or close is None or "巡察" not in text[: issues.start()] or "方案" in text[:60]:
        return None
    return Parts(text[: issues.end()], text[issues.end() : close.start()], text[close.start() :])


def _compose(parts: list[Parts], first: int) -> str:
    """Give a notice the issues of those after it until it is long enough."""
    head, issues, close = parts[first]
    size = len(head) + len(close)
    for other in (*parts[first + 1 :], *parts[:first]):
        if size + len(issues) >= LENGTH:
            break
        issues += other.issues
    return head + issues[: LENGTH - size] + close


def hard_texts(name: str, size: int) -> Iterator[bytes]:
    """Yield a piece repeated up to a number of bytes: alone, before the issues of a notice, and within an issue."""
    hard = HARD[name] * (size // len(HARD[name].encode()))
    yield hard.encode()
    yield f"{_TITLE}{hard}\n{_ISSUE}".encode()
    yield f"{_TITLE}{_ISSUE}{hard}\n{_CLOSING}".encode()
