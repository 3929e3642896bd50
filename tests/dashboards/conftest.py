"""A small store and views of it, without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboards.view import View, read_view
from queries.warehouse import Warehouses
from tests.dashboards.sample_store import build_store


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of 21 invented notices."""
    return build_store(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def warehouses(sample_store: Path) -> Warehouses:
    """The versions of that store."""
    return Warehouses(sample_store)


@pytest.fixture
def view(warehouses: Warehouses) -> View:
    """Everything, in Chinese."""
    return read_view(warehouses, "")
