"""Texts used again, found among many: ``python -m tests.benchmarks.bench_reuse [measures]`` (default 100,000).

Measures are invented by a seeded maker: some specific clauses, some of the genre's, and planted copies in other bodies,
word for word or with a word exchanged or added. What is promised: a million in under 20 minutes on two cores, in under 6 GB.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pyarrow as pa

from etl.reuse.groups import to_rows
from etl.reuse.measures import find_measure_pairs
from etl.reuse.titles import find_title_pairs
from etl.reuse.wordings import Place, gather_wordings

MEASURES = 100_000
SEED = 6
PER_NOTICE = 40
PLANTED_EVERY = 50
"""One measure in so many is copied, one to five times."""
_BATCH = 10_000


def _split(words: str) -> list[str]:
    return words.split()


_VERBS = _split("修订 制定 完善 清理 核查 整改 开展 组织 召开 排查 约谈 追缴 公示 登记 移交 复核 通报 督办 培训 调整")
_THINGS = _split(
    "接待审批单 油卡台账 派车记录 低保档案 补贴名册 灌溉水渠 垃圾转运站 护林员巡山 河道保洁 党员学习 会议记录 合同条款 租金收缴 "
    "招标文件 验收资料 工程尾款 往来账目 现金盘点 津补贴清单 考勤打卡 食堂采购 药品入库 校车隐患 消防通道 自建房屋 饮水管网 "
    "路灯维护 宅基地审批 撂荒耕地 产业大棚 冷库出租 村务公开栏 群众信访件 网格走访 矛盾调解 干部档案 试用期考核 党费核算"
)
_WORDS = _split(
    "逐户 逐笔 按月 按季 分片 包联 对照 倒查 抽样 现场 集中 专项 重新 补充 及时 全部 部分 首批 剩余 东片 西片 南坡 北沟 上游 下游 "
    "老街 新区 山腰 坝尾 渡口 桥头 岭背 溪边 塘角 窑前 仓后 渠首 井旁 坡脚 湾里 会计 出纳 站长 组长 文书 保管 护士 教师 司机 厨师 "
    "木匠 社长 队员 代表 监事 理事 园丁 门卫 票据 账簿 图纸 名单 卡片 钥匙 标牌 水表 电表 秤盘 货架 仓单 样品 底册 存根 收据"
)
_GENRE = [
    f"{a}{b}"
    for a in (
        "进一步提高思想认识",
        "切实加强组织领导",
        "严格落实主体责任",
        "坚持举一反三",
        "强化监督检查",
        "压紧压实工作责任",
    )
    for b in ("确保整改取得实效", "推动工作落到实处", "防止问题反弹回潮", "建立健全长效机制", "持续巩固整改成果")
]


class Made(NamedTuple):
    """An invented measure; those of one plant are copies of each other."""

    text: str
    body: int
    plant: int | None


def make_measures(count: int, seed: int = SEED) -> Iterator[Made]:
    """Make measures, always the same ones for a seed."""
    draw = random.Random(seed)
    bodies = max(count // PER_NOTICE, 8)
    made = 0
    while made < count:
        clauses = [_clause(draw) for _ in range(draw.randint(3, 5))]
        plant = made if draw.random() < 1 / PLANTED_EVERY else None
        copies = draw.randint(1, 5) if plant is not None else 0
        for copy in range(min(1 + copies, count - made)):
            words = _copied(clauses, draw) if copy else clauses
            genre = draw.sample(_GENRE, draw.randint(0, 1))
            yield Made("，".join([*words, *genre]) + "。", draw.randrange(bodies), plant)
            made += 1


def _clause(draw: random.Random) -> str:
    words = "".join(draw.choices(_WORDS, k=draw.randint(3, 6)))
    return f"{draw.choice(_VERBS)}{words}{draw.choice(_THINGS)}{draw.randint(2, 99)}处"


def _copied(clauses: list[str], draw: random.Random) -> list[str]:
    """Copy clauses: as they are, with a word more, or with one exchanged."""
    words = list(clauses)
    at = draw.randrange(len(words))
    change = draw.random()
    if change < 0.3:
        words[at] = draw.choice(_WORDS) + words[at]
    elif change < 0.6:
        words[at] = draw.choice(_VERBS) + words[at][2:]
    return words


def to_batches(made: list[Made]) -> Iterator[pa.RecordBatch]:
    """Lay measures out as the rows that the store gives."""
    for start in range(0, len(made), _BATCH):
        part = made[start : start + _BATCH]
        numbers = range(start, start + len(part))
        names = [f"{one.body:08x}" for one in part]
        columns = {
            "issue_id": [f"{name}-{number:08x}-1" for name, number in zip(names, numbers, strict=True)],
            "position": list(numbers), "notice_id": names, "inspection_id": names, "body_id": names,
            "county_code": [name[:5] for name in names], "text": [one.text for one in part],
        }  # fmt: skip
        yield pa.RecordBatch.from_pydict({name: columns[name] for name in (*Place._fields, "text")})


def main(count: int = MEASURES) -> None:
    """Print seconds, memory, and what was found of what was planted."""
    made = list(make_measures(count))
    letters = sum(len(one.text) for one in made) / len(made)
    clock, started = time.perf_counter(), time.process_time()
    wordings = gather_wordings(to_batches(made))
    groups, members = to_rows("measure", wordings, find_measure_pairs)
    spent, waited = time.process_time() - started, time.perf_counter() - clock
    print(
        f"{count} measures of {letters:.0f} characters, {len(wordings)} wordings: {spent:.1f} s processor, {waited:.1f} s"
    )
    print(
        f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GB (the invented texts included)"
    )
    _print_found(made, groups, members)
    _time_titles(made[: count // 3])


def _print_found(made: list[Made], groups: list[dict[str, object]], members: list[dict[str, object]]) -> None:
    planted = Counter(one.plant for one in made if one.plant is not None)
    wanted = sum(size * (size - 1) // 2 for size in planted.values())
    found: Counter[tuple[object, int | None]] = Counter()
    sizes: Counter[object] = Counter()
    for row in members:
        found[row["group_id"], made[int(str(row["position"]))].plant] += 1
        sizes[row["group_id"]] += 1
    right = sum(n * (n - 1) // 2 for (_, plant), n in found.items() if plant is not None)
    linked = sum(n * (n - 1) // 2 for n in sizes.values())
    boilerplate = sum(bool(group["is_boilerplate"]) for group in groups)
    print(f"{len(groups)} groups, {boilerplate} of them boilerplate; {linked} pairs in groups, {right} of them planted "
          f"(precision {right / max(linked, 1):.4f}); {wanted} planted (recall {right / max(wanted, 1):.4f})")  # fmt: skip


def _time_titles(made: list[Made]) -> None:
    titles = sorted({"".join(c for c in one.text[:34] if c.isalpha()) for one in made})
    started = time.process_time()
    pairs = find_title_pairs(titles)
    print(
        f"{len(titles)} titles: {time.process_time() - started:.1f} s processor (two threads), {len(pairs.low)} pairs"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MEASURES)
