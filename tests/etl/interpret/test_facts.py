"""This inspection's organ, term, round, team and manner; other rounds and bodies apart."""

from __future__ import annotations

import pytest

from etl.interpret.facts import find_prior_round, find_told_before, read_inspection
from etl.records import PriorRound
from etl.regions import Gazetteer

Facts = tuple[str | None, str | None, int | None, int | None, str | None, str | None]

# text before the issues → organ, level, term, round, team, manner
HEADS: list[tuple[str, Facts]] = [
    (
        "根据县委统一部署,县委第二巡察组对鹤坪坝镇党委开展了常规巡察。",
        ("县委", "county", None, None, "第二巡察组", "常规巡察"),
    ),
    (
        "按照十四届县委第三轮巡察工作部署,县委第二巡察组对鹤坪坝镇党委进行了巡察。",
        ("县委", "county", 14, 3, "第二巡察组", None),
    ),
    (
        "九届区委第二轮巡察第一组对松溪口镇党委开展巡察。",
        ("区委", "county", 9, 2, "第一组", None),
    ),
    (
        "六届区委第一巡察组对松溪口街道党工委开展巡察。",
        ("区委", "county", 6, None, "第一巡察组", None),
    ),
    (
        "县委第四农村专项巡察组对鹿鸣箐村党总支开展了巡察。",
        ("县委", "county", None, None, "第四农村专项巡察组", "专项巡察"),
    ),
    (
        "市委机动巡察一组对市水利局党组开展了机动巡察。",
        ("市委", "prefecture", None, None, "机动巡察一组", "机动巡察"),
    ),
    (
        "省委第五巡视组对岭樵县开展了常规巡视。",
        ("省委", "province", None, None, "第五巡视组", "常规巡视"),
    ),
    (
        "科岚旗委第三巡察组对乌兰淖苏木党委开展了提级巡察。",
        ("旗委", "county", None, None, "第三巡察组", "提级巡察"),
    ),
    (
        "自治区党委第五巡视组对某学院党委开展了巡视“回头看”。",
        ("自治区党委", "province", None, None, "第五巡视组", "巡视“回头看”"),
    ),
    (
        "县委累计开展14轮巡察。县委第二巡察组对鹤坪坝镇党委开展了巡察。",
        ("县委", "county", None, None, "第二巡察组", None),
    ),
    (
        "县委第二巡察组对鹤坪坝镇党委开展了巡察。上一轮巡察整改到位。",
        ("县委", "county", None, None, "第二巡察组", None),
    ),
    (
        "永康市委第二巡察组对鹤坪坝镇党委开展了巡察。",
        ("市委", "county", None, None, "第二巡察组", None),
    ),
    (
        "上海市委第二巡视组对鹤坪坝区委开展了巡视。",
        ("市委", "province", None, None, "第二巡视组", None),
    ),
    ("镇党委召开会议,研究部署整改工作。", (None, None, None, None, None, None)),
    ("", (None, None, None, None, None, None)),
]

CURRENT = "十四届县委第三轮巡察期间,县委第二巡察组对鹤坪坝镇党委开展了巡察。"

# a carried-over problem → the earlier inspection that it names
PRIORS: list[tuple[str, PriorRound | None]] = [
    (
        "2020年县委第四巡察组反馈的问题整改不彻底",
        PriorRound(2020, "county", None, None, "第四巡察组"),
    ),
    (
        "十三届县委第五轮巡察反馈的问题仍未整改到位",
        PriorRound(None, "county", 13, 5, None),
    ),
    (
        "十三届县委第七轮巡察第二巡察组2020年反馈的问题仍然存在",
        PriorRound(2020, "county", 13, 7, "第二巡察组"),
    ),
    (
        "2019年十三届县委第五轮巡察反馈的3个问题整改不到位",
        PriorRound(2019, "county", 13, 5, None),
    ),
    (
        "2021年市委第一巡察组反馈的问题整改不到位",
        PriorRound(2021, "prefecture", None, None, "第一巡察组"),
    ),
    ("2020年县委巡察就点过,清了又有人倒", PriorRound(2020, "county", None, None, None)),
    ("对十一届省委巡视反馈的闲置土地问题整改避重就轻", PriorRound(None, "province", 11, None, None)),
    ("上轮巡察反馈的问题整改不彻底", None),
    ("审计反馈的问题整改不到位", None),
    ("十四届县委第三轮巡察反馈的问题整改不到位", None),
    ("2020年建成的大棚闲置", None),
    ("理论学习不深入", None),
]


@pytest.mark.parametrize(("head", "facts"), HEADS)
def test_the_facts_of_this_inspection(head: str, facts: Facts, gazetteer: Gazetteer) -> None:
    found = read_inspection(head, None, "", gazetteer)
    assert (
        found.authority.organ if found.authority else None,
        found.authority_level,
        found.term.term if found.term else None,
        found.round.round if found.round else None,
        found.team.words if found.team else None,
        found.manner.words if found.manner else None,
    ) == facts


@pytest.mark.parametrize(
    ("title", "term", "round_"),
    [
        ("关于十四届县委第三轮巡察整改进展情况的通报", 14, 3),
        ("关于十四届第五轮巡察整改进展情况的通报", 14, 5),
        ("关于县委第五轮巡察整改进展情况的通报", None, 5),
        ("关于巡察整改进展情况的通报", None, None),
    ],
)
def test_a_round_may_stand_in_the_title_only(
    title: str, term: int | None, round_: int | None, gazetteer: Gazetteer
) -> None:
    head = f"{title}\n县委第二巡察组对鹤坪坝镇党委开展了巡察。"
    found = read_inspection(head, (0, len(title)), "", gazetteer)
    assert (found.term.term if found.term else None, found.round.round if found.round else None) == (term, round_)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "据了解,此前松坪市委巡察组已于2020年对镇党委进行过提级巡察",
            "据了解,此前松坪市委巡察组已于2020年对镇党委进行过提级巡察",
        ),
        (
            "另据介绍,十四届县委第二轮巡察反馈的96个问题已完成整改90个",
            "十四届县委第二轮巡察反馈的96个问题已完成整改90个",
        ),
        ("十四届县委第三轮巡察反馈的96个问题已完成整改90个", None),
        ("同步推进十三届省委第二轮巡视反馈问题的整改", None),
        ("2020年建成的大棚已移交", None),
    ],
)
def test_what_is_told_of_another_round_beside_the_issues(sentence: str, told: str | None, gazetteer: Gazetteer) -> None:
    text = CURRENT + sentence
    found = find_told_before(text, read_inspection(CURRENT, None, "", gazetteer))
    assert [text[slice(*stretch)] for stretch in found] == ([told] if told else [])


@pytest.mark.parametrize(("problem", "prior"), PRIORS)
def test_an_earlier_inspection(problem: str, prior: PriorRound | None, gazetteer: Gazetteer) -> None:
    text = CURRENT + problem
    found = find_prior_round(text, [(len(CURRENT), len(text))], read_inspection(CURRENT, None, "", gazetteer))
    names = ("year", "authority_level", "term", "round", "team")
    assert [getattr(found, name, None) for name in names] == [getattr(prior, name, None) for name in names]
    assert found is None or (found.span is not None and len(CURRENT) <= found.span.start < found.span.end <= len(text))
