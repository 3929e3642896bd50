"""The page on completion: by year, place, round and type; chance and claims; time; people and cases dealt with."""

from __future__ import annotations

from dashboards.chart_page import chart_page
from dashboards.charts import CHARTS

KEYS = (
    "completion_by_year", "statuses", "completion_by_body", "claims", "report_delays", "deadlines", "sanctions",
)  # fmt: skip
PAGE = chart_page("/completion", "completion", "completion", [CHARTS[key] for key in KEYS])
