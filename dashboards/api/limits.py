"""What one request may take, stated in the OpenAPI document and on the page of downloads, and enforced."""

from __future__ import annotations

from dashboards.exports.asked import Refusal

DEFAULT_ROWS = 100
MOST_ROWS = 10_000
"""Rows of a JSON page; a whole slice is had as CSV, JSON Lines or Parquet in one request."""


def read_limit(text: str | None) -> int:
    """Read how many rows a page has; Refusal where it is no number from 1 to MOST_ROWS."""
    if not text:
        return DEFAULT_ROWS
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= MOST_ROWS):
        raise Refusal(400, "bad_limit", f"limit 应为 1 至 {MOST_ROWS} 的整数；要整个切片，请用 csv、jsonl 或 parquet。")
    return int(text)
