"""What an issue is about: words that decide, words that do not, and which type is primary."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.coding import Codebook, Coded, code_issue, load_codebook
from etl.text import SourceText

CODEBOOK: Codebook = load_codebook()
TITLES = Path(__file__).parents[1] / "gold" / "codes" / "titles.csv"
TEXTS = TITLES.with_name("texts.jsonl")
HELD_OUT = Path(__file__).parents[1] / "gold" / "heldout"


def _codes(title: str, text: str = "", heading: str | None = None, area: str | None = None) -> list[str]:
    return [c.code for c in code_issue(title=title, text=text, heading=heading, area=area, codebook=CODEBOOK)]


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("公务接待管理不规范", ["0903"]),
        ("组织生活会质量不高", ["1203"]),
        ("组织生活不正常", ["1202"]),
        ("财务管理混乱", ["1001"]),
        ("村级财务管理混乱", ["1007"]),
        ("村级财务公开不及时", ["0704"]),
        ("意识形态工作主体责任落实不力", ["0102"]),
        ("主体责任落实不力", ["0801"]),
        ("安全生产监管执法不严", ["0402", "0701"]),
        ("饮用水水源地保护不力", ["0502"]),
        ("农村饮水安全没有保障", ["0604"]),
        ("撂荒耕地整治不力", ["0305"]),
        ("占用耕地建房", ["0503"]),
        ("学习习近平总书记关于粮食安全的重要论述不深入", ["0101", "0305"]),
        ("集体资产出租合同不规范,租金长期拖欠", ["1103", "1102"]),
        ("危房改造补助审核不严", ["0601"]),
        ("办公用房超标", ["1101"]),
        ("差旅费报销审核不严,同一行程重复报销", ["1002", "1001"]),
        ("农村公益性公墓建设滞后", ["0603"]),
        ("招商引资签约多、落地少", ["0705", "0302"]),
        ("项目合同金额达58万元,化整为零规避招标", ["1104"]),
        # No type is a result, not a fallback.
        ("其他情况", []),
        ("", []),
    ],
)
def test_titles(title: str, codes: list[str]) -> None:
    assert sorted(_codes(title)) == sorted(codes)
    assert _codes(title)[:1] == codes[:1]


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("未发现公务用车问题", []),
        ("未发现公务用车问题,公务接待不规范", ["0903"]),
        ("没有发现违规发放津补贴情况", []),
        ("不存在选人用人方面的问题", []),
        ("落实《党政机关公务用车管理办法》时接待清单不全", ["0903"]),
        ("除公务用车外,公务接待也不规范", ["0903"]),
        # Near-miss: an inspector who finds nothing is itself the problem.
        ("消防检查未发现隐患", ["0403"]),
    ],
)
def test_negation_and_names_of_documents_give_no_type(title: str, codes: list[str]) -> None:
    assert _codes(title) == codes


def test_each_point_is_coded_and_the_title_comes_first() -> None:
    text = "作风不实。一是考勤制度执行不严。全年没有签到。二是公车私用时有发生。"
    assert _codes("作风不实", text) == ["0902", "0906", "0904"]


@pytest.mark.parametrize(
    "sentence",
    [
        "该村有党员三十人,村务公开栏设在村口。",
        "导致固定资产闲置,群众意见很大。",
        "镇里把乡村振兴、安全生产等工作一并部署。",
    ],
)
def test_mere_mention_in_text_gives_no_type(sentence: str) -> None:
    title = "公务接待管理不规范"
    assert _codes(title, f"{title}。{sentence}") == ["0903"]


def test_problem_in_the_rest_of_the_text_counts() -> None:
    title = "药品安全监管不到位"
    assert _codes(title, f"{title}。镇办会议记录不规范。") == ["0404", "0203"]


def test_details_of_a_text_without_points_count_where_they_are_very_like_a_type() -> None:
    title = "为民服务意识不强"
    assert _codes(title, f"{title}。部分干部上班期间玩手机、迟到早退。") == ["0902", "0906"]
    # The same words after the lead of a point are details of that point.
    assert _codes(title, f"{title}。一是行政审批流程不规范。部分干部上班期间玩手机、迟到早退。") == ["0902", "0705"]


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("通组公路工程验收走过场", ["1105"]),
        ("农技推广队伍青黄不接", ["1303"]),
        ("办公设备采购手续不全", ["1106"]),
        # Near-misses: what stands side by side is no modifier, and so is what comes after.
        ("自来水厂和危化品管理不规范", ["0604", "0402"]),
        ("采购办公设备未验收入库", ["1106"]),
    ],
)
def test_a_word_that_only_modifies_a_later_one_gives_no_type(title: str, codes: list[str]) -> None:
    assert _codes(title) == codes


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("上轮巡察反馈的文化广场工程长期未验收问题整改不到位", ["1401", "1105"]),
        ("审计指出的闲置设备问题整改不到位", ["1402", "1101"]),
    ],
)
def test_what_an_earlier_check_found_is_coded_too(title: str, codes: list[str]) -> None:
    assert _codes(title) == codes


def test_hand_coded_titles_decide_between_types_of_a_clause_and_say_so() -> None:
    coded = code_issue(title="建筑工地扬尘管控不严", codebook=CODEBOOK)
    assert [(c.code, c.words, c.rule) for c in coded] == [("0505", "扬尘", "专指:扬尘;相似")]


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("消防、道路交通安全隐患突出", ["0403", "0401"]),
        ("河道垃圾、畜禽粪污治理不到位", ["0502", "0505", "0501"]),
        ("公务接待、公务用车管理不规范", ["0903", "0904"]),
        # Near-miss: short items are no subjects of their own.
        ("党员学习、教育、管理不严格", ["1205"]),
    ],
)
def test_each_item_of_a_list_is_coded(title: str, codes: list[str]) -> None:
    assert set(_codes(title)) == set(codes)


def test_a_fallback_word_gives_way_to_anything_else() -> None:
    title = "落实中央八项规定精神不严"
    assert _codes(title) == ["0901"]
    assert _codes(title, f"{title}。一是公务接待无公函。二是公车私用。") == ["0903", "0904"]


def test_heading_only_where_the_title_says_nothing() -> None:
    assert _codes("部分村没有落实", heading="安全生产责任不实") == ["0402"]
    assert _codes("道路交通安全管理不到位", heading="安全生产责任不实") == ["0401"]


@pytest.mark.parametrize(
    ("title", "heading", "codes"),
    [
        ("人居环境整治不力", None, ["0501", "1401"]),
        ("审计指出的往来款未清理", None, ["1004", "1402"]),
        ("往来款未清理", "审计反馈问题整改不到位", ["1004", "1402"]),
        ("主题教育检视问题整改不到位", None, ["1403"]),
    ],
)
def test_earlier_findings_get_a_further_type(title: str, heading: str | None, codes: list[str]) -> None:
    assert sorted(_codes(title, heading=heading, area="follow_up")) == codes


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("消防通道堵塞问题没有改到位", ["0403", "1401"]),
        ("消防通道堵塞问题反弹,上次整改没有见效", ["0403", "1401"]),
        # Near-miss: it came back, but nothing says that an earlier check had found it.
        ("“三合一”场所消防问题反弹", ["0403"]),
    ],
)
def test_what_comes_back_is_an_earlier_finding_only_where_that_is_said(title: str, codes: list[str]) -> None:
    coded = code_issue(title=title, codebook=CODEBOOK, area="policy", carried_over=True)
    assert sorted(c.code for c in coded) == codes


def test_finance_of_a_village_is_village_finance() -> None:
    coded = code_issue(title="财务管理不规范", codebook=CODEBOOK, is_village=True)
    assert [c.code for c in coded] == ["1001", "1007"]
    coded = code_issue(title="合同管理不规范", codebook=CODEBOOK, is_village=True)
    assert [c.code for c in coded] == ["1103"]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass
class Score:
    records: int = 0
    primary: int = 0
    domain: int = 0
    hit: int = 0
    extra: int = 0
    missed: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, row: dict[str, str], coded: tuple[Coded, ...]) -> None:
        """Count one labelled record; an accepted primary type is never an extra."""
        accepted, types = _split(row["primary"]), _split(row["types"])
        have = {c.code for c in coded}
        first = coded[0].code if coded else ""
        is_right = first in accepted if accepted else not first
        self.records += 1
        self.primary += is_right
        self.domain += is_right or first[:2] in {code[:2] for code in accepted}
        self.hit += len(have & (types | accepted))
        self.extra += len(have - types - accepted)
        self.missed += len(types - have)
        self.wrong += [] if is_right else [f"{row['title']}: {first or '未归类'}, not {row['primary']}"]

    @property
    def f1(self) -> float:
        return 2 * self.hit / (2 * self.hit + self.extra + self.missed)


def _split(codes: str) -> set[str]:
    return set(filter(None, codes.split("|")))


def test_the_end_of_an_endless_title_or_sentence_is_not_looked_at() -> None:
    named = "公务接待管理不规范"
    assert _codes("集" * 300 + named) == _codes(named) == ["0903"]
    assert _codes("集" * 3000 + named) == []
    assert _codes("情况", text="集" * 3000 + named) == []


def test_labelled_titles() -> None:
    score = Score()
    for row in _rows(TITLES):
        score.add(row, code_issue(title=row["title"], codebook=CODEBOOK))
    assert score.primary / score.records >= 0.94, score.wrong
    assert score.domain / score.records >= 0.96, score.wrong
    assert score.f1 >= 0.96


def test_labelled_issue_texts() -> None:
    """Whole problem texts with their points; no title of theirs with its text is among those that the coder learns from."""
    score = Score()
    for line in TEXTS.read_text(encoding="utf-8").splitlines():
        issue = json.loads(line)
        row = {key: "|".join(issue[key]) for key in ("primary", "types")} | {"title": issue["title"]}
        score.add(row, code_issue(title=issue["title"], text=issue["text"], codebook=CODEBOOK))
    assert score.records >= 140
    assert score.primary / score.records >= 0.96, score.wrong
    assert score.domain / score.records >= 0.98, score.wrong
    assert score.f1 >= 0.86


def test_titles_of_held_out_notices() -> None:
    """Titles that the coder never learns from, without their text."""
    score = Score()
    for path in sorted(HELD_OUT.glob("*.json")):
        for issue in json.loads(path.read_text(encoding="utf-8"))["issues"]:
            if issue["primary"]:
                row = {key: "|".join(issue[key]) for key in ("primary", "types")} | {"title": issue["title"]}
                score.add(row, code_issue(title=SourceText(issue["title"]).reading, codebook=CODEBOOK))
    # What was wrong is not printed: nobody is to write words after it.
    assert score.primary / score.records >= 0.90
    assert score.domain / score.records >= 0.93
    assert score.f1 >= 0.81


def test_labelled_titles_are_many_and_cover_each_type() -> None:
    rows = _rows(TITLES)
    assert len({row["title"] for row in rows}) == len(rows) >= 600
    for code in CODEBOOK.type_codes:
        assert sum(code in _split(row["types"]) for row in rows) >= 6, code
    assert {code for row in rows for code in _split(row["types"])} <= CODEBOOK.type_codes


_PIECES = st.sampled_from(
    ["公务接待", "不规范", "。", ",", "一是", "《", "》", "未发现", "问题", "村级财务", "a", "①", "\n"]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES, max_size=12).map("".join), st.lists(_PIECES, max_size=25).map("".join))
def test_words_slice_back_and_one_type_is_primary(title: str, text: str) -> None:
    strings = {"title": title, "text": text}
    coded = code_issue(title=title, text=text, codebook=CODEBOOK)
    for c in coded:
        assert strings[c.where][c.start : c.end] == c.words
    assert [c.is_primary for c in coded] == [True, *[False] * (len(coded) - 1)][: len(coded)]
    assert len({c.code for c in coded}) == len(coded)
