"""One reader per format, chosen by extension and checked by content. Format only, no meaning."""

from __future__ import annotations

from etl.readers.failures import ReadError, ReadFailure
from etl.readers.files import MAX_BYTES, read_bytes
from etl.readers.formats import PROSE, format_of
from etl.readers.source import SourceFile, to_source_file

__all__ = [
    "MAX_BYTES", "PROSE", "ReadError", "ReadFailure", "SourceFile", "format_of", "read_bytes", "to_source_file",
]  # fmt: skip
