"""Every chart, by its key."""

from dashboards.charts import categories, completion, money, overview, recurrence

CHARTS = {chart.key: chart for part in (overview, categories, completion, money, recurrence) for chart in part.CHARTS}
