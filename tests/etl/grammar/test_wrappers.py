"""How a notice quotes a problem: the wrapper goes, quotes inside the quotation stay."""

from __future__ import annotations

import pytest

from etl.grammar.wrappers import find_wrapper, starts_wrapper

# stretch → what is quoted, what stands after the wrapper
WRAPPERS: list[tuple[str, str, str]] = [
    ("关于“理论学习不深入”的问题", "理论学习不深入", ""),
    ("关于“理论学习不深入”的问题。", "理论学习不深入", ""),
    ("关于“理论学习不深入”问题", "理论学习不深入", ""),
    ("关于“理论学习不深入”方面的问题", "理论学习不深入", ""),
    ("关于“理论学习不深入”等问题", "理论学习不深入", ""),
    ("关于“理论学习不深入”的问题的整改", "理论学习不深入", ""),
    ("关于“理论学习不深入”问题的整改落实情况", "理论学习不深入", ""),
    ("关于“理论学习不深入”的问题整改情况:", "理论学习不深入", ""),
    ("关于反馈的“理论学习不深入”问题", "理论学习不深入", ""),
    ("针对“理论学习不深入”的问题。一是组织学习。", "理论学习不深入", "一是组织学习。"),
    ("针对“理论学习不深入”问题,一是组织学习。", "理论学习不深入", "一是组织学习。"),
    ("针对巡察反馈的“理论学习不深入”的问题", "理论学习不深入", ""),
    ("对“理论学习不深入”的整改进展情况", "理论学习不深入", ""),
    ("对“理论学习不深入”问题的整改情况", "理论学习不深入", ""),
    ("在“理论学习”方面", "理论学习", ""),
    ("“理论学习不深入”的问题", "理论学习不深入", ""),
    ("“理论学习不深入”问题的整改情况", "理论学习不深入", ""),
    ("关于“‘两违’整治不力”的问题", "‘两违’整治不力", ""),
    ("关于“‘三会一课’质量不高。一是‘主题党日’走形式”的问题", "‘三会一课’质量不高。一是‘主题党日’走形式", ""),
    ("关于“会议记录中出现“街道”等字样”的问题", "会议记录中出现“街道”等字样", ""),
    ("关于理论学习不深入的问题", "理论学习不深入", ""),
    ("关于理论学习不深入的问题。", "理论学习不深入", ""),
    ("关于理论学习不深入问题的整改", "理论学习不深入", ""),
    ("关于党员发展不规范的问题的整改情况", "党员发展不规范", ""),
    ("关于理论学习不深入方面的问题", "理论学习不深入", ""),
    ("针对理论学习不深入的问题,已组织学习。", "理论学习不深入", ",已组织学习。"),
    ("关于“三会一课”制度执行不严的问题", "“三会一课”制度执行不严", ""),
    ("关于学习抓得不紧,‘第一议题’落实有偏差的问题", "学习抓得不紧,‘第一议题’落实有偏差", ""),
]

NO_WRAPPERS = [
    "关于巡察反馈问题整改情况",
    "关于巡察整改落实情况",
    "关于印发《学习制度》的通知",
    "对照问题清单逐项整改",
    "针对性开展培训",
    "理论学习不深入",
    "在巡察组指导下",
    "在全镇范围内开展排查。",
    "就业服务不到位",
    "对村干部进行谈话提醒",
    "围绕中心服务大局",
    "“三会一课”制度执行不严",
    "根据县委统一部署",
    "",
]


@pytest.mark.parametrize(("stretch", "quoted", "after"), WRAPPERS)
def test_a_wrapper_gives_what_it_quotes(stretch: str, quoted: str, after: str) -> None:
    wrapper = find_wrapper(stretch, 0, len(stretch))
    assert wrapper is not None
    assert stretch[wrapper.inner_start : wrapper.inner_end] == quoted
    assert stretch[wrapper.end :].lstrip("。:") == after
    assert starts_wrapper(stretch, 0, len(stretch))


@pytest.mark.parametrize("stretch", NO_WRAPPERS)
def test_what_is_no_wrapper(stretch: str) -> None:
    assert find_wrapper(stretch, 0, len(stretch)) is None
    assert not starts_wrapper(stretch, 0, len(stretch))


def test_a_wrapper_is_read_where_it_stands() -> None:
    text = "1.关于“制度空转”的问题\n整改情况:已完成。"
    wrapper = find_wrapper(text, 2, len(text))
    assert wrapper is not None
    assert text[wrapper.inner_start : wrapper.inner_end] == "制度空转"
    assert text[wrapper.end] == "\n"
