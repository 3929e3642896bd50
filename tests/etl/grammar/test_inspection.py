"""Who inspected, in which term and round, with which team, in what manner; other bodies' and cumulative rounds apart."""

from __future__ import annotations

import pytest

from etl.grammar.inspection import find_authorities, find_rounds, find_teams, find_terms, find_types

TEAMS: list[tuple[str, list[str]]] = [
    ("县委第二巡察组对鹤坪坝镇党委开展了常规巡察", ["第二巡察组"]),
    ("市委巡察二组", ["巡察二组"]),
    ("省委巡视三组", ["巡视三组"]),
    ("省委第五巡视组", ["第五巡视组"]),
    ("县委第四农村专项巡察组", ["第四农村专项巡察组"]),
    ("市委机动巡察一组", ["机动巡察一组"]),
    ("市委第2巡察组", ["第2巡察组"]),
    ("区委第十二巡察组", ["第十二巡察组"]),
    ("县委第三联动巡察组", ["第三联动巡察组"]),
    ("县委对村巡察第一组", ["对村巡察第一组"]),
    ("区委巡察第三组对水利局", ["第三组"]),
    ("九届区委第二轮巡察第一组对城关街道", ["第一组"]),
    ("六届区委第一巡察组", ["第一巡察组"]),
    ("县委第二、五巡察组", ["第二、五巡察组"]),
    ("县委第一提级巡察组", ["第一提级巡察组"]),
    ("县委第一巡察组和县委第二巡察组", ["第一巡察组", "第二巡察组"]),
    ("第一届县委", []),
    ("县委派出4个巡察组", []),
    ("区委第一至第五巡察组", []),
    ("市委成立脱贫攻坚市县联动巡察组", ["脱贫攻坚市县联动巡察组"]),
    ("巡察组", []),
    ("第三轮巡察", []),
    ("村民第三小组", []),
    ("巡察工作领导小组", []),
    ("整改工作专班第一组长", []),
    ("第一书记", []),
    ("第二批主题教育", []),
]

# phrase → term, round, organ, whether it is an earlier one
ROUNDS: list[tuple[str, list[tuple[int | None, int | None, str, bool]]]] = [
    ("九届区委第二轮巡察", [(9, 2, "区委", False)]),
    ("十四届县委第三轮巡察整改", [(14, 3, "县委", False)]),
    ("第十四届县委第三轮巡察", [(14, 3, "县委", False)]),
    ("县委十五届第三轮巡察", [(15, 3, "县委", False)]),
    ("十二届省委第四轮巡视", [(12, 4, "省委", False)]),
    ("十五届市委第六轮巡察", [(15, 6, "市委", False)]),
    ("岭樵县委第五轮巡察", [(None, 5, "县委", False)]),
    ("县委第五轮巡察", [(None, 5, "县委", False)]),
    ("第五轮巡察", [(None, 5, "", False)]),
    ("14届县委第3轮巡察", [(14, 3, "县委", False)]),
    ("十四届第五轮巡察", [(14, 5, "", False)]),
    ("十四届县委第十一轮巡察", [(14, 11, "县委", False)]),
    ("2023年十四届旗委第三轮巡察", [(14, 3, "旗委", False)]),
    ("四届党委第一轮巡察", [(4, 1, "党委", False)]),
    ("上一轮即县委第五轮巡察", [(None, 5, "县委", True)]),
    ("全县累计开展14轮巡察", []),
    ("先后开展七轮巡察", []),
    ("上轮巡察", []),
    ("上一轮巡察整改", []),
    ("本轮巡察", []),
    ("第三轮土地承包", []),
    ("第二轮疫苗接种", []),
    ("首轮巡察", []),
    ("第二次会议", []),
    ("第一批主题教育", []),
    ("第五届委员会", []),
]

TERMS: list[tuple[str, list[tuple[int, str]]]] = [
    ("六届区委第一巡察组", [(6, "区委")]),
    ("第六届区委第一巡察组", [(6, "区委")]),
    ("县委十五届第三轮", [(15, "县委")]),
    ("十五届县委巡察", [(15, "县委")]),
    ("十四届县委对村巡察组", [(14, "县委")]),
    ("换届选举", []),
    ("第三届职工代表大会", []),
    ("应届毕业生", []),
    ("十九届中央纪委六次全会", []),
]

AUTHORITIES: list[tuple[str, list[tuple[str, str]]]] = [
    ("县委第二巡察组", [("", "县委")]),
    ("根据县委统一部署", [("", "县委")]),
    ("根据岭樵县委巡察工作安排", [("岭樵", "县委")]),
    ("中共岭樵县委第二巡察组", [("岭樵", "县委")]),
    ("弋濉区委第一巡察组", [("弋濉", "区委")]),
    ("科岚旗委第三巡察组", [("科岚", "旗委")]),
    ("省委第五巡视组", [("", "省委")]),
    ("自治区党委第五巡视组", [("", "自治区党委")]),
    ("市委巡察二组", [("", "市委")]),
    ("集团党委第一巡察组", [("", "集团党委")]),
    ("县委关于巡察工作的部署", [("", "县委")]),
    ("镇党委高度重视", []),
    ("县委书记批示", []),
    ("村委会主任", []),
    ("组织委员", []),
    ("县委办公室", []),
]

TYPES: list[tuple[str, list[str]]] = [
    ("开展了常规巡察", ["常规巡察"]),
    ("开展常规巡视", ["常规巡视"]),
    ("开展专项巡察", ["专项巡察"]),
    ("第四农村专项巡察组", ["专项巡察"]),
    ("开展提级巡察", ["提级巡察"]),
    ("开展提级交叉巡察", ["提级交叉巡察"]),
    ("机动巡察一组", ["机动巡察"]),
    ("机动式巡察", ["机动式巡察"]),
    ("开展交叉巡察", ["交叉巡察"]),
    ("上下联动巡察", ["上下联动巡察"]),
    ("开展巡察“回头看”", ["巡察“回头看”"]),
    ("“回头看”巡察", ["“回头看”巡察"]),
    ("开展巡乡带村", ["巡乡带村"]),
    ("开展了政治巡察", []),
    ("并延伸巡察了3个村", []),
    ("开展了巡察", []),
    ("对整改情况开展“回头看”", []),
    ("专项整治", []),
    ("常规工作", []),
    ("机动车管理", []),
]


@pytest.mark.parametrize(("phrase", "teams"), TEAMS)
def test_teams(phrase: str, teams: list[str]) -> None:
    assert [team.words for team in find_teams(phrase)] == teams


@pytest.mark.parametrize(("phrase", "rounds"), ROUNDS)
def test_rounds(phrase: str, rounds: list[tuple[int | None, int | None, str, bool]]) -> None:
    assert [(found.term, found.round, found.organ, found.is_earlier) for found in find_rounds(phrase)] == rounds


@pytest.mark.parametrize(("phrase", "terms"), TERMS)
def test_terms(phrase: str, terms: list[tuple[int, str]]) -> None:
    assert [(found.term, found.organ) for found in find_terms(phrase)] == terms


@pytest.mark.parametrize(("phrase", "authorities"), AUTHORITIES)
def test_authorities(phrase: str, authorities: list[tuple[str, str]]) -> None:
    assert [(found.place, found.organ) for found in find_authorities(phrase)] == authorities


@pytest.mark.parametrize(("phrase", "types"), TYPES)
def test_types(phrase: str, types: list[str]) -> None:
    assert [found.words for found in find_types(phrase)] == types


@pytest.mark.parametrize("phrase", [phrase for phrase, teams in TEAMS if teams])
def test_a_team_stands_where_it_says(phrase: str) -> None:
    assert all(phrase[team.start : team.end] == team.words for team in find_teams(phrase))
