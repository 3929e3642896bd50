"""What a notice says beside its issues: the inspection, the body and its place, the dates, its own totals."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from etl.grammar.claims import ClaimPhrase, find_claims
from etl.grammar.dates import DatePhrase
from etl.interpret.bodies import BodyFound, body_level, clean_body, find_body, find_county_named, page_publisher
from etl.interpret.facts import InspectionFacts, find_prior_round, find_told_before, read_inspection
from etl.interpret.issue import IssueDraft
from etl.interpret.pages import Page
from etl.interpret.reader import Reader
from etl.interpret.timeline import Timeline, read_timeline
from etl.records import Claims, Notice, PriorRound, Region, Value
from etl.regions import resolve_region

T = TypeVar("T")

_PROGRESS = {"completed", "in_progress", "not_done"}


def with_facts(
    reader: Reader,
    notice: Notice,
    page: Page,
    title: tuple[int, int] | None,
    drafts: list[IssueDraft],
    publisher: str | None,
    url: str | None,
) -> Notice:
    """Add what the notice says of the inspection, its body, place, dates and totals."""
    text = reader.text
    head_end = drafts[0].entry.start if drafts else len(text)
    tail_start = drafts[-1].entry.end if drafts else 0
    tail = text[tail_start:]
    facts = read_inspection(text[:head_end], title, tail, reader.gazetteer)
    shared = read_inspection(reader.intro, None, "", reader.gazetteer) if reader.intro else facts
    timeline = read_timeline(text[:head_end], tail, tail_start, text)
    body = _page_body(reader, page) or find_body(text[:head_end], title, tail, tail_start, reader.gazetteer)
    if notice.kind.value == "round_summary":
        body, facts, shared = None, _of_a_round(facts, text), _of_a_round(shared, text)
    level = facts.authority_level or shared.authority_level
    notice = replace(
        notice,
        title=reader.value(title, "title_line") if title else None,
        body=reader.named(body.name, body.start, body.end, f"body_{body.rule}") if body else None,
        claims=_claims(reader, text[:head_end], tail, tail_start, facts),
        prior_round=_prior_round(reader, drafts, head_end, facts),
    )
    notice = _with_inspection(reader, notice, facts, shared)
    notice = _with_dates(reader, notice, timeline, text[:head_end], tail)
    return _with_place(reader, notice, body, level, publisher, url)


_OPENING = 600
"""Characters at a notice's beginning that tell of its inspection."""
_TEAMS = re.compile(r"(?:\d+|[二三四五六七八九十两]+)个(?:巡察|巡视)组")


def _of_a_round(facts: InspectionFacts, text: str) -> InspectionFacts:
    """Leave out the team where a round of several teams is told of: 县委共派出6个巡察组."""
    return replace(facts, team=None) if _TEAMS.search(text) else facts


def _page_body(reader: Reader, page: Page) -> BodyFound | None:
    """Take the body from the head that opens one of several notices on a page."""
    if page.body is None:
        return None
    start, end = page.body[0] - page.start, page.body[1] - page.start
    found = clean_body(reader.text, BodyFound(reader.text[start:end], start, end, "page_head"), reader.gazetteer)
    told = find_body(reader.text[:_OPENING], None, "", 0, reader.gazetteer)
    # 县城市管理局 in the text beside 岭樵县城市管理局 in its head
    is_shorter = found and told and len(told.name) < len(found.name) and found.name.endswith(told.name)
    return told if is_shorter else found


def _with_inspection(reader: Reader, notice: Notice, own: InspectionFacts, shared: InspectionFacts) -> Notice:
    """Add who inspected; on a page of several notices what its opening says holds where the notice is silent."""

    def at(name: str, value: T | None) -> Value[T] | None:
        phrase = getattr(own, name) or getattr(shared, name)
        if phrase is None or value is None:
            return None
        is_own = getattr(own, name) is not None
        span = (reader.span if is_own else reader.source.span)(phrase.start, phrase.end)
        return Value(value, span, name)

    authority, level = (
        (own.authority, own.authority_level) if own.authority else (shared.authority, shared.authority_level)
    )
    team, manner = own.team or shared.team, own.manner or shared.manner
    term, this_round = own.term or shared.term, own.round or shared.round
    notice = replace(
        notice,
        authority=at("authority", authority.organ if authority else None),
        authority_level=at("authority", level),
        team=at("team", team.words if team else None),
        inspection_type=at("manner", manner.words if manner else None),
    )
    if notice.is_template:
        return notice
    return replace(
        notice,
        term=at("term", term.term if term else None),
        round=at("round", this_round.round if this_round else None),
    )


def _with_dates(reader: Reader, notice: Notice, timeline: Timeline, head: str, tail: str) -> Notice:
    """Add the dates; those of a page's opening hold for each of its notices."""
    shared = read_timeline(reader.intro, "", 0, reader.intro) if reader.intro else Timeline()

    def date(name: str) -> Value[str] | None:
        own: DatePhrase | None = getattr(timeline, name)
        other: DatePhrase | None = getattr(shared, name)
        if own and own.iso:
            return reader.named(own.iso, own.start, own.end, name)
        return Value(other.iso, reader.source.span(other.start, other.end), name) if other and other.iso else None

    return replace(
        notice,
        inspected_from=date("inspected_from"),
        inspected_to=date("inspected_to"),
        feedback_date=date("feedback"),
        report_date=date("report"),
        publish_date=date("publish"),
    )


def _with_place(
    reader: Reader,
    notice: Notice,
    body: BodyFound | None,
    authority_level: str | None,
    publisher: str | None,
    url: str | None,
) -> Notice:
    """Add the body's level and region, and settle a 市委 by them: of a county-level city it is a county's."""
    if notice.is_template:
        level = body_level(body.name, authority_level, reader.gazetteer) if body else _template_level(reader.text)
        return replace(notice, body_level=Value(level, None, "body_level") if level else None)
    level = body_level(body.name, authority_level, reader.gazetteer) if body else None
    place = find_county_named(reader.text, notice.authority.value, reader.gazetteer) if notice.authority else None
    is_summary = notice.kind.value == "round_summary"
    found = resolve_region(
        reader.intro + reader.text if reader.intro else reader.text,
        body=place if is_summary else body.name if body else None,
        body_level="county" if is_summary else level,
        gazetteer=reader.gazetteer,
        title=notice.title.value if notice.title else None,
        publisher=publisher or page_publisher(reader.text, reader.gazetteer),
        url=url,
    )
    shift = -len(reader.intro) if reader.intro else 0
    basis = tuple(
        Value(
            hint.name,
            reader.source.span(reader.offset + hint.start + shift, reader.offset + hint.end + shift)
            if hint.start is not None and hint.end is not None and hint.start + shift >= 0
            else None,
            hint.rule,
        )
        for hint in found.hints
    )
    region = Region(
        found.province, found.city, found.county, found.township,
        found.province_code, found.city_code, found.county_code, found.township_code,
        basis, found.candidates,
    )  # fmt: skip
    notice = replace(notice, region=region)
    authority = notice.authority
    if authority and authority.value == "市委" and authority_level == "prefecture" and _of_county_city(region, level):
        authority_level = "county"
        notice = replace(notice, authority_level=Value("county", authority.span, "authority_of_county_level_city"))
        if notice.prior_round and notice.prior_round.authority_level == "prefecture":
            notice = replace(notice, prior_round=replace(notice.prior_round, authority_level="county"))
        level = body_level(body.name, authority_level, reader.gazetteer) if body else None
    return replace(
        notice, body_level=Value(level, notice.body.span if notice.body else None, "body_level") if level else None
    )


def _of_county_city(region: Region, level: str | None) -> bool:
    """Say whether the body lies in a county-level city, whose 市委 inspects its own townships and departments."""
    return bool(region.county and region.county.endswith("市") and level not in ("county", "prefecture"))


def _template_level(text: str) -> str | None:
    """Give the level of a specimen's body: x镇党委 is a township."""
    if re.search(r"[xX×某*]{1,3}(?:镇|乡)|乡镇", text[:600]):
        return "township"
    return "subdistrict" if re.search(r"[xX×某*]{1,3}街道", text[:600]) else None


def _claims(reader: Reader, head: str, tail: str, tail_start: int, facts: InspectionFacts) -> Claims:
    """Choose the totals that the notice states of itself: the first of each kind before the issues, else after them."""
    chosen: dict[str, Value[int | Decimal]] = {}
    for text, offset in ((head, 0), (tail, tail_start)):
        told_before = bool(chosen.keys() & _PROGRESS)
        others = find_told_before(text, facts)
        for claim in sorted(find_claims(text), key=lambda claim: (-_fed_back(claim, text), _is_lasting(claim, text))):
            # Beside stated counts, 对尚未完成的3项… in the close only speaks of them again.
            if offset and claim.field in _PROGRESS and told_before:
                continue
            if any(start <= claim.start < end for start, end in others):
                continue  # 十五届县委第九轮巡察反馈的694个问题,已完成整改651个
            if (
                claim.field in _PROGRESS
                and chosen.keys() & _PROGRESS
                and _SPEAKS_AGAIN.search(text, claim.start - 3, claim.start)
            ):
                continue  # …正在推进27个。…对尚未完成整改的27个问题,由分管县领导督办
            if claim.field not in chosen and _is_own(claim, text):
                chosen[claim.field] = reader.named(
                    claim.value, claim.start + offset, claim.end + offset, f"claimed_{claim.field}"
                )
    return Claims(**chosen)  # type: ignore[arg-type]


_LOOKED_BACK_AT = re.compile(r"20\d\d年(?!\d)[^。;,\n]{2,40}反馈(?:的)?(?:\d+[个项条])?(?:意见|问题)")
_FED_BACK = re.compile(r"反馈|指出|提出|围绕|针对|对照|巡察组|巡视组|发现")


def _fed_back(claim: ClaimPhrase, text: str) -> int:
    """Prefer a total of problems that the inspectors told (反馈4个方面13个问题) to any other count of problems."""
    if claim.field != "issues":
        return 0
    before = re.split(r"[。;\n]", text[max(0, claim.start - 24) : claim.start])[-1]
    of_all = re.search(r"(?:共|合计|总计)(?:计)?(?:发现|反馈|指出|查找)", before + text[claim.start : claim.end])
    return 2 if of_all else int(bool(_FED_BACK.search(before)))


def _is_lasting(claim: ClaimPhrase, text: str) -> bool:
    """Prefer 正在推进2个 to 需长期坚持3个 as the count of what is under way."""
    return "长期" in text[claim.start : claim.end]


_OF_AN_EARLIER_YEAR = re.compile(r"20\d\d年[^。,;]{0,20}(?:巡察|巡视|反馈)[^。,;]{0,12}\Z")
_OF_OTHERS = re.compile(
    r"解决|办理(?!情况)|急难愁盼|领办|包抓|验出|自查|抽查|交叉验收|查摆|剖析|累计|全县|全市|全区|以上|上述"
)
"""What others found or took on, in the clause of a total or the one before it."""
_FOUND_ON_ROUNDS = re.compile(r"(?:督[查导]|检查|排查)[^,。;]{0,6}\d+[次处家户],[^,。;]{0,4}(?:发现)?\Z")
_SPEAKS_AGAIN = re.compile("[对将](?:于|其)?\\Z")
_AS_A_GOAL = re.compile(r"(?:确保|力争|力求|争取|实现)[^,。;]{0,12}\Z")


def _is_own(claim: ClaimPhrase, text: str) -> bool:
    """Say whether a total is of this notice and not of villages, other rounds or clues."""
    before = text[max(0, claim.start - 24) : claim.start]
    if re.search(r"前[一二三四五六七八九十\d]+轮", before):
        return False
    if re.search(r"(?:还|仍|也)?存在(?:的)?\Z", before) and not re.search(r"上(?:一)?轮", before):
        return True  # 解决群众急难愁盼等方面还存在25个问题
    if _OF_AN_EARLIER_YEAR.search(before) or _FOUND_ON_ROUNDS.search(before):
        return False
    if claim.field in _PROGRESS and _AS_A_GOAL.search(before):
        return False
    clause = before.rpartition(",")[2]
    others = _OF_OTHERS.search(clause if claim.field in _PROGRESS else before)
    return not others and not re.search("上一?轮", clause)


def _prior_round(reader: Reader, drafts: list[IssueDraft], head_end: int, facts: InspectionFacts) -> PriorRound | None:
    rooms: list[tuple[int, int] | None] = []
    if "回头看" in reader.text[:head_end]:  # 重点检查2020年市委第二轮巡察反馈问题的整改
        rooms += [found.span() for found in _LOOKED_BACK_AT.finditer(reader.text, 0, head_end)]
    rooms += [draft.entry.heading for draft in drafts if draft.entry.heading and draft.carried_over]
    rooms += [draft.problem for draft in drafts if draft.carried_over]
    rooms += [
        draft.entry.context.area_span
        for draft in drafts
        if draft.entry.context.area == "follow_up" and draft.entry.context.area_span
    ]
    rooms += [draft.rectification for draft in drafts if draft.carried_over]
    if drafts:
        close = drafts[-1].entry.end
        rooms += [
            (close + s.start(), close + s.end())
            for s in re.finditer(r"[^。;\n]+", reader.text[close:])
            if "反馈的" in s[0]
        ]
    rooms += find_told_before(reader.text[:head_end], facts)
    if drafts:
        rooms += [(close + start, close + end) for start, end in find_told_before(reader.text[close:], facts)]
    prior = find_prior_round(reader.text, list(dict.fromkeys(filter(None, rooms))), facts)
    if prior is None or prior.span is None:
        return prior
    return replace(prior, span=reader.span(*prior.span))
