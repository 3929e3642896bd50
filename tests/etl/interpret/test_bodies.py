"""The inspected body: its name without Party words and places above it, and its level."""

from __future__ import annotations

import pytest

from etl.interpret.bodies import body_level, find_body, level_of
from etl.interpret.pages import split_pages
from etl.regions import Gazetteer, load_gazetteer
from tests.gold.documents import SETS

# title → body
TITLES: list[tuple[str, str | None]] = [
    ("中共鹤坪坝镇委员会关于巡察整改进展情况的通报", "鹤坪坝镇"),
    ("中国共产党鹤坪坝镇委员会关于巡察整改进展情况的通报", "鹤坪坝镇"),
    ("鹤坪坝镇党委关于巡察整改进展情况的通报", "鹤坪坝镇"),
    ("中共岭樵县鹤坪坝镇委员会关于巡察整改进展情况的通报", "鹤坪坝镇"),
    ("中共曲靖市岭樵县鹤坪坝镇委员会关于巡察整改进展情况的通报", "鹤坪坝镇"),
    ("中共松溪口街道工作委员会关于巡察整改进展情况的通报", "松溪口街道"),
    ("中共松溪口街道工委关于巡察整改进展情况的通报", "松溪口街道"),
    ("鹿鸣箐村党总支关于巡察整改进展情况的通报", "鹿鸣箐村"),
    ("中共云栖滩社区委员会关于巡察整改进展情况的通报", "云栖滩社区"),
    ("中共松坪第三中学支部委员会关于巡察整改进展情况的通报", "松坪第三中学"),
    ("中共岭樵县水利局党组关于巡察整改进展情况的通报", "岭樵县水利局"),
    ("中共岭樵县中医医院总支部委员会关于巡察整改进展情况的通报", "岭樵县中医医院"),
    ("中共我镇委员会关于巡察整改进展情况的通报", None),
    ("中共x镇委员会关于巡察整改进展情况的通报", None),
]

# sentence → body
SENTENCES: list[tuple[str, str | None]] = [
    ("县委第二巡察组对鹤坪坝镇党委开展了常规巡察。", "鹤坪坝镇"),
    ("县委第二巡察组对鹤坪坝镇党委(以下简称“镇党委”)进行了巡察。", "鹤坪坝镇"),
    ("县委第二巡察组对鹤坪坝镇党委及所辖12个村党组织开展了巡察。", "鹤坪坝镇"),
    ("县委第二巡察组对鹤坪坝镇开展了为期两个月的常规巡察。", "鹤坪坝镇"),
    ("县委第二巡察组对县教育局党组进行了巡察。", "县教育局"),
    ("县委第二巡察组对教育系统开展了专项巡察,其中第四巡察组负责巡察县第二中学党总支。", "县第二中学"),
    ("县委第二巡察组向县教育局党组反馈了巡察情况。", "县教育局"),
    ("县委第二巡察组巡察县人民医院党委情况反馈会召开。", "县人民医院"),
    ("县委巡察三组反馈鹤坪坝镇党委巡察情况", "鹤坪坝镇"),
    ("县委第二巡察组组长反馈了对鹤坪坝镇党委的巡察情况。", "鹤坪坝镇"),
    ("县委第二巡察组一行到县教育局反馈巡察“回头看”情况。", "县教育局"),
    ("县委第二巡察组向县委办反馈巡察情况。", "县委办"),
    ("县委第三巡察组向县委教育工委反馈巡察情况。", "县委教育工委"),
    ("县委第二巡察组对中共鹤坪坝镇委员会(以下简称“镇党委”)开展了巡察。", "鹤坪坝镇"),
    ("市委第二巡察组对中共岭樵县开发建设管理局(简称建管局)党组开展了巡察。", "岭樵县开发建设管理局"),
    ("县委第二巡察组向鹤坪坝镇所辖村(社区)党组织反馈巡察情况。", "鹤坪坝镇"),
    ("校党委第二巡察组向本科生院反馈巡察情况。", "本科生院"),
    ("县委第六巡察组向县林业局党组反馈。县委第六巡察组对林业局党组进行了巡察。", "县林业局"),
    ("反馈了对鹤坪坝镇云栖滩社区、鹿鸣箐村、柳湾村的巡察情况。", "鹤坪坝镇"),
    ("我院党组印发《中共岭樵县人民法院党组关于巡察反馈意见的整改方案》。", "岭樵县人民法院"),
    ("县委巡察组对鹤坪坝镇、县财政局开展了巡察。", None),
    ("对县委一、二轮巡察的党组织开展督查。", None),
    ("市委第二巡察组对郑州市管城回族区人民法院党组开展了提级巡察。", "管城回族区人民法院"),
    ("市委第二巡察组对镇江市京口区教育局党组开展了巡察。", "京口区教育局"),
    ("县委第二巡察组向鹿鸣箐村党总支反馈巡察意见。", "鹿鸣箐村"),
    ("县委第二巡察组向鹤坪坝镇党委反馈了巡察意见。", "鹤坪坝镇"),
    ("县委第二巡察组对我镇开展了巡察。", None),
    ("县委第二巡察组对被巡察党组织开展了巡察。", None),
    ("我镇召开会议。", None),
]

# body, level of who inspects → its level
LEVELS: list[tuple[str, str | None, str | None]] = [
    ("鹤坪坝镇", "county", "township"),
    ("马鹿塘乡", "county", "township"),
    ("乌兰淖苏木", "county", "township"),
    ("松溪口街道", "county", "subdistrict"),
    ("鹿鸣箐村", "county", "village"),
    ("乌兰淖嘎查", "county", "village"),
    ("云栖滩社区", "county", "community"),
    ("县教育局", "county", "county_department"),
    ("县委宣传部", "county", "county_department"),
    ("区民政局", "county", "county_department"),
    ("市水利局", "county", "county_department"),
    ("市水利局", "prefecture", "prefecture_department"),
    ("省水利厅", "province", "province"),
    ("县政协机关", "county", "county_department"),
    ("县委教育工委", "county", "county_department"),
    ("岭樵产业集聚区", "prefecture", "development_zone"),
    ("最高人民检察院", "central", None),
    ("县人民医院", "county", "institution"),
    ("松坪第三中学", "county", "institution"),
    ("岭樵县城投集团", "county", "institution"),
    ("岭樵职业技术学院", "prefecture", "institution"),
    ("松溪口经济技术开发区", "prefecture", "development_zone"),
    ("岭樵县", "prefecture", "county"),
    ("弋濉区", "prefecture", "county"),
    ("科岚旗", "prefecture", "county"),
    ("昭通市", "province", "prefecture"),
    ("云南省", "central", "province"),
    ("鹤坪坝", "county", None),
]


@pytest.fixture(scope="module")
def invented() -> Gazetteer:
    return load_gazetteer(SETS["notices"][1])


@pytest.mark.parametrize(("title", "body"), TITLES)
def test_the_body_of_a_title(title: str, body: str | None, invented: Gazetteer) -> None:
    found = find_body(title + "\n", (0, len(title)), "", len(title) + 1, invented)
    assert (found.name if found else None) == body
    assert found is None or title[found.start : found.end] == body


@pytest.mark.parametrize(("sentence", "body"), SENTENCES)
def test_the_body_of_a_sentence(sentence: str, body: str | None, invented: Gazetteer) -> None:
    found = find_body(sentence, None, "", len(sentence), invented)
    assert (found.name if found else None) == body


def test_the_body_that_signs(invented: Gazetteer) -> None:
    tail = "\n中共鹤坪坝镇委员会\n2023年6月19日\n"
    found = find_body("县委第二巡察组对我镇开展了巡察。", None, tail, 100, invented)
    assert found is not None
    assert (found.name, found.start) == ("鹤坪坝镇", 100 + tail.index("鹤"))


@pytest.mark.parametrize(("name", "authority_level", "level"), LEVELS)
def test_levels(name: str, authority_level: str | None, level: str | None, invented: Gazetteer) -> None:
    assert body_level(name, authority_level, invented) == level


@pytest.mark.parametrize("name", ["古镇镇", "三乡镇", "马鹿塘乡", "村社镇"])
def test_a_name_with_a_kind_of_place_inside(name: str) -> None:
    assert level_of(name) == "township"


PAGE = (
    "中共{body}委员会关于巡察整改进展情况的通报\n"
    + "根据县委统一部署,县委巡察组开展了巡察,现将整改情况公布如下。" * 4
    + "\n"
)


def test_a_page_of_several_notices_is_cut() -> None:
    text = "县纪委\n" + "".join(PAGE.format(body=body) for body in ("鹤坪坝镇", "松溪口镇", "桐花坳乡"))
    pages = split_pages(text)
    assert [text[slice(*page.body)] for page in pages if page.body] == ["鹤坪坝镇", "松溪口镇", "桐花坳乡"]
    assert [page.end for page in pages[:-1]] == [page.start for page in pages[1:]]


@pytest.mark.parametrize(
    "text",
    [
        PAGE.format(body="鹤坪坝镇"),
        PAGE.format(body="鹤坪坝镇") + PAGE.format(body="鹤坪坝镇"),
        PAGE.format(body="鹤坪坝镇") + "上一篇\n中共松溪口镇委员会关于巡察整改进展情况的通报\n",
        "",
    ],
)
def test_one_notice_is_one_page(text: str) -> None:
    assert len(split_pages(text)) == 1
