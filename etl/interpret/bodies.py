"""Which body a notice is about: from its title, the sentence on the inspection, the feedback, the signature."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.regions import Gazetteer

_ORGANISATION = (
    r"(?:党委员会|总支(?:部)?委员会|委员会(?!党|机关)|党组|党委(?:班子)?|党工委|工作委员会(?!党)|工委|党总支部委员会|党总支部|党总支"
    r"|支部委员会|党支部|总支部|支部|党组织|领导班子|总支)"
)
_TITLE = re.compile(
    rf"(?:中国共产党|中共)?(?P<body>[^\n。,;:《》〈〉<>]{{2,40}}?){_ORGANISATION}\s*(?:\([^)]*\))?\s*(?:关于|对|落实|贯彻|巡察|巡视|整改|反馈)"
)
_TITLE_PLAIN = re.compile(
    r"^(?:中共)?(?P<body>[^\n。,;:《》]{2,24}?)(?:关于)?(?:落实|对)?[^\n。]{0,20}?(?:巡察|巡视)[^\n]{0,24}整改", re.M
)
_INSPECTED = re.compile(
    rf"对(?P<body>[^,。;:\n对]{{2,40}}?)(?:\((?:以下)?简称[^)]*\))?(?:{_ORGANISATION}|(?=进行|开展|实施|展开))(?:\([^()\n]{{0,40}}\))?(?:(?:及|和"
    rf"|、|并对|以及|,延伸)[^。;]{{0,50}}?)?(?:进行|开展|实施|展开)(?:了)?(?:为期[^,。]{{1,10}}的)?[^,。;]{{0,24}}(?:巡察"
    rf"|巡视|回头看|巡乡带村)"
)
_FED_BACK = re.compile(
    rf"向(?P<body>[^,。;:\n向]{{2,40}}?){_ORGANISATION}(?:\(以下简称[^)]*\))?(?:及?[^,。;向]{{0,24}}?)(?:反馈"
    rf"|通报|进行反馈)"
)
_WENT_TO = re.compile(
    rf"(?:组|同志|一行)[^,。;:\n]{{0,12}}?(?:到|赴)(?P<body>[^,。;:\n到赴]{{2,24}}?){_ORGANISATION}?反馈"
)
# 县委第三巡察组巡察县人民医院党委情况反馈会召开; 反馈了对金滩镇的巡察情况
_FED_BACK_BARE = re.compile(r"向(?P<body>[^,。;:、\n向]{2,20}?)反馈")
_TOLD_OF = re.compile(
    rf"组(?:负责)?(?:巡察|巡视)(?:了)?(?P<body>[^,。;:\n]{{2,24}}?){_ORGANISATION}(?:(?:的)?(?:情况)?反馈会|(?=[,。;]))|组反馈(?P<of>[^,。;:\n对]{{2,24}}?){_ORGANISATION}(?:专项)?(?:巡察|巡视)情况|反馈(?:了)?对(?P<told>[^,。;:\n]{{2,24}}?){_ORGANISATION}?的(?:巡察|巡视)"
)
_QUOTED = re.compile(
    rf"《(?:中国共产党|中共)(?P<body>[^\n。,;:《》]{{2,30}}?){_ORGANISATION}(?:关于|落实|贯彻|巡察|巡视)[^《》\n]{{0,40}}》"
)
_TOWN_OF_VILLAGES = re.compile(
    r"(?:向|对)(?P<body>[^,。;:\n向对、]{2,12}?(?:镇|乡|街道))(?:(?:[^,。;镇乡]{0,12}?(?:村|社区)[^,。;]{0,30})?(?:等)"
    r"?(?:[\d一二三四五六七八九十]+)个(?:行政)?(?:村|社区)|(?:[^,。;、镇乡]{1,8}(?:村|社区)、){1,12}[^,。;、镇乡]{1,8}(?:村|社区))"
)
_SIGNED = re.compile(rf"^\s*(?:中国共产党|中共)(?P<body>[^\n。,;:]{{2,40}}?){_ORGANISATION}\s*$", re.M)
_CALLED = re.compile(
    r"^(?:我|该|各|被巡察|上述|有关|相关|所属|下属|省内|市内|部分|(?:本|全)(?:[省市县区旗镇乡村局院校社]|街道|单位|部门|公司|中心|机关|党|级|体))"
)
_OFFICE_OF_COMMITTEE = re.compile(r"[省市县区旗州](?:委|直)")
# 学院党委 in the text of a college's notice names no body; nor do 集团, 开发区, 医院
_CLASS_ONLY = re.compile(
    r"[我本该全]?(?:县|市|区)?(?:学院|学校|大学|医院|集团|公司|开发区|园区|高新区|经开区|管委会|中心|局|委)"
)
_CLASSES = ("乡镇", "镇", "乡", "村", "街道", "部门", "村社", "村居", "村(社区)", "社区", "县", "区", "市")
_LEAD = re.compile(r"(?:关于|根据|中共|中国共产党|对|向|分别|所在|辖区内的?|辖区|巡察组|巡视组|被巡察|\d{4}年)+")
_EXTENSION = re.compile(
    r"(?:党委|党组|党工委)?(?:及|和|与|、|等|(?=所辖|下辖|辖区))(?:其|所辖|下属|部分|\d|[一二三四五六七八九十]|所属|辖区|延伸)[^\n]*$"
)
# 郑州市, 沙县区, 镇江市: a unit inside a place's name ends no place
_PLACE_UNIT = re.compile(r"(?:自治州|自治县|自治旗|地区|省|市(?!区)|县(?!区)|旗|区|州(?!市|区|县)|盟|镇|乡|街道)")

_OF_THE_STATE = ("最高", "国家", "中央", "全国", "中国")
"""Beginnings of names of central organs, which have no level of their own here."""

LEVELS: tuple[tuple[str, str], ...] = (
    (r"(?:村|嘎查|村委会)$", "village"),
    (r"(?:社区|居委会|居民委员会)$", "community"),
    (r"(?:镇|乡|苏木|民族乡)$", "township"),
    (r"街道(?:办事处)?$", "subdistrict"),
    (
        r"(?:开发区|高新区|园区|新区|产业园|示范区|集聚区|集中区|功能区|片区|管理区|管委会|工业园|度假区|保税区|经开区)$",
        "development_zone",
    ),
    (
        (
            r"(?:大学|学院|学校|中学|小学|幼儿园|一中|二中|三中|四中|高中|职中|中专|技校|医院|卫生院|保健院|疾控中心|公司|集团|银行|信用社|联社|研究所|研究院|研究中心"
            r"|总厂|林场|农场|血站|图书馆|博物馆|纪念馆|文化馆|电视台|融媒体中心|交易中心|厂)$"
        ),
        "institution",
    ),
    (
        r"(?:局|委|办|部|厅|院|会|馆|中心|社|队|室|站|处|署|组|库|支队|大队|总工会|科协|文联|妇联|残联|团委|党校|法院|检察院|办公室|联合会|供销社|管理所|分局|机关)$",
        "department",
    ),
    (r"(?:县|旗|区|市)$", "county_or_city"),
    (r"(?:省|自治区)$", "province"),
)
"""What the end of a body's name says of its level; departments and cities need the authority to settle theirs."""


@dataclass(frozen=True, slots=True)
class BodyFound:
    """A body's name without Party words and places above it, and where the words stand."""

    name: str
    start: int
    end: int
    rule: str


def find_body(
    head: str, title: tuple[int, int] | None, tail: str, tail_start: int, gazetteer: Gazetteer
) -> BodyFound | None:
    """Find the inspected body: 茂租镇, 县教育局, 桃源村. ``head`` is the text before the issues, ``tail`` after them."""
    candidates = []
    if title:
        candidates += _matches(_TITLE, head, title, "title")
    inspected = [
        *_matches(_INSPECTED, head, (0, len(head)), "inspected"),
        *_matches(_FED_BACK, head, (0, len(head)), "fed_back"),
        *_matches(_TOLD_OF, head, (0, len(head)), "fed_back"),
        *(
            found
            for pattern in (_WENT_TO, _FED_BACK_BARE)
            for found in _matches(pattern, head, (0, len(head)), "fed_back")
            if level_of(found.name)
        ),
    ]
    named = [found for found in (clean_body(head, c, gazetteer) for c in candidates) if found]
    told = [found for found in (clean_body(head, c, gazetteer) for c in inspected) if found]
    several = _TOWN_OF_VILLAGES.search(head, *title) if title else None
    several = several or next(
        (
            m
            for m in _TOWN_OF_VILLAGES.finditer(head)
            if re.search(r"反馈|开展|进行|的(?:巡察|巡视)", head[m.end() : m.end() + 40])
        ),
        None,
    )
    if several:
        return clean_body(head, BodyFound(several["body"], *several.span("body"), "town_of_villages"), gazetteer)
    if (
        named
        and told
        and level_of(told[0].name) == level_of(named[0].name)
        and level_of(named[0].name) in ("department", "institution")
    ):
        # 县教育局 beside 绮江县教育局: the name without its county, which the region says anyway.
        shorter, longer = sorted((told[0], named[0]), key=lambda found: len(found.name))
        return longer if _CLASS_ONLY.fullmatch(shorter.name) else shorter
    if named and (not told or level_of(named[0].name)):
        return named[0]
    told = [found for found in told if not _CLASS_ONLY.fullmatch(found.name)] or told
    if told:
        first = next((found for found in told if level_of(found.name)), told[0])
        # 县林业局 in one sentence, 林业局 in another: the fuller one
        return next((t for t in told if len(t.name) == len(first.name) + 1 and t.name[1:] == first.name), first)
    if title:
        plain = [
            c
            for c in (clean_body(head, m, gazetteer) for m in _matches(_TITLE_PLAIN, head, title, "title"))
            if c and level_of(c.name)
        ]
        if plain:
            return plain[0]
    signed = [
        found
        for found in (clean_body(tail, m, gazetteer) for m in _matches(_SIGNED, tail, (0, len(tail)), "signed"))
        if found
    ]
    if signed:
        return BodyFound(signed[-1].name, signed[-1].start + tail_start, signed[-1].end + tail_start, "signed")
    # 我院党组…印发《中共安宁市人民法院党组关于巡察反馈意见的整改方案》
    quoted = (clean_body(head, m, gazetteer) for m in _matches(_QUOTED, head, (0, len(head)), "own_paper"))
    return next((found for found in quoted if found), None)


def _matches(pattern: re.Pattern[str], text: str, room: tuple[int, int], rule: str) -> list[BodyFound]:
    return [
        BodyFound(m[name], *m.span(name), rule)
        for m in pattern.finditer(text, *room)
        if (name := next((name for name, words in m.groupdict().items() if words), None))
    ]


def clean_body(text: str, found: BodyFound, gazetteer: Gazetteer) -> BodyFound | None:
    """Take Party words, places above and extensions off a name; None for 我镇, placeholders and bare organs."""
    start, end = found.start, found.end
    if lead := _LEAD.match(text, start, end):
        start = lead.end()
    if _OFFICE_OF_COMMITTEE.match(text, start, end) and text.startswith("工委", end):
        end += 2  # 县委教育工委 is a body's own name
    name = text[start:end]
    if extension := _EXTENSION.search(name):
        name = name[: extension.start()]
    is_office = _OFFICE_OF_COMMITTEE.match(name) and name.endswith("工委")
    bare = name.removesuffix("办事处") if name.endswith("办事处") else re.sub(rf"{_ORGANISATION}$", "", name)
    bare = name if is_office else bare
    # 旗发展和改革委员会 is an office's own name: 委员会 goes only where a body's name is left.
    name = bare if not name.endswith("委员会") or level_of(bare) else name
    name = re.sub(r"(?<=\S{2})(?:村民|居民)委员会$|(?<=村)委会$", "", name)
    name = re.sub(r"(?<=[县市区旗州])委$", "", name)
    dropped = _places_above(name, gazetteer)
    start, name = start + dropped, name[dropped:]
    if (
        not name
        or _CALLED.match(name)
        or name in _CLASSES
        or name.endswith(("系统", "领域"))
        or re.search(
            r"[xX×✕]|\.\.|…|某|\d+个|等|(?:巡察|巡视)[一二三四五六七八九十\d]{0,2}组|向|、|[省市县区旗]委[一二三四五六七八九十]",
            name,
        )
        or len(name) < 2
    ):
        return None
    return BodyFound(name, start, start + len(name), found.rule)


def _places_above(name: str, gazetteer: Gazetteer) -> int:
    """Give the length of the places named before the body's own name: 梅州市梅江区 before 城北镇.

    A department or a company keeps the name of its county (婺城区文化局 is not 文化局); its province and city go.
    """
    level = level_of(name)
    dropped = 0
    for found in _PLACE_UNIT.finditer(name):
        rest = name[found.end() :]
        if len(rest) < 2 or (level in ("township", "subdistrict") and not re.search(r".(?:镇|乡|街道|苏木)$", rest)):
            break
        place = name[dropped : found.end()]
        levels = gazetteer.levels_of(place)
        if level in ("department", "institution", "development_zone", None):
            if not levels and _is_no_place(place, found[0]):
                continue
            if not (levels & {"province", "prefecture"}) or not gazetteer.levels_of(_next_place(rest)):
                break
        elif level not in ("village", "community") and not levels and _is_no_place(place, found[0]):
            continue
        dropped = found.end()
    return dropped


def _is_no_place(place: str, unit: str) -> bool:
    """Say whether words that the gazetteer does not know are not a place either: a bare unit, a long run of words."""
    return place == unit or len(place) > 7 or unit in ("镇", "乡")


def _next_place(rest: str) -> str:
    """Give the place that a rest begins with, or an empty text."""
    found = _PLACE_UNIT.search(rest)
    return rest[: found.end()] if found else ""


def find_county_named(text: str, organ: str, gazetteer: Gazetteer) -> str | None:
    """Find the county or city whose round a summary tells of: the first named near the top that has such an organ."""
    for mention in gazetteer.find(text[:800]):
        if mention.name.endswith(organ[0]) and gazetteer.levels_of(mention.name) & {"county", "prefecture"}:
            return mention.name
    return None


def page_publisher(text: str, gazetteer: Gazetteer) -> str | None:
    """Give the site's name at the very top of a page: 柴屏市纪委监委, 浯岭县融媒体中心."""
    first = text[: text.find("\n")] if "\n" in text[:60] else ""
    if not first or not re.search(r"(?:网|纪委监委|政府|清风|先锋|巡察办|融媒体中心|纪检监察|信息公开|平台)", first):
        return None
    return first if any(True for _ in gazetteer.find(first)) else None


def level_of(name: str) -> str | None:
    """Give what a name's end says: township, village, institution, department, county_or_city …; None for others."""
    return next((level for pattern, level in LEVELS if re.search(pattern, name)), None)


def body_level(name: str, authority_level: str | None, gazetteer: Gazetteer) -> str | None:
    """Settle a body's level: 县教育局 county_department; 市水利局 by who inspects it; 永康市 by the gazetteer."""
    level = level_of(name)
    if level == "department":
        return _department_level(name, authority_level, gazetteer)
    if level != "county_or_city":
        return level
    levels = gazetteer.levels_of(name)
    if "prefecture" in levels and "county" not in levels:
        return "prefecture"
    if levels & {"county"} or not name.endswith("市"):
        return "county"
    return "prefecture" if authority_level in ("province", "central") else "county"


def _department_level(name: str, authority_level: str | None, gazetteer: Gazetteer) -> str | None:
    if name.startswith(_OF_THE_STATE):
        return None
    place = _next_place(name)
    if (
        place in ("县", "区", "旗")
        or (len(place) > 1 and "county" in gazetteer.levels_of(place))
        or place.endswith(("县", "旗"))
    ):
        return "county_department"
    if place == "省" or name.endswith("厅") or "province" in gazetteer.levels_of(place):
        return "province"
    if authority_level == "county":
        return "county_department"
    if place.endswith("区") and place != "区":
        return "county_department"
    return "prefecture_department"
