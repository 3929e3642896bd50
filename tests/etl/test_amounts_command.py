"""`amounts` and `code` as a user runs them: lines in, lines out, bad lines named."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.commands.sentences import with_money
from etl.reading import PROJECT

TIDY = {"text": "已清退违规发放的补贴12.3万元。", "where": "measure"}
MONEY: list[tuple[str, str | None, list[tuple[str, float, str]]]] = [
    ("已清退违规发放的补贴12.3万元。", "measure", [("12.3万元", 123000, "refunded")]),
    ("违规发放补贴12.3万元。", "problem", [("12.3万元", 123000, "problem")]),
    ("责令退还66,449.09元", "measure", [("66,449.09元", 66449.09, "to_refund")]),
    ("已退还66，449.09元", "measure", [("66，449.09元", 66449.09, "refunded")]),
    ("追缴多领工资 3.2 万余元，", "measure", [("3.2万余元", 32000, "recovered")]),
    ("追繳違紀資金人民幣壹萬貳仟元整", "measure", [("壹萬貳仟元", 12000, "recovered")]),
    ("累计清退违规资金12.3万元", None, [("12.3万元", 123000, "refunded")]),
    ("健全多元化解机制，元旦值班，会计陆元华，补助x万元", "problem", []),
    ("", "problem", []),
]


def etl(command: str, file: object, data: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    line = [sys.executable, "-m", "etl", command, "--json", str(file)]
    return subprocess.run(line, cwd=PROJECT, input=data, capture_output=True, timeout=120, check=False)


def run(command: str, file: Path, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    file.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items), encoding="utf-8")
    result = etl(command, file)
    assert result.returncode == 0, result.stderr.decode()
    return [json.loads(line) for line in result.stdout.decode("utf-8").splitlines()]


def test_amounts_are_added_to_each_line(tmp_path: Path) -> None:
    items = [{"id": at, "text": text, "where": where} for at, (text, where, _) in enumerate(MONEY)]
    printed = run("amounts", tmp_path / "s.jsonl", items)
    for item, line, (text, _, expected) in zip(items, printed, MONEY, strict=True):
        money = line.pop("money")
        assert line == item
        assert [(m["text"], m["yuan"], m["role"]) for m in money] == expected, text
        assert [text[slice(*m["span"])].replace(" ", "") for m in money] == [m["text"] for m in money]


def test_flags_are_told(tmp_path: Path) -> None:
    text = "清退近10万元，其中津补贴3万元。"
    (line,) = run("amounts", tmp_path / "s.jsonl", [{"text": text, "where": "measure"}])
    assert [(m["approximate"], m["repeats"]) for m in line["money"]] == [(True, False), (False, True)]
    assert set(line["money"][0]) == {"text", "yuan", "role", "approximate", "repeats", "span"}


def test_words_are_printed_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "s.jsonl"
    file.write_text(json.dumps(TIDY), encoding="utf-8")  # escaped in, plain out
    assert "清退" in etl("amounts", file).stdout.decode("utf-8")


def test_standard_input_with_mark_blank_lines_and_line_ends() -> None:
    line = json.dumps(TIDY, ensure_ascii=False).encode()
    result = etl("amounts", "-", b"\xef\xbb\xbf" + line + b"\r\n\r\n" + line)
    assert (result.returncode, result.stdout.count(b"12.3"), result.stderr) == (0, 4, b"")


BAD: list[tuple[bytes, str]] = [
    (b"{", "JSON"),
    (b"[1]", "对象"),
    (b'{"where": "problem"}', "text"),
    (b'{"text": 5, "where": "problem"}', "text"),
    (b'{"text": "1\xe5\x85", "where": "problem"}', "UTF-8"),
    ('{"text": "退还5元", "where": "elsewhere"}'.encode(), "where"),
    (b'{"text": "\\ud800", "where": "problem"}', "残缺"),
    (b'{"text": "", "where": "problem", "n": NaN}', "JSON"),
    (b"[" * 100_000, "JSON"),
]


@pytest.mark.parametrize("command", ["amounts", "code"])
def test_bad_lines_are_named_and_the_rest_goes_on(command: str) -> None:
    good = json.dumps(TIDY | {"title": "公务接待不规范"}, ensure_ascii=False).encode()
    bad = [line for line, _ in BAD]
    result = etl(command, "-", b"\n".join([good, *bad, good]))
    errors = result.stderr.decode("utf-8").splitlines()
    assert result.returncode == 1
    assert len(result.stdout.splitlines()) == 2
    assert [int(error.split("第 ")[1].split(" 行")[0]) for error in errors] == list(range(2, len(bad) + 2))
    assert "Traceback" not in result.stderr.decode()
    if command == "amounts":
        assert [word in error for (_, word), error in zip(BAD, errors, strict=True)] == [True] * len(BAD)


@pytest.mark.parametrize("command", ["amounts", "code"])
def test_a_missing_file_is_named(command: str, tmp_path: Path) -> None:
    for file, reason in ((tmp_path / "none.jsonl", "不存在"), (tmp_path, "无法打开")):
        result = etl(command, file)
        assert (result.returncode, result.stdout) == (1, b"")
        assert reason in result.stderr.decode("utf-8")


def test_code_adds_types_with_their_words(tmp_path: Path) -> None:
    titles = ["公务接待管理不规范", "公務接待管理不規範", "天气很好"]
    items: list[dict[str, Any]] = [{"title": title} for title in titles]
    items.append({"title": "财务管理混乱", "text": "财务管理混乱。一是超标准接待。", "source": "x"})
    plain, traditional, none, with_text = run("code", tmp_path / "t.jsonl", items)
    assert plain["primary"] == plain["types"][0] == traditional["primary"]
    assert (none["types"], none["primary"], none["words"]) == ([], None, [])
    assert [word["code"] for word in with_text["words"]] == with_text["types"]
    assert with_text["source"] == "x"
    for item, line in zip(items, (plain, traditional, none, with_text), strict=True):
        assert all(item[w["where"]][slice(*w["span"])] == w["words"] and w["rule"] for w in line["words"])


@given(
    st.text(alphabet="一二3万元,，. 退还清余x（）\n\t￥壹¥其中共", max_size=60),
    st.sampled_from(["problem", "measure", None]),
)
def test_any_text_gives_spans_within_it(text: str, where: str | None) -> None:
    for money in with_money({"text": text, "where": where})["money"]:
        start, end = money["span"]
        assert 0 <= start < end <= len(text)
        assert json.loads(json.dumps(money, allow_nan=False)) == money
