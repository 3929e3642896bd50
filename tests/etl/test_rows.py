from __future__ import annotations

import json
from decimal import Decimal

import pytest

from etl.extract_json import to_dict, to_json_lines
from etl.records import Amount, Claims, Gap, Issue, Notice, Region, Sanction, Span, TypeCode, Value, Warn
from etl.rows import MaskedText, to_rows

TEXT = "青禾镇通报\n1.财务  管理不规范。曾阿牛多领500元，已退还500元。\n2.纪律不严。"


def at(words: str, occurrence: int = 1) -> Span:
    start = -1
    for _ in range(occurrence):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def value(words: str, read_as: str | None = None) -> Value[str]:
    return Value(read_as or words, at(words), "test")


def notice() -> Notice:
    first = Issue(
        no=1,
        sub=None,
        title=value("财务  管理不规范", "财务管理不规范"),
        text=value("财务  管理不规范。曾阿牛多领500元", "财务管理不规范。曾阿牛多领500元"),
        area=Value("integrity"),
        status=Value("completed", at("已退还"), "test"),
        rectification=value("已退还500元"),
        measures=(value("已退还500元"),),
        types=(TypeCode("1001", "财务  管理", at("财务  管理"), "test", True),),
    )
    second = Issue(2, None, value("纪律不严"), value("纪律不严"), Value("unsectioned"), Value("unstated"))
    return Notice(
        kind=Value("rectification"),
        span=Span(0, len(TEXT)),
        body=value("青禾镇"),
        region=Region(county="青禾县", county_code="5306X1", basis=(Value("青禾镇", at("青禾镇"), "name_in_text"),)),
        term=Value(10**12),
        report_date=Value("2023-01-18"),
        claims=Claims(issues=Value(2), rate=Value(Decimal("98.5"))),
        issues=(first, second),
        amounts=(
            Amount("500元", Decimal(500), "problem", "problem", False, False, at("500元"), "test", 0),
            Amount("500元", Decimal(500), "refunded", "measure", False, False, at("500元", 2), "test", 0),
        ),
        sanctions=(Sanction("诫勉", 0, "people", "不严", at("不严"), "kind_then_count", 1),),
        gaps=(Gap("通报", at("通报")),),
        warnings=(Warn("unknown_status", "不认识的状态", at("不严"), 1),),
        understood_share=0.9,
    )


def mask(text: str) -> str:
    return text.replace("曾阿牛", "曾某某")


def test_rows_are_masked_and_spans_hold() -> None:
    masked = MaskedText(TEXT, mask)
    tables = to_rows([notice()], masked, "s")
    first, second = tables["issues"]
    assert first["text"] == "财务管理不规范。曾某某多领500元"
    assert (first["refunded_yuan"], second["refunded_yuan"]) == ("500.00", "0.00")
    assert (first["position"], first["status_text"], first["primary_domain"]) == (1, "已退还", "10")
    assert [row["issue_id"] for row in tables["amounts"]] == [first["issue_id"]] * 2
    assert tables["sanctions"][0]["issue_id"] == second["issue_id"]
    for table in ("amounts", "gaps", "sanctions", "measures"):
        for row in tables[table]:
            assert masked.masked[row["span_start"] : row["span_end"]] == row["text"]
    row = tables["notices"][0]
    assert (row["term"], row["claimed_rate"], row["year"], row["year_basis"]) == (None, 98.5, 2023, "report_date")
    assert row["region_basis"] == "name_in_text：青禾镇"


def test_ids_do_not_depend_on_blanks_or_names() -> None:
    ids = [row["issue_id"] for row in to_rows([notice()], MaskedText(TEXT, mask), "s")["issues"]]
    other = to_rows([notice()], MaskedText(TEXT, str), "another source")
    assert [row["issue_id"] for row in other["issues"]] == ids
    assert len(set(ids)) == 2
    twice = to_rows([notice(), notice()], MaskedText(TEXT, mask), "s")
    assert len({row["notice_id"] for row in twice["notices"]}) == 2


def test_a_mask_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="length"):
        MaskedText(TEXT, lambda text: text + "某")


def test_json_has_the_form_of_the_answers_and_prints_the_original() -> None:
    lines = list(to_json_lines("a.txt", TEXT, [notice(), notice()]))
    assert lines[0].replace("a.txt", "") == lines[1].replace("a.txt#2", "")
    item = json.loads(lines[0])
    assert item["counts"] == {"issues": 2, "records": 2}
    assert (item["refunded_yuan"], item["refund_without_amount"], item["rules_made"]) == (500, [], None)
    assert item["notice"]["claimed"]["issues"] == 2
    first = item["issues"][0]
    assert (first["primary"], first["types"], first["measures"], first["points"]) == ("1001", ["1001"], 1, None)
    assert "曾阿牛" in first["text"]
    assert TEXT[slice(*first["spans"]["title"])] == "财务  管理不规范"
    assert [(m["no"], m["where"], TEXT[slice(*m["span"])]) for m in item["money"]] == [
        (1, "problem", "500元"),
        (1, "measure", "500元"),
    ]


def test_other_documents_tell_nothing() -> None:
    other = Notice(kind=Value("other"), span=Span(0, 5), body=value("青禾镇"), report_date=Value("2023-01-18"))
    fields = to_dict("a.txt", TEXT, other)["notice"]
    stated = {name for name, known in fields.items() if known not in (None, [], {})}
    assert stated == {"kind", "claimed", "span"}
    assert set(fields["claimed"].values()) == {None}


def test_an_arguable_number_of_measures_is_null() -> None:
    measure = Value("甲", None, "arguable")
    issue = Issue(
        1, None, value("纪律不严"), value("纪律不严"), Value("policy"), Value("unstated"), measures=(measure,)
    )
    plan = Notice(Value("plan"), Span(0, 1), issues=(issue,))
    assert to_dict("a", TEXT, plan)["issues"][0]["measures"] is None
