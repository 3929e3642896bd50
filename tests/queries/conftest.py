"""The small store, built once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from queries.warehouse import Warehouse
from tests.queries.small_store import build_store

# A busy machine is no failure of a property.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_store(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="session")
def warehouse(store: Path) -> Warehouse:
    return Warehouse.open(store)
