"""The feedback and the plan of an inspection, written from the issues that its report writes too."""

from __future__ import annotations

import random
from collections.abc import Callable

from data.demo.demo_bank import fill
from data.demo.demo_compose import Issue
from data.demo.demo_layouts import ORDINALS, by_area

Planned = dict[str, list[str]]
Words = dict[str, str]


def feedback_lines(issues: list[Issue], layout: str, words: Words, rng: random.Random) -> tuple[str, list[str]]:
    """Write a feedback notice: its title and its lines."""
    title = f"{words['x']}委{words['team']}向{words['nb']}{rng.choice(('反馈巡察情况', '反馈巡察意见'))}"
    opening = (
        "根据{county}委巡察工作部署，{from}至{to_s}，{x}委{team}对{nb}开展了{type}。{feedback_s}，{x}委{team}向{nb}反馈了巡察意见。",
        "{feedback}，{term}届{county}委第{round}轮巡察{team}向{nb}反馈巡察情况。{x}委{team}于{from}至{to}对{nb}进行了{type}。",
    )
    lines = [fill(rng.choice(opening), words), FOUND[layout], *FEEDBACK[layout](issues, rng)]
    asked = f"巡察组还收到反映一些干部的问题线索{rng.randrange(2, 9)}件，已按规定转有关方面处理。"
    ending = fill("{b}主要负责同志作表态发言，表示将照单全收、逐项整改。", words)
    return title, [*lines, *([asked] if rng.random() < 0.5 else []), ending]


FOUND = {
    "areas": "巡察组指出，巡察中发现的主要问题是：",
    "flat": "巡察发现存在以下问题：",
    "spoken": "巡察发现的主要问题有：",
    "sections": "巡察组指出了存在的问题：",
}


def _areas(issues: list[Issue], rng: random.Random) -> list[str]:
    """一、聚焦…方面 / 1.title。facts."""
    lines, number = [], 0
    for heading, group in by_area(issues, rng, "{}、{}"):
        lines.append(heading)
        for issue in group:
            number += 1
            lines.append(f"{number}.{issue.title}。{issue.facts}")
    return lines


def _flat(issues: list[Issue], rng: random.Random) -> list[str]:
    """1.title。facts, without sections."""
    return [f"{number}.{issue.title}。{issue.facts}" for number, issue in enumerate(issues, 1)]


def _spoken(issues: list[Issue], rng: random.Random) -> list[str]:
    """一是title。facts二是…, in one paragraph; more than ten are numbered."""
    if len(issues) > len(ORDINALS):
        return _flat(issues, rng)
    return ["".join(f"{ORDINALS[at]}是{issue.title}。{issue.facts}" for at, issue in enumerate(issues))]


def _sections(issues: list[Issue], rng: random.Random) -> list[str]:
    """（一）聚焦…方面 / 1.title / facts."""
    lines, number = [], 0
    for heading, group in by_area(issues, rng):
        lines.append(heading)
        for issue in group:
            number += 1
            lines += [f"{number}.{issue.title}", issue.facts]
    return lines


FEEDBACK: dict[str, Callable[[list[Issue], random.Random], list[str]]] = {
    "areas": _areas, "flat": _flat, "spoken": _spoken, "sections": _sections
}  # fmt: skip


def plan_lines(
    issues: list[Issue], layout: str, words: Words, planned: Planned, rng: random.Random
) -> tuple[str, list[str]]:
    """Write a plan: its title and its lines."""
    title = f"{words['organ']}关于{words['x']}委{words['team']}反馈意见的整改方案"
    opening = fill(
        "根据{x}委巡察工作安排，{x}委{team}于{from}至{to}对{nb}开展了{type}（{term}届{x}委第{round}轮），{feedback}反馈了巡察意见。"
        "为抓好整改落实，结合{w}实际，制定本方案。",
        words,
    )
    lines = [opening, "一、总体要求", "坚持问题导向，做到件件有着落、事事有回音。", "二、整改任务"]
    lines += PLANS[layout](issues, planned, rng)
    return title, [*lines, "三、工作要求", "各责任单位要倒排工期，每周报送进展；对推诿拖延的严肃问责。"]


def _told(issue: Issue, planned: Planned, rng: random.Random) -> str:
    texts = rng.sample(planned[issue.code[:2]], 2)
    return f"一是{texts[0]}。二是{texts[1]}。"


def _steps(issues: list[Issue], planned: Planned, rng: random.Random) -> list[str]:
    """1.title。 / 整改措施：… / 责任领导：… / 责任单位：… / 完成时限：…."""
    lines, number = [], 0
    for heading, group in by_area(issues, rng):
        lines.append(heading)
        for issue in group:
            number += 1
            lines += [f"{number}.{issue.title}。", f"整改措施：{_told(issue, planned, rng)}"]
            lines += [f"责任领导：{issue.leader}", f"责任单位：{issue.unit}", f"完成时限：{issue.deadline}"]
    return lines


def _rows(issues: list[Issue], planned: Planned, rng: random.Random) -> list[str]:
    """序号|反馈问题|整改措施|责任单位|完成时限."""
    head = "序号|反馈问题|整改措施|责任单位|完成时限"
    rows = [
        "|".join((str(number), issue.title, _told(issue, planned, rng), issue.unit, issue.deadline))
        for number, issue in enumerate(issues, 1)
    ]
    return [head, *rows]


PLANS: dict[str, Callable[[list[Issue], Planned, random.Random], list[str]]] = {"steps": _steps, "rows": _rows}
