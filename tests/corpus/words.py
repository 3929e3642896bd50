"""The words of the corpus: small notices of towns that do not exist, in counties of the demo's invented places."""

from __future__ import annotations

COUNTY = "云桔县"


def notice(town: str, year: int = 2022, rest: str = "", county: str = COUNTY) -> list[str]:
    """Write a rectification notice of two issues, a line each."""
    return [
        f"中共{county}{town}委员会关于巡察整改进展情况的通报",
        f"根据县委统一部署，{year}年3月6日至4月28日，县委第二巡察组对{town}党委进行了常规巡察。"
        f"{year}年7月12日，县委巡察组向{town}党委反馈了巡察意见。按照党务公开原则，现将巡察整改进展情况予以公布。",
        "一、聚焦贯彻落实党的路线方针政策方面",
        *issues(town),
        *([rest] if rest else []),
        f"中共{county}{town}委员会",
        f"{year}年11月20日",
    ]


def issues(town: str) -> list[str]:
    """Write the two issues of a notice."""
    return [
        "（一）关于理论学习不深入的问题",
        f"整改情况：一是修订{town}党委理论学习计划。二是组织专题学习4次。",
        "整改状态：已完成",
        "（二）关于公务接待费用报销不规范的问题",
        "整改情况：一是开展财务培训2期。二是清退超标准接待费3200元。",
        "整改状态：正在整改",
    ]


def text(town: str, year: int = 2022, rest: str = "") -> str:
    """Write a notice as a text file has it."""
    return "\n".join(notice(town, year, rest)) + "\n"


def table_rows(town: str) -> list[list[str]]:
    """Give the rows of a notice whose issues stand in a table, its head first."""
    return [
        ["序号", "反馈问题", "整改措施", "完成情况", "责任单位"],
        ["1", "党费收缴不及时", f"一是核查{town}各支部台账。二是补缴党费860元。", "已完成", "党建办"],
        ["2", "村级工程监管不严", "一是制定工程管理办法。二是约谈2人。", "正在整改", "规建办"],
    ]
