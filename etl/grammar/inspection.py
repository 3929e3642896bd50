"""Who inspected, in which term and round, by which team and in what manner.

九届区委第二轮巡察第一组 · 县委第二巡察组 · 第四农村专项巡察组 · 市委机动巡察一组 · 县委十五届第三轮 · 六届区委第一巡察组
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from etl.grammar.numerals import parse_int
from etl.lexicon import load_lexicon

N = r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})"
ORGANS = {
    "中央": "central",
    "党中央": "central",
    "自治区党委": "province",
    "省委": "province",
    "自治州党委": "prefecture",
    "自治州委": "prefecture",
    "州委": "prefecture",
    "盟委": "prefecture",
    "地委": "prefecture",
    "市委": "prefecture",
    "区委": "county",
    "县委": "county",
    "旗委": "county",
    "党工委": "county",
    "工委": "county",
    "集团党委": "county",
    "公司党委": "county",
    "学校党委": "county",
    "校党委": "county",
    "院党委": "county",
    "党委": "county",
}
"""Each inspecting organ with its usual level; a 市委 may also be a county-level city's or a municipality's."""

_ORGAN = "|".join(sorted(ORGANS, key=len, reverse=True))
_INSPECT = r"(?:巡察|巡视)"
_TEAM = re.compile(
    rf"(?P<team>第(?:{N}[、,]第?)*{N}(?![届轮次个年批一二三四五六七八九十\d])[^,。;:、第\s“”()]{{0,10}}?{_INSPECT}组"
    rf"|(?:机动|专项|交叉|提级|联动|常规|对村|农村|教育|驻村)+式?{_INSPECT}第?{N}组|{_INSPECT}{N}组"
    rf"|第{N}组(?=[对向就进于在开的,]|$)|(?<=委)(?!巡察|巡视|第|派)[\u4e00-\u9fff]{{0,8}}?(?:专项|机动|联动|提级|交叉){_INSPECT}组)"
)
_SET_UP = re.compile(r"(?:成立|组建|派出|抽调)?(?:了)?")
_OF_RANGE = re.compile(rf"第?{N}(?:巡察组)?(?:至|到|-|—|~)\Z")  # 第一至第五巡察组 names no one team
_ROUND = re.compile(
    rf"(?:(?:第)?(?P<term_a>{N})届)?(?P<place_a>[^\s,。;:“”《》()、届第\d]{{0,8}}?)(?P<organ_a>{_ORGAN})"
    rf"?(?:(?:第)?(?P<term_b>{N})届)?(?:{_INSPECT})?\n?第(?P<round>{N})(?:轮|批(?=次)?|次(?={_INSPECT}))"
)
_ROUND_NUMBER = re.compile(rf"第{N}(?:轮|批|次)")
_TERM_ON_TEAM = re.compile(
    rf"(?P<term>{N})届(?P<organ>{_ORGAN})(?:{_INSPECT}|第{N}|书记专题|常委会|[^,。;]{{0,4}}{_INSPECT}组)"
    rf"|(?P<organ_b>{_ORGAN})(?P<term_b>{N})届(?!.{{0,3}}全会|.{{0,3}}全体会议)"
)
_AUTHORITY = re.compile(
    rf"(?P<place>[^\s,。;:“”《》〈〉()、由经受对向的按照据年月日届轮\d]{{0,9}}?)(?P<organ>{_ORGAN})(?P<after>(?:关于)"
    rf"?{_INSPECT}|第?{N}[^,。;]{{0,10}}{_INSPECT}|(?:的)?(?:统一|总体)?(?:工作)?(?:部署|安排|要求)"
    rf"|(?:成立|组建|派出|授权)[^,。;]{{0,14}}{_INSPECT}组"
    rf"|[^,。;]{{0,6}}(?:专项|机动|常规|提级|交叉|联动|对村){_INSPECT}|{N}届)"
)
_EARLIER = re.compile(r"上(?:一)?轮|上次|前轮|前次|历次|以往|首轮以来|累计|此前")


@dataclass(frozen=True, slots=True)
class AuthorityPhrase:
    """An inspecting organ as named: its place's name (may be empty) and the organ (县委)."""

    place: str
    organ: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RoundPhrase:
    """A round as named: 十五届县委第三轮; parts not named are None. ``organ`` is empty where none is named."""

    term: int | None
    round: int | None
    organ: str
    start: int
    end: int
    is_earlier: bool


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch taken as it stands: a team's name, an inspection's type."""

    words: str
    start: int
    end: int


def find_teams(text: str) -> list[Words]:
    """List the teams: 第二巡察组, 巡察二组, 第四农村专项巡察组, 机动巡察一组, 第一组 (after 巡察)."""
    teams = [
        Words(text[lead.end() : m.end("team")], lead.end(), m.end("team"))
        for m in _TEAM.finditer(text)
        if (lead := _SET_UP.match(text, m.start("team")))
        and not _OF_RANGE.search(text[max(0, m.start() - 8) : m.start()])
    ]
    return [team for team in teams if not re.match(r"第.{1,3}(?:巡察|巡视)工作", team.words)]


def find_authorities(text: str) -> list[AuthorityPhrase]:
    """List the organs that send inspectors: 永嘉县委(第四农村专项巡察组), 根据区委(统一部署)."""
    return [
        AuthorityPhrase(
            re.sub(r"^(?:中共|根据|按照|是|和|及|在|经|由|受|日|,)+", "", m["place"]),
            m["organ"],
            m.start("organ"),
            m.end("organ"),
        )
        for m in _AUTHORITY.finditer(text)
    ]


def find_rounds(text: str) -> list[RoundPhrase]:
    """List rounds with their terms: 九届区委第二轮, 县委十五届第三轮, 第五轮巡察; 14轮 (cumulative) is none."""
    found: list[RoundPhrase] = []
    for anchor in _ROUND_NUMBER.finditer(text):
        # What belongs to a round stands right before its number; looked for there, not from each place of the text.
        m = _ROUND.search(text, max(0, anchor.start() - 24, found[-1].end if found else 0), anchor.end() + 2)
        if m is None or m.end() < anchor.end() or text[anchor.start() - 1 : anchor.start()] == "(":
            continue
        if not (
            m["term_a"]
            or m["term_b"]
            or m["organ_a"]
            or re.match(r"[^,。;]{0,14}?(?:巡察|巡视)", text[m.end() : m.end() + 18])
        ):
            continue
        term = parse_int(m["term_a"] or m["term_b"] or "")
        organ = m["organ_a"] or _organ_before(text, m.start())
        earlier = bool(_EARLIER.search(text[max(0, m.start() - 8) : m.end()]))
        start = (
            m.start("term_a")
            if m["term_a"]
            else m.start("organ_a")
            if m["organ_a"]
            else m.start("term_b")
            if m["term_b"]
            else m.start("round") - 1
        )
        found.append(RoundPhrase(term, parse_int(m["round"]), organ, start, m.end(), earlier))
    return found


def find_terms(text: str) -> list[RoundPhrase]:
    """List terms named without a round: 六届区委第一巡察组, 县委十五届."""
    found = []
    for m in _TERM_ON_TEAM.finditer(text):
        term, organ = (m["term"], m["organ"]) if m["term"] else (m["term_b"], m["organ_b"])
        found.append(
            RoundPhrase(parse_int(term), None, organ, m.start(), m.end("term") if m["term"] else m.end("term_b"), False)
        )
    return found


def _organ_before(text: str, place: int) -> str:
    """Give the organ that stands right before a round: 县委 in 县委第五轮."""
    found = re.search(rf"({_ORGAN})$", text[max(0, place - 6) : place])
    return found[1] if found else ""


@functools.cache
def _types() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['pattern']})" for row in load_lexicon("inspection_types")))


def find_types(text: str) -> list[Words]:
    """List the manners of inspection in the words used: 常规巡察, 巡察“回头看”, 巡乡带村; 专项巡察组 counts as 专项巡察."""
    return [Words(m[0], *m.span()) for m in _types().finditer(text)]
