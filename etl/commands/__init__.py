"""The commands of ``python -m etl``, one module for each group; they ask, call and print, and hold no rules."""
