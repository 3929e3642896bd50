"""Every chart, by its key."""

from dashboards.charts import categories, completion, money, overview, quality, recurrence, regions

CHARTS = {
    chart.key: chart
    for part in (overview, categories, completion, money, recurrence, regions, quality)
    for chart in part.CHARTS
}
