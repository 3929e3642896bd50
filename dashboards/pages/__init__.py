"""The pages, in the order of the navigation."""

from dashboards.pages import (
    body,
    categories,
    changes,
    compare,
    completion,
    correct,
    coverage,
    dictionary,
    downloads,
    issues,
    method,
    money,
    notice,
    notices,
    overview,
    query,
    recurring,
    regions,
)  # fmt: skip

PAGES = (
    overview.PAGE, categories.PAGE, completion.PAGE, money.PAGE, recurring.PAGE, compare.PAGE, regions.PAGE, body.PAGE, issues.PAGE,
    notices.PAGE, notice.PAGE, correct.PAGE, coverage.PAGE, coverage.OLD_PAGE, changes.PAGE, downloads.PAGE, method.PAGE,
    dictionary.PAGE, query.PAGE,
)  # fmt: skip
