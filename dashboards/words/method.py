"""The method page: how every figure is made, Chinese and English."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "method.title": ("算法", "Method"),
    "method.lead": ("本站每个数字怎样得来。口径一经改动，数据版本随之改变。", "How every figure is made."),
    "method.unit.title": ("计数单位：文本、巡察、问题、记录", "Units"),
    "method.unit": (
        "一份通报、反馈或方案是一份文本。一个单位受一次巡察算一次巡察；同一次巡察有几份文本时，"
        "只取一份计入：整改通报先于反馈，反馈先于方案，同类取最新。其余仍可阅读，不重复计数。\n"
        "一个问题有自己的条目，就是一条记录；一题分列（1）（2）时，每部分一条记录，题号相同。“问题数”按题号计，"
        "“记录数”按条目计；图表默认用记录。\n"
        "含占位符的范文、轮次汇总和其他文种不进任何统计。筛选“文种”时，改按所选文种计。",
        "An inspection counts once: from the latest rectification notice, else the feedback, else the plan. The "
        "default unit is the record: one problem with its own entry.",
    ),
    "method.completion.title": ("自报完成率", "Completion rate"),
    "method.completion": (
        "完成率 = 自报完成的记录 ÷ 写明状态的记录，只取整改通报。自报完成包括“已完成”和“已完成并长期坚持”；"
        "“部分完成”“整改中”“未完成”只在分母。\n"
        "没有写明状态的记录（包括反馈和方案的全部记录）既不在分子也不在分母，另行列出。\n"
        "状态是各单位对自己的说法，不是核查的结论。后来的巡察若又写到同一问题，前次的“完成”并不因此被改写。",
        "Completed or completed-and-sustained records over records with a stated status, rectification notices "
        "only. Self-reported.",
    ),
    "method.money.title": ("退缴金额", "Money refunded"),
    "method.money": (
        "退缴金额 = 清退 + 追缴，只算已经做到的；待退、罚款、没收、支出、问题金额各有其名，不并入。\n"
        "同一笔钱在同一记录里再次提到，或是分项之后的合计，只算一次。\n"
        "没有归入某条问题的退缴单列为“未归入具体问题”；一旦按问题筛选（类型、状态、方面、字词、遗留），"
        "这部分无从归属，便不计入，并在图下写明。\n"
        "写明已退而没有金额的，单独计条数，不当作 0 元。",
        "Refunded plus recovered, each sum once; money outside any record is a line of its own; refunds without "
        "an amount are counted, not taken as 0.",
    ),
    "method.recurrence.title": ("反复出现：写明与推断", "Recurrence"),
    "method.recurrence": (
        "写明：文中自己说是前次巡察、审计等发现而没有改好的问题。其占比以全部记录为分母。\n"
        "推断：同一单位在后来的巡察中又有同一类型、同一对象（或文字相近）的问题。其占比只以受过两次以上巡察的单位的记录为分母，"
        "称为“疑似”。\n"
        "两者证据不同，从不相加。每一处都可看到两边的原话。",
        "Explicit: the notice says so. Inferred: same body, same type, later inspection. The two are never added.",
    ),
    "method.types.title": ("问题类型", "Types"),
    "method.types": (
        "类型取自编码表：十四个领域，七十七个类型。归类只看问题部分的文字，不看措施。每条记录有一个主要类型，"
        "图表按主要类型计；其余类型见记录卡。\n"
        "每个类型都标出据以归类的原话。没有词语支持的记为“未归类”，照样列出。"
        "词表提出几个类型时，与人工编码的题目比较相似程度，只排先后、剔除不像的，不增加类型。",
        "Types come from the coding frame; only the problem's words decide; the evidence is marked. "
        "Likeness to hand-coded titles only orders and drops types.",
    ),
    "method.region.title": ("地区", "Regions"),
    "method.region": (
        "地区由文中线索决定：县名、发布网站、电话区号、邮编、地址等，决定的线索写在通报页。线索不足的不推定，"
        "列入“数据质量”；它们计入总数，但不在任何地区之下。",
        "Regions follow hints in the text; without a hint nothing is guessed.",
    ),
    "method.time.title": ("年份与截至日期", "Time"),
    "method.time": (
        "问题的年份依次取巡察开始、反馈、落款、发布日期的年份，取自哪一项一并存下。截至日期取落款日期，"
        "没有则取发布日期。",
        "The year is that of the inspection's start, else feedback, report or publication.",
    ),
    "method.small.title": ("小数与区间", "Small numbers"),
    "method.small": (
        "凡比率都写出分子与分母。分母不足 30 时不写小数；不足 10 时附 95% 区间（Wilson 法），图上用空心点，"
        "不参与“最高”“最低”的排比。",
        "Every rate carries n/N; under 30 no decimals; under 10 the Wilson interval, and no ranking.",
    ),
    "method.reading.title": ("怎样读出文本", "How notices are read"),
    "method.reading": (
        "文本按规则读出，同样的文本总得到同样的结果；每个值都指回原文中的字句。"
        "没有规则读懂的正文标为“未解文本”，其所占比例写在每份通报上。\n"
        "文中自称的总数与读出的数目并列，不一致时照样显示，不作修改。",
        "Rules read the text; every value points back to its words; what no rule understood is marked.",
    ),
    "method.privacy.title": ("私人信息", "Privacy"),
    "method.privacy": (
        "私人的姓名、电话、邮箱、证件号以等长的符号遮盖；页面、表格和下载的文件都是遮盖后的文字。干部的职务保留。",
        "Private persons' names, phones and numbers are masked everywhere.",
    ),
    "method.version.title": ("数据版本与引用", "Versions"),
    "method.version": (
        "每次载入得到一个不变的数据版本。页面打开时即固定在当时的版本，图、表、下载和链接都出自它；链接中的 v= "
        "就是版本号。引用时请写明版本号与筛选条件，用图右上角的“链接”即可。",
        "A page fixes its version when it opens; links carry it as v=.",
    ),
}
