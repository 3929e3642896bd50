"""The coding frame of ``data/codebook``: read, checked, and handed on whole.

``files`` reads the tables, ``mistakes`` tells what is wrong in them, ``frame`` makes the codebook that the coder uses.
"""

from etl.codebook.files import DEFAULT_DIRECTORY
from etl.codebook.frame import CANDIDATE, IGNORED, Codebook, Entry, Label, load_codebook
from etl.codebook.mistakes import CodebookError, find_hints, find_mistakes

__all__ = [
    "CANDIDATE",
    "DEFAULT_DIRECTORY",
    "IGNORED",
    "Codebook",
    "CodebookError",
    "Entry",
    "Label",
    "find_hints",
    "find_mistakes",
    "load_codebook",
]
