"""What could not be read, said so that a researcher can act on it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """A file, or a place in it, that was left out: why, and what to do (reason and remedy in Chinese)."""

    path: str
    place: str | None
    reason: str
    remedy: str


class ReadError(Exception):
    """A whole file cannot be read."""

    def __init__(self, reason: str, remedy: str, place: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy
        self.place = place

    def at(self, path: str) -> ReadFailure:
        """Name the file this happened to."""
        return ReadFailure(path, self.place, self.reason, self.remedy)
