"""Texts that are used again: measures copied between bodies, or from one inspection of a body to the next (纸上整改)."""
