"""How many notices of 8,000 characters are read in a second on one core, all steps included.

Run it: ``python -m tests.benchmarks.bench_reading``. Beside it stand, over the same texts in the same run, the limit
(one pass of decoding and splitting into lines) and the peer: JioNLP's extraction of money and time alone
(``pip install -r requirements-bench.txt``). Then the functions that take the time, for who wants to make it faster.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import io
import json
import logging
from collections.abc import Callable
from typing import Any

from etl.grammar.money import find_amounts
from etl.parallel import to_part
from etl.readers import to_source_file
from etl.reading import load_reference
from etl.text import SourceText
from tests.benchmarks.documents import LENGTH, ROOT, typical_notices
from tests.benchmarks.timing import Seconds, Step, measure, profile

try:
    with contextlib.redirect_stdout(io.StringIO()):  # it greets whoever imports it
        import jionlp  # type: ignore[import-not-found,unused-ignore]
except ImportError:
    jionlp = None

NEEDED = 100
"""Notices a second and core that reading must reach."""
PEER_FACTOR = 10
"""How many times faster than the peer's two extractions the whole read must be."""
NOON = 1_672_545_600.0
"""The peer's base for relative times, fixed so that runs are alike."""
SHOWN = 25
SENTENCES = ROOT / "tests" / "gold" / "amounts" / "sentences.jsonl"


def reader() -> Callable[[bytes], object]:
    """Make the whole read of a file's bytes: decoded, read, coded, laid out as rows, private persons masked."""
    reference = load_reference(is_demo=True)
    return lambda data: to_part(to_source_file(data, "notice.txt"), reference)


def forgetting() -> Callable[[], object]:
    """Make what empties the bounded caches of functions: benchmark notices share issues and are read again, real ones not."""
    caches = [each for each in gc.get_objects() if isinstance(each, functools._lru_cache_wrapper)]
    bounded = [each for each in caches if each.cache_parameters()["maxsize"] and each.__module__.startswith("etl.")]

    def forget() -> None:
        for each in bounded:
            each.cache_clear()

    return forget


def split(data: bytes) -> object:
    """Decode and split into lines: the least that any reader does."""
    return data.decode().splitlines()


def peer(data: bytes) -> object:
    """Extract money and time as JioNLP does, parsed to values."""
    text = data.decode()
    money = jionlp.ner.extract_money(text, with_parsing=True)
    return money, jionlp.ner.extract_time(text, time_base=NOON, with_parsing=True)


def rate_line(name: str, time: Seconds) -> str:
    """Write a row: notices a second, milliseconds a notice."""
    return f"{name:34} {1 / time.median:10.1f} /s  median {time.median * 1e3:8.3f} ms  best {time.best * 1e3:8.3f} ms"


def main() -> None:
    """Print the rates, the ratios and the functions that take the time."""
    notices, read = typical_notices(), reader()
    measure(read, notices[:3], runs=1)  # patterns are compiled, tables loaded
    print(f"{len(notices)} notices of {LENGTH} characters, one core, processor time")
    limit, ours = measure(split, notices), measure(read, notices, before=forgetting())
    print(rate_line("limit: decode and split into lines", limit))
    print(rate_line("ours: whole read", ours))
    print(
        f"ours / limit: {ours.median / limit.median:.0f} times; needed {NEEDED} /s: {_met(1 / ours.median >= NEEDED)}"
    )
    _print_peer(notices, ours)
    steps = profile(read, notices, within="/etl/")
    _print_steps("where the time goes: alone, with its regexes", steps, len(notices))
    _print_steps("and with all it calls", sorted(steps, key=lambda step: -step.share), len(notices))


def _print_steps(head: str, steps: list[Step], count: int) -> None:
    print(f"\n{head} (share alone, share with what it calls, calls a notice)")
    for step in steps[:SHOWN]:
        print(f"{step.own_share:6.1%} {step.share:6.1%} {step.calls / count:8.1f}  {step.name}")


def _met(is_met: bool) -> str:
    return "met" if is_met else "NOT MET"


def _print_peer(notices: list[bytes], ours: Seconds) -> None:
    if jionlp is None:
        print("peer: JioNLP is not installed (pip install -r requirements-bench.txt); not measured")
        return
    logging.disable()  # it logs a traceback for each phrase that is no date after all, which would slow it down
    measure(peer, notices[:3], runs=1)
    theirs = measure(peer, notices, runs=3)
    ratio = theirs.median / ours.median
    print(rate_line("peer: JioNLP money and time only", theirs))
    print(f"peer / ours: {ratio:.1f} times; needed {PEER_FACTOR}: {_met(ratio >= PEER_FACTOR)}")
    _print_sentences()


def _print_sentences() -> None:
    """Say how often each is wrong on the hand-made sentences (the sums of yuan, in order), with the peer's errors."""
    lines = [json.loads(line) for line in SENTENCES.read_text(encoding="utf-8").splitlines() if line.strip()]
    wrong = [item for item in lines if _peer_yuan(item) != _true_yuan(item)]
    ours = [item for item in lines if _our_yuan(item) != _true_yuan(item)]
    both = sum(item in ours for item in wrong)
    print(f"wrong sums in {len(lines)} hand-made sentences: peer {len(wrong)}, ours {len(ours)}, both {both}; peer's:")
    for item in wrong[:8]:
        print(f"  {_words(item)}  → {_peer_yuan(item)}, not {_true_yuan(item)}")


def _true_yuan(item: dict[str, Any]) -> list[float]:
    return sorted(float(money["yuan"]) for money in item["money"])


def _our_yuan(item: dict[str, Any]) -> list[float]:
    found = (find_amounts(SourceText(item.get(side) or "").reading) for side in ("problem", "measure"))
    return sorted(float(amount.yuan) for amounts in found for amount in amounts)


def _peer_yuan(item: dict[str, Any]) -> list[float]:
    numbers = [money["detail"]["num"] for money in jionlp.ner.extract_money(_words(item), with_parsing=True)]
    return sorted(float(number[0] if isinstance(number, list) else number) for number in numbers)


def _words(item: dict[str, Any]) -> str:
    return f"{item.get('problem') or ''}{item.get('measure') or ''}"


if __name__ == "__main__":
    main()
