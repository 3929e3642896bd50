"""Run all benchmarks: ``python -m tests.benchmarks``, with the peer where ``requirements-bench.txt`` is installed."""

from __future__ import annotations

from tests.benchmarks import bench_exports, bench_growth, bench_load, bench_money, bench_reading, bench_reuse

FEW = 500
"""Notices loaded here; ``python -m tests.benchmarks.bench_load`` loads the 20,000 that are promised."""

BENCHMARKS = (
    ("reading speed", bench_reading.main),
    ("growth with length", bench_growth.main),
    ("money grammar", bench_money.main),
    ("texts used again", bench_reuse.main),
    ("downloads", bench_exports.main),
    ("whole load", lambda: bench_load.main(FEW)),
)

if __name__ == "__main__":
    for title, benchmark in BENCHMARKS:
        print(f"\n== {title}")
        benchmark()
