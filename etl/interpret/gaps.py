"""What no rule understood: lines of a notice's body that are neither an entry, a known section nor the page's frame."""

from __future__ import annotations

import re
from bisect import bisect_right

from etl.grammar.headings import heading_area, heading_village, is_closing, names_deficiency, sets_a_task
from etl.grammar.status import heading_status
from etl.interpret.issue import IssueDraft
from etl.interpret.reader import Reader
from etl.outline import Section
from etl.records import Gap, Notice

_FURNITURE = re.compile(
    r"当前位置|首页|>>|来源|发布|索引号|字号|字体|打印|浏览|点击|编辑|主办|版权|ICP|备案|日期|时间|分享|作者|扫一扫|上一篇|下一篇|关闭|附件|"
    r"无障碍|阅读|访问|责任|网站|地址|电话|邮编|邮箱|公开方式|发文|文号|主题|分类|朗读"
)
_SIGNATURE = re.compile(r"(?:中国共产党|中共)?[^。;:]{2,30}(?:委员会|党委|党组|党工委|支部|总支)")
_KNOWN = re.compile(
    r"巡察|巡视|整改|反馈|党委|党组|支部|领导小组|中央|习近平|问题|责任|监督|部署|落实|民主生活会|会议|工作"
)
_LEAST = 12
"""Shorter rests (a lone date, a mark) are the page's frame, not text that anybody could understand."""


def find_gaps(reader: Reader, root: Section, drafts: list[IssueDraft], notice: Notice) -> tuple[Gap, ...]:
    """List the stretches that no rule understood, in order."""
    covered = [(draft.entry.start, draft.entry.end) for draft in drafts]
    covered = _united(covered + [draft.entry.heading for draft in drafts if draft.entry.heading])
    ends = [end for _, end in covered]
    gaps = []
    for section in root.walk():
        for line in section.lines:
            if line.end - line.start < _LEAST:
                continue
            following = bisect_right(ends, line.start)
            if following < len(covered) and covered[following][0] < line.end:
                continue
            words = reader.text[line.start : line.end]
            if _is_known(words, section, reader.text, inside_issues=bool(drafts) and _among(line.start, drafts)):
                continue
            gaps.append(Gap(*reader.quote(line.start, line.end)))
    return tuple(gaps)


def _united(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join the stretches that overlap or touch; what comes out is in order, by its starts and by its ends."""
    united: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united


def _among(place: int, drafts: list[IssueDraft]) -> bool:
    return drafts[0].entry.start < place < drafts[-1].entry.end


def _is_known(words: str, section: Section, text: str, *, inside_issues: bool) -> bool:
    """Say whether a line outside the entries is known by name: a heading, the page's frame, preamble or close."""
    if heading_area(words) and len(words) <= 80:
        return True
    if heading_status(words) or heading_village(words) or is_closing(words):
        return True
    if _FURNITURE.search(words) and len(words) <= 120:
        return True
    if inside_issues:
        return False
    if _SIGNATURE.fullmatch(words) or sets_a_task(words):
        return True
    return bool(_KNOWN.search(words)) and not (names_deficiency(words[:40]) and section.mark is not None)


def understood_share(reader: Reader, gaps: tuple[Gap, ...]) -> float:
    """Give 1 − gaps / body text, counted in characters of the reading text."""
    body = len(reader.text.replace("\n", "")) or 1
    return round(1 - sum(len(gap.text) for gap in gaps) / body, 4)
