"""A researcher's corrections: read from a sheet, applied after extraction, kept for good, suspended when the words change."""

from etl.corrections.apply import apply_corrections, report_row
from etl.corrections.fields import Correction

__all__ = ["Correction", "apply_corrections", "report_row"]
