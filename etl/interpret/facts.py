"""Who inspected, in which term and round, with which team: the facts of this inspection and of an earlier one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.grammar.inspection import (
    ORGANS,
    AuthorityPhrase,
    RoundPhrase,
    Words,
    find_authorities,
    find_rounds,
    find_teams,
    find_terms,
    find_types,
)
from etl.records import PriorRound, Span
from etl.regions import Gazetteer

_TELLS = re.compile(
    r"(?:进行|开展|实施|进驻)[^。;]{0,30}(?:巡察|巡视|回头看)|(?:巡察|巡视)[^。;]{0,12}(?:开始|启动)|(?:巡察|巡视)组?[^。;]{0,20}(?:对|进驻)|反馈|日至[^。;]{0,12}(?:日"
    r"|月)[^。;]{0,12}(?:巡察|巡视)"
)
_NUMBERED = re.compile(r"[一二三四五六七八九十\d]")
_SENTENCE = re.compile(r"[^。;\n]+")
_PRIOR_YEAR = re.compile(
    r"(?P<before>20\d\d)年(?:度)?[^。;\d]{0,24}?(?:巡察|巡视)|(?:巡察|巡视)[^。;\d]{0,8}?(?P<after>20\d\d)年[^。;\d]{0,4}(?=反馈|指出|发现)"
)
_PRIOR = re.compile(
    r"上(?:一)?轮|上次|前轮|前次|首轮|(?:整改|仍)[^。;]{0,16}(?:不彻底|不到位|未|存在)|反馈|指出|发现|移交|屡|反弹|边改边犯|点过"
    r"|(?:进行|开展|接受|组织)过"
)
# 此前临沂市委巡察组已于2020年对岔流镇党委进行过提级巡察; beside the issues only what such words tell is an earlier round
_TOLD_BEFORE = re.compile(r"20\d\d年[^。;\n]{0,30}(?:进行|开展|接受|组织)过[^。;\n]{0,16}(?:巡察|巡视)")
_ITS_FINDINGS = re.compile(r"(?:巡察|巡视)?(?:时|中)?(?:反馈|指出|发现)(?:的|问题)")
MUNICIPALITIES = ("北京", "天津", "上海", "重庆")


@dataclass(frozen=True, slots=True)
class InspectionFacts:
    """What is said of this inspection, each with its place in the reading text."""

    authority: AuthorityPhrase | None
    authority_level: str | None
    term: RoundPhrase | None
    round: RoundPhrase | None
    team: Words | None
    manner: Words | None


def read_inspection(head: str, title: tuple[int, int] | None, tail: str, gazetteer: Gazetteer) -> InspectionFacts:
    """Read the facts of this inspection from the text before the issues (``tail``: the text after them)."""
    authority = _authority(head, title)
    level = authority_level(authority, gazetteer) if authority else None
    rounds = [found for found in find_rounds(head) if _is_this(head, found, authority)]
    terms = [found for found in find_terms(head) if _is_this(head, found, authority)]
    this_round = next((found for found in rounds if found.term), rounds[0] if rounds else None)
    term = next((found for found in [*rounds, *terms] if found.term), None)
    return InspectionFacts(authority, level, term, this_round, _team(head, title), _manner(head, title))


def authority_level(authority: AuthorityPhrase, gazetteer: Gazetteer) -> str:
    """Give the level of an inspecting organ; a 市委 by its place: 永康市委 is a county's, 上海市委 a province's."""
    usual = ORGANS[authority.organ]
    if authority.organ != "市委" or not authority.place:
        return usual
    if authority.place.endswith(MUNICIPALITIES):
        return "province"
    for start in range(len(authority.place) - 1):
        levels = gazetteer.levels_of(authority.place[start:].removesuffix("市") + "市")
        if levels:
            return "county" if "county" in levels and "prefecture" not in levels else usual
    return usual


def _is_this(head: str, found: RoundPhrase, authority: AuthorityPhrase | None) -> bool:
    """Say whether a round is this inspection's: its organ is the authority's, and nothing says that it came before."""
    if found.is_earlier:
        return False
    if found.organ and authority and ORGANS[found.organ] != ORGANS[authority.organ]:
        return False
    if (
        not found.organ
        and authority
        and found.term is None
        and re.search(r"(?:中央|省委|市委)$", head[max(0, found.start - 3) : found.start])
    ):
        return False
    around = head[max(0, found.start - 12) : found.start]
    if re.search(r"20\d\d年[^,。]{0,6}$", around) and re.match(
        r"[^,。]{0,12}反馈(?:的)?(?:\d+[个项条])?(?:意见|问题)", head[found.end : found.end + 24]
    ):
        return False  # 紧盯2018年旗委第三轮巡察反馈问题整改落实情况
    return not re.search(r"(?:自|对)?20\d\d年[^,。]{0,6}$", around) or not re.search(
        r"整改不|未整改|遗留", head[found.end : found.end + 40]
    )


def _telling(head: str) -> list[re.Match[str]]:
    """List the sentences that tell of the inspection or the feedback."""
    return [
        sentence
        for sentence in _SENTENCE.finditer(head)
        if _TELLS.search(sentence[0]) and re.search(r"巡察|巡视|回头看|反馈", sentence[0])
    ]


def _authority(head: str, title: tuple[int, int] | None) -> AuthorityPhrase | None:
    """Choose the organ that inspected: with the team in the telling sentence, else by whose order, else in the title."""
    # 对党睦镇党委开展专项巡察: the 党委 that is inspected does not inspect
    found = [
        phrase
        for phrase in find_authorities(head)
        if phrase.organ != "党委" or not re.search(r"对[^,。;]{0,24}\Z", head[max(0, phrase.start - 26) : phrase.start])
    ]
    if not found:
        return None
    telling = _telling(head)

    def rank(phrase: AuthorityPhrase) -> tuple[int, int, int]:
        after = head[phrase.end : phrase.end + 16]
        team = re.match(r"[^,。;]{0,12}(?:巡察|巡视)(?:[一二三四五六七八九十\d]{1,3})?组", after)
        with_team = 3 if team else 2 if re.match(r"[^,。;]{0,10}轮", after) else 0
        in_title = title is not None and title[0] <= phrase.start < title[1]
        told = any(s.start() <= phrase.start < s.end() for s in telling)
        elsewhere = bool(re.search(r"关于[^。]{0,20}精神|工作会议|条例", head[phrase.end : phrase.end + 24]))
        return (with_team + told * 2 + in_title - elsewhere * 2 - (phrase.organ == "党委") * 4, -phrase.start, 0)

    best = max(found, key=rank)
    # The place may be named at another mention of the same organ: 兴宁市委…市委机动巡察一组.
    placed = next((phrase for phrase in found if phrase.organ == best.organ and phrase.place), best)
    return AuthorityPhrase(best.place or placed.place, best.organ, best.start, best.end)


def _team(head: str, title: tuple[int, int] | None) -> Words | None:
    """Choose the team: in the sentence on the inspection, else the feedback, else anywhere before the issues."""
    rooms = [sentence.span() for sentence in _telling(head)]
    rooms += ([title] if title else []) + [(0, len(head))]
    unnumbered: Words | None = None
    for start, end in rooms:
        teams = find_teams(head[start:end])
        teams = [team for team in teams if not re.search(r"督[查导察]|调研", team.words)]
        if teams:
            found = Words(teams[0].words, teams[0].start + start, teams[0].end + start)
            if _NUMBERED.search(found.words):
                return found
            unnumbered = unnumbered or found
    return unnumbered


def _manner(head: str, title: tuple[int, int] | None) -> Words | None:
    """Choose the manner of inspection in the words used: in the telling sentence, the title, the team's name."""
    rooms = [sentence.span() for sentence in _telling(head) if not re.search(r"整改工作的|部署要求", sentence[0])]
    rooms += [title] if title else []
    for start, end in rooms:
        manners = find_types(head[start:end])
        if manners:
            return Words(manners[0].words, manners[0].start + start, manners[0].end + start)
    return None


def find_told_before(text: str, this: InspectionFacts) -> list[tuple[int, int]]:
    """Find the sentences beside the issues that tell of an earlier round, or of what another round of this organ found.

    此前市委巡察组已于2020年对镇党委进行过提级巡察 · 十五届县委第九轮巡察反馈的694个问题
    """
    found = [
        (max(text.rfind(mark, 0, told.start()) for mark in "。;\n") + 1, told.end())
        for told in _TOLD_BEFORE.finditer(text)
    ]
    for other in find_rounds(text):
        is_own_organ = this.authority is not None and other.organ == this.authority.organ
        if is_own_organ and this.round and not _same(other, this) and _ITS_FINDINGS.match(text, other.end):
            found.append((other.start, _sentence_end(text, other.end)))
    return sorted(found)


def _sentence_end(text: str, place: int) -> int:
    return min((at for mark in "。;\n" if (at := text.find(mark, place)) >= 0), default=len(text))


def find_prior_round(text: str, stretches: list[tuple[int, int]], this: InspectionFacts) -> PriorRound | None:
    """Find an earlier round that is named: 2020年,四届市委第十轮…市委第四巡察组反馈给…的问题仍有部分整改不彻底.

    A bare 上轮巡察 names none. Offsets of the span are in the reading text.
    """
    for start, end in stretches:
        words = "。".join(re.split(r"[。;\n]", text[start:end])[:2])
        year = _PRIOR_YEAR.search(words)
        rounds = [found for found in find_rounds(words) if not _same(found, this) or (year and not found.term)]
        rounds = rounds or [found for found in find_terms(words) if not this.term or found.term != this.term.term]
        if not (year or rounds) or not _PRIOR.search(words):
            continue
        return _prior(words, start, year, rounds, this)
    return None


def _prior(
    words: str, start: int, year: re.Match[str] | None, rounds: list[RoundPhrase], this: InspectionFacts
) -> PriorRound:
    named = rounds[0] if rounds else None
    at = [found.start() for found in [year] if found] + ([named.start] if named else [])
    ends = [found.end() for found in [year] if found] + ([named.end] if named else [])
    organ = named.organ if named and named.organ else next((a.organ for a in find_authorities(words)), "")
    teams = [
        team for team in find_teams(words) if this.team is None or this.team.words != team.words or named is not None
    ]

    return PriorRound(
        int(year["before"] or year["after"]) if year else None,
        this.authority_level if this.authority and organ == this.authority.organ else ORGANS.get(organ),
        named.term if named else None,
        named.round if named else None,
        teams[0].words if teams else None,
        Span(min(at) + start, max(ends) + start),
    )


def _same(found: RoundPhrase, this: InspectionFacts) -> bool:
    current = this.round
    return current is not None and found.round == current.round and (found.term or current.term) == current.term
