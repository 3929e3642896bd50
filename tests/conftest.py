"""What every test may ask for: the real documents, the demo's store, the reference data."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from etl.codebook import Codebook, load_codebook
from etl.regions import Gazetteer, load_gazetteer

ROOT = Path(__file__).resolve().parent.parent
SEEDS = Path(os.environ.get("XUNCHA_SEEDS", ROOT.parent / "shared" / "seeds"))

# A busy machine is no failure of a property.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the five real documents, which are not part of the project."""
    if not any(SEEDS.glob("*.txt")):
        pytest.skip(f"没有真实样本（{SEEDS} 中没有 .txt，可用 XUNCHA_SEEDS 指明）：跳过。No seed documents: skipped.")
    return SEEDS


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the demo, loaded by the command a user runs.

    All workers of a run share it: loads wait for each other, and loading the same files again changes nothing.
    """
    base = tmp_path_factory.getbasetemp()
    store = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "demo-store"
    command = [sys.executable, "-m", "etl", "load", "--demo", "--store", str(store), "data/demo/notices"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return store


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The gazetteer of real places, without the demo's."""
    return load_gazetteer()


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    """The coding frame of data/codebook."""
    return load_codebook()
