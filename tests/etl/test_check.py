from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from etl import pipeline
from etl.check import CheckFailedError, Finding, Rows, check_failed_share, check_version, refuse
from etl.check_words import RULES, WordsRule
from tests.etl.ledger import write_ledgers
from tests.etl.test_pipeline import load


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    report = load(folder / "s", write_ledgers(folder / "docs", 2))
    return folder / "s" / "versions" / report.version_id / "atlas.duckdb"


@pytest.fixture
def version(sound: Path, tmp_path: Path) -> Path:
    """A copy of a sound version's database, to be broken."""
    return Path(shutil.copy(sound, tmp_path / "atlas.duckdb"))


def broken_by(database: Path, sql: str) -> list[str]:
    """The fatal checks that a change to a sound version breaks."""
    with duckdb.connect(str(database)) as connection:
        connection.execute(sql)
    with pytest.raises(CheckFailedError) as caught:
        refuse(check_version(database, Rows({}, {})))
    return [finding.check.name for finding in caught.value.findings]


@pytest.mark.parametrize(
    ("sql", "name"),
    [
        ("INSERT INTO issues SELECT * FROM issues LIMIT 1", "issues 的编号不重复"),
        ("UPDATE amounts SET issue_id = 'gone'", "amounts.issue_id 都在 issues 中"),
        ("UPDATE issues SET status = 'done'", "issues.status 都在代码表中"),
        ("DELETE FROM issues WHERE position = 3", "每份文本的记录数与记录相符"),
        ("UPDATE amounts SET yuan = yuan + 1", "每份文本的退缴金额等于各笔之和"),
        ("UPDATE notices SET inspection_id = (SELECT min(inspection_id) FROM inspections)", "一次巡察只计一份文本"),
        ("UPDATE notices SET is_template = true", "范文、轮次汇总和其他文本不计入"),
    ],
)
def test_what_breaks_a_version(version: Path, sql: str, name: str) -> None:
    assert name in broken_by(version, sql)


def test_a_sound_version_has_no_findings(version: Path) -> None:
    assert check_version(version, Rows({"issues": 6}, {})) == []


def test_a_lost_row_is_fatal(version: Path) -> None:
    with pytest.raises(CheckFailedError, match="丢失"):
        refuse(check_version(version, Rows({"issues": 7}, {})))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_words_that_stand_elsewhere(version: Path, rule: WordsRule) -> None:
    findings = check_version(version, Rows({}, {rule.name: (7, ["n@3"])}))
    assert [(finding.check.is_fatal, finding.rows, finding.examples) for finding in findings] == [
        (rule.is_fatal, 7, ("n@3",))
    ]


def test_dates_that_contradict_are_a_warning(version: Path) -> None:
    with duckdb.connect(str(version)) as connection:
        connection.execute("UPDATE notices SET feedback_date = '2021-01-01'")
    findings = check_version(version, Rows({}, {}))
    assert [(finding.check.is_fatal, finding.rows) for finding in findings] == [(False, 2)]


@pytest.mark.parametrize(
    ("failed", "files", "stops"), [(0, 0, False), (50, 100, False), (60, 100, True), (19, 19, False), (20, 20, True)]
)
def test_too_many_failures_stop_a_version(failed: int, files: int, stops: bool) -> None:
    found = check_failed_share(failed, files, 0.5)
    assert isinstance(found, Finding) == stops
    assert found is None or (found.check.is_fatal and "--max-failed" in found.check.reason)


def test_progress_is_told(tmp_path: Path) -> None:
    steps: list[str] = []

    class Watching:
        def waiting(self) -> None:
            steps.append("waiting")

        def reading(self, files: int) -> Callable[[int], None]:
            steps.append(f"reading {files}")
            return lambda count: steps.append(f"read {count}")

        def gathering(self, sources: int) -> Callable[[int], None]:
            steps.append(f"gathering {sources}")
            return lambda count: steps.append(f"gathered {count}")

        def step(self, name: str) -> None:
            steps.append(name)

    docs = write_ledgers(tmp_path / "docs", 2)
    pipeline.load([docs], tmp_path / "s", Watching(), workers=1, is_demo=False)
    read, gathered = ("reading 2", "read 0", "read 1", "read 1"), ("gathering 2", "gathered 2")
    assert steps == [*read, *gathered, "比对各处相同的文字", "写入", "检查"]
