"""How fast amounts and roles are read, and whether the time grows linearly with the text.

Run it by hand: ``python -m tests.benchmarks.bench_money``. It prints milliseconds for 8,000 characters of notice-like
text (few amounts, and many) and, for texts made to be hard, how much longer twice the text takes: 2.0 is linear,
medians of five runs after a warm-up. Hard texts without amounts are a megabyte long, those full of amounts shorter.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from statistics import median

from etl.grammar.money_refunds import refund_without_amount
from etl.grammar.money_repeats import read_amounts

PROSE = "镇党委高度重视,多次召开会议研究部署整改工作,建立健全多元化解机制,修订完善财务管理制度,压实各单元责任。"
MONEY = "一是清退违规发放的津补贴12.3万元,已上缴县财政;二是对2名责任人罚款500元。"
RECORD = 320
"""Characters of one issue's measures in a notice."""
PLAIN = (PROSE * 7)[:RECORD]
FEW = [(MONEY + PROSE * 7)[:RECORD] if at % 4 == 0 else PLAIN for at in range(8000 // RECORD)]
MANY = [(MONEY + PROSE * 7)[:RECORD]] * (8000 // RECORD)
MEGABYTE, FULL = 1_000_000, 40_000
HARD = {
    "digits": ("1", MEGABYTE),
    "one": ("一", MEGABYTE),
    "万": ("1万", MEGABYTE),
    "commas": (",", MEGABYTE),
    "brackets": ("(", MEGABYTE),
    "stops": ("。", MEGABYTE),
    "一元": ("一元", FULL),
    "12元": ("12元", FULL),
    "ranges": ("1至1元", FULL),
    "1元,": ("1元,", FULL),
    "rates": ("每户12元", FULL),
    "verbs": ("清退", FULL),
    "verbs and sums": ("清退补助1元", FULL),
}


def read_measure(text: str) -> None:
    """Read a text as one record's measures, refunds without a figure included."""
    refund_without_amount(text, text, read_amounts("", text))


def reading(texts: Sequence[str]) -> Callable[[], None]:
    """Make a task that reads texts, each as one record."""

    def task() -> None:
        for text in texts:
            read_measure(text)

    return task


def seconds(task: Callable[[], None]) -> float:
    """Time a task: the median of five runs of the processor's clock, after a warm-up."""
    runs = []
    for _ in range(6):
        start = time.process_time()
        task()
        runs.append(time.process_time() - start)
    return median(runs[1:])


def main() -> None:
    """Print the table."""
    for name, records in (("14 amounts", FEW), ("50 amounts", MANY)):
        print(f"{name:15} {seconds(reading(records)) * 1000:6.2f} ms for 8,000 characters")
    for name, (unit, length) in HARD.items():
        text = unit * (length // 2 // len(unit))
        once, twice = seconds(reading([text])), seconds(reading([text * 2]))
        print(f"{name:15} {twice:7.3f} s for {length:,} characters, doubled {twice / once:4.1f} times")


if __name__ == "__main__":
    main()
