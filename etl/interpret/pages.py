"""A page that is several bodies' notices one after another, cut into them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.interpret.bodies import level_of

_ORGANISATION = r"(?:党委|党组|党工委|工委|党总支|党支部|总支|支部|委员会|总支部委员会|支部委员会|党组织)"
_HEADS = [
    re.compile(
        (
            rf"^[一二三四五六七八九十]?、?(?:中共)?(?P<body>[^\n。,;:|、]{{2,30}}?){_ORGANISATION}(?:关于|落实)"
            rf"?[^\n。;:|]{{0,40}}?(?:巡察|巡视)[^\n。;:|]{{0,16}}整改[^\n。;:|]{{0,14}}$"
        ),
        re.M,
    ),
    re.compile(
        (
            rf"^[一二三四五六七八九十]?、?(?P<body>[^\n。,;:|、]{{2,24}}?){_ORGANISATION}(?:巡察|巡视)?整改(?:进展|落实)?情况(?:通报"
            rf"|报告)?[:。]?$"
        ),
        re.M,
    ),
    re.compile(
        (
            rf"^[一二三四五六七八九十]?、?(?P<body>[^\n。,;:|、]{{2,24}}?){_ORGANISATION}(?:存在|反馈)(?:的)?(?:主要|突出)*问题(?:有"
            rf"|是|如下)?(?::|。|$)"
        ),
        re.M,
    ),
]
_MAY_BE_HEAD = re.compile(rf"{_ORGANISATION}[^\n。;:|]{{0,42}}?(?:巡察|巡视|整改|存在|反馈)")
"""What stands on each line that one of the heads matches."""
# 一、院党组履行巡察整改主体责任情况: a heading inside a notice, its body named by its kind alone
_NAMELESS = re.compile(
    r"(?:我|本|该|全)?[省市县区旗]?(?:直)?(?:局|镇|乡|院|校|园|社|厂|站|所|办|委|村|社区|街道|公司|集团|中心|机关|单位|部门)"
)
_LEAST = 60
"""A notice is longer than this; shorter stretches between heads are links or a table of contents."""


@dataclass(frozen=True, slots=True)
class Page:
    """One notice's stretch of the reading text, and where its head's name of a body stands."""

    start: int
    end: int
    body: tuple[int, int] | None = None


def split_pages(text: str) -> list[Page]:
    """Cut a text into its notices; one page where it holds one."""
    starts = sorted({text.rfind("\n", 0, found.start()) + 1 for found in _MAY_BE_HEAD.finditer(text)})
    for pattern in _HEADS:  # asked at the start of lines: searching would stop at every character
        heads = _real_heads([head for at in starts if (head := pattern.match(text, at))], len(text))
        if len({head["body"].strip() for head in heads}) > 1 and not _is_town_with_villages(heads):
            ends = [*(head.start() for head in heads[1:]), len(text)]
            return [Page(head.start(), end, head.span("body")) for head, end in zip(heads, ends, strict=True)]
    return [Page(0, len(text))]


def _is_town_with_villages(heads: list[re.Match[str]]) -> bool:
    """Say whether the heads are a township's own and its villages': their findings stand in one notice."""
    levels = [level_of(head["body"].strip()) for head in heads]
    towns = sum(level in ("township", "subdistrict") for level in levels)
    return towns == 1 and all(level in ("township", "subdistrict", "village", "community") for level in levels)


def _real_heads(heads: list[re.Match[str]], end: int) -> list[re.Match[str]]:
    """Keep the heads with a notice under them: long enough, and of another body than the one before."""
    kept: list[re.Match[str]] = []
    for head, following in zip(heads, [*(h.start() for h in heads[1:]), end], strict=bool(heads)):
        if (
            following - head.end() < _LEAST
            or _NAMELESS.fullmatch(head["body"].strip())
            or level_of(head["body"]) is None
            or (kept and kept[-1]["body"].strip() == head["body"].strip())
        ):
            continue
        kept.append(head)
    return kept
