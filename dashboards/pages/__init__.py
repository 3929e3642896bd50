"""The pages, in the order of the navigation."""

from dashboards.pages import (
    categories,
    completion,
    coverage,
    dictionary,
    issues,
    method,
    money,
    notice,
    notices,
    overview,
    query,
    recurring,
)  # fmt: skip

PAGES = (
    overview.PAGE, categories.PAGE, completion.PAGE, money.PAGE, recurring.PAGE, issues.PAGE, notices.PAGE, notice.PAGE, coverage.PAGE, method.PAGE,
    dictionary.PAGE, query.PAGE,
)  # fmt: skip
