"""The words of the charts on types, completion, money and recurrence, Chinese and English."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "table.most": ("共 {n} 行，先列 {shown} 行；全部见 CSV。", "{n} rows, the first {shown}; the CSV has all."),
    "and": ("、", ", "),
    "by.switch": ("按什么分", "Break down"),
    "by.year": ("年份", "Year"),
    "by.region": ("地区", "Region"),
    "by.round": ("轮次", "Round"),
    "by.type": ("问题类型", "Type"),
    "by.level": ("单位层级", "Level"),
    "value.unstated": ("未写明", "not stated"),
    "unit.people": ("人", "people"),
    "unit.cases": ("件", "cases"),
    "unit.units": ("个单位", "units"),
    "figure.bodies": ("个单位", "bodies"),
    "figure.all": ("全部", "all"),
    "figure.none": ("没有此类问题", "no such problem"),
    "figure.mean": ("平均", "mean"),
    "figure.stated": ("写明状态的记录数", "Records with a stated status"),
    "figure.claimed": ("文中自称完成", "Claimed complete"),
    "figure.observed": ("逐条读出完成", "Read as complete"),
    "figure.mentions": ("次提及", "mentions"),
    "column.notices": ("文本数", "Notices"),
    "column.with_it": ("有此类问题的单位", "Bodies with it"),
    "column.bodies_of_column": ("该列单位", "Bodies of the column"),
    "column.share": ("占比", "Share"),
    "column.other_type": ("另一类型", "Other type"),
    "column.both": ("两类都有", "Both"),
    "column.one": ("有前者", "First"),
    "column.other": ("有后者", "Second"),
    "column.lift": ("倍数", "Lift"),
    "column.months": ("反馈至通报", "Feedback to report"),
    "column.deadline": ("时限与状态", "Deadline and status"),
    "column.sanction": ("种类", "Kind"),
    "column.dealt": ("数量", "Number"),
    "column.role": ("性质", "Role"),
    "column.yuan": ("金额", "Amount"),
    "column.mentions": ("提及次数", "Mentions"),
    "column.size": ("每条记录的退缴金额", "Refund of a record"),
    "areas_by_year.title": ("各年发现的问题在哪些方面？", "In which areas were problems found, year by year?"),
    "areas.subtitle": (
        "问题记录数，按巡察年份和聚焦方面，{period}，n = {n}",
        "Issue records by year and area, {period}, n = {n}",
    ),
    "areas.reading": (
        "标明方面的，{name}最多（{n} 条，{share}）；未标明方面的 {apart} 条。记录最多的年份是{year}（{most} 条）。",
        "Most: {name} ({n}, {share}); {apart} in no stated area; the year with most records: {year} ({most}).",
    ),
    "areas.note": (
        "多少年有多少记录，取决于载入了哪些文本，不说明问题本身的增减。",
        "How many records a year has depends on which notices were loaded.",
    ),
    "types_ranked.title": ("哪些具体类型最多？", "Which types are most common?"),
    "type_tree.title": ("领域和类型各占多大？", "How large are domains and types?"),
    "tree.subtitle": ("问题记录数，面积为占比，{period}，n = {n}", "Issue records, area is share, {period}, n = {n}"),
    "tree.reading": (
        "{names}三个领域合占 {share}；共出现 {types} 个类型。",
        "{names} make {share}; {types} types occur.",
    ),
    "types_by_region.title": ("哪里的单位有这类问题？", "Where do bodies have which problem?"),
    "types_by_region.subtitle": (
        "有此类问题的单位 / 该地被巡察的单位，按主要类型，{period}",
        "Bodies with the problem / bodies inspected there, by primary type, {period}",
    ),
    "types_by_year.title": ("哪些年的单位有这类问题？", "In which years do bodies have which problem?"),
    "types_by_year.subtitle": (
        "有此类问题的单位 / 当年被巡察的单位，按主要类型，{period}",
        "Bodies with the problem / bodies inspected that year, by primary type, {period}",
    ),
    "cells.reading": (
        "{place}：{whole} 个单位中 {part} 个有“{name}”（{share}），占比最高。",
        "{place}: {part} of {whole} bodies have “{name}” ({share}), the highest share.",
    ),
    "cells.note": (
        "占比按单位计，不按条数，写得细的单位不因条数多而显重；空格为没有。最多画 {rows} 行 {columns} 列，其余见表格。"
        "读数只比有 3 个以上单位的列。",
        "Shares of bodies, not of records; empty means none. At most {rows} rows and {columns} columns are drawn.",
    ),
    "type_pairs.title": ("哪些问题常一起出现？", "Which problems come together?"),
    "pairs.subtitle": (
        "同一次巡察中两类都有的巡察数（3 次以上），{period}",
        "Inspections in which both were found (three or more), {period}",
    ),
    "pairs.label": ("{n} 次 · {lift} 倍", "{n} · ×{lift}"),
    "pairs.hover": (
        "<b>{one}</b><br><b>{other}</b><br>两类都有 {both} 次；分别 {a}、{b} 次；共 {whole} 次巡察<br>点击筛选",
        "<b>{one}</b><br><b>{other}</b><br>both {both}; alone {a}, {b}; of {whole} inspections<br>Click to filter",
    ),
    "pairs.reading": (
        "“{one}”与“{other}”最相随：{whole} 次巡察中 {n} 次同时有，是互不相干时的 {lift} 倍。",
        "“{one}” and “{other}” go together most: {n} of {whole} inspections, {lift} times as often as by chance.",
    ),
    "pairs.note": (
        "倍数 = 同时有的次数 ÷ 两类互不相干时应有的次数；次数少时倍数不稳，只作线索。",
        "Lift: how many times as often as if the two were independent; unsteady where counts are small.",
    ),
    "statuses.title": ("各处、各轮、各类改好了多少？", "Who put how much right?"),
    "statuses.subtitle": (
        "各状态占记录的比例；右为自报完成率与 完成数/写明状态数，{period}，n = {n}",
        "Share of records by status; right: completion rate and n/N, {period}, n = {n}",
    ),
    "statuses.reading": (
        "分母在 10 以上的，最高是{high}，{most}；最低是{low}，{least}。",
        "Of those with ten or more, highest: {high}, {most}; lowest: {low}, {least}. ",
    ),
    "statuses.sustained": (
        "自报完成的 {done} 条中，{n} 条（{share}）另写明长期坚持。",
        "{n} of the {done} completed ({share}) are also reported as sustained.",
    ),
    "statuses.note": (
        "按记录数排列，最多画 {most} 行，其余见表格。",
        "Sorted by records, at most {most} rows; the table has all.",
    ),
    "completion_by_body.title": ("哪些单位真的不同于平均？", "Which bodies really differ from the mean?"),
    "funnel.subtitle": (
        "一点一个单位：自报完成率对写明状态的记录数，{period}，n = {n}",
        "A point a body: completion rate over stated records, {period}, n = {n}",
    ),
    "funnel.reading": (
        "{n} 个单位平均 {mean}；落在外线之外的 {far} 个",
        "{n} bodies, mean {mean}; {far} outside the outer lines",
    ),
    "funnel.none": ("，差别都在偶然的范围之内，不宜排名。", ": the differences are within chance; do not rank."),
    "funnel.far": ("：{names}。", ": {names}."),
    "funnel.note": (
        "虚线、实线为平均值上下 1.96 和 3.09 个标准误（偶然情况下分别有 95% 和 99.8% 的单位在内）；单位小，线就宽。",
        "Dotted and solid lines: 1.96 and 3.09 standard errors around the mean; the smaller a body, the wider.",
    ),
    "claims.title": ("自称的完成数与读出的一致吗？", "Do claims agree with what was read?"),
    "claims.subtitle": (
        "一点一份通报：文中自称完成数对逐条读出完成数，{period}，n = {n}",
        "A point a notice: claimed over read, {period}, n = {n}",
    ),
    "claims.reading": (
        "{n} 份通报写了完成总数，{same} 份（{share}）与逐条读出的一致",
        "{same} of {n} notices ({share}) agree",
    ),
    "claims.most": (
        "；相差最大的是{name}（{year}）：自称 {claimed}，读出 {observed}。",
        "; largest difference: {name} ({year}): claimed {claimed}, read {observed}.",
    ),
    "claims.note": (
        "线上为一致。文中按“问题”计、这里按“记录”计，一题分列时读出的会多；不一致照样显示，不作修改。",
        "On the line the two agree. Notices count issues, we count records; differences are shown, never repaired.",
    ),
    "report_delays.title": ("从反馈到通报过了多久？", "How long from feedback to report?"),
    "delays.subtitle": (
        "整改通报数，按反馈到落款的月数，{period}，n = {n}",
        "Notices by months from feedback to report, {period}, n = {n}",
    ),
    "delays.months": ("{n} 个月", "{n} months"),
    "delays.more": ("{n} 个月以上", "{n} months or more"),
    "delays.hover": ("{months}：{n} 份", "{months}: {n}"),
    "delays.reading": (
        "中位数 {median} 个月（{n} 份；最短 {first}，最长 {last}）；超过 6 个月的 {late} 份。",
        "Median {median} months ({n} notices; {first} to {last}); {late} took more than six.",
    ),
    "delays.note": ("两个日期都写明的整改通报才在内；只知年月的按月计。", "Only notices that state both dates."),
    "deadlines.title": ("到期的问题改好了吗？", "Were deadlines met?"),
    "deadlines.subtitle": (
        "写明整改时限且写明状态的记录，以落款月份为准，{period}，n = {n}",
        "Records with a deadline and a status, as of the report's month, {period}, n = {n}",
    ),
    "deadlines.passed_done": ("已到期，自报完成", "Passed, completed"),
    "deadlines.passed_open": ("已到期，未完成", "Passed, not completed"),
    "deadlines.ahead_done": ("未到期，自报完成", "Ahead, completed"),
    "deadlines.ahead_open": ("未到期，未完成", "Ahead, not completed"),
    "deadlines.reading": (
        "已到期的 {whole} 条中，{late} 条（{share}）通报时仍未完成。",
        "Of {whole} past their deadline, {late} ({share}) were not completed.",
    ),
    "deadlines.note": ("“持续整改”“长期坚持”等没有日期的时限不在内。", "Deadlines without a date are left out."),
    "sanctions.title": ("处理了多少人、多少件？", "How many people and cases were dealt with?"),
    "sanctions.subtitle": ("文中写明的人数与件数，按种类，{period}", "People and cases as stated, by kind, {period}"),
    "sanctions.hover": (
        "涉及 {records} 条记录、{bodies} 个单位<br>点击筛选",
        "{records} records, {bodies} bodies<br>Click to filter",
    ),
    "sanctions.reading": (
        "最多的是{name}（{n} {unit}）；党纪政务处分合计 {punished} 人次，立案等 {cases} 件。",
        "Most: {name} ({n} {unit}); {punished} disciplinary punishments, {cases} cases.",
    ),
    "sanctions.note": (
        "人次，不是人；合计与分项只取其一；问题部分所述的以往处分不计；未归入具体问题的，只在没有按问题筛选时计入。",
        "Counts of acts, not of persons; parts of a total are not added.",
    ),
    "money_by_role.title": ("文中的钱各是什么钱？", "Which money is spoken of?"),
    "roles.subtitle": (
        "写明的金额，按性质，重复提及不重复计，{period}，{n} 次提及",
        "Amounts by role, {period}, {n} mentions",
    ),
    "roles.reading": (
        "问题金额 {problem}；已退缴 {back}，待退 {to_refund}，罚款 {fine}。",
        "Problem {problem}; refunded {back}, to refund {to_refund}, fines {fine}.",
    ),
    "roles.note": (
        "各种性质的钱不能相加或相除：退缴未必出自同一笔问题金额。",
        "Roles must not be added or divided: refunds need not come from the same sums.",
    ),
    "amount_sizes.title": ("每条问题退了多少？", "How large are refunds?"),
    "sizes.subtitle": (
        "有退缴金额的记录数，按金额（每格十倍），{period}，n = {n}",
        "Records with a refund by size (steps of ten), {period}, n = {n}",
    ),
    "sizes.reading": (
        "多在 {name}元之间（{n} 条，{share}）；{last}元的 {top} 条占了总额的 {part}。",
        "Mostly {name} yuan ({n}, {share}); the {top} of {last} yuan make {part} of the sum.",
    ),
    "sizes.note": (
        "写明已退而没有金额的 {n} 条不在图中。点一格，看不少于该数的记录。",
        "{n} refunds without an amount are left out.",
    ),
    "column.interval": ("95% 区间", "95% interval"),
    "column.relapsed": ("疑似复发", "Possibly relapsed"),
    "column.said_relapsed": ("写明复发", "Said to relapse"),
    "column.seen_again": ("自报完成且单位又受巡察", "Completed, body seen again"),
    "column.observed": ("观察到的单位", "Bodies observed"),
    "relapses.title": ("自报完成的，后来又出现多少？", "How much of what was put right comes back?"),
    "relapses.subtitle": (
        "疑似复发的记录 / 自报完成、且单位后来又受巡察的记录，{period}，n = {n}",
        "Possibly relapsed / completed, of bodies inspected again, {period}, n = {n}",
    ),
    "relapses.reading": (
        "{base} 条中 {n} 条疑似复发（{share}）；文中写明复发的另有 {explicit} 条，二者不相加。",
        "{n} of {base} possibly relapsed ({share}); {explicit} are said to have relapsed; the two are never added.",
    ),
    "relapses.most": (
        "分母在 10 以上的，最高是{name}：{share}（{n}/{base}）。",
        " Highest with ten or more: {name}, {share} ({n}/{base}).",
    ),
    "relapses.hover": (
        "<b>{name}</b><br>{n}/{base} · {share}（95% 区间 {interval}）<br>点击筛选",
        "<b>{name}</b><br>{n}/{base} · {share} (95% interval {interval})<br>Click to filter",
    ),
    "relapses.note": (
        "同一单位后来的巡察中又有同一问题，为推断，可逐条核对；按分母排列，分母不足 10 的只标区间。",
        "Inferred from the same body's later inspections; ordered by base, intervals where it is under ten.",
    ),
    "common_problems.title": ("哪些问题大多数单位都有？", "Which problems do most bodies have?"),
    "common.subtitle": (
        "有此问题的单位 / 观察到的单位，按主要类型，{period}，n = {n}",
        "Bodies with the problem / bodies observed, by primary type, {period}, n = {n}",
    ),
    "common.reading": (
        "{name}最普遍：{base} 个单位中 {n} 个有（{share}）；半数以上单位都有的有 {half} 类。",
        "{name} is most common: {n} of {base} bodies ({share}); {half} kinds are found in half of the bodies or more.",
    ),
    "common.hover": (
        "<b>{name}</b><br>{n}/{base} 个单位 · {share}（95% 区间 {interval}）<br>点击筛选",
        "<b>{name}</b><br>{n}/{base} bodies · {share} (95% interval {interval})<br>Click to filter",
    ),
    "common.note": (
        "观察到的单位：有计入统计的文本、且文本中有问题记录的单位。",
        "Bodies observed: those with a counted notice that has a record.",
    ),
}
