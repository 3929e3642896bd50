"""The answer behind a chart as the content of a file."""

from __future__ import annotations

from dashboards.chart import Chart
from dashboards.exports.content import Content, FileColumn
from dashboards.listing import Listing
from dashboards.view import View
from queries.questions import load_question
from queries.shape import MARK, Shape


def chart_content(view: View, chart: Chart | Listing, host: str = "") -> Content:
    """Prepare the rows of the question of a chart or a list, in the order in which it answers."""
    question, parameters = chart.question_of(view), chart.parameters_of(view)
    types = view.warehouse.answer_columns(question, view.slice, **parameters)
    headers = load_question(question).headers
    known = {c.name: c for table in ("bodies", "notices", "issues") for c in view.warehouse.columns(table)}
    mark = [FileColumn(MARK, "BOOLEAN", "虚构", "是否为演示用的虚构材料")] * view.warehouse.is_demo
    columns = [
        FileColumn(name, kind, headers.get(name) or (known[name].zh if name in known else name))
        for name, kind in types.items()
    ]
    return Content(
        view=view,
        key=chart.key,
        name=view.say(f"{chart.key}.title"),
        question=question,
        columns=(*mark, *columns),
        row_count=view.warehouse.count(question, view.slice, **parameters),
        shape=Shape(is_marked=view.warehouse.is_demo),
        parameters=parameters,
        link=host + view.href(chart.path, f"chart-{chart.key}"),
    )
