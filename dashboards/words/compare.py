"""The words of the page that puts slices side by side, Chinese and English."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "beside.action": ("对比 →", "Compare →"),
    "beside.title": ("对比", "Compare"),
    "beside.lead": (
        "当前切片与另外至多三个切片并排，坐标相同。每个切片只改一处：地区或单位、轮次、年份、类型或层级。",
        "The present slice beside up to three others on the same axes. Each changes one thing: place, round, year, type or level.",
    ),
    "beside.add": ("加一个切片", "Add a slice"),
    "beside.add_hint": ("地区、单位、轮次、年份……", "Place, round, year …"),
    "beside.by_place": ("换一个地区或单位", "Another place"),
    "beside.by_round": ("换一个轮次", "Another round"),
    "beside.by_year": ("换一个年份", "Another year"),
    "beside.by_type": ("换一类问题", "Another type"),
    "beside.by_level": ("换一个层级", "Another level"),
    "beside.present": ("当前切片", "Present slice"),
    "beside.none": (
        "现在只有当前切片。从上面选一个地区、轮次或年份，就能并排看。",
        "There is only the present slice. Choose a place, a round or a year above to see them side by side.",
    ),
    "beside.full": ("已有四个切片，先去掉一个再加。", "There are four slices; drop one to add another."),
    "beside.left": ("未能并排：{what}。", "Not put beside: {what}. "),
    "beside.left_most": (
        "最多并排四个切片；写法不对的条件也不使用。",
        "Four slices at most stand side by side; what is not understood is not used.",
    ),
    "beside.empty": (
        "{names}：没有符合条件的记录，所以数字为 0 或空。",
        "{names}: no record matches, so figures are 0 or empty.",
    ),
    "beside.numbers": ("数字", "Figures"),
    "beside.csv": ("下载对比表 CSV", "Download as CSV"),
    "beside.measure": ("指标", "Measure"),
    "beside.totals": ("总数", "Totals"),
    "beside.statuses": ("整改状态", "Status"),
    "beside.areas": ("聚焦方面", "Area"),
    "beside.types": ("问题类型", "Type"),
    "beside.notices": ("公开文本（份）", "Notices"),
    "beside.bodies": ("被巡察单位（个）", "Bodies"),
    "beside.records": ("问题记录（条）", "Issue records"),
    "beside.completion": ("自报完成率", "Completion, self-reported"),
    "beside.money": ("退缴金额", "Refunded"),
    "beside.unwritten": ("已退而未写金额（条）", "Refunded, amount not stated"),
    "beside.carried": ("写明的遗留问题", "Carried over, as stated"),
    "beside.inferred": ("疑似反复（推断）", "Found again (inferred)"),
    "beside.csv_head": ("组,指标,切片,数值,分子,分母", "group,measure,slice,value,numerator,denominator"),
    "beside.rates_title": ("哪个切片自报完成得多？", "Where is more reported completed?"),
    "beside.rates_sub": (
        "自报完成的记录 / 写明状态的记录；横线为 95% 区间，空心的分母不足 10，不作比较",
        "Completed / stated records; lines are 95% intervals, hollow where the denominator is under 10",
    ),
    "beside.statuses_title": ("各切片的问题改到了哪一步？", "How far has each come?"),
    "beside.statuses_sub": ("各状态的记录 / 该切片全部记录", "Records of each status / all records of the slice"),
    "beside.areas_title": ("各切片的问题在哪些方面？", "What are the problems about?"),
    "beside.areas_sub": ("各方面的记录 / 该切片全部记录", "Records of each area / all records of the slice"),
    "beside.sums_title": ("各切片退缴了多少？", "How much was refunded?"),
    "beside.sums_sub": ("清退与追缴金额，重复提及不重复计", "Refunded and recovered, repeated mentions counted once"),
    "beside.types_title": ("各切片的问题类型有什么不同？", "How do the types differ?"),
    "beside.types_sub": (
        "该类型的记录 / 该切片全部记录；同一顺序、同一刻度，取各切片合计最常见的 {n} 类",
        "Records of the type / all records of the slice; same order and scale, the {n} most frequent overall",
    ),
    "beside.reading_rate": (
        "{most}最高，{rate}；{least}最低，{low}。",
        "Highest: {most}, {rate}; lowest: {least}, {low}.",
    ),
    "beside.reading_gap": (
        "相差最大的是“{name}”：{most}{high}，{least}{low}。",
        "The widest gap is “{name}”: {most} {high}, {least} {low}.",
    ),
}
