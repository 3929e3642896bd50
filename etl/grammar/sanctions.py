"""People, cases and units dealt with: 给予党纪处分3人, 对5名党员干部进行批评教育, 立案审查2件3人, 通报批评3个单位.

A count belongs to the measure it follows (诫勉谈话4人) or, where none follows, to the one it leads to (4人被诫勉).
Said to be none is 0 (政务处分0人). Counts of clues, hearers and occasions are no sanctions: 线索12条,
警示教育300人, 约谈5次.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ahocorasick_rs import AhoCorasick

from etl.grammar.numerals import parse_int
from etl.lexicon import load_lexicon

Unit = Literal["people", "cases", "units"]
Side = Literal["problem", "measure"]

_BODIES = r"(?:单位|党组织|党委|党支部|支部|部门|村(?!民|干部|“?两委)|社区|站所|科室|企业|公司|机构|党总支|班子)"
_NUMBER = r"(?<![\d.第])(?:\d{1,3}(?:,\d{3})+|\d{1,5}|[〇零一二两三四五六七八九十百千]{1,6})"
_UNIT = (
    rf"(?:人\(?次?\)?|名(?!额|单|义|次)|位(?!置)|(?:件|起|宗)(?!套)|例|(?:个|家)(?={_BODIES}|(?P<bare>[,。;、)\n]|$)))"
)
# 20余人, 2个单位
_COUNT = rf"(?P<number>{_NUMBER})余?(?P<unit>{_UNIT})"
_COUNT_RE = re.compile(_COUNT)
_COUNTED_BODY = re.compile(_BODIES)

_WHO = (
    r"党员|干部|公职|领导|人员|责任|直接|相关|有关|涉及|涉案|涉事|当事|主要|负责|村|镇|乡|社区|“?两委”?|班子|成员|书记|主任|"
    r"工作|机关|站所|部门|单位|党组织|支部|职工|教师|人(?=[\d一二两三四五六七八九十])|科级|股级|违纪|违法|违规|腐败|案件|案|问题|典型|群众身边|不正之风|"
    r"农村|基层|副|正|及|和|对象|企业"
)
# 诫勉谈话(了|共|共计|:)相关责任人4人
_BRIDGE = re.compile(rf"(?:了|的|共计?|合计|总计|累计|计|达|约|近|为|有|等|处理|处分|措施|各|:|“|”|{_WHO}){{0,8}}")
# 对5名党员干部|进行|批评教育;  3人,均|给予|诫勉
_TO_KIND = re.compile(
    r"(?:\((?:次|其中)?[^()]{0,12}\)|[^,。;:、\d\n()]|,(?=均|全部|都|分别|已被|并(?:给予|予以))){0,24}\Z"
)
_NO_LINK = re.compile(
    r"参加|参与|学习|培训|观看|旁听|组成|组织开展|线索|举报|信访|来访|入户|走访|选派|抽调|会议|考试|宣讲"
)
_JOINT = r"(?:、|和|及|与|或|以及|或者|,?并)(?:给予|予以|进行|作出|处以)?"
_GIVING = re.compile(r"(?:给予|予以|进行|作出|受到|受|处以|运用)\Z")
# 问责党组织2个、领导干部3人;  立案2件、3人
_MORE = re.compile(
    rf"、(?:{_WHO}){{0,5}}(?={_COUNT.replace('?P<number>', '').replace('?P<unit>', '').replace('?P<bare>', '')})"
)
_SENTENCE_ENDS = "。;\n"
_CLAUSE_REACH = 60
_PARTS_REACH = 160


@dataclass(frozen=True, slots=True)
class SanctionPhrase:
    """One count of people, cases or units dealt with; ``text[start:end]`` says it."""

    kind: str
    count: int
    unit: Unit
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class _Lexicon:
    kinds: dict[str, str]
    automaton: AhoCorasick
    group: re.Pattern[str]
    word: re.Pattern[str]


@functools.cache
def _lexicon() -> _Lexicon:
    kinds = {row["word"]: row["kind"] for row in load_lexicon("sanctions")}
    word = "|".join(re.escape(word) for word in sorted(kinds, key=len, reverse=True))
    group = re.compile(rf"(?:{word})(?:{_JOINT}(?:{word}))*")
    return _Lexicon(kinds, AhoCorasick(list(kinds)), group, re.compile(word))


def find_sanction_words(text: str) -> list[int]:
    """List where words of sanctions begin, in order: no sanction is counted in a stretch without one."""
    return sorted(start for _, start, _ in _lexicon().automaton.find_matches_as_indexes(text, overlapping=True))


def find_sanctions(text: str, side: Side | None = None) -> list[SanctionPhrase]:
    """List the counts of sanctions in reading text, in its order.

    ``rule`` is ``part_of_total`` for what an earlier total holds (处分10人,其中党纪处分6人),
    ``stated_as_problem`` on the problem's side (近三年有20名党员受党纪处分),
    else says how kind and count stand to each other.
    """
    phrases = _mark_parts(text, sorted(_all_phrases(text), key=lambda phrase: (phrase.start, phrase.end)))
    if side != "problem":
        return phrases
    return [p if p.rule == "part_of_total" else replace(p, rule="stated_as_problem") for p in phrases]


def _all_phrases(text: str) -> Iterator[SanctionPhrase]:
    taken = 0
    for group in _groups(text):
        kinds = _kinds_of(group[0])
        if not kinds:
            continue
        phrases = list(_counts_after(text, group, kinds)) or list(_count_before(text, group, kinds, taken))
        yield from phrases
        taken = max((taken, *(phrase.end for phrase in phrases)))


def _groups(text: str) -> Iterator[re.Match[str]]:
    """Find the runs of words joined by 、 and 和: what the pattern finds in a text, asked only where a word begins."""
    past = 0
    for start in find_sanction_words(text):
        if start >= past and (group := _lexicon().group.match(text, start)):
            past = group.end()
            yield group


def _kinds_of(words: str) -> list[str]:
    """Give the kinds of a group of words, each once: 批评教育和谈话提醒 → 批评教育, 谈话提醒."""
    lexicon = _lexicon()
    kinds = dict.fromkeys(lexicon.kinds[word] for word in lexicon.word.findall(words))
    return [] if "none" in kinds else list(kinds)


def _counts_after(text: str, group: re.Match[str], kinds: list[str]) -> Iterator[SanctionPhrase]:
    """Read 党纪处分3人, 立案审查2件3人 (cases and people), 党纪处分、诫勉各1人 (one of each kind)."""
    bridge = _BRIDGE.match(text, group.end())
    at = bridge.end() if bridge else group.end()
    start = _with_giving(text, group.start())
    each = "各" in text[group.end() : at]
    while (found := _COUNT_RE.match(text, at)) and (count := parse_int(_plain(found["number"]))) is not None:
        unit, at = _unit_of(text, found)
        names = kinds if each else ["、".join(kinds)]
        for name in names:
            yield SanctionPhrase(name, count, unit, start, at, "each" if each else "kind_then_count")
        more = _MORE.match(text, at)
        at = more.end() if more and not _leads_on(text, more.end()) else at


def _count_before(text: str, group: re.Match[str], kinds: list[str], taken: int) -> Iterator[SanctionPhrase]:
    """Read 对5名党员干部进行批评教育, 3人被立案审查, 给予2名党员党内警告处分."""
    reach = max(taken, group.start() - _CLAUSE_REACH)
    lowest = max(reach, *(text.rfind(mark, reach, group.start()) + 1 for mark in _SENTENCE_ENDS))
    counts = list(_COUNT_RE.finditer(text, lowest, group.start()))
    if not counts:
        return
    found, count = counts[-1], parse_int(_plain(counts[-1]["number"]))
    unit, end = _unit_of(text, found)
    between = text[end : group.start()]
    if count is None or not _TO_KIND.match(between) or _NO_LINK.search(between):
        return
    yield SanctionPhrase("、".join(kinds), count, unit, found.start(), group.end(), "count_then_kind")


def _leads_on(text: str, at: int) -> bool:
    """Say whether the count here belongs to a measure after it: 立案1人、|2人诫勉."""
    found = _COUNT_RE.match(text, at)
    after = found.end() if found else at
    return bool(_lexicon().word.match(text, after) or text[after : after + 1] in tuple("被受予给"))


def _unit_of(text: str, found: re.Match[str]) -> tuple[Unit, int]:
    """Give the unit and the end of the count, the counted body's name included: 3个单位."""
    unit = found["unit"]
    if unit[0] in "个家":
        body = _COUNTED_BODY.match(text, found.end())
        return "units", body.end() if body else found.end()
    return ("people" if unit[0] in "人名位" else "cases"), _closed_end(text, found)


def _closed_end(text: str, found: re.Match[str]) -> int:
    """Take the bracket that belongs to the sentence, not to 人(次), out of the count's end."""
    words = found[0]
    return found.end() - 1 if words.endswith(")") and "(" not in words else found.end() - words.endswith("(")


def _with_giving(text: str, start: int) -> int:
    giving = _GIVING.search(text, max(0, start - 2), start)
    return giving.start() if giving else start


def _plain(number: str) -> str:
    """Write 零 and 〇 as the 0 they say."""
    return "0" if number in ("零", "〇") else number


def _mark_parts(text: str, phrases: list[SanctionPhrase]) -> list[SanctionPhrase]:
    """Mark what a total before it holds: (党纪处分3人、政务处分2人) right after it, or 其中… until it is reached."""
    marked: list[SanctionPhrase] = []
    total: SanctionPhrase | None = None
    held = 0
    for phrase in phrases:
        if total and _is_part(text, total, phrase) and held + phrase.count <= total.count:
            held += phrase.count
            marked.append(replace(phrase, rule="part_of_total"))
        else:
            total, held = phrase, 0
            marked.append(phrase)
    return marked


def _is_part(text: str, total: SanctionPhrase, phrase: SanctionPhrase) -> bool:
    between = text[total.end : min(phrase.start, total.end + _PARTS_REACH)]
    if not 0 <= phrase.start - total.end <= _PARTS_REACH or any(mark in between for mark in "。\n"):
        return False
    if phrase.unit != total.unit:
        return False
    opened = re.match(r"[^()\d]{0,6}\(", between)
    return "其中" in between or bool(opened and between.count("(") > between.count(")"))
