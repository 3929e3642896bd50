"""What a heading or sentence says: the area it opens, whether it names a fault, a deed, a village, a task, or the close."""

from __future__ import annotations

import functools
import re
from typing import cast

from etl.grammar.patterns import Patterns
from etl.lexicon import load_lexicon
from etl.records import Area

_CONTAINER = re.compile(
    r"^(?:关于|对|针对)?(?:(?:县|区|市|省|旗)?委)?(?:第.{1,6}(?:巡察|巡视)组)?(?:巡察|巡视)?(?:组)?(?:反馈|指出|提出)?(?:的)"
    r"?(?:意见|问题|具体问题|主要问题)*(?:的)?"
    r"(?:整改|及|和|落实|进展|完成|工作|措施|情况|任务|成效|主要|具体|推进|逐条|逐项|事项)*(?:整改|落实|进展|完成|工作|措施|情况|任务|成效|问题)[:。]?$"
)
_UPBEAT = re.compile(
    r"^(?:坚持|提高|强化|加强|压实|严格|完善|深化|推进|推动|突出|树牢|注重|健全|制定|抓|高度重视|统一|认真|切实|全面|扎实|进一步|持续|聚力|聚焦(?!.*问题)|"
    r"深入|强抓|狠抓|紧盯|精心|及时|成立|召开|组织|开展|加快|提升|压紧|扛牢|扛起|明确|建立|夯实|增强|巩固|以(?!.{0,12}(?:代|权)))"
)
_VILLAGE = re.compile(
    r"^(?:关于|针对|对)?(?:\S{0,12}(?:镇|乡|街道))?(?P<village>[^\s,。:;、()]{1,8}(?:村|社区|嘎查|居委会|村委会))(?:党总支|党支部|党委|党组织"
    r"|联合党支部|支部|\(社区\))*(?:(?:反馈|存在)?(?:的)?(?:主要)?问题)?(?:整改(?:进展|落实|完成)?情况)?(?:\(\d+[个条项]\))"
    r"?[:。]?$"
)
_CLOSING = re.compile(
    r"^(?:下一步|下步|接下来|今后|总之|欢迎广大|欢迎|联系方式|联系电话|联系人|监督电话|特此|附件|"
    r"整改(?:以来|期间)|(?:此次|本次|这次)整改|另外,|(?:三|四|五|六)?、?(?:下一步|下步|今后)|(?:经过|通过)[^。]{0,20}(?:集中)?整改,|以上|专此)"
)


@functools.cache
def _area_patterns() -> tuple[Patterns, list[Area]]:
    rows = load_lexicon("areas")
    return Patterns(row["pattern"] for row in rows), [cast(Area, row["area"]) for row in rows]


@functools.cache
def _any_word_of(lexicon: str) -> re.Pattern[str]:
    words = sorted((row["word"] for row in load_lexicon(lexicon)), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


@functools.lru_cache(4096)
def heading_area(heading: str) -> Area | None:
    """Give the area that a section's heading opens; None for a heading that opens none (整改落实情况)."""
    words = heading.strip(" 。:;")
    if not words or _CONTAINER.match(words):
        return None
    patterns, areas = _area_patterns()
    return next((areas[number] for number, _ in patterns.search(words)), None)


@functools.lru_cache(4096)
def names_deficiency(words: str) -> bool:
    """Say whether words name a fault: 理论学习不深入 yes, 坚持问题导向 no."""
    return bool(_any_word_of("deficiency").search(words)) and not (
        _UPBEAT.match(words) and not re.search(r"不|未|缺|差距|短板|薄弱|滞后", words)
    )


def tells_deed(sentence: str) -> bool:
    """Say whether a clause of a sentence tells what was done, and names no fault: 对白条逐笔核查,已补办票据17笔.

    A deed before 的 only describes (2020年购置的设备).
    """
    deeds = _any_word_of("deeds")
    return any(
        any(clause[found.end() : found.end() + 1] != "的" for found in deeds.finditer(clause))
        and not names_deficiency(clause)
        for clause in sentence.split(",")
    )


def is_container(heading: str) -> bool:
    """Say whether a heading only announces the issues: 反馈问题整改落实情况."""
    return bool(_CONTAINER.match(heading.strip(" 。:;")))


def sets_a_task(words: str) -> bool:
    """Say whether words tell what has to be done, not what is wrong: 强化政治引领, 坚持问题导向."""
    return bool(_UPBEAT.match(words))


@functools.lru_cache(4096)
def heading_village(heading: str) -> str | None:
    """Give the village whose issues a heading opens: 桃源村党支部: → 桃源村."""
    found = _VILLAGE.match(heading.strip())
    return found["village"] if found and found["village"] not in ("全村", "各村", "本村", "我村", "行政村") else None


def is_closing(line: str) -> bool:
    """Say whether a line opens the close of a notice: 下一步, 欢迎广大干部群众…, 联系方式."""
    return bool(_CLOSING.match(line))
