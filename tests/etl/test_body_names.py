from __future__ import annotations

from pathlib import Path

import pytest

from etl.body_names import lasting_name, load_changes
from tests.etl.ledger import ledger
from tests.etl.test_pipeline import load, query


@pytest.mark.parametrize(
    ("name", "lasting"),
    [
        ("县国土资源局", "县自然资源局"),
        ("国土资源局", "自然资源局"),
        ("青禾县环保局", "青禾县生态环境局"),
        ("县扶贫办", "县乡村振兴局"),
        ("县旅游局", "县文化和旅游局"),
        ("县文化和旅游局", "县文化和旅游局"),
        ("现代农业局", "现代农业局"),
        ("县农业农村局", "县农业农村局"),
        ("县教育局", "县教育局"),
        ("青禾镇", "青禾镇"),
        ("柳溪村", "柳溪村"),
    ],
)
def test_what_a_body_is_called_in_the_end(name: str, lasting: str) -> None:
    assert lasting_name(name) == lasting_name(name, anywhere=True) == lasting
    assert lasting_name(lasting) == lasting


def test_the_table_is_dated_and_leads_somewhere() -> None:
    for change in load_changes():
        assert change.change in ("renamed", "merged")
        assert 2000 < change.year < 2100
        assert change.reason
        assert lasting_name(lasting_name(change.old)) == lasting_name(change.old)


def test_one_body_under_two_names(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    for name, year, turn in (("县国土资源局", 2017, 2), ("县自然资源局", 2022, 4), ("县教育局", 2022, 5)):
        text = ledger(name, turn=turn, year=year).replace("township", "county_department")
        (docs / f"{name}.csv").write_text(text, encoding="utf-8")
    for name in ("青禾镇", "柳溪村"):
        (docs / f"{name}.csv").write_text(ledger(name), encoding="utf-8")
    load(tmp_path / "s", docs)
    assert query(tmp_path / "s", "SELECT count(*) FROM bodies") == [(4,)]
    [(body, count)] = query(tmp_path / "s", "SELECT body_id, inspection_count FROM bodies WHERE name = '县自然资源局'")
    assert count == 2
    rows = query(
        tmp_path / "s",
        f"SELECT name, basis, last_date, evidence FROM body_names WHERE body_id = '{body}' ORDER BY last_date",
    )
    assert [row[:3] for row in rows] == [
        ("县国土资源局", "renamed", "2018-01-18"),
        ("县自然资源局", "same_name", "2023-01-18"),
    ]
    assert "2019年改为县自然资源局" in rows[0][3]
    assert query(tmp_path / "s", "SELECT count(*) FROM body_names") == [(5,)]
