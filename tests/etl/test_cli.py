from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from etl.reading import PROJECT
from tests.etl.ledger import ledger, write_ledgers


def etl(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "etl", *map(str, arguments)]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("XUNCHA_")}
    return subprocess.run(
        command, cwd=PROJECT, env=clean | environment, capture_output=True, encoding="utf-8", timeout=120, check=False
    )


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return write_ledgers(tmp_path / "docs", 2)


def test_load_says_what_it_did_and_that_nothing_changed(docs: Path, tmp_path: Path) -> None:
    (docs / "scan.pdf").write_bytes(b"%PDF")
    first = etl("load", docs, "--store", tmp_path / "s", "--workers", 1)
    assert first.returncode == 0, first.stderr
    assert first.stdout.startswith("已载入，版本 ")
    assert "scan.pdf：PDF 已损坏或不完整" in first.stdout
    again = etl("load", docs, XUNCHA_STORE=str(tmp_path / "s"), XUNCHA_WORKERS="2")
    assert again.stdout.startswith("内容未变，仍为版本 ")
    assert etl("status", "--store", tmp_path / "s").stdout.splitlines()[0].split()[-1] in first.stdout


def test_a_demo_and_own_documents_do_not_mix(docs: Path, tmp_path: Path) -> None:
    assert etl("load", docs, "--store", tmp_path / "s").returncode == 0
    mixed = etl("load", docs, "--store", tmp_path / "s", "--demo")
    assert mixed.returncode == 1
    assert "--store" in mixed.stderr
    assert "Traceback" not in mixed.stderr


def test_an_empty_store_says_so(tmp_path: Path) -> None:
    result = etl("status", "--store", tmp_path / "none")
    assert (result.returncode, "还是空的" in result.stderr) == (1, True)


def test_extract_prints_one_line_a_notice(docs: Path) -> None:
    (docs / "two.csv").write_text(ledger() + ledger(turn=4, year=2024).split("\n", 1)[1], encoding="utf-8")
    result = etl("extract", "--json", docs)
    assert result.returncode == 0, result.stderr
    items = [json.loads(line) for line in result.stdout.splitlines()]
    assert [item["doc"] for item in items] == ["0000.csv", "0001.csv", "two.csv", "two.csv#2"]
    assert etl("extract", "--json", docs).stdout == result.stdout


def test_extract_names_what_it_cannot_read(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF")
    result = etl("extract", "--json", tmp_path)
    assert (result.returncode, result.stdout) == (1, "")
    assert "scan.pdf" in result.stderr


def test_template_can_be_copied(tmp_path: Path) -> None:
    lines = etl("template").stdout.splitlines()
    (tmp_path / "t.csv").write_text("\n".join(lines[1:3]), encoding="utf-8")
    result = etl("extract", "--json", tmp_path / "t.csv")
    assert json.loads(result.stdout)["refunded_yuan"] == 12500.5
    assert len(lines) > 30
