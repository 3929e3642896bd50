"""The pages, in the order of the navigation."""

from dashboards.pages import coverage, dictionary, issues, method, notice, overview

PAGES = (overview.PAGE, issues.PAGE, notice.PAGE, coverage.PAGE, method.PAGE, dictionary.PAGE)
