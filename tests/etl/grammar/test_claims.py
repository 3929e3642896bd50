"""The totals a notice states of itself; measures, tasks, clues and other rates are none of them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from etl.grammar.claims import find_claims

Totals = dict[str, int | Decimal]

# sentence → the first total of each kind
SENTENCES: list[tuple[str, Totals]] = [
    ("反馈4个方面13个问题。", {"areas": 4, "issues": 13}),
    ("反馈了四个方面14个具体问题。", {"areas": 4, "issues": 14}),
    ("反馈问题共16个。", {"issues": 16}),
    ("巡察反馈问题共3类11项(含23个具体表现)。", {"areas": 3, "issues": 11}),
    ("收到的问题清单一共11条。", {"issues": 11}),
    ("12个问题全部完成整改。", {"issues": 12, "completed": 12}),
    (
        "24项问题中,办结18项,正在办理5项,未启动1项。",
        {"issues": 24, "completed": 18, "in_progress": 5, "not_done": 1},
    ),
    ("17个问题中,13个已完成整改,4个达到序时进度。", {"issues": 17, "completed": 13, "in_progress": 4}),
    ("镇党委把反馈的问题归拢成6条,到4月底改完4条,还有2条正在改。", {"issues": 6, "completed": 4, "in_progress": 2}),
    ("共反馈问题16个。", {"issues": 16}),
    ("巡察反馈的问题26条。", {"issues": 26}),
    ("梳理出3大类11个问题。", {"areas": 3, "issues": 11}),
    ("指出4方面12项问题。", {"areas": 4, "issues": 12}),
    ("对反馈的4个方面9个问题逐项认领,制定整改措施31条。", {"areas": 4, "issues": 9}),
    ("已完成整改8个,正在推进1个。", {"completed": 8, "in_progress": 1}),
    (
        "巡察反馈的14个问题,已完成整改11个,正在整改2个,未完成1个。",
        {"issues": 14, "completed": 11, "in_progress": 2, "not_done": 1},
    ),
    ("反馈的14个问题中,11个已完成整改。", {"issues": 14, "completed": 11}),
    ("反馈问题14个,整改完成14个。", {"issues": 14, "completed": 14}),
    ("14个问题已整改销号12个。", {"issues": 14, "completed": 12}),
    ("反馈问题十四个,已完成整改十二个。", {"issues": 14, "completed": 12}),
    ("问题整改完成率98.71%。", {"rate": Decimal("98.71")}),
    ("整改完成率达到94.93.%。", {"rate": Decimal("94.93")}),
    ("整改率为100%。", {"rate": Decimal(100)}),
    ("制定制度12项。", {"rules_made": 12}),
    ("修订完善制度6项。", {"rules_made": 6}),
    ("建立健全规章制度15个。", {"rules_made": 15}),
    ("未完成0个问题。", {"not_done": 0, "issues": 0}),
    (
        "16个问题已整改完成13个,其余3个需较长时间整改的问题正在按计划推进。",
        {"issues": 16, "completed": 13, "in_progress": 3},
    ),
    ("反馈的11个问题已完成8个,其余3个问题正按照时序推进。", {"issues": 11, "completed": 8, "in_progress": 3}),
    (
        "反馈问题13个。已完成整改10个(其中需长期坚持3个),正在整改2个。",
        {"issues": 13, "completed": 10, "in_progress": 2},
    ),
    ("反馈问题33项,其中29项业已完成、3项取得积极进展。", {"issues": 33, "completed": 29, "in_progress": 3}),
    ("共反馈问题4个大方面26个大项的问题。", {"areas": 4, "issues": 26}),
    ("反馈的15个问题,已全部整改完毕的13个。", {"issues": 15, "completed": 13}),
]

# sentences of which no count is a count of problems
NO_ISSUES = [
    "制定整改措施35条。",
    "细化整改措施360条。",
    "提出整改建议12条。",
    "移交问题线索5条。",
    "受理信访举报8件。",
    "排查安全隐患23处。",
    "召开会议5次,研究议题12个。",
    "走访群众120户。",
    "培训党员干部320人。",
    "覆盖14个村。",
    "问题线索办结率100%。",
    "群众满意度98%。",
]

# sentences of which no count says how far the problems are put right
NO_PROGRESS = [
    "整改措施已完成35条。",
    "已完成制度修订12项。",
    "已完成改厕120户。",
    "基本完成3个。",
    "完成村级换届选举14个村。",
    "线索已办结5件。",
    "信访件已完成办理8件。",
]


def totals(sentence: str) -> Totals:
    """Give the first total of each kind."""
    found: Totals = {}
    for claim in find_claims(sentence):
        found.setdefault(claim.field, claim.value)
    return found


@pytest.mark.parametrize(("sentence", "wanted"), SENTENCES)
def test_totals_as_stated(sentence: str, wanted: Totals) -> None:
    assert totals(sentence) == wanted


@pytest.mark.parametrize("sentence", NO_ISSUES)
def test_what_counts_no_problems(sentence: str) -> None:
    assert totals(sentence).keys().isdisjoint({"issues", "areas"})


@pytest.mark.parametrize("sentence", NO_PROGRESS)
def test_what_counts_no_progress(sentence: str) -> None:
    assert totals(sentence).keys().isdisjoint({"completed", "in_progress", "not_done"})


@pytest.mark.parametrize(
    "sentence",
    ["群众满意率100%", "信访件化解率92%", "满意度98%", "同比下降12%", "覆盖率100%", "投诉降幅35%", "成案率5.4%"],
)
def test_a_share_that_is_no_completion_rate(sentence: str) -> None:
    assert "rate" not in totals(sentence)


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in SENTENCES])
def test_a_total_stands_where_it_says(sentence: str) -> None:
    for claim in find_claims(sentence):
        assert 0 <= claim.start < claim.end <= len(sentence)
        assert any(char.isdigit() or char in "一二三四五六七八九十两百零" for char in sentence[claim.start : claim.end])
