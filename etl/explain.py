"""How a file was read, as a listing for people: each value with its words, its place and the rule, and what is open.

Every line is made of a label, a value, ← “the source's words”〔start–end〕 and the rule's name; a value without words
says so. The listing is a pure function of the file and the references.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from etl.codebook import Codebook
from etl.codes import load_codes
from etl.explain_outline import ListingLine, PageOutline, issue_no, read_outlines
from etl.extract_json import ARGUABLE, number
from etl.readers import SourceFile
from etl.reading import Reference, read_source
from etl.records import Amount, Issue, Notice, PriorRound, Span, Value, Warn

CLIP = 60
"""Characters of a quotation that are shown; the span tells where the rest is."""

FACTS = {
    "title": "标题", "body": "被巡察单位", "body_level": "单位级别", "authority": "巡察机关",
    "authority_level": "机关级别", "term": "届", "round": "轮次", "team": "巡察组", "inspection_type": "巡察方式",
    "inspected_from": "巡察开始", "inspected_to": "巡察结束", "feedback_date": "反馈日期",
    "report_date": "落款日期", "publish_date": "发布日期",
}  # fmt: skip
CLAIMS = {
    "areas": "自称方面数", "issues": "自称问题数", "completed": "自称完成", "in_progress": "自称整改中",
    "not_done": "自称未完成", "rate": "自称完成率", "refunded_yuan": "自称退款（元）", "rules_made": "自称制度数",
}  # fmt: skip
ISSUE_FACTS = {
    "area": "聚焦方面", "status": "整改状态", "deadline": "整改时限", "responsible_unit": "责任单位",
    "responsible_person": "责任人", "village": "所在村", "heading": "上级问题",
}  # fmt: skip
UNITS = {"people": "人", "cases": "件", "units": "个"}
ROUND_PARTS = {"year": "年份", "authority_level": "级别", "term": "届", "round": "轮次", "team": "巡察组"}


def explain_source(source: SourceFile, reference: Reference) -> Iterator[ListingLine]:
    """List how a file was read: each of its notices, then the rows of it that were left out."""
    notices, failures = read_source(source, reference)
    outlines = read_outlines(source)
    yield ListingLine(0, f"{source.name}　{source.encoding}　{len(source.text)} 字　通报 {len(notices)} 份")
    for position, notice in enumerate(notices):
        outline = outlines[position] if position < len(outlines) else None
        yield from Explanation(source.text, notice, reference.codebook, outline).lines(position + 1)
    for failure in failures:
        yield ListingLine(0, f"未读入 {failure.place or ''}：{failure.reason}。{failure.remedy}。")


@cache
def _names() -> dict[tuple[str, str], str]:
    """Map (list, code) to its Chinese name; made once, since the lists are files of the project."""
    return {(row["list"], row["code"]): row["zh"] for row in load_codes()}


class Explanation:
    """The listing of one notice; a class so that the source and the names need not be handed to each step."""

    def __init__(self, text: str, notice: Notice, codebook: Codebook, outline: PageOutline | None) -> None:
        self.text, self.notice, self.codebook, self.outline = text, notice, codebook, outline
        self.types = {label.code: label.zh for label in codebook.types}

    def lines(self, no: int) -> Iterator[ListingLine]:
        """List the notice: kind, facts, region, outline, records, what stands outside them, warnings and gaps."""
        notice = self.notice
        yield ListingLine(0, "")
        yield ListingLine(0, f"━━ 通报 {no}〔{notice.span.start}–{notice.span.end}〕")
        yield ListingLine(1, f"类型：{self._named('kind', notice.kind.value)}　规则 {notice.kind.rule}")
        if notice.is_template:
            yield ListingLine(1, "模板或样本：不计入统计")
        yield from self._section("事实", self._facts())
        yield from self._section("地区", self._region())
        if self.outline is not None:
            yield from self._section("段落结构", self.outline.lines(notice.issues))
        yield from self._section(f"问题记录（{len(notice.issues)} 条）", self._issues())
        yield from self._section("问题以外的金额与问责", [*self._amounts(None), *self._sanctions(None)])
        yield from self._section("提示", [self._warning(warning) for warning in notice.warnings])
        yield from self._section(f"未解文本（{len(notice.gaps)} 处）", self._gaps())
        yield ListingLine(0, f"读懂的比例 {notice.understood_share:.1%}　{self._sums()}")

    def _section(self, head: str, lines: Iterable[ListingLine]) -> Iterator[ListingLine]:
        listed = list(lines)
        if listed:
            yield ListingLine(0, f"◆ {head}")
            yield from listed

    def _sums(self) -> str:
        issues = self.notice.issues
        numbers = len({issue.no for issue in issues})
        return f"问题 {numbers} 个，记录 {len(issues)} 条，清退追缴 {number(self.notice.refunded_yuan):,} 元"

    # --- one value ------------------------------------------------------------------------------------------------

    def _quoted(self, span: Span | None) -> str:
        """Quote the source: ← “已完成整改”〔120–125〕; a long stretch is cut, its span stays whole."""
        if span is None:
            return "（无原文，由其他信息推出）"
        words = self.text[slice(*span)]
        shown = words if len(words) <= CLIP else f"{words[: CLIP - 12]}……{words[-8:]}"
        return f"← “{shown}”〔{span.start}–{span.end}〕"

    def _valued(self, indent: int, label: str, value: Value[Any], codes: str | None = None) -> ListingLine:
        """Lay out a value with its words and rule; a code with its Chinese name."""
        shown = self._named(codes, value.value) if codes else _shown(value.value)
        rule = f"　规则 {value.rule}" if value.rule else ""
        return ListingLine(indent, f"{label}：{shown}　{self._quoted(value.span)}{rule}")

    def _named(self, codes: str, code: str) -> str:
        known = {label.code: label.zh for label in self.codebook.areas} if codes == "area" else {}
        name = known.get(code) or _names().get((codes, code))
        return f"{name}（{code}）" if name else code

    # --- the notice -----------------------------------------------------------------------------------------------

    def _facts(self) -> Iterator[ListingLine]:
        if self.notice.kind.value == "other":
            return
        missing = []
        for name, label in FACTS.items():
            value = getattr(self.notice, name)
            if value is None:
                missing.append(label)
            else:
                yield self._valued(1, label, value, name if name.endswith("level") else None)
        for name, label in CLAIMS.items():
            claim = getattr(self.notice.claims, name)
            if claim is not None:
                yield self._valued(1, label, claim)
        if self.notice.prior_round:
            yield self._prior(self.notice.prior_round)
        if missing:
            yield ListingLine(1, f"未写明：{'、'.join(missing)}")

    def _prior(self, prior: PriorRound) -> ListingLine:
        told = [f"{label} {getattr(prior, name)}" for name, label in ROUND_PARTS.items() if getattr(prior, name)]
        return ListingLine(1, f"以前的巡察：{'，'.join(told)}　{self._quoted(prior.span)}")

    def _region(self) -> Iterator[ListingLine]:
        region = self.notice.region
        places = [
            f"{name}（{code or '无代码'}）"
            for name, code in (
                (region.province, region.province_code),
                (region.city, region.city_code),
                (region.county, region.county_code),
                (region.township, region.township_code),
            )
            if name
        ]
        if self.notice.kind.value == "other" and not places:
            return
        yield ListingLine(1, " ".join(places) or "未能推定")
        for hint in region.basis:
            yield self._valued(2, "线索", hint)
        if region.candidates:
            yield ListingLine(2, f"可能是：{'、'.join(region.candidates)}")

    # --- records --------------------------------------------------------------------------------------------------

    def _issues(self) -> Iterator[ListingLine]:
        for position, issue in enumerate(self.notice.issues):
            yield ListingLine(1, f"【{issue_no(issue)}】{issue.title.value}　{self._row(issue)}{self._at(issue.title)}")
            for name, label in ISSUE_FACTS.items():
                value = getattr(issue, name)
                if value is not None:
                    yield self._valued(2, label, value, name if name in ("area", "status") else None)
            if issue.carried_over.value:
                yield self._valued(2, "以前发现而未改好", issue.carried_over)
            yield from self._parts(issue)
            yield from self._coded(issue)
            yield from self._amounts(position)
            if issue.refund_without_amount.value:
                yield self._valued(2, "有退款而未写金额", issue.refund_without_amount)
            yield from self._sanctions(position)

    def _row(self, issue: Issue) -> str:
        if issue.sheet_row is None:
            return ""
        sheet = f"{issue.sheet_row.sheet} " if issue.sheet_row.sheet else ""
        return f"（{sheet}第 {issue.sheet_row.row} 行）"

    def _at(self, value: Value[str]) -> str:
        place = f"〔{value.span.start}–{value.span.end}〕" if value.span else ""
        return f"{place}　规则 {value.rule}" if value.rule else place

    def _parts(self, issue: Issue) -> Iterator[ListingLine]:
        if issue.points:
            yield ListingLine(2, f"问题点 {len(issue.points)} 个")
        for point in issue.points:
            yield ListingLine(3, self._part(point))
        is_open = any(measure.rule == ARGUABLE for measure in issue.measures)
        yield ListingLine(2, f"整改措施 {len(issue.measures)} 条{'（数目可议，计为空）' if is_open else ''}")
        for measure in issue.measures:
            yield ListingLine(3, self._part(measure))

    def _part(self, part: Value[str]) -> str:
        return self._quoted(part.span) if part.span else _shown(part.value)

    def _coded(self, issue: Issue) -> Iterator[ListingLine]:
        if not issue.types:
            yield ListingLine(2, "问题类型：未归类")
        for coded in issue.types:
            primary = "（主要）" if coded.is_primary else ""
            name = f"{coded.code} {self.types.get(coded.code, '')}{primary}"
            words = self._quoted(coded.span) if coded.span else f"← “{coded.words}”"
            yield ListingLine(2, f"问题类型：{name}　{words}　规则 {coded.rule}")

    def _amounts(self, record: int | None) -> Iterator[ListingLine]:
        for amount in self.notice.amounts:
            if amount.record == record:
                yield ListingLine(1 if record is None else 2, self._amount(amount))

    def _amount(self, amount: Amount) -> str:
        side = f"　{_names()['side', amount.side]}" if amount.side else ""
        notes = [word for word, holds in (("约数", amount.is_approximate), ("重复，不计", amount.is_repeat)) if holds]
        note = f"　{'，'.join(notes)}" if notes else ""
        role = self._named("role", amount.role)
        yuan = f"{number(amount.yuan):,} 元"
        return f"金额：{yuan}　{role}{side}{note}　{self._quoted(amount.span)}　规则 {amount.rule}"

    def _sanctions(self, record: int | None) -> Iterator[ListingLine]:
        for sanction in self.notice.sanctions:
            if sanction.record == record:
                count = f"{sanction.count} {UNITS[sanction.unit]}"
                line = f"问责：{self._named('sanction', sanction.kind)} {count}　{self._quoted(sanction.span)}"
                yield ListingLine(1 if record is None else 2, line)

    # --- what is open ---------------------------------------------------------------------------------------------

    def _warning(self, warning: Warn) -> ListingLine:
        where = "" if warning.record is None else f"　问题 {issue_no(self.notice.issues[warning.record])}"
        quoted = f"　{self._quoted(warning.span)}" if warning.span else ""
        return ListingLine(1, f"{warning.message}{where}{quoted}　规则 {warning.code}")

    def _gaps(self) -> Iterator[ListingLine]:
        for gap in self.notice.gaps:
            yield ListingLine(1, f"〔{gap.span.start}–{gap.span.end}〕{gap.text}")


def _shown(value: object) -> str:
    """Write a value: 是 for True, a long text cut as quotations are."""
    if isinstance(value, bool):
        return "是" if value else "否"
    words = str(value)
    return words if len(words) <= CLIP else f"{words[:CLIP]}……"
