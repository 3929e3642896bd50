"""The coding frame and the gazetteer are read once for all tests of a process: they never change while it runs."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import pytest

from etl import pipeline
from etl.reading import load_reference


@pytest.fixture(scope="session", autouse=True)
def one_reference() -> Iterator[None]:
    """Let loads of this process share their references."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "load_reference", functools.cache(load_reference))
        yield
