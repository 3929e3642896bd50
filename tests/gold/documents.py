"""The invented notices with their hand-made answers, and what the reader makes of them."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.codebook import load_codebook
from etl.extract_json import to_json_lines
from etl.interpret import read_notices
from etl.readers.text import decode
from etl.records import Notice
from etl.regions import load_gazetteer

HERE = Path(__file__).resolve().parent
SETS = {
    "notices": (HERE / "notices", HERE / "places.csv"),
    "heldout": (HERE / "heldout", HERE / "heldout" / "places.csv"),
    "later": (HERE / "later", HERE / "later" / "places.csv"),
    "varied": (HERE / "varied", HERE / "varied" / "places.csv"),
}
"""Each set's folder and the overlay of the gazetteer that makes its invented places resolvable."""

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Document:
    """One source file as decoded, its notices as records, and as the objects that `extract --json` prints."""

    name: str
    text: str
    notices: tuple[Notice, ...]
    answers: tuple[Answer, ...]


@functools.cache
def load_documents(set_name: str) -> tuple[Document, ...]:
    """Read every document of a set through the real reader, in the order of the names."""
    folder, places = SETS[set_name]
    gazetteer, codebook = load_gazetteer(places), load_codebook()
    documents = []
    for path in sorted(folder.glob("*.txt")):
        text = decode(path.read_bytes()).text
        notices = tuple(read_notices(text, gazetteer, codebook))
        answers = tuple(json.loads(line) for line in to_json_lines(path.name, text, notices))
        documents.append(Document(path.name, text, notices, answers))
    return tuple(documents)


@functools.cache
def load_gold(set_name: str) -> dict[str, Answer]:
    """Read the hand-made answers of a set: doc (``010_….txt#2`` for a second notice) → answer."""
    folder, _ = SETS[set_name]
    answers = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    return {answer["doc"]: answer for answer in answers}


def find_document(number: str) -> Document:
    """Give the notice of the set ``notices`` whose name begins with a number: 011 → 011_traditional_pinyin.txt."""
    return next(document for document in load_documents("notices") if document.name.startswith(f"{number}_"))


def read_answers(set_name: str) -> dict[str, Answer]:
    """Give what the reader makes of a set: doc → answer."""
    return {answer["doc"]: answer for document in load_documents(set_name) for answer in document.answers}
