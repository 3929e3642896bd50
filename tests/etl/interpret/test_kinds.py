"""Kinds of documents, titles and specimens."""

from __future__ import annotations

import pytest

from etl.interpret.kinds import find_kind, find_title, is_template
from etl.records import Kind

TOLD = "2022年9月5日至11月10日,县委第二巡察组对鹤坪坝镇党委开展了常规巡察。"
REPORTED = TOLD + "现将巡察整改进展情况予以公布。"

# title, text, entries that quote a problem or bear labels, whether some tell what was done
KINDS: list[tuple[str, str, int, bool, Kind]] = [
    ("中共鹤坪坝镇委员会关于巡察整改进展情况的通报", REPORTED, 9, True, "rectification"),
    ("中共鹤坪坝镇委员会关于巡察集中整改进展情况的通报", REPORTED, 9, True, "rectification"),
    ("中共鹤坪坝镇委员会关于巡察整改情况的通报", REPORTED, 0, False, "rectification"),
    ("中共岭樵县水利局党组关于落实县委第二巡察组反馈意见整改情况的报告", REPORTED, 4, True, "rectification"),
    ("鹤坪坝镇党委巡察整改进展情况", REPORTED, 4, True, "rectification"),
    ("", REPORTED, 4, True, "rectification"),
    ("县委第二巡察组向鹤坪坝镇党委反馈巡察情况", TOLD + "巡察发现,理论学习不深入。", 0, False, "feedback"),
    ("县委第二巡察组向鹤坪坝镇反馈巡察情况", TOLD + "巡察组指出,存在以下问题:学习不深入。", 0, False, "feedback"),
    ("县委巡察反馈会召开", TOLD + "会议指出,鹤坪坝镇党委存在问题:学习不深入。", 0, False, "feedback"),
    ("鹤坪坝镇巡察反馈问题整改方案", TOLD + "特制定本方案。", 9, False, "plan"),
    ("关于县委第二巡察组反馈意见的整改工作方案", TOLD, 9, False, "plan"),
    ("巡察反馈意见整改落实任务清单", TOLD, 9, False, "plan"),
    (
        "岭樵县委完成第三轮巡察",
        "县委组建5个巡察组,对24个党组织开展了常规巡察,共发现问题312个,移交线索12条。",
        0,
        False,
        "round_summary",
    ),
    (
        "岭樵县通报巡察整改情况",
        "县委巡察组对36个村开展巡察,整改完成率98.7%,共发现问题812个。",
        0,
        False,
        "round_summary",
    ),
    ("鹤坪坝镇2022年度部门预算公开", "2022年预算收入1.2亿元。对审计发现的问题已整改。", 0, False, "other"),
    ("鹤坪坝镇召开安全生产整改推进会", "会议要求对12处隐患限期整改。", 0, False, "other"),
    ("鹤坪坝镇开展理论学习", "党委中心组开展专题学习,对照问题抓好整改。", 0, False, "other"),
    (
        "",
        "4月29日,鹤坪坝镇召开巡察整改动员部署会议,对区委第一巡察组指出的6类17个问题作出部署。" + TOLD,
        0,
        False,
        "other",
    ),
    ("", "县教育局召开巡察整改工作领导小组会议,传达县委巡察组反馈意见整改要求。" + TOLD, 0, False, "other"),
    ("", TOLD + "县委第二督查组到鹤坪坝镇开展整改督查工作,对巡察组提出的14个问题逐一核对。", 0, False, "other"),
    ("岭樵县委巡察办举办巡前业务培训班", TOLD + "授课老师指出,要看上一轮巡察反馈问题是否真改实改。", 0, False, "other"),
    (
        "县委第二巡察组巡察鹤坪坝镇党委公告",
        TOLD + "主要受理反映鹤坪坝镇党委领导班子的来信来电来访。",
        0,
        False,
        "other",
    ),
    (
        "县委巡察办2022年度工作总结",
        "全年派出9个巡察组,对18个县直部门、5个乡镇开展巡察。存在的问题:成果运用不够。",
        0,
        False,
        "other",
    ),
    (
        "县委巡察三组反馈鹤坪坝镇党委巡察情况",
        "县委巡察三组对鹤坪坝镇党委及9个村党支部进行了常规巡察。存在以下问题:",
        2,
        False,
        "feedback",
    ),
    ("一座水库的变迁", TOLD + "巡察组副组长在坝上指出问题,村民拍手称快。", 0, False, "other"),
    (
        "",
        "五届县委第三轮巡察派出4个巡察组,对东街社区、河口社区等12个村(社区)党组织开展常规巡察,3月1日进驻。",
        0,
        False,
        "other",
    ),
    (
        "县委第二巡察组巡察鹤坪坝镇党委情况反馈会召开",
        TOLD + "会议指出,存在理论学习不深入等问题。",
        0,
        False,
        "feedback",
    ),
    ("", TOLD + "现将巡察情况通报如下:1.理论学习不深入。", 0, False, "feedback"),
    ("", TOLD + "反馈了鹿鸣箐村存在的5类主要问题:一、日常党建不扎实;二、台账不清。", 0, False, "feedback"),
    ("", TOLD + "巡察组组长反馈了对鹤坪坝镇的巡察情况。他指出,一是学习不深入;二是管理不严。", 0, False, "feedback"),
    ("", REPORTED + "镇党委向22个单位逐一下发任务清单。", 0, False, "rectification"),
    (
        "",
        "八届区委第六轮巡察对区委宣传部、区直机关工委、区教育局等19个单位开展了巡察,并对相关单位进行了反馈。",
        0,
        False,
        "round_summary",
    ),
    (
        "",
        "县委第十一轮巡察三个巡察组对鹤坪坝镇、县财政局、县林业局开展了常规巡察,共发现问题189个。",
        0,
        False,
        "round_summary",
    ),
    (
        "",
        "岭樵县委第三巡视联络员介绍,8个省委巡视组分别向31个被巡视党组织反馈了巡视情况,指出了存在的主要问题。",
        0,
        False,
        "round_summary",
    ),
    ("县委巡察组督查回访鹤坪坝镇巡察整改落实情况", TOLD + "镇党委作了专题汇报。", 0, False, "other"),
    (
        "",
        "11月6日,县水务公司召开党委扩大会议,安排部署巡察整改工作,会议通报了县委第四巡察组反馈意见。",
        0,
        False,
        "other",
    ),
    ("", "3月30日,副县长率县委第三巡察组到县教育局反馈巡察“回头看”情况,对巡察整改工作提出要求。", 0, False, "feedback"),
    (
        "省委第四巡视组向岭樵县委反馈巡视情况",
        "2022年8月10日至10月15日,省委第四巡视组对岭樵县开展了常规巡视,市委对岭樵县三个乡镇开展了提级巡察。巡视发现存在问题:",
        0,
        False,
        "feedback",
    ),
    (
        "县委第三巡察组关于县人民医院党委巡察情况的反馈意见",
        TOLD + "现将反馈的主要问题公开如下。问题1:议事规则不清。",
        9,
        False,
        "feedback",
    ),
    ("关于环保督察反馈问题整改情况的通报", "2022年省生态环境保护督察组反馈问题14个,已完成整改11个。", 9, True, "other"),
    ("", "", 0, False, "other"),
]

TITLES: list[tuple[str, str]] = [
    (
        "中共鹤坪坝镇委员会关于巡察整改进展情况的通报\n发布时间:2023-06-25\n根据县委部署,开展整改。",
        "中共鹤坪坝镇委员会关于巡察整改进展情况的通报",
    ),
    (
        "当前位置:首页>>巡察整改\n中共鹤坪坝镇委员会\n关于巡察整改进展情况的通报\n根据县委部署,",
        "中共鹤坪坝镇委员会\n关于巡察整改进展情况的通报",
    ),
    ("县委第二巡察组向鹤坪坝镇党委反馈巡察情况\n来源:县纪委\n12月28日,", "县委第二巡察组向鹤坪坝镇党委反馈巡察情况"),
    ("岭樵县水利局党组\n关于巡察整改情况的报告\n2023年6月,", "岭樵县水利局党组\n关于巡察整改情况的报告"),
    ("鹤坪坝镇巡察反馈问题整改方案\n为抓好整改,", "鹤坪坝镇巡察反馈问题整改方案"),
    ("巡察利剑直指基层\n来源:县融媒体中心 2023-06-25\n12月28日,县委第二巡察组", "巡察利剑直指基层"),
    ("- 标 题:中共鹤坪坝镇委员会关于巡察整改情况的通报\n根据县委部署,", "中共鹤坪坝镇委员会关于巡察整改情况的通报"),
    ("岭樵县:以巡察整改守好粮仓\n时间:2024-01-09\n3月20日,", "岭樵县:以巡察整改守好粮仓"),
    (
        "3月1日,各巡察组相继进驻被巡察党组织,将按照县委部署开展为期两个月的巡察,欢迎广大干部群众反映情况、提出意见建议,共同监督。\n县委巡察工作领导小组办公室\n2021年3月1日",
        "",
    ),
    ("根据县委统一部署,县委第二巡察组开展了巡察。现将整改情况通报如下:\n一、整改情况。", ""),
    (
        "岭樵县鹤坪坝镇\n巡察进村——县委第二巡察组向鹤坪坝镇4个村反馈巡察情况\n日期:2021-11-30\n11月25日,",
        "巡察进村——县委第二巡察组向鹤坪坝镇4个村反馈巡察情况",
    ),
    ("", ""),
]

TEMPLATES = [
    ("x镇党委关于巡察整改的方案。20xx年x月x日,第x巡察组对x镇开展巡察。", True),
    ("XX镇党委20XX年X月X日收到反馈,共X个问题。", True),
    ("某镇党委收到反馈,某镇召开会议,某某局配合整改。", True),
    ("鹤坪坝镇党委关于巡察整改的通报。2022年9月5日,第二巡察组开展巡察。", False),
    ("村民曾某某、李某某已退缴资金。", False),
    ("清退资金xx万元。", False),
    ("", False),
]


@pytest.mark.parametrize(("title", "text", "entries", "has_labels", "kind"), KINDS)
def test_kinds(title: str, text: str, entries: int, has_labels: bool, kind: Kind) -> None:
    found, rule = find_kind(f"{title}\n{text}", title, strong_entries=entries, has_labels=has_labels)
    assert found == kind
    assert rule.startswith("kind_")


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_titles(text: str, title: str) -> None:
    found = find_title(text, len(text))
    assert (text[slice(*found)] if found else "") == title


@pytest.mark.parametrize(("text", "is_specimen"), TEMPLATES)
def test_specimens(text: str, is_specimen: bool) -> None:
    assert is_template(text) is is_specimen
