"""Statuses: explicit words, hints, words of success that are none, headings that hold for a group."""

from __future__ import annotations

import pytest

from etl.grammar.status import find_status, heading_status, is_statement, judge_status
from etl.records import Status

# what is known to state a status: a label's value, a cell, a bracket
STATEMENTS: list[tuple[str, Status | None]] = [
    ("整改完成", "completed"),
    ("已完成", "completed"),
    ("已完成整改", "completed"),
    ("已整改", "completed"),
    ("已整改到位", "completed"),
    ("已整改完毕", "completed"),
    ("已销号", "completed"),
    ("已整改销号", "completed"),
    ("业已完成", "completed"),
    ("已于2023年6月底前整改完毕并销号", "completed"),
    ("都改好了", "completed"),
    ("已经改好,以后坚持做下去", "completed_sustained"),
    ("还没有改完", "not_done"),
    ("部分完成,继续催收", "partial"),
    ("全部完成整改", "completed"),
    ("已办结", "completed"),
    ("立行立改,已完成", "completed"),
    ("100%", "completed"),
    ("整改完成率100%", "completed"),
    ("已完成整改,并长期坚持", "completed_sustained"),
    ("整改完成并长期坚持", "completed_sustained"),
    ("已完成,持续巩固", "completed_sustained"),
    ("已完成整改并持续推进", "completed_sustained"),
    ("基本完成", "partial"),
    ("已基本完成整改", "partial"),
    ("部分完成", "partial"),
    ("部分整改未完成", "partial"),
    ("绝大部分已整改", "partial"),
    ("正在整改", "in_progress"),
    ("正在推进", "in_progress"),
    ("正在有序推进", "in_progress"),
    ("整改中", "in_progress"),
    ("持续推进", "in_progress"),
    ("取得阶段性成效", "in_progress"),
    ("取得积极进展", "in_progress"),
    ("阶段性完成", "in_progress"),
    ("已完成阶段性任务,持续推进", "in_progress"),
    ("预计2024年12月完成", "in_progress"),
    ("长期坚持", "in_progress"),
    ("80%", "in_progress"),
    ("整改进度达95.5%", "in_progress"),
    ("未完成", "not_done"),
    ("尚未完成整改", "not_done"),
    ("未完成,计划12月完成", "not_done"),
    ("未启动", "not_done"),
    ("暂不具备整改条件", "not_done"),
    ("因历史原因暂无法完成", "not_done"),
    ("申请延期", "not_done"),
    ("见附件", None),
    ("镇党建办", None),
    ("2023年6月", None),
    ("", None),
]

# a stretch that is nothing but a status, beside one that says more
ONLY_STATUS = [
    ("目前已完成整改", True),
    ("该问题已整改到位", True),
    ("截至目前,该问题已全部整改完成", True),
    ("正在整改,预计2024年12月底前完成", True),
    ("已完成整改并长期坚持", True),
    ("因历史原因,暂无法完成", True),
    ("整改完成率为80%", True),
    ("已完成村民小组活动场所整改", False),
    ("已完成12户危房改造", False),
    ("问题得到有效改善", False),
    ("投资86万元建成的大棚已完成移交", False),
    ("召开专题会议2次", False),
    ("党员教育管理得到加强", False),
    ("", False),
]

# rectification text → status, and the words that state it
TEXTS: list[tuple[str, Status | None, str]] = [
    ("已完成整改。一是修订制度。二是组织学习。", "completed", "已完成整改"),
    ("整改完成。修订制度1项。", "completed", "整改完成"),
    ("正在整改,预计2023年12月底前完成。一是更换设施。", "in_progress", "正在整改,预计2023年12月底前完成"),
    ("修订财务制度,组织培训2次。【已完成整改,并长期坚持】", "completed_sustained", "已完成整改,并长期坚持"),
    ("修订财务制度。(已完成)", "completed", "已完成"),
    ("修订财务制度。[正在整改]", "in_progress", "正在整改"),
    ("一是修订制度。二是组织学习。\n该问题已整改到位。", "completed", "该问题已整改到位"),
    ("修订制度。该问题已整改到位。", "completed", "该问题已整改到位"),
    ("修订制度,已完成并将长期坚持。剩下两条不好改。", "completed_sustained", "已完成并将长期坚持"),
    ("追回冒领工资1.26万元,这一条也已经办结销号。", "completed", "这一条也已经办结销号"),
    ("已对接县局办理手续,因历史原因暂无法完成整改。", "not_done", "因历史原因暂无法完成整改"),
    ("一是修订制度,问题得到有效改善。二是组织学习。", None, ""),
    ("一是完成12户危房改造。二是已完成村民活动场所整改工程招标。", None, ""),
    ("镇党委召开会议研究,部署整改工作。", None, ""),
    ("组织学习3次,覆盖率达100%。", None, ""),
    ("(1)修订制度;(2)组织学习。", None, ""),
    ("", None, ""),
]

HEADINGS: list[tuple[str, Status | None]] = [
    ("已完成整改的问题(11个)", "completed"),
    ("已完成整改问题", "completed"),
    ("已完成的问题11个", "completed"),
    ("已完成并长期坚持的问题", "completed_sustained"),
    ("已完成整改并需长期坚持的问题(3个)", "completed_sustained"),
    ("基本完成整改的问题(2个)", "partial"),
    ("正在整改的问题(2个)", "in_progress"),
    ("正在推进的问题", "in_progress"),
    ("需长期坚持的问题", "in_progress"),
    ("需长期坚持整改的问题", "in_progress"),
    ("未完成整改的问题(1个)", "not_done"),
    ("尚未完成整改的问题", "not_done"),
    ("聚焦基层党组织建设方面", None),
    ("巡察反馈问题整改落实情况", None),
    ("关于理论学习不深入的问题", None),
    ("党员发展程序不规范", None),
    ("桃源村党支部", None),
    ("坚持问题导向,全面完成整改任务", None),
]


@pytest.mark.parametrize(("words", "status"), STATEMENTS)
def test_a_statement_is_judged(words: str, status: Status | None) -> None:
    assert judge_status(words) == status


@pytest.mark.parametrize(("words", "is_status"), ONLY_STATUS)
def test_what_says_more_than_a_status_is_none(words: str, is_status: bool) -> None:
    assert is_statement(words) is is_status


@pytest.mark.parametrize(("text", "status", "words"), TEXTS)
def test_a_text_states_its_status(text: str, status: Status | None, words: str) -> None:
    found = find_status(text)
    assert (found.status if found else None) == status
    assert (text[found.start : found.end] if found else "") == words


@pytest.mark.parametrize(("heading", "status"), HEADINGS)
def test_a_heading_gives_its_status_to_a_group(heading: str, status: Status | None) -> None:
    assert heading_status(heading) == status
