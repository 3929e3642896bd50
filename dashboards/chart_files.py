"""The answer behind a chart as a file: GET /chart/<key>.<format>?<slice>&by=…&v=…[&raw=1], the rows of its question."""

from __future__ import annotations

from flask import Flask, Response, request

from dashboards.charts import CHARTS
from dashboards.charts.quality import LISTINGS
from dashboards.downloads import catch_refusals, send_format
from dashboards.exports.asked import Refusal, find_format, read_asked
from dashboards.exports.chart_content import chart_content
from queries.warehouse import Warehouses


def register_chart_files(server: Flask, warehouses: Warehouses) -> None:
    """Serve every chart's answer; what the address asks for and nothing understands is refused, as in downloads."""

    def chart_file(key: str, suffix: str) -> Response:
        answer = CHARTS.get(key) or LISTINGS.get(key)
        if answer is None:
            raise Refusal(404, "no_chart", f"没有名为“{key}”的图。")
        chosen = find_format(suffix)
        asked = read_asked(warehouses, request.query_string.decode("utf-8", "replace"), keys=("raw",))
        return send_format(chart_content(asked.view, answer, request.host_url.rstrip("/")), chosen, asked.is_raw)

    server.add_url_rule("/chart/<key>.<suffix>", "chart_file", catch_refusals(chart_file))
