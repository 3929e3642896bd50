"""Two versions of a store side by side: each row that was added, removed or changed, with its reason."""

from etl.diff.compare import COLUMNS, can_compare, compare_versions, diff_path
from etl.diff.told import diff_lines

__all__ = ["COLUMNS", "can_compare", "compare_versions", "diff_lines", "diff_path"]
