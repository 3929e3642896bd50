"""How far a problem is put right, in the words of a notice: 已完成整改并长期坚持, 正在整改, 基本完成, 因历史原因暂无法完成.

Patterns stand in ``data/lexicon/status.csv`` in the order in which they decide: an explicit 未完成 beats a hint such as
计划…完成. A stretch of text states a status only when it is made wholly of status words and fillers, so that words of
success inside a measure (问题得到有效改善) do not.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import cast

from etl.grammar.enumeration import find_parts
from etl.grammar.patterns import Patterns
from etl.lexicon import load_lexicon
from etl.records import Status

_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)%")
_REASON = re.compile(r"(?:由于|因|受)[^。;\n]{2,40}?(?=,|暂|尚|未|无法|不具备)")
_DATE = re.compile(r"(?:20\d\d年|年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:上旬|中旬|下旬|年底|月底|年末|底)?(?:之?前)?")
_BREAK = re.compile(r"[,、;:。.!()\[\]【】“”\s]+")
_FIRST_STATEMENT = re.compile(r"[^。;:\n]*")
_BRACKETED = re.compile(r"[【\[(](?P<words>[^【】()\[\]\n]{2,40})[】\])]")
_OF_PROBLEM = re.compile(
    r"问题|该项|此项|整改(?:任务|工作|进度|率|已|完)|正在整改|已整改|完成整改|暂无法|暂不具备|完成率"
)
_OF_STATUS = re.compile(
    r"问题|整改|销号|完成率|进度|预计|无法|不具备|延期|未完成|部分完成|基本完成|尚未|正在|持续|仍在|尚在|进行中|阶段性|完成\d|长期坚持|已完成"
)
_EXPLICIT = re.compile(
    r"(?:该|此|本|上述|相关)?(?:项)?问题(?:现|目前|均|已|业)*(?:于[^,。;]{2,12})?(?:已|全部)*(?:整改(?:完成|到位|完毕|销号)|完成整改|销号|整改)"
    r"|(?:完成率|整改率|整改进度|完成进度)(?:为|达到?|仅)?\d{1,3}(?:\.\d+)?%|已(?:全部)?(?:整改完成|完成整改|整改到位|整改完毕)|(?:绝大"
    r"|大)部分已整改|因[^,。;]{2,24}(?:暂|尚|目前)?(?:无法|未能)(?:完成)?(?:整改)?|正在(?:协调|积极|有序|抓紧|加快|稳步|持续|逐步)*推进$"
    r"|(?:目前|尚|仍|暂)未(?:启动|开工|完成)|预计[^,。;]{2,24}(?:完成|完工|办结|解决|到位|销号)|仍在(?:持续|积极|有序)*推进"
)
_REST_FORESEEN = re.compile(
    r"(?:其余|剩余|余下|另有)[^。;,]{0,24}(?P<foreseen>(?:预计|计划)[^。;,]{2,20}(?:完成|完工|办结|解决|到位|销号))"
)
_LEADS_OVER = re.compile(
    r"(?:剩下|余下|还剩|最后)[^。,;]{0,4}[一二两三四五六七八九十\d]+(?:条|个|项|件)[^。;]{0,12}[。;\s]*\Z"
)
"""A sentence that only leads over to the issues that follow: 剩下两条不好改。"""
_LONGEST_STATEMENT = 60
"""Characters of a statement of a status without its reason."""
_LONGEST_HEADING = 100
"""Characters of a heading with its remarks in brackets; longer lines are text, and no status of what follows."""
_OF_HEADING = re.compile(r"[题项务况已正未]")
_ENUMERATION = re.compile(r"(?:^|[,。;:\s])(?:一是|\(1\)|1[.、]|①|\(一\)|首先|第一[,是])")


@dataclass(frozen=True, slots=True)
class StatusPhrase:
    """A status and the words that state it."""

    status: Status
    start: int
    end: int
    rule: str


@functools.cache
def _patterns() -> tuple[Patterns, list[Status]]:
    """Give the lexicon's patterns in the order in which they decide, and the status that each of them states."""
    rows = load_lexicon("status")
    return Patterns(row["pattern"] for row in rows), [cast(Status, row["status"]) for row in rows]


@functools.cache
def _telling() -> Patterns:
    """All that makes a stretch a statement of a status: the lexicon's patterns, words such as 长期坚持, a percentage."""
    return Patterns(
        [*(row["pattern"] for row in load_lexicon("status")), _words("sustained").pattern, _PERCENT.pattern]
    )


@functools.cache
def _words(role: str) -> re.Pattern[str]:
    words = sorted((row["word"] for row in load_lexicon("status_words") if row["role"] == role), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


@functools.lru_cache(4096)
def judge_status(statement: str) -> Status | None:
    """Judge a stretch that is known to state a status (a label's value, a cell, a bracket); None for unknown words.

    已完成整改,并长期坚持 → completed_sustained; 80% → in_progress; 未完成,计划12月完成 → not_done; 长期坚持 → in_progress.
    """
    percent = _PERCENT.search(statement)
    if percent:
        if float(percent[1]) < 100:
            return "in_progress"
        return "completed_sustained" if _words("sustained").search(statement) else "completed"
    patterns, statuses = _patterns()
    for number, found in patterns.search(statement):
        status = statuses[number]
        if status == "in_progress" and _completed_before(statement, found.start()):
            return "completed_sustained"
        if status == "completed" and _words("sustained").search(statement):
            return "completed_sustained"
        return status
    return "in_progress" if _words("sustained").search(statement) else None


def _completed_before(statement: str, end: int) -> bool:
    """Say whether 完成 stands before a 持续推进: 已完成整改并持续推进 is completed_sustained; 阶段性 is not."""
    before = statement[:end]
    if not re.search(r"完成|到位|完毕|销号|办结", before) or "阶段性" in statement or "正在" in statement:
        return False
    return not re.search(r"预计|计划|拟|部分|基本|未", statement) and bool(
        _words("sustained").search(statement[end:] or "")
    )


@functools.lru_cache(4096)
def is_statement(words: str) -> bool:
    """Say whether words are nothing but a status: 目前已完成整改 yes, 已完成村民小组活动场所整改 no."""
    rest = words.strip()
    if reason := _REASON.match(rest):
        rest = rest[reason.end() :]
    if not rest or len(rest) > _LONGEST_STATEMENT:
        return False
    if next(_telling().search(rest), None) is None:
        return False
    rest = _telling().sub("\x00", _words("lead").sub("", rest))
    rest = _words("filler").sub("", _DATE.sub("", rest))
    return not _BREAK.sub("", rest).replace("\x00", "")


@functools.lru_cache(4096)
def find_status(text: str) -> StatusPhrase | None:
    """Find the status that a rectification text states of itself.

    In brackets (……【已完成整改,并长期坚持】), as its first statement (整改完成。一是…), as a line or sentence of its own
    (该问题已整改到位。), but never inside an enumerated measure.
    """
    return _at_start(text) or _in_brackets(text) or _as_sentence(text) or _at_end(text) or _of_rest(text)


def _phrase(text: str, start: int, end: int, rule: str) -> StatusPhrase | None:
    status = judge_status(text[start:end])
    return StatusPhrase(status, start, end, rule) if status else None


def _in_brackets(text: str) -> StatusPhrase | None:
    for match in reversed(list(_BRACKETED.finditer(text))):
        start, end = match.span("words")
        square = match[0][0] in "【["
        if is_statement(match["words"]) or (
            square and re.search(r"整改|完成", match["words"]) and len(match["words"]) < 24
        ):
            return _phrase(text, start, end, "status_in_brackets")
    return None


def _at_start(text: str) -> StatusPhrase | None:
    """Read the first statement, or the longest run of comma clauses at its start that is nothing but a status."""
    offset = len(text) - len(text.lstrip("\n\t :。;,"))
    first = _FIRST_STATEMENT.match(text, offset)
    if not first or not first[0]:
        return None
    end = first.end()
    while end > offset:
        if is_statement(text[offset:end]):
            return _phrase(text, offset, end, "status_at_start")
        end = text.rfind(",", offset, end)
    return None


def _as_sentence(text: str) -> StatusPhrase | None:
    """Read a sentence or line that is nothing but a status; in an enumerated text only after its last part."""
    for match in reversed(list(re.finditer(r"(?:(?<=[。\n;])|^)[^。\n;]+", text))):
        if is_statement(match[0]):
            return _phrase(text, *match.span(), "status_sentence")
    return None


def _at_end(text: str) -> StatusPhrase | None:
    """Read the clauses that close the text: …,该问题现已整改完毕并销号。 · …,因历史原因,暂无法完成整改,已申请延期。

    They must speak of the problem, of 整改 or of a share done, or say that it is not done; and a text that enumerates its
    measures closes with a status only where that names the problem: the end of its last measure is none.
    """
    lead_over = _LEADS_OVER.search(text, max(0, len(text) - 60))
    end = len(text[: lead_over.start() if lead_over else None].rstrip("。;\n \t"))
    start = max(text.rfind(mark, 0, end) for mark in "。;\n") + 1
    commas = [start, *(start + found.end() for found in re.finditer(",", text[start:end]))]
    for at in commas:
        if is_statement(text[at:end]):
            words = text[at:end]
            in_part = len(find_parts(text)) > 1 and (
                bool(_ENUMERATION.match(text, max(0, start - 1))) or text[start - 1 : start] == ";"
            )
            succeeded = judge_status(words) in ("completed", "completed_sustained")
            if (in_part or succeeded) and _ENUMERATION.search(text) and not _OF_PROBLEM.search(words):
                return None
            return _phrase(text, at, end, "status_at_end") if _OF_STATUS.search(words) else None
    first = text[start : text.find(",", start, end)] if "," in text[start:end] else ""
    if "整改" in first and is_statement(first) and not _ENUMERATION.match(text, max(0, start - 1)):
        return _phrase(text, start, start + len(first), "status_opens_last_sentence")  # 未整改到位,将继续收集材料。
    found = _EXPLICIT.search(text, start, end) if not _ENUMERATION.search(text[start:end]) else None
    return _phrase(text, found.start(), end, "status_in_last_sentence") if found else None


def _of_rest(text: str) -> StatusPhrase | None:
    """Read what is foreseen for the rest, wherever it stands: 已维修63户,其余9户计划明年5月底前完成."""
    found = _REST_FORESEEN.search(text)
    return StatusPhrase("in_progress", found.start("foreseen"), found.end(), "status_of_rest") if found else None


def heading_status(heading: str) -> Status | None:
    """Read the status that a heading gives to all issues under it: 已完成整改的问题(11个), 需长期坚持的问题."""
    if len(heading) > _LONGEST_HEADING or not _OF_HEADING.search(heading):
        return None
    return _heading_status(heading)


@functools.lru_cache(4096)
def _heading_status(heading: str) -> Status | None:
    words = re.sub(r"\([^)]*\)|\d+[个项条件]|[。:]$", "", heading)
    if heading.startswith(("以上", "上述")):
        return None  # 以上问题已完成整改。 looks back
    if len(words) > 24 or not re.search(r"问题|事项|任务|情况|^(?:已|正在|未)", words):
        return None
    core = re.sub(r"^(?:巡察|巡视|反馈)+|(?:的)?(?:反馈)?(?:问题|事项|任务|整改任务|整改事项|情况|清单)+$", "", words)
    return judge_status(core) if core and is_statement(core) else None
