"""When a body was inspected, when it was told the findings, when it reported and when the page appeared.

A year that the text leaves out is the one that makes inspection ≤ feedback ≤ report hold; a window for putting things
right (反馈之日起至…) is no inspection.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from etl.grammar.dates import DatePhrase, Period, find_dates, find_periods

_SENTENCE = re.compile(r"[^。;\n]+")
_INSPECTION = re.compile(
    r"(?:进行|开展|实施|展开|进驻)[^。;]{0,40}(?:巡察|巡视|回头看|巡乡带村)|(?:巡察|巡视)组?[^。;]{0,30}(?:进行|开展|进驻|实施)|(?:巡察|巡视)(?:了|[^。;]{0,12}(?:开始|启动))|(?:巡察"
    r"|巡视)(?:集中)?(?:进驻)?(?:时间|期间)|(?:派出|派驻|组建)[^。;]{0,20}巡察组|接受[^。;]{0,20}(?:巡察|巡视)"
)
_REMEDY = re.compile(r"整改(?:期|时间|阶段|工作)|集中整改|自[^。;]{0,12}反馈|整改情况")
_TOLD = re.compile(r"反馈|通报(?:了)?(?:巡察|巡视)(?:意见|情况|问题)")
_FEEDBACK = re.compile(r"反馈|通报(?:了)?巡察|指出")
_LABELS = re.compile(
    r"(?P<label>发布时间|发布日期|发文日期|发文时间|成文时间|发稿时间|发表时间|更新时间|更新日期|信息时间|公开日期|公布日期|公示日期|添加时间"
    r"|录入时间|成文日期|生成日期|日期(?<![\u4e00-\u9fff]日期)|时间(?<![\u4e00-\u9fff]时间))[:|\s]*(?=20\d\d)"
)
_WRITTEN_LABELS = ("成文日期", "成文时间", "生成日期", "发文日期", "发文时间")
_OFFICE = re.compile(r"[\u4e00-\u9fff]{2,20}(?:局|委|办|室|科|网|政府|中心|院|校|镇|乡|街道|公司|集团|部|会)")
_FURNITURE = re.compile(r"来源|编辑|作者|浏览|阅读|字体|字号|打印|点击|访问|\d{1,2}:\d\d|发布|分享")


@dataclass(frozen=True, slots=True)
class Timeline:
    """The notice's dates with their phrases; None where the text gives none."""

    inspected_from: DatePhrase | None = None
    inspected_to: DatePhrase | None = None
    feedback: DatePhrase | None = None
    report: DatePhrase | None = None
    publish: DatePhrase | None = None


def read_timeline(head: str, tail: str, tail_start: int, whole: str) -> Timeline:
    """Read the dates of one notice: ``head`` before its issues, ``tail`` after them (offset by ``tail_start``)."""
    report = _report_date(tail, tail_start)
    publish, written = _labelled_dates(whole)
    publish = publish or _bare_page_date(head)
    report = report or written
    period = _inspection_period(head)
    feedback = _feedback_date(head, period)
    return _settle_years(period, feedback, report, publish)


def _inspection_period(head: str) -> Period | None:
    """Find the period of the inspection: in the sentence that tells of it, else in the one before."""
    periods = find_periods(head)
    best: tuple[int, Period] | None = None
    for period in periods:
        sentence = _sentence_round(head, period.start)
        words = head[slice(*sentence)]
        after = head[period.end : period.end + 60]
        if re.match(r"(?:期间)?[^,。;]{0,4}(?:整改|完成)", after) or re.search(
            r"反馈(?:之日|后|意见)[^,。;\n]{0,8}\Z", head[max(0, period.start - 12) : period.start]
        ):
            continue
        if re.match(r"[^,。;]{0,60}(?:进行|开展)(?:了)?(?:巡察|巡视)?(?:意见|情况|集中)?反馈", after):
            continue  # 于1月4至5日分别向…进行巡察意见反馈
        if re.match(r"[^。;]{0,40}反馈|[^。;]{0,30}向", after) and not re.search(
            r"进行|开展|实施|进驻|接受|巡察了", after
        ):
            continue
        score = 3 if _INSPECTION.search(words) else 1 if re.search(r"巡察|巡视", words) else 0
        if score == 3 and re.search(r"反馈", head[max(sentence[0], period.start - 14) : period.start]):
            score = 1
        if _REMEDY.search(words) and score < 3:
            score = 0
        if score and (best is None or score > best[0]):
            best = (score, period)
    return best[1] if best else _single_month(head)


def _single_month(head: str) -> Period | None:
    """Read an inspection dated to one month or day only: 2019年9月,县委第一巡察组对…开展了巡察."""
    for sentence in _SENTENCE.finditer(head):
        words = sentence[0]
        if not _INSPECTION.search(words) or re.search(r"反馈|整改|会议|学习", words):
            continue
        dates = [date for date in find_dates(words) if date.year and date.month and not date.day]
        if dates:
            only = replace(dates[0], start=dates[0].start + sentence.start(), end=dates[0].end + sentence.start())
            return Period(only, only)
    return None


def _sentence_round(text: str, place: int) -> tuple[int, int]:
    start = max(text.rfind(mark, 0, place) for mark in "。;\n") + 1
    ends = [at for mark in "。;\n" if (at := text.find(mark, place)) >= 0]
    return start, min(ends, default=len(text))


def _feedback_date(head: str, period: Period | None) -> DatePhrase | None:
    """Find the day on which the findings were told: 2022年10月19日,…反馈巡察情况; 并于3月10日向镇党委反馈."""
    best: tuple[int, DatePhrase] | None = None
    last_year: int | None = None
    for date in find_dates(head):
        if period and period.start <= date.start < period.end:
            last_year = period.last.year or last_year
            continue
        if date.month is None:
            continue
        before = head[max(0, date.start - 30) : date.start]
        after = re.split(r"[。;\n]", head[date.end : date.end + 90])[0]
        score = _feedback_score(before, after)
        if score and (best is None or score > best[0]):
            same_year = date.relative in ("同年", "当年") and last_year
            best = (score, date.in_year(last_year) if same_year and last_year else date)
        last_year = date.year or last_year
    if best is None or best[1].year:
        return best[1] if best else None
    # 摘要 7月8日,…反馈会召开 … 2024年7月8日,…: the same day told again lends its year
    again = (d for d in find_dates(head) if d.year and (d.month, d.day) == (best[1].month, best[1].day))
    return next(again, best[1])


def _feedback_score(before: str, after: str) -> int:
    """Say how surely a date is the feedback's: the verb follows in its own clause, or in the sentence."""
    if re.match(r"[^,。;]{0,10}(?:召开|整改|完成|截至|前)", after) and "反馈" not in after[:40]:
        return 0
    found = _TOLD.search(after)
    if found is None:
        return 1 if re.search(r"反馈(?:时间|日期)(?:为|是|:)?$", before) else 0
    between = after[: found.start()]
    if re.search(r"听取|专题会|书记会|对(?:本轮)?(?:巡察|巡视)\Z", between):
        return 0  # 10月9日,市委书记专题会…对巡察反馈提出要求
    if re.search(r"巡察组反馈的|整改|根据|自$", between) or re.match(
        r"反馈(?:之日|的问题|意见整改|问题整改|以来|后)", after[found.start() :]
    ):
        return 1 if re.match(r"[^,]{0,24}反馈", after) and "整改" not in between else 0
    return 3 if len(between) <= 36 else 2


def _report_date(tail: str, tail_start: int) -> DatePhrase | None:
    """Find the date signed at the end: a line of its own, or after the signature."""
    found = None
    for line in re.finditer(r"[^\n]+", tail):
        words = line[0].strip()
        dates = find_dates(words)
        if not dates or not dates[-1].month or not dates[-1].year:
            continue
        date = dates[-1]
        lead, rest = words[: date.start], words[date.end :].strip(" 。)\t")
        signed = re.search(r"(?:委员会|党组|党委|支部|总支|工委|巡察办|办公室|局|公司|学校|医院)?[\s,:(]*$", lead)
        if rest or len(lead) > 36 or not signed or re.search(r"时间|日期|编辑|来源|发布|更新", lead):
            continue
        offset = line.start() + len(line[0]) - len(line[0].lstrip()) + tail_start
        found = replace(date, start=date.start + offset, end=date.end + offset)
    return found


def _labelled_dates(text: str) -> tuple[DatePhrase | None, DatePhrase | None]:
    """Give the page's date and the document's (成文日期) from their labels; 发布时间 beats 日期."""
    publish: tuple[int, DatePhrase] | None = None
    written = None
    for label in _LABELS.finditer(text):
        dates = find_dates(text[label.end() : label.end() + 14])
        if not dates or dates[0].start > 1 or not dates[0].month:
            continue
        date = replace(dates[0], start=dates[0].start + label.end(), end=dates[0].end + label.end())
        if label["label"] in _WRITTEN_LABELS:
            written = written or date
        else:
            rank = 2 if len(label["label"]) > 2 else 1
            if publish is None or rank > publish[0]:
                publish = (rank, date)
    if publish is None:
        return written, None
    return publish[1], written


def _bare_page_date(head: str) -> DatePhrase | None:
    """Find a page's date without a label: 2023-03-17 09:13编辑…, or a date alone on a line near the top."""
    for line in re.finditer(r"[^\n]+", head[:1200]):
        words = line[0].strip()
        if len(words) > 60 and "。" in words:
            break  # the notice's first paragraph: what follows is no page furniture
        if len(words) > 90 or re.search(r"[。;]", words):
            continue
        dates = [date for date in find_dates(words) if date.year and date.month and date.day]
        if not dates:
            continue
        rest = words[: dates[0].start] + words[dates[0].end :]
        words_left = re.sub(r"[\s\d:|()\[\]-]", "", rest)
        if not words_left or _FURNITURE.search(rest) or _OFFICE.fullmatch(words_left):
            offset = line.start() + len(line[0]) - len(line[0].lstrip())
            return replace(dates[0], start=dates[0].start + offset, end=dates[0].end + offset)
    return None


def _settle_years(
    period: Period | None, feedback: DatePhrase | None, report: DatePhrase | None, publish: DatePhrase | None
) -> Timeline:
    """Fill in the years that are left out so that inspection ≤ feedback ≤ report holds."""
    first, last = (period.first, period.last) if period else (None, None)
    ceiling = _key(report) or _key(publish)
    if feedback and feedback.year is None:
        if last and last.year:
            feedback = _at_or_after(feedback, _key(last))
        elif ceiling:
            feedback = _at_or_before(feedback, ceiling)
    if last and last.year is None and (feedback or ceiling):
        limit = _key(feedback) if feedback and feedback.year else ceiling
        if limit and first:
            turned = _at_or_before(last, limit)
            first = (
                first.in_year((turned.year or 0) - ((first.month or 0) > (last.month or 0)))
                if first.year is None
                else first
            )
            last = turned
    return Timeline(_dated(first), _dated(last), _dated(feedback), report, publish)


def _dated(date: DatePhrase | None) -> DatePhrase | None:
    return date if date and date.iso else None


def _key(date: DatePhrase | None) -> tuple[int, int, int] | None:
    return (date.year, date.month, date.day or 0) if date and date.year and date.month else None


def _at_or_after(date: DatePhrase, floor: tuple[int, int, int] | None) -> DatePhrase:
    """Give the first year in which a date does not come before the floor."""
    if floor is None:
        return date
    return date.in_year(floor[0] + ((date.month or 0, date.day or 99) < floor[1:]))


def _at_or_before(date: DatePhrase, ceiling: tuple[int, int, int]) -> DatePhrase:
    """Give the last year in which a date does not come after the ceiling."""
    return date.in_year(ceiling[0] - ((date.month or 0, date.day or 0) > (ceiling[1], ceiling[2] or 99)))
