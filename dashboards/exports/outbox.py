"""A file that only grows, from which what was written is taken out and sent: how zips and Parquet files are streamed."""

from __future__ import annotations

import io


class Outbox(io.RawIOBase):
    """Takes bytes; holds them until they are taken out. It cannot seek, and whoever writes to it must not need to."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._position = 0

    def writable(self) -> bool:
        """Tell that it can be written."""
        return True

    def write(self, data: object) -> int:
        """Take some bytes."""
        part = bytes(data)  # type: ignore[call-overload]
        self._parts.append(part)
        self._position += len(part)
        return len(part)

    def tell(self) -> int:
        """Give how much was written."""
        return self._position

    def take(self) -> bytes:
        """Take out what has not been taken yet."""
        taken = b"".join(self._parts)
        self._parts.clear()
        return taken
