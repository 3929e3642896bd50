"""Every chart, by its key."""

from dashboards.charts import categories, completion, money, overview

CHARTS = {chart.key: chart for part in (overview, categories, completion, money) for chart in part.CHARTS}
