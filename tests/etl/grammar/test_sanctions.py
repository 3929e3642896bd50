"""Sanctions: real forms beside what only looks like one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.grammar.sanctions import find_sanctions
from etl.lexicon import load_lexicon

FORMS: list[tuple[str, list[tuple[str, int, str]]]] = [
    ("给予党纪处分3人", [("党纪处分", 3, "people")]),
    ("给予党纪处分三人", [("党纪处分", 3, "people")]),
    ("党纪处分十二人", [("党纪处分", 12, "people")]),
    ("党纪处分1,203人", [("党纪处分", 1203, "people")]),
    ("党纪处分20余人", [("党纪处分", 20, "people")]),
    ("党纪政务处分5人次", [("党纪政务处分", 5, "people")]),
    ("党政纪处分5人", [("党纪政务处分", 5, "people")]),
    ("党纪政纪处分2名", [("党纪政务处分", 2, "people")]),
    ("给予党纪、政务处分3人", [("党纪政务处分", 3, "people")]),
    ("给予处分4人", [("党纪政务处分", 4, "people")]),
    ("政务处分2人", [("政务处分", 2, "people")]),
    ("政纪处分2人", [("政务处分", 2, "people")]),
    ("给予政务处分0人", [("政务处分", 0, "people")]),
    ("党纪处分零人", [("党纪处分", 0, "people")]),
    ("政务记过1人", [("政务处分", 1, "people")]),
    ("开除公职1人", [("政务处分", 1, "people")]),
    ("诫勉谈话4人", [("诫勉", 4, "people")]),
    ("诫勉4人次", [("诫勉", 4, "people")]),
    ("诫勉谈话两人", [("诫勉", 2, "people")]),
    ("诫勉谈话2名干部", [("诫勉", 2, "people")]),
    ("提醒谈话12人", [("谈话提醒", 12, "people")]),
    ("谈话提醒共12人次", [("谈话提醒", 12, "people")]),
    ("谈话提醒相关责任人6人", [("谈话提醒", 6, "people")]),
    ("谈话提醒、批评教育6人次", [("谈话提醒、批评教育", 6, "people")]),
    ("谈话提醒、批评教育6人(次)", [("谈话提醒、批评教育", 6, "people")]),
    ("批评教育和谈话提醒共8人", [("批评教育、谈话提醒", 8, "people")]),
    ("批评教育、批评帮助3人", [("批评教育", 3, "people")]),
    ("党纪处分、政务处分各1人", [("党纪处分", 1, "people"), ("政务处分", 1, "people")]),
    ("立案审查2件3人", [("立案", 2, "cases"), ("立案", 3, "people")]),
    ("立案2件、3人", [("立案", 2, "cases"), ("立案", 3, "people")]),
    ("立案1起", [("立案", 1, "cases")]),
    ("立案审查调查3人", [("立案", 3, "people")]),
    ("立案查处5件", [("立案", 5, "cases")]),
    ("立案审查村干部2人", [("立案", 2, "people")]),
    ("立案1人、2人诫勉", [("立案", 1, "people"), ("诫勉", 2, "people")]),
    ("查处违纪案件5起8人", [("查处", 5, "cases"), ("查处", 8, "people")]),
    ("查处群众身边腐败问题4起", [("查处", 4, "cases")]),
    ("问责8人", [("问责", 8, "people")]),
    ("追责问责8人", [("问责", 8, "people")]),
    ("问责党组织2个", [("问责", 2, "units")]),
    ("问责党组织2个、领导干部3人", [("问责", 2, "units"), ("问责", 3, "people")]),
    ("问责单位1个", [("问责", 1, "units")]),
    ("问责3个党组织", [("问责", 3, "units")]),
    ("组织处理2人", [("组织处理", 2, "people")]),
    ("免职1人,调整岗位2人", [("组织处理", 1, "people"), ("组织处理", 2, "people")]),
    ("移送司法机关1人", [("移送", 1, "people")]),
    ("移送司法1人", [("移送", 1, "people")]),
    ("移送公安机关2件", [("移送", 2, "cases")]),
    ("1人被移送司法机关", [("移送", 1, "people")]),
    ("通报批评3个单位", [("通报批评", 3, "units")]),
    ("通报批评5人", [("通报批评", 5, "people")]),
    ("对2个村进行通报批评", [("通报批评", 2, "units")]),
    ("责令检查1人", [("责令检查", 1, "people")]),
    ("责令作出书面检查3人", [("责令检查", 3, "people")]),
    ("责令2名干部作出书面检查", [("责令检查", 2, "people")]),
    ("约谈3人", [("约谈", 3, "people")]),
    ("约谈村党组织书记3人次", [("约谈", 3, "people")]),
    ("集体约谈4个部门", [("约谈", 4, "units")]),
    ("对5家企业进行约谈", [("约谈", 5, "units")]),
    ("函询2人", [("谈话函询", 2, "people")]),
    ("采取留置措施1人", [("留置", 1, "people")]),
    ("运用“第一种形态”处理5人", [("第一种形态", 5, "people")]),
    ("开除党籍1人", [("党纪处分", 1, "people")]),
    ("党内严重警告2人", [("党纪处分", 2, "people")]),
    ("留党察看一年1人", [("党纪处分", 1, "people")]),
    ("撤销党内职务处分1人", [("党纪处分", 1, "people")]),
    ("(1人党内警告、2人诫勉)", [("党纪处分", 1, "people"), ("诫勉", 2, "people")]),
    ("对5名党员干部进行批评教育", [("批评教育", 5, "people")]),
    ("对2名责任人给予党内警告处分", [("党纪处分", 2, "people")]),
    ("对3名村干部分别给予党内警告、严重警告处分", [("党纪处分", 3, "people")]),
    ("对相关责任人3人进行诫勉谈话", [("诫勉", 3, "people")]),
    ("对一名工作人员予以辞退", [("组织处理", 1, "people")]),
    ("给予2名党员党内警告处分,1名党员开除党籍", [("党纪处分", 2, "people"), ("党纪处分", 1, "people")]),
    ("涉及的4名干部,均给予批评教育", [("批评教育", 4, "people")]),
    ("3名村(社区)干部受到党纪处分", [("党纪处分", 3, "people")]),
    ("近三年有20名党员违规违纪受党纪处分", [("党纪处分", 20, "people")]),
    ("受处分的20名党员未扣发绩效", [("党纪政务处分", 20, "people")]),
    ("对6名履职不力的护林员进行批评教育、谈话提醒", [("批评教育、谈话提醒", 6, "people")]),
    (
        "立案2件,给予党纪处分2人,诫勉谈话1人",
        [("立案", 2, "cases"), ("党纪处分", 2, "people"), ("诫勉", 1, "people")],
    ),
]

NEAR_MISSES = [
    "线索处置12条",
    "移送问题线索3条",
    "涉及人数5人",
    "开展警示教育300人",
    "组织廉政谈话20人次",
    "开展谈心谈话56人次",
    "约谈5次",
    "批评教育12场次",
    "查处各类违章行为318起",
    "学习《中国共产党纪律处分条例》30人",
    "处分决定3份",
    "3名党员的处分决定未执行到位",
    "对涉及的责任人进行了批评教育",
    "组织20名党员观看警示片,并进行批评教育",
    "选派3名干部参加立案审查业务培训",
    "第一次约谈",
    "给予诫勉谈话",
    "立案率100%",
    "完善问责制度2项",
    "党员30人,入党积极分子5人",
    "行政处罚3起",
    "批评教育一是加强学习",
    "问责。3名干部到岗",
    "诫勉谈话名额3名",
]


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_form_is_read(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert [(p.kind, p.count, p.unit) for p in find_sanctions(text)] == expected


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss_is_no_sanction(text: str) -> None:
    assert find_sanctions(text) == []


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("党纪政务处分5人(其中党纪处分3人、政务处分2人)", ["kind_then_count", "part_of_total", "part_of_total"]),
        (
            "共处分10人,其中党纪处分6人、政务处分4人,诫勉5人",
            ["kind_then_count", "part_of_total", "part_of_total", "kind_then_count"],
        ),
        ("处分3人(党内警告2人、政务记过1人)", ["kind_then_count", "part_of_total", "part_of_total"]),
        ("问责3人。其中党纪处分1人", ["kind_then_count", "kind_then_count"]),
        ("诫勉谈话2人(含村干部),约谈1人", ["kind_then_count", "kind_then_count"]),
        ("3人受到诫勉", ["count_then_kind"]),
        ("诫勉、约谈各1人", ["each", "each"]),
    ],
)
def test_rule_says_how_it_was_read(text: str, rules: list[str]) -> None:
    assert [p.rule for p in find_sanctions(text)] == rules


def test_problem_side_is_stated_as_problem() -> None:
    (phrase,) = find_sanctions("近三年有20名党员受党纪处分", side="problem")
    assert (phrase.count, phrase.rule) == (20, "stated_as_problem")
    (measure,) = find_sanctions("对2名干部诫勉谈话", side="measure")
    assert measure.rule == "count_then_kind"


def test_span_holds_the_words() -> None:
    text = "二是对3名村干部进行了诫勉谈话,给予政务处分0人。"
    assert [text[p.start : p.end] for p in find_sanctions(text)] == ["3名村干部进行了诫勉谈话", "给予政务处分0人"]


def test_kinds_have_reasons() -> None:
    assert all(row["kind"] and row["reason"] for row in load_lexicon("sanctions"))


@given(
    st.text(
        alphabet="党纪政务处分诫勉谈话提醒批评教育立案约给予对、,。()其中各共0123一二两人次名件起个单位村\n",
        max_size=80,
    )
)
def test_any_text_gives_phrases_inside_it(text: str) -> None:
    for phrase in find_sanctions(text):
        assert 0 <= phrase.start < phrase.end <= len(text)
        assert phrase.count >= 0


@pytest.mark.parametrize("unit", ["诫勉谈话", "诫勉谈话3人", "处分9人其中处分0人", "1人,", "一是(对", "党纪处分、"])
def test_time_grows_linearly(unit: str) -> None:
    def seconds(text: str) -> float:
        started = time.process_time()
        find_sanctions(text)
        return time.process_time() - started

    small, large = unit * 4000, unit * 16000
    assert min(seconds(large) for _ in range(2)) < 10 * max(min(seconds(small) for _ in range(2)), 0.01)
