"""The region resolver on whole documents and on any text; levels, the overlay, speed."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.regions import Gazetteer, load_gazetteer, resolve_region

ROOT = Path(__file__).parents[2]
SEEDS = Path(os.environ.get("XUNCHA_SEEDS", ROOT / ".." / "shared" / "seeds"))

SEED_ANSWERS = {
    "000": ("茂租镇", "township", ("云南省", "昭通市", "巧家县", "茂租镇")),
    "001": ("城北镇", "township", ("广东省", "梅州市", "梅江区", "城北镇")),
    "002": (None, "township", (None, None, None, None)),
    "003": ("麻章镇", "township", ("广东省", "湛江市", "麻章区", "麻章镇")),
    "004": ("桥头镇", "township", ("浙江省", "温州市", "永嘉县", "桥头镇")),
}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize("number", sorted(SEED_ANSWERS))
def test_seed(number: str, gazetteer: Gazetteer) -> None:
    paths = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not paths:
        pytest.skip(f"the seed documents are absent: no {number}_*.txt in the folder XUNCHA_SEEDS names")
    body, level, expected = SEED_ANSWERS[number]
    found = resolve_region(paths[0].read_text(encoding="utf-8"), body=body, body_level=level, gazetteer=gazetteer)
    assert (found.province, found.city, found.county, found.township) == expected


def test_an_unresolved_body_lists_where_it_may_be(gazetteer: Gazetteer) -> None:
    found = resolve_region("桥头镇党委。", body="桥头镇", body_level="township", gazetteer=gazetteer)
    assert found.county is None
    assert "浙江省温州市永嘉县桥头镇" in found.candidates
    assert len(found.candidates) > 5


def test_candidates_shrink_to_the_part_that_is_known(gazetteer: Gazetteer) -> None:
    found = resolve_region("太平镇党委。电话:028-80000000", body="太平镇", body_level="township", gazetteer=gazetteer)
    assert found.province == "四川省"
    assert found.candidates
    assert all(path.startswith("四川省") for path in found.candidates)


@pytest.mark.parametrize(
    ("name", "levels"),
    [
        ("永康市", {"county"}),
        ("永康", {"county"}),
        ("梅州市", {"prefecture"}),
        ("梅州", {"prefecture"}),
        ("云南省", {"province"}),
        ("重庆市", {"province"}),
        ("仙桃市", {"county"}),
        ("东莞市", {"prefecture"}),
        ("恩施州", {"prefecture"}),
        ("石柱县", {"county"}),
        ("茂租镇", {"township"}),
        ("莱芜市", {"prefecture"}),
        ("哈密市", {"prefecture"}),
        ("没有市", set()),
        ("", set()),
    ],
)
def test_levels_of(name: str, levels: set[str], gazetteer: Gazetteer) -> None:
    assert gazetteer.levels_of(name) == levels


def test_overlay_adds_invented_places_and_changes_the_fingerprint(tmp_path: Path, gazetteer: Gazetteer) -> None:
    overlay = tmp_path / "places.csv"
    overlay.write_text(
        "level,name,province,city,county,township\n"
        "county,云栖岭县,浙江省,温州市,,\n"
        "township,竹影溪镇,浙江省,温州市,云栖岭县,\n"
        "village,月牙塘村,浙江省,温州市,云栖岭县,竹影溪镇\n",
        encoding="utf-8",
    )
    demo = load_gazetteer(overlay)
    text = "云栖岭县委第一巡察组对月牙塘村巡察。"
    found = resolve_region(text, body="月牙塘村", body_level="village", gazetteer=demo)
    assert (found.city, found.county, found.township) == ("温州市", "云栖岭县", "竹影溪镇")
    assert "X" in (found.county_code or "")
    assert demo.fingerprint != gazetteer.fingerprint
    assert resolve_region(text, body="月牙塘村", body_level="village", gazetteer=gazetteer).county is None


def test_overlay_with_an_unknown_city_is_refused(tmp_path: Path) -> None:
    overlay = tmp_path / "places.csv"
    overlay.write_text("level,name,province,city,county,township\ncounty,云栖岭县,浙江省,无此市,,\n", encoding="utf-8")
    with pytest.raises(ValueError, match="无此市"):
        load_gazetteer(overlay)


WORDS = st.sampled_from(
    [
        "永嘉县",
        "桥头镇",
        "温州市",
        "鼓楼区",
        "城区",
        "和县",
        "委",
        "赴",
        "来源:",
        "地址:",
        "0577-67000000",
        "邮编:325100",
        "《",
        "》",
        "\n",
        "有限公司",
        "新闻网",
        "永嘉",
        "浙江",
        "省",
        "。",
        "村",
        "社区",
        "1",
        "((",
        "x镇",
        "中共",
        "\U00020000",
    ]
)


@settings(max_examples=150, deadline=None)
@given(text=st.lists(WORDS, max_size=40).map("".join) | st.text(max_size=80))
def test_any_text_gives_an_answer_whose_hints_are_its_own_words(text: str) -> None:
    gazetteer = load_gazetteer()
    for body, level in (("桥头镇", "township"), ("县教育局", "county_department"), ("桃源村", "village")):
        found = resolve_region(text, body=body, body_level=level, gazetteer=gazetteer)
        for hint in found.hints:
            assert hint.start is None or text[hint.start : hint.end] == hint.words
        if found.county:
            assert found.province
            assert found.hints


def test_loading_and_resolving_are_fast(gazetteer: Gazetteer) -> None:
    """Generous bounds for a busy machine: about 0.3 s and 1 ms were measured."""
    start = time.perf_counter()
    Gazetteer(gazetteer.folder)
    assert time.perf_counter() - start < 3
    text = ("城关镇党委召开会议,研究村集体经济和社区治理工作,落实整改责任,推动村级事务公开。" * 220)[:8000]
    start = time.perf_counter()
    for _ in range(10):
        resolve_region(text, body="城关镇", body_level="township", gazetteer=gazetteer)
    assert (time.perf_counter() - start) / 10 < 0.05
