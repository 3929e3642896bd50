"""Where a page of rows ended: the version it came from and the key of its last row, in one word for addresses."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from typing import NamedTuple

from dashboards.exports.asked import Refusal

MOST_LENGTH = 2_000


class Cursor(NamedTuple):
    """A version, and the key after which the next page begins."""

    version: str
    after: tuple[str, ...]

    def to_text(self) -> str:
        """Write it for an address."""
        return (
            urlsafe_b64encode(json.dumps([self.version, *self.after], ensure_ascii=False).encode()).decode().rstrip("=")
        )

    @classmethod
    def from_text(cls, text: str, key_length: int) -> Cursor:
        """Read it; Refusal where it was not written here."""
        try:
            padded = text[:MOST_LENGTH] + "=" * (-len(text[:MOST_LENGTH]) % 4)
            version, *after = json.loads(urlsafe_b64decode(padded.encode("ascii")))
        except (ValueError, TypeError, Error):
            version, after = None, []
        if not isinstance(version, str) or len(after) != key_length or not all(isinstance(one, str) for one in after):
            raise Refusal(400, "bad_cursor", "cursor 无法识别。请照抄上一页答复中的 next，或去掉 cursor 从头开始。")
        return cls(version, tuple(after))
