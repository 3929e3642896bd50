"""What was learned of a coding frame, kept beside its tables so that the next process need not learn it again.

A kept file is only ever a short cut: it is named after the titles and words it was learned from and after the code that
learns, so another frame or another way of learning never meets it; where it cannot be read or written, the weights are
learned anew and are the same.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from etl.coding import learning
from etl.coding.learning import CodedTitle, Learned, learn

FOLDER = ".learned"


def learn_once(folder: Path, titles: Sequence[CodedTitle], words: Sequence[CodedTitle]) -> Learned:
    """Give what ``learn`` gives; learn it only where ``folder`` holds no file of just these titles and words."""
    path = folder / FOLDER / f"{_name(titles, words)}.npz"
    learned = _read(path)
    if learned is None:
        learned = learn(titles, words)
        _keep(path, learned)
    return learned


def _name(titles: Sequence[CodedTitle], words: Sequence[CodedTitle]) -> str:
    digest = hashlib.sha256(Path(learning.__file__).read_bytes())
    digest.update(repr((np.__version__, list(titles), list(words))).encode())
    return digest.hexdigest()[:16]


def _read(path: Path) -> Learned | None:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            grams, codes = (str(kept[name]).split("\n") for name in ("grams", "codes"))
            learned = Learned(_numbered(grams), _numbered(codes), kept["rarity"], kept["weights"])
    except (OSError, KeyError, ValueError, EOFError, zipfile.BadZipFile):
        return None
    is_whole = learned.weights.shape == (len(grams), len(codes)) and learned.rarity.shape == (len(grams),)
    return learned if is_whole else None


def _numbered(words: list[str]) -> dict[str, int]:
    return {word: at for at, word in enumerate(words)}


def _keep(path: Path, learned: Learned) -> None:
    """Write the file under another name and move it into place; former files go. A folder that is read-only stays as it is."""
    try:
        path.parent.mkdir(exist_ok=True)
        former = [other for other in path.parent.glob("*.npz") if other != path]
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
            grams, codes = "\n".join(learned.grams), "\n".join(learned.codes)
            np.savez(file, grams=grams, codes=codes, rarity=learned.rarity, weights=learned.weights)
        os.replace(file.name, path)
        for other in former:
            other.unlink(missing_ok=True)
    except OSError:
        return
