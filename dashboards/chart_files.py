"""The answer behind a chart as a file: GET /chart/<key>.csv?<slice>&by=…&v=…[&raw=1], the rows of its question."""

from __future__ import annotations

from urllib.parse import quote

from flask import Flask, Response, abort, make_response, request

from dashboards.chart import Chart
from dashboards.charts import CHARTS
from dashboards.downloads import UNSAFE_RE
from dashboards.view import View, read_view
from queries.csv_stream import to_csv
from queries.questions import load_question
from queries.warehouse import StoreEmptyError, UnknownVersionError, Warehouses

NAME_LENGTH = 80


def register_chart_files(server: Flask, warehouses: Warehouses) -> None:
    """Serve every chart's answer; what the address asks for and nothing understands is refused, as in downloads."""

    def chart_file(key: str) -> Response:
        if key not in CHARTS:
            abort(_refuse(404, f"没有名为“{key}”的图。"))
        view = _read(warehouses)
        if view.ignored:
            abort(_refuse(400, f"地址中的条件无法识别：{'；'.join(view.ignored)}。请从页面上的链接下载，或改正地址。"))
        return _answer(view, CHARTS[key])

    server.add_url_rule("/chart/<key>.csv", "chart_file", chart_file)


def _read(warehouses: Warehouses) -> View:
    query = "&".join(part for part in request.query_string.decode("utf-8", "replace").split("&") if part != "raw=1")
    try:
        return read_view(warehouses, query)
    except StoreEmptyError:
        abort(_refuse(404, "还没有载入数据，没有可下载的内容。请先载入通报。"))
    except UnknownVersionError:
        abort(_refuse(404, "没有这个数据版本。它可能已被删除，请从页面重新下载。"))


def to_headers(view: View, chart: Chart) -> dict[str, str]:
    """Give each column its Chinese header: the question's own, else the schema's."""
    known = {c.name: c.zh for table in ("bodies", "notices", "issues") for c in view.warehouse.columns(table)}
    return known | load_question(chart.question_of(view)).headers


def to_file_name(view: View, chart: Chart) -> str:
    """Name a file after the chart and what is in it: 演示_各类问题_云南省·2021年_a1b2c3d4.csv."""
    words = UNSAFE_RE.sub("", view.warehouse.sentence(view.slice))[:NAME_LENGTH]
    title = UNSAFE_RE.sub("", view.say(f"{chart.key}.title")).rstrip("？?")
    return "_".join(["演示"] * view.warehouse.is_demo + [title, words, view.warehouse.version[:8]]) + ".csv"


def _answer(view: View, chart: Chart) -> Response:
    question, parameters = chart.question_of(view), chart.parameters_of(view)
    headers = None if request.args.get("raw") == "1" else to_headers(view, chart)
    # An answer that is drawn is small: it is written whole, so that a failure is an error page and not half a file.
    content = b"".join(to_csv(view.warehouse.stream(question, view.slice, **parameters), headers))
    response = Response(content, mimetype="text/csv")
    name = quote(to_file_name(view, chart))
    response.headers["Content-Disposition"] = f"attachment; filename=\"{chart.key}.csv\"; filename*=UTF-8''{name}"
    response.headers["Cache-Control"] = "no-store"
    return response


def _refuse(status: int, words: str) -> Response:
    response = make_response(words, status)
    response.mimetype = "text/plain"
    return response
