"""What kind of document a text is: rectification, feedback, plan, round summary or another genre; and its title."""

from __future__ import annotations

import itertools
import re

from etl.grammar.inspection import N
from etl.records import Kind

_INSPECTION = re.compile(r"巡察|巡视")
_TITLE_LIKE = re.compile(
    r"(?:巡察|巡视|整改|反馈)[^\n]{0,60}(?:见闻|纪实|侧记|观察|扫描|通报|报告|公告|公示|公开|通知|方案|情况|情况汇报|汇报|反馈|意见|函|清单|台账|一览表|分解表|任务表|情况表|统计表|动态|综述|会|会召开)(?:\([^)]*\))?$"
    r"|(?:巡察|巡视)反馈:[^\n。;]{2,24}$|^(?:中共|中国共产党)[^\n]{4,60}(?:通报|报告|公告|方案|情况)$|反馈(?:专项)?(?:巡察|巡视)[^\n]{0,20}$"
)
_FURNITURE = re.compile(
    r"当前位置|上一篇|下一篇|相关链接|友情链接|您现在的位置|网站地图|->|＞|首页|>>|>|来源:|发布时间|索引号|字号|字体|打印|浏览|点击|编辑:|主办|版权|ICP"
    r"|日期:|\|"
)
_PLAN = re.compile(
    r"(?:整改|工作|实施)(?:工作)?(?:落实)?(?:实施)?方案$|整改(?:落实)?(?:任务|责任)?清单$|方案(?:的通知|\)|》|\([^)\n]{1,12}\))?$|方案[及和与暨][^\n]{0,14}$|任务(?:分解|责任)(?:表|清单)$"
)
_MOBILISED = re.compile(
    r"动员(?:部署)?(?:大|工作)?会|进驻|协调会|调度会|专题会|启动|见面(?:沟通)?会|推进会|培训(?:会|班)|工作会议?(?:召开)?$|座谈会|领导小组(?:专题)?会议|部署会议?"
    r"|(?:党委|党组|党工委)(?:\(?扩大\)?)?会议?|民主生活会"
)
# The paper tells of a check on what was put right, or announces where teams will be: no findings, no answers to them
_CHECKED = re.compile(
    r"督查组|督导组|(?:督查|督导|回访|评估|验收|检查)工作|专项督查|整改(?:督查|督导|评估|验收)|回访督查|督[查导]回访|组(?:督查|督导|回访)"
)
_OF_AUDIT = re.compile(r"审计[^\n]{0,12}整改[^\n]{0,12}(?:报告|情况)|审计(?:工作)?报告")
_OF_THE_YEAR = re.compile(r"工作总结|工作打算|工作要点|工作计划|工作报告|述职|预算|决算")
_CALLS_FOR_WORD = re.compile(r"受理(?:信访|来信|反映)[^。]{0,8}(?:范围|方式)|主要受理|现将有关事项公告")
_ANNOUNCED = re.compile(r"特此公告|受理[^。]{0,16}(?:来信|来电|来访|信访|举报)|撤离|进驻|正式启动|征集[^。]{0,8}线索")
_FOUND = re.compile(r"反馈|指出|发现[^。]{0,12}\d|整改")
# 巡视反馈意见整改落实工作领导小组会议 is about what was fed back, and is no feedback
_NAMED_ANSWERS = re.compile(r"反馈(?:的)?(?:意见|问题)(?:的)?(?:整改|落实)")
_PLANNING = re.compile(r"制定(?:了)?(?:如下|以下|本)(?:整改)?(?:工作|实施|落实)?方案|制定本方案|特制定")
_FEEDBACK_TITLE = re.compile(
    r"反馈(?!意见|问题|的?意见|.{0,8}整改).{0,24}(?:情况|意见|会|党组织|巡察|巡视)|(?:情况)?的反馈(?:意见)?$|(?<!落实)反馈意见(?:\([^)]*\))?$|(?:巡察|巡视)(?:情况)?反馈(?!意见|问题|.{0,12}整改)"
)
_FEEDBACK = re.compile(
    r"(?:巡察|巡视|组|反馈)[^。;]{0,40}(?:指出|认为|发现|提出)[^。]{0,400}?(?:问题|不足|短板|差距)|存在(?:的)?(?:[\d一二三四五六七八九十]+[个类项条])?(?:主要|突出|以下|如下)*"
    r"问题:|也发现(?:了)?一些(?:问题|不足)|(?:还|仍)(?:有|存在)(?:以下)?\d*[个类项条]问题[^。\n]{0,24}:"
    r"|现将(?:(?:专项)?(?:巡察|巡视)(?:有关)?情况|主要问题)(?:摘要)?(?:通报|反馈|公开|公布)如下"
)
_ANNOUNCES_FINDINGS = re.compile(
    r"现将(?:(?:专项)?(?:巡察|巡视)(?:有关)?情况|(?:反馈|发现|指出)?(?:的)?(?:主要|突出)*问题)(?:摘要)?(?:通报|反馈|公开|公布)如下"
)
# What was found was told to somebody: a story or an essay in which inspectors point at something is no feedback
_TOLD = re.compile(
    r"反馈(?:会|大会|了|(?:巡察|巡视|专项|有关)?(?:意见|情况)|(?:的)?(?:主要)?问题(?:如下|公开|是|:))|通报(?:了)?(?:巡察|巡视)|(?:巡察|巡视)情况(?:通报|反馈|公开)如下|存在(?:的)?[^。;]{0,10}问题:"
)
_FED_BACK_TO = re.compile(
    r"组(?:到|赴)[^,。;\n]{2,20}反馈[^。;,\n]{0,12}(?:情况|意见)|"
    r"向[^。;\n]{2,30}(?:党委|党组|党工委|工委|支部|总支|党组织)[^。;\n]{0,12}反馈[^。;\n]{0,24}(?:情况|意见|问题)"
    r"|反馈(?:了)?对[^。;\n]{2,30}的(?:巡察|巡视)[^。;\n]{0,12}(?:情况|意见|问题)"
)
_FEEDBACK_COUNT = re.compile(r"反馈[^。;]{0,16}(?:\d+|[一二三四五六七八九十]+)(?:个|条|项)[^。;]{0,6}问题")
_RECTIFIED_TITLE = re.compile(r"整改[^\n]{0,24}(?:通报|报告|情况|公告|公示|进展|汇报)")
_RECTIFIED = re.compile(
    r"现将[^。]{0,40}整改[^。]{0,30}(?:公布|通报|公开|公示|报告|如下|汇报)|整改(?:落实|进展)?情况(?:通报|公布|报告|汇报)如下"
)
_MANY = re.compile(
    rf"(?:对|向|分别对|涉及)[^。;]{{0,30}}?(?:\d{{1,4}}|{N}|两)(?:个|家|所|户)(?:镇|乡|街道|村|社区|单位|部门|党组织|党委|党组|行政村|地区|县|市直|县直|区直|被巡[察视])"
    r"|(?:对|向)[^。;]{0,260}?等(?:\d{1,4}|[一二三四五六七八九十]+)(?:个|家|所)(?:单位|部门|党组织|党委|党组|乡镇|县直|区直|市直)"
    r"|(?:\d{2,4}|[一二三四五六七八九十]+)(?:个|家|所)(?:单位|部门|地区|高校|企业|中管)[^。;]{0,12}党组织"
    r"|各被(?:巡察|巡视)(?:单位|党组织|地区)|被(?:巡察|巡视)(?:单位|党组织)(?:党委|党组)?(?:要|共|累计|完成)|个(?:巡察|巡视)组(?:,|对|向|分别|进驻)"
)
_ONE_NAME = r"(?!各|被|有关|相关|全|部分)(?:中共)?(?:(?!个(?!旧))[^,。;、等\d])"
_ONE_BODY = re.compile(
    rf"(?:对|向){_ONE_NAME}{{2,30}}(?:委员会|党组|党委|党工委|支部|(?<=[县市区旗州])委)(?:\([^)]*\))?(?:(?:及|和)[^,。;、]{{1,20}})?(?:进行|开展|反馈)(?:了)?[^,。;、]{{0,24}}(?:巡察|巡视)"
    rf"|对{_ONE_NAME}{{1,11}}[县市区旗州](?:进行|开展)(?:了)?[^,。;、]{{0,24}}(?:巡察|巡视)"
)
_TEAMS = re.compile(r"(?:\d+|[二两三四五六七八九十]+)个(?:巡察|巡视)组(?:,|对|向|分别|进驻)[^。]{0,24}、")
_MANY_TOWNS = re.compile(r"(?:对|向|涉及|全[县区市旗])[^。;]{0,16}\d+个(?:乡|镇|街道)")
_ONE_TOWN = re.compile(
    r"(?:向|对)(?!全)[^,。;、\d]{2,12}?(?:镇|乡|街道)[^。;]{0,40}?(?:村|社区)|[^,。;、]{2,10}?(?:镇|乡|街道)"
    r"[^,。;]{0,6}个村"
)
_TELLS = re.compile(
    r"(?:巡察|巡视)(?:[一二三四五六七八九十\d]{1,2})?组|(?:巡察|巡视)“回头看”|(?:进行|开展)(?:了)?[^。;,]{0,24}(?:巡察|巡视)"
    r"|第[一二三四五六七八九十\d]{1,3}轮(?:[^。;,]{0,8})?(?:巡察|巡视)|(?:巡察|巡视)反馈[^。;]{0,20}\d+个[^。;]{0,8}问题"
)
_TOTALS = re.compile(
    r"(?:共|累计)?(?:发现|反馈|指出|完成整改|整改)(?:各类|面上|的)*(?:问题)?\d{2,6}(?:个|条|项)|总体(?:完成|整改)率|整改完成率"
)
_PLACEHOLDER = re.compile(
    r"(?<![A-Za-z0-9\-×✕])(?:[xX×✕*]{1,4}(?=[年月日镇乡村县区市局个名万省街届轮第])|20[xX×]{2}|(?<=第)[xX×]{1,2}|[xX×✕]{2,}(?![\d-]))"
    r"|(?<=[年月、共对])[xX×]{1,2}(?=[月日镇乡村县区局])|〔20\d\d〕[xX×]|_{3,}|某某(?:镇|乡|县|局|村|市|区)|(?:^|[对在,])某(?:镇|乡|县|局)"
)


_OF_PLACEHOLDER = re.compile(r"[xX×✕_某*]")
_CONTINUES = re.compile(
    r"^(?:的|整改|情况|进展|关于|反馈|落实|巡察|巡视|意见|问题|通报|工作|集中|党委|党组|委员会|专项|“|—|第[一二三四五六七八九十\d]{1,3}轮|[示告报](?:\(|$))"
)
# …反馈巡察情况-松坪新闻-松坪资讯网
_SITE_TAIL = re.compile(r"(?:[-_|][^-_|\n]{2,14}){0,2}[-_|][^-_|\n]{1,12}(?:网|站|频道|门户|融媒)\Z")
# 【巡察反馈】…, 信息标题:…, - 标 题:…
_LEAD = re.compile(r"^(?:[【\[][^】\]]{2,12}[】\]]|[-\s]*(?:信息|文件|公文)?(?:标\s*题|名\s*称)\s*:\s*)")


def find_title(text: str, end: int) -> tuple[int, int] | None:
    """Find the notice's own title, whole where it breaks over two lines: above its first paragraph, else below a lead."""
    lines = [m.span() for m in re.finditer(r"[^\n]+", text[:end])][:25]
    above = next((i for i, line in enumerate(lines) if _is_paragraph(text, *line)), len(lines))
    best = _best_title(text, lines[:above]) or _headline(text, lines[:above]) or _best_title(text, lines)
    lead = _LEAD.match(text[slice(*best)]) if best else None
    if best is None:
        return None
    site = _SITE_TAIL.search(text, *best)
    return best[0] + (lead.end() if lead else 0), site.start() if site else best[1]


def _best_title(text: str, lines: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Give the stretch of one to three lines that looks most like a title."""
    rooms = (
        (start, lines[last][1], last - i)
        for i, (start, _) in enumerate(lines)
        for last in (i + 2, i + 1, i)
        if last < len(lines)
    )
    scored = [(_title_score(text, (start, end), joined=joined), start, end) for start, end, joined in rooms]
    best = max(scored, key=lambda score: score[0], default=(0, 0, 0))
    return best[1:] if best[0] else None


def _is_paragraph(text: str, start: int, end: int) -> bool:
    return end - start > 60 and "。" in text[start:end]


def _headline(text: str, lines: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Find a news headline, which may name neither body nor inspection: the line above the page's date or source."""
    for (start, stop), following in itertools.pairwise(lines[:9]):
        words, after = text[start:stop].strip(), text[slice(*following)]
        if not 6 <= len(words) <= 50 or re.search(r"[。;]|^.{0,2}:|\d{4}-\d\d", words) or _FURNITURE.search(words):
            continue
        if re.search(r"\d{4}[-/年]\d{1,2}[-/月]\d{1,2}|来源|作者|发布", after) and len(after) <= 90:
            return start, stop
    return None


def _title_score(text: str, room: tuple[int, int], *, joined: int) -> int:
    """Say how much a stretch of lines looks like a title; 0 for none."""
    lines = text[slice(*room)].split("\n")
    words = "".join(line.strip() for line in lines)
    if not 6 <= len(words) <= 90 or re.search(r"[。;]|^[(一二三四五六七八九十\d]{1,3}[、.)]", words):
        return 0
    if any(_FURNITURE.search(line) or re.search(r"[。;:]$", line) for line in lines) or not _INSPECTION.search(words):
        return 0
    if not _TITLE_LIKE.search(words) or re.search(r"^(?:根据|按照|现将|截至|为)|\d{4}-\d\d|(?:如下|以下)$", words):
        return 0
    if joined and (
        any(len(line) > 45 for line in lines) or not all(_CONTINUES.match(line.strip()) for line in lines[1:])
    ):
        return 0
    if joined and any(re.search(r"\d{1,2}:\d\d|^\d{4}年", line) for line in lines):
        return 0
    if joined and lines[1].strip() in lines[0]:
        return 0
    if joined and _names_again(lines[0].strip(), "".join(lines[1:])):
        return 0
    return (
        10
        + (3 if re.search(r"(?:通报|报告|方案|公告)$", words) else 0)
        + (2 if words.startswith("中共") else 0)
        + joined
    )


def _names_again(line: str, rest: str) -> bool:
    """Say whether a line only names the place that the title below it names itself: 沭泉区岔流镇, then …向岔流镇4个村….

    Such a line is the page's own head.
    """
    place = re.search(r"[\u4e00-\u9fff]{2,4}(?:镇|乡|街道|县|区|市|局|村|社区)\Z", line)
    return bool(place and any(line[at:] in rest for at in range(place.start(), len(line) - 2)))


def is_template(text: str) -> bool:
    """Say whether a text is a specimen with placeholders (x镇, 20xx年x月) and no body's own notice."""
    count = at = 0
    while count < 3 and (found := _OF_PLACEHOLDER.search(text, at)):  # only in the lines that have such a character
        start, at = text.rfind("\n", at, found.start()) + 1 or at, text.find("\n", found.end())
        at = len(text) if at < 0 else at
        count += len(_PLACEHOLDER.findall(text, start, at))
    return count >= 3


def find_kind(text: str, title: str, *, strong_entries: int, has_labels: bool) -> tuple[Kind, str]:
    """Give the kind and the rule that decided it.

    ``strong_entries`` counts the sections that quote a problem or bear an entry's labels, ``has_labels`` says that some
    tell what was done. A text that tells of no inspection at all is of another genre, whatever 整改 it mentions.
    """
    if not _TELLS.search(text[:6000]) and not (_INSPECTION.search(title) and re.search(r"整改|反馈", title)):
        return "other", "kind_no_inspection"
    has_entries = has_labels or strong_entries > 2
    if _is_of_meeting(title) or (not title and not has_entries and _opens_with_meeting(text)):
        return "other", "kind_mobilisation"
    if _OF_THE_YEAR.search(title) and "整改" not in title:
        return "other", "kind_report_of_the_year"
    if _CALLS_FOR_WORD.search(text) and not _FED_BACK_TO.search(text):
        return "other", "kind_announcement"
    if not has_entries and _CHECKED.search(title or text[:300]) and not _FEEDBACK_TITLE.search(title):
        return "other", "kind_check_on_rectification"
    if _PLAN.search(title) or (_PLANNING.search(text[:1500]) and not _RECTIFIED_TITLE.search(title)):
        return "plan", "kind_plan"
    opening = text[:1600]
    if _OF_AUDIT.search(title or text[:200]) and not _INSPECTION.search(title or text[:200]):
        return "other", "kind_report_of_audit"
    if _RECTIFIED_TITLE.search(title) or _RECTIFIED.search(opening):
        if strong_entries < 2 and _is_summary(text, title):
            return "round_summary", "kind_totals_of_many"
        return "rectification", "kind_reports_rectification"
    if has_labels or (strong_entries > 2 and not _tells_findings(title, opening)):
        return "rectification", "kind_labels_of_rectification"
    if _is_summary(text, title):
        return "round_summary", "kind_many_bodies"
    if (
        re.search(r"针对[^。;]{0,40}问题[^。]{0,10},", text)
        and _FEEDBACK_COUNT.search(text[:2000])
        and not _FEEDBACK_TITLE.search(title)
    ):
        return "rectification", "kind_news_of_rectification"
    if not has_entries and "整改" in title and not re.search(r"反馈|指出|通报", title):
        return "other", "kind_story_of_rectification"
    if _FEEDBACK_TITLE.search(title) or (_FEEDBACK.search(text[:3000]) and _TOLD.search(text)):
        return "feedback", "kind_tells_findings"
    if _FED_BACK_TO.search(text[:2000]):
        return "feedback", "kind_fed_back_to_body"
    if _MANY.search(text) and _TOTALS.search(text):
        return "round_summary", "kind_totals_of_many"
    return "other", "kind_unknown"


def _tells_findings(title: str, opening: str) -> bool:
    """Say whether a notice announces what was found, and not what was done: its entries (问题1:…) are then findings."""
    return bool(_FEEDBACK_TITLE.search(title) or _ANNOUNCES_FINDINGS.search(opening))


def _is_summary(text: str, title: str) -> bool:
    """Say whether a text is about many bodies of a county at once, and not about one town's villages."""
    if _ONE_BODY.search(text[:1500]) and not _MANY.search(title):
        return False
    if _ANNOUNCED.search(text) and not _FOUND.search(_ANNOUNCED.sub("", text)):
        return False
    if _MANY_TOWNS.search(title + text[:1500]) or _TEAMS.search(text[:1500]):
        return True
    if _ONE_TOWN.search(title) or (
        not _MANY.search(title)
        and _ONE_TOWN.search("。".join(_sentences_with("反馈", "开展", "进行", text=text[:1500])[:3]))
    ):
        return False
    opening = "。".join(_sentences_with("巡察", "巡视", text=text[:1500]))
    return bool(_MANY.search(title) or _MANY.search(opening))


def _is_of_meeting(words: str) -> bool:
    """Say whether words tell of a meeting and of no feedback."""
    return _MOBILISED.search(words) is not None and "反馈" not in _NAMED_ANSWERS.sub("", words)


def _opens_with_meeting(text: str) -> bool:
    """Say whether a page without a headline begins with a meeting: 4月29日,徐行镇召开巡察整改动员部署会议."""
    sentences = (s for s in re.split(r"[。\n]", text[:800]) if len(s) > 24 and not _FURNITURE.search(s))
    clauses = re.split("[,;]", next(sentences, ""))[:4]
    return any(re.search("召开|举行", clause) and _is_of_meeting(clause) for clause in clauses)


def _sentences_with(*words: str, text: str) -> list[str]:
    return [sentence for sentence in re.split(r"[。\n]", text) if any(word in sentence for word in words)]
