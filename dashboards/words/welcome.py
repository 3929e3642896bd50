"""The words of the welcome, Chinese and English."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "welcome.title": ("第一次来？", "Here for the first time?"),
    "welcome.text": (
        "巡察图谱把公开的巡察整改通报读成一条条问题记录再作统计。每个数字都可以点下去：到记录，再到通报里的那句话；筛选写在网址里，发给别人就是同一画面。",
        "Published inspection notices, read into issue records and counted. Every number leads to its records and to the "
        "sentence it came from; the filters stand in the address, so a link shows the same to others.",
    ),
    "welcome.demo": (
        "现在看到的是演示数据，全部虚构，只为试用。",
        "What you see now is the demo: invented throughout, to try things on.",
    ),
    "welcome.own": (
        "现在看到的是您载入的材料；状态和数字都是各单位自报的。",
        "What you see now is what you loaded; all statuses and sums are as bodies report them.",
    ),
    "welcome.regions": (
        "试一试：点地图，看一个省、一个市、一个单位",
        "Try: click the map down to a province, a city, a body",
    ),
    "welcome.recurring": ("试一试：哪些问题改了又犯，前后各怎么说", "Try: which problems come back, in whose words"),
    "welcome.notices": (
        "试一试：打开一份通报，看每个值读自哪句话",
        "Try: open a notice and see where each value was read",
    ),
    "welcome.close": ("知道了", "Got it"),
}
