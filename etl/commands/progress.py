"""How far a load is, on the error stream."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import click


class BarProgress:
    """Progress on the error stream: a bar with its rate on a terminal, a line a step elsewhere."""

    def __init__(self) -> None:
        self.started = time.monotonic()

    def waiting(self) -> None:
        """Say that another load is at work."""
        click.echo("另一个载入正在进行，等它结束后继续……", err=True)

    def reading(self, files: int) -> Callable[[int], None]:
        """Begin a bar over the files."""
        return self._bar("读取", files)

    def gathering(self, sources: int) -> Callable[[int], None]:
        """Begin a bar over the sources."""
        return self._bar("合并", sources)

    def _bar(self, label: str, count: int) -> Callable[[int], None]:
        """Begin a bar with the rate and the time that is left."""
        started, done = time.monotonic(), 0
        bar = click.progressbar(
            length=count,
            label=label,
            file=sys.stderr,
            item_show_func=lambda rate: rate or "",
            update_min_steps=max(1, count // 500),
        )
        bar.render_progress()

        def advance(more: int) -> None:
            nonlocal done
            done += more
            seconds = max(time.monotonic() - started, 0.001)
            bar.update(more, f"{done / seconds:.0f} 份/秒")
            if done == count:
                bar.render_finish()

        return advance

    def step(self, name: str) -> None:
        """Name a step as it begins, with the seconds so far."""
        click.echo(f"{name}……（{time.monotonic() - self.started:.1f} 秒）", err=True)
