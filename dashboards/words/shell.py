"""The words around every page: navigation, banners, and what stands in place of a page, Chinese and English."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "name": ("巡察图谱", "Xuncha Atlas"),
    "name.sub": ("整改公开文本的统计与查证", "What inspection notices say, counted and traceable"),
    "skip": ("跳到正文", "Skip to content"),
    "nav.label": ("栏目", "Sections"),
    "nav.menu": ("栏目", "Menu"),
    "nav.overview": ("总览", "Overview"),
    "nav.issues": ("问题记录", "Issue records"),
    "nav.method": ("算法", "Method"),
    "nav.dictionary": ("数据字典", "Data dictionary"),
    "nav.language": ("English", "中文"),
    "scheme.label": ("明暗", "Theme"),
    "scheme.light": ("浅色", "Light"),
    "scheme.dark": ("深色", "Dark"),
    "scheme.system": ("随系统", "System"),
    "demo.mark": ("演示数据，纯属虚构。", "Demo data, invented. "),
    "demo.text": (
        "县、镇、村和所述事项均不存在，只为说明用法。载入自己的通报后，本页即换成真实材料。",
        "The counties, towns and events do not exist. Load notices of your own to replace them.",
    ),
    "foot": (
        "数据版本 {version} · 状态与数字均为各单位自报",
        "Data version {version} · all statuses are self-reported",
    ),
    "newer.text": ("正在看较早的数据版本 {version}。", "You are reading an earlier data version, {version}. "),
    "newer.link": ("改看最新版本", "Read the latest"),
    "empty.title": ("还没有载入任何文本", "Nothing has been loaded yet"),
    "empty.text": (
        "数据库是空的，所以没有可画的图。\n把通报（.txt）放进一个文件夹，在命令行运行：python -m etl load 文件夹\n"
        "载入完成后刷新本页。想先看看样子，可运行 make run，它会载入虚构的演示材料。",
        "The store is empty.\nPut notices (.txt) into a folder and run: python -m etl load FOLDER\n"
        "Then reload this page. To look around first, run make run, which loads the invented demo.",
    ),
    "version.title": ("没有这个数据版本", "No such data version"),
    "version.text": (
        "地址里的 v= 所指的版本不在本机的数据库中，可能已被清理，或来自另一台机器。\n去掉地址中的 v=，即可看当前版本。",
        "The version that v= names is not in this store.\nRemove v= from the address to read the current one.",
    ),
    "failed.title": ("没能算出来", "This could not be computed"),
    "failed.text": (
        "数据还在，只是这一部分出了错；这不表示没有记录。\n请刷新重试；若仍不行，"
        "请把地址和服务器的日志一并交给维护的人。",
        "The data are there; this part failed. It does not mean that there are no records.\nReload; if it fails "
        "again, report the address and the server's log.",
    ),
    "lost.title": ("没有这一页", "No such page"),
    "lost.text": ("地址可能抄错了。", "The address may be mistyped."),
    "uncovered.title": ("没有符合条件的记录", "No record matches"),
    "uncovered.text": ("数据库里有材料，但没有一条符合：{slice}。", "The store holds records, none matches: {slice}."),
    "uncovered.covers": (
        "本库收录的年份：{years}。可放宽筛选，或到“数据质量”看哪些文本没有计入。",
        "Years covered: {years}. Loosen the filters, or see what is not covered.",
    ),
    "yes": ("是", "yes"),
    "stop": ("。", "."),
}
