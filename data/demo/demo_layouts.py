"""The layouts in which a notice lists its issues: each gives that part's lines, and how many numbers it printed."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import groupby

from data.demo.demo_compose import Issue

ORDINALS = "一二三四五六七八九十"
AREAS = {
    "policy": (
        "聚焦贯彻落实党的路线方针政策和党中央决策部署方面",
        "贯彻落实党的路线方针政策和上级决策部署情况方面",
    ),
    "integrity": (
        "聚焦群众身边腐败问题和不正之风方面",
        "群众身边腐败问题和不正之风以及群众反映强烈的问题方面",
    ),
    "organization": ("聚焦基层党组织建设和干部队伍建设方面", "基层党组织建设方面"),
    "follow_up": ("聚焦巡察、审计等监督发现问题整改落实方面", "落实巡察、审计等监督反馈问题整改方面"),
}
JOINT = {"01": "a", "02": "a", "03": "b", "05": "b", "04": "c", "06": "d", "07": "d", "08": "e", "09": "f"} | {
    "10": "g", "11": "h", "12": "i", "13": "i", "14": "j",
}  # fmt: skip
"""Domains that one numbered problem may join, as its parts (1) (2)."""
HEADINGS = {
    "a": "把准政治方向、抓班子议大事有差距", "b": "推进乡村振兴和生态保护用力不足", "c": "安全发展底线守得不牢",
    "d": "保障民生和基层治理有短板", "e": "管党治党责任传导不到位", "f": "作风建设抓得不严",
    "g": "财务管理问题较多", "h": "资产、合同和工程管理薄弱", "i": "党组织和干部队伍建设质量不高",
    "j": "监督发现问题整改不彻底",
}  # fmt: skip
STATUS = {
    "word": {
        "completed": ("已完成整改", "整改完成", "已整改到位"),
        "completed_sustained": ("已完成整改，并长期坚持", "已完成，持续巩固", "已完成整改并长期坚持"),
        "partial": ("基本完成", "基本完成整改"),
        "in_progress": ("正在整改", "取得阶段性成效，正在持续推进", "正在推进，整改进度80%"),
        "not_done": ("未完成", "暂不具备整改条件，未完成"),
    },
    "long": {
        "completed": ("该问题已于{month}底前整改完毕并销号", "上述事项已于{month}全部整改到位，经审核予以销号"),
        "completed_sustained": ("已于{month}完成整改，并将长期坚持",),
        "partial": ("该问题已基本完成整改，剩余手续正在完善",),
        "in_progress": ("目前正在按计划推进，预计{later}前完成",),
        "not_done": ("因历史遗留原因，目前暂无法完成整改",),
    },
}
Layout = Callable[[list[Issue], random.Random], tuple[list[str], int]]


def status_words(issue: Issue, rng: random.Random, style: str = "word") -> str:
    """Say an issue's status in one of the ways of a style (已完成整改; 该问题已于2023年6月底前整改完毕并销号)."""
    month = issue.deadline[: issue.deadline.index("月") + 1]
    later = f"{int(issue.deadline[:4]) + 1}年6月底"
    return rng.choice(STATUS[style][issue.status]).format(month=month, later=later)


def one_line(issue: Issue) -> str:
    """Join the measures as 一是…二是…, or as they are where there is only one."""
    if len(issue.measures) == 1:
        return issue.measures[0]
    return "".join(f"{ORDINALS[position]}是{text}" for position, text in enumerate(issue.measures))


def by_area(issues: list[Issue], rng: random.Random, start: str = "（{}）{}") -> list[tuple[str, list[Issue]]]:
    """Group issues under their section headings ((一)聚焦…方面)."""
    form = rng.randrange(2)
    groups = [(area, list(group)) for area, group in groupby(issues, key=lambda issue: issue.area)]
    return [(start.format(ORDINALS[at], AREAS[area][form]), group) for at, (area, group) in enumerate(groups)]


def numbered(issues: list[Issue], rng: random.Random) -> tuple[list[str], int]:
    """1.关于“…”的问题 / facts / 整改情况：已完成整改。一是…."""
    lines, number, has_facts = [], 0, rng.random() < 0.7
    for heading, group in by_area(issues, rng):
        lines.append(heading)
        for issue in group:
            number += 1
            lines.append(f"{number}.关于“{issue.title}”的问题")
            if has_facts:
                lines.append(issue.facts)
            lines.append(f"整改情况：{status_words(issue, rng)}。{one_line(issue)}")
    return lines, number


def parts(issues: list[Issue], rng: random.Random) -> tuple[list[str], int]:
    """1.关于…的问题, then （1）… for each of its parts where it has several, each with its own 整改情况."""
    lines, number = [], 0
    for heading, group in by_area(issues, rng):
        lines.append(heading)
        for joint, members in groupby(group, key=lambda issue: JOINT[issue.code[:2]]):
            number += 1
            lines += _joint(number, HEADINGS[joint], list(members), rng)
    return lines, number


def _joint(number: int, heading: str, members: list[Issue], rng: random.Random) -> list[str]:
    if len(members) == 1:
        starts = [f"{number}.关于“{members[0].title}”的问题\n{members[0].facts}"]
    else:
        starts = [f"（{at}）{issue.title}。{issue.facts}" for at, issue in enumerate(members, 1)]
    lines = [] if len(members) == 1 else [f"{number}.关于“{heading}”的问题"]
    for start, issue in zip(starts, members, strict=True):
        lines += [start, f"整改情况：{status_words(issue, rng)}。{one_line(issue)}"]
    return lines


def cause(issues: list[Issue], rng: random.Random) -> tuple[list[str], int]:
    """1.针对“…”的问题。一是…【已完成整改，并长期坚持】."""
    lines, number = [], 0
    for heading, group in by_area(issues, rng):
        lines.append(heading)
        for issue in group:
            number += 1
            lines.append(f"{number}.针对“{issue.title}”的问题。{one_line(issue)}【{status_words(issue, rng)}】")
    return lines, number


def blocks(issues: list[Issue], rng: random.Random) -> tuple[list[str], int]:
    """问题描述： / 整改措施： / 整改成效： / 整改状态： / 责任领导： / 责任单位： / 整改时限：."""
    lines = []
    for number, issue in enumerate(issues, 1):
        *measures, result = issue.measures if len(issue.measures) > 1 else [*issue.measures, ""]
        lines += [f"问题{number}", f"问题描述：{issue.title}。{issue.facts}"]
        text = one_line(Issue(issue.code, issue.area, "", "", measures))
        lines += [f"整改措施：{text}", *([f"整改成效：{result}"] if result else [])]
        lines += [f"整改状态：{status_words(issue, rng)}", f"责任领导：{issue.leader}"]
        lines += [f"责任单位：{issue.unit}", f"整改时限：{issue.deadline}"]
    return lines, len(issues)


def table(issues: list[Issue], rng: random.Random, bar: str = "|") -> tuple[list[str], int]:
    """Rows of a flattened table: 序号|反馈问题|整改措施|完成情况|责任单位|整改时限."""
    lines = [bar.join(("序号", "反馈问题", "整改措施及成效", "完成情况", "责任单位", "整改时限"))]
    for number, issue in enumerate(issues, 1):
        cells = (str(number), f"{issue.title}。{issue.facts}", one_line(issue), status_words(issue, rng))
        lines.append(bar.join((*cells, issue.unit, issue.deadline)))
    return lines, len(issues)


def table_tabs(issues: list[Issue], rng: random.Random) -> tuple[list[str], int]:
    """Give the same rows, parted by tabs."""
    return table(issues, rng, "\t")


def grouped(issues: list[Issue], rng: random.Random) -> tuple[list[str], int]:
    """（一）已完成整改的问题（11个） …: the heading gives the status, the issues below state none."""
    heads = {"completed": "已完成整改的问题", "completed_sustained": "已完成整改、需长期坚持的问题"}
    heads |= {"partial": "基本完成整改的问题", "in_progress": "正在整改的问题", "not_done": "未完成整改的问题"}
    lines, number, at = [], 0, 0
    for status, head in heads.items():
        group = [issue for issue in issues if issue.status == status]
        if group:
            lines.append(f"（{ORDINALS[at]}）{head}（{len(group)}个）")
            at += 1
        for issue in group:
            number += 1
            lines += [f"{number}.关于{issue.title}的问题。", f"整改情况：{one_line(issue)}"]
    return lines, number


def paragraph(issues: list[Issue], rng: random.Random) -> tuple[list[str], int]:
    """One paragraph an issue: 1.问题：…。整改：…（已完成整改）."""
    lines = []
    for number, issue in enumerate(issues, 1):
        text = f"{number}.问题：{issue.title}。{issue.facts}整改：{one_line(issue)}"
        lines.append(f"{text}（{status_words(issue, rng)}）")
    return lines, len(issues)


def unnumbered(issues: list[Issue], rng: random.Random) -> tuple[list[str], int]:
    """No numbers at all: a line 关于……的问题。 and a paragraph 整改情况：…."""
    lines = []
    for heading, group in by_area(issues, rng, "{1}"):
        lines.append(heading)
        for issue in group:
            lines += [
                f"关于{issue.title}的问题。",
                f"整改情况：{one_line(issue)}整改状态：{status_words(issue, rng)}。",
            ]
    return lines, len(issues)


def long_status(issues: list[Issue], rng: random.Random) -> tuple[list[str], int]:
    """1.关于…问题的整改情况, measures, and a sentence: 该问题已于2023年6月底前整改完毕并销号."""
    lines, number = [], 0
    for heading, group in by_area(issues, rng):
        lines.append(heading)
        for issue in group:
            number += 1
            lines.append(f"{number}.关于“{issue.title}”的问题。{issue.facts}")
            lines.append(f"整改落实情况：{one_line(issue)}{status_words(issue, rng, 'long')}。")
    return lines, number


def status_line(issues: list[Issue], rng: random.Random) -> tuple[list[str], int]:
    """（1）反馈问题：… / 整改情况：… / 完成情况：已完成整改: each on its own line."""
    lines = []
    for number, issue in enumerate(issues, 1):
        lines += [f"{number}.反馈问题：{issue.title}。{issue.facts}", f"整改情况：{one_line(issue)}"]
        lines.append(f"完成情况：{status_words(issue, rng)}")
    return lines, len(issues)


def circled(issues: list[Issue], rng: random.Random) -> tuple[list[str], int]:
    """1.在“…”方面存在的问题, its measures as ①②③ on lines of their own."""
    lines, number = [], 0
    for heading, group in by_area(issues, rng):
        lines.append(heading)
        for issue in group:
            number += 1
            lines += [
                f"{number}.对“{issue.title}”的整改进展情况",
                f"整改状态：{status_words(issue, rng)}",
                "整改过程：",
            ]
            lines += [f"{'①②③④⑤⑥'[at]}{text}" for at, text in enumerate(issue.measures)]
    return lines, number


LAYOUTS: dict[str, Layout] = {
    made.__name__: made
    for made in (
        numbered,
        parts,
        cause,
        blocks,
        table,
        table_tabs,
        grouped,
        paragraph,
        unnumbered,
        long_status,
        status_line,
        circled,
    )
}
