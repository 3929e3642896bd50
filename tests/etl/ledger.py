"""Invented ledgers for tests of the store: towns, counties and misdeeds that do not exist."""

from __future__ import annotations

from pathlib import Path

HEAD = (
    "body_name,body_level,province,city,county,authority,authority_level,term,round,inspected_from,report_date,"
    "no,title,text,status,types,refunded_yuan,is_carried_over"
)


def ledger(town: str = "青禾镇", turn: int = 2, year: int = 2022, rows: int = 3, county: str = "青禾县") -> str:
    """A CSV of one inspection: the first row refunds 100.50 yuan, the second is carried over."""
    lines = [HEAD]
    for no in range(1, rows + 1):
        place = f"{town},township,云南省,昭通市,{county},县委,county,15,{turn},{year}-06-20,{year + 1}-01-18"
        status = ("completed", "completed_sustained", "in_progress")[no % 3]
        money, again = "100.50" if no == 1 else "", "是" if no == 2 else ""
        title = f"第{no}个问题的题目"
        lines.append(f"{place},{no},{title},{title}。{town}有{no}处不足。,{status},100{no % 7 + 1},{money},{again}")
    return "\n".join(lines) + "\n"


def write_ledgers(folder: Path, count: int, rows: int = 3) -> Path:
    """A folder of ledgers, one town each."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number:04d}.csv").write_text(ledger(f"青禾{number}镇", rows=rows), encoding="utf-8")
    return folder
