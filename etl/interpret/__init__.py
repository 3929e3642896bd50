"""Sections and phrases → records; what is not understood becomes a gap."""

from etl.interpret.notice import read_notices

__all__ = ["read_notices"]
