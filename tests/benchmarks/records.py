"""A store of invented records of any size, seeded, with the skew of real ones: ``build_records(folder, 1_000_000)``.

Nothing is read from texts: rows are written straight into the tables of ``etl/schema.sql``, so that a million records
take seconds. What is skewed as in published notices: few provinces publish most; a notice has 2 to 60 records, most
about 15; a body is inspected one to four times; a few types make most problems; one record in nine has money, most of
it small (log-normal); texts are some dozens of characters, measures some hundreds. Counties and towns are numbered and
do not exist (试012县); provinces and cities are real.
"""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

SCHEMA = Path(__file__).parents[2] / "etl" / "schema.sql"
VERSION = "0bench0000000000"
PLACES = (
    ("530000", "云南省", "530600", "昭通市"), ("440000", "广东省", "440800", "湛江市"),
    ("330000", "浙江省", "330300", "温州市"), ("510000", "四川省", "511300", "南充市"),
    ("410000", "河南省", "411300", "南阳市"), ("430000", "湖南省", "430400", "衡阳市"),
    ("340000", "安徽省", "341200", "阜阳市"), ("370000", "山东省", "371300", "临沂市"),
)  # fmt: skip
STATUSES = {
    "completed": ("已完成", 0.52), "completed_sustained": ("已完成并长期坚持", 0.17), "partial": ("部分完成", 0.06),
    "in_progress": ("整改中", 0.08), "not_done": ("未完成", 0.02), "unstated": ("未写明", 0.15),
}  # fmt: skip
AREAS = {
    "policy": ("贯彻落实决策部署", 0.34), "integrity": ("群众身边腐败问题和不正之风", 0.29),
    "organization": ("基层党组织建设", 0.25), "follow_up": ("监督发现问题整改", 0.08), "unsectioned": ("未分类", 0.04),
}  # fmt: skip
KINDS = {"rectification": ("整改通报", 0.86), "feedback": ("巡察反馈", 0.14)}
DOMAINS, TYPES_EACH = 14, 5
PROBLEMS = (
    "财务报销审核把关不严，原始凭证不全", "“三会一课”记录不规范", "集体资产出租未签订合同", "产业项目建成后长期闲置",
    "超范围发放值班补贴", "小型工程招投标程序不规范", "学习流于形式，笔记照抄", "公务接待清单不完整",
    "低保对象动态管理不及时", "党费收缴标准核定不准", "环境整治反弹回潮", "谈心谈话制度落实不到位",
)  # fmt: skip
MEASURES = (
    "召开专题会议研究部署，明确责任领导和责任人，逐项对照整改；", "修订完善管理制度，建立台账，定期检查；",
    "组织开展业务培训，提高经办人员水平；", "对相关责任人进行谈话提醒；", "清退有关款项并上缴财政专户；",
    "开展全面排查，发现问题立行立改；",
)  # fmt: skip
COMMAS = ", "


def build_records(store: Path, issue_count: int, seed: int = 20261201) -> Path:
    """Write a store of one version with ``issue_count`` records (10⁴ to 10⁶ take 1 to 60 s) and return it."""
    chance = np.random.default_rng(seed)
    notices = _write_notices(chance, max(1, issue_count // 15))
    issues = _write_issues(chance, notices, issue_count)
    sums = issues.groupby("notice_id").agg(
        record_count=("issue_id", "size"), issue_count=("no", "nunique"), refunded_yuan=("refunded_yuan", "sum")
    )
    notices = notices.merge(sums, on="notice_id", how="left").fillna({"record_count": 0, "issue_count": 0})
    tables = {
        "notices": notices, "issues": issues, "measures": _write_measures(issues), "amounts": _write_amounts(issues),
        "codes": _write_codes(), "bodies": _write_bodies(notices), "inspections": _write_inspections(notices),
        "sources": _write_sources(notices), "recurrences": _write_recurrences(chance, issues),
    }  # fmt: skip
    folder = store / "versions" / VERSION
    folder.mkdir(parents=True)
    _write_database(folder / "atlas.duckdb", tables)
    manifest = {"version": VERSION, "is_demo": False, "created_at": "2026-12-01T00:00:00+08:00", "counts": {}}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (store / "current").write_text(VERSION, encoding="utf-8")
    return store


def _pick(chance: np.random.Generator, weighted: dict[str, tuple[str, float]], count: int) -> np.ndarray:
    weights = np.array([weight for _, weight in weighted.values()])
    return chance.choice(list(weighted), size=count, p=weights / weights.sum())


def _zipf(chance: np.random.Generator, kinds: int, count: int, power: float = 1.0) -> np.ndarray:
    weights = 1 / np.arange(1, kinds + 1) ** power
    return chance.choice(kinds, size=count, p=weights / weights.sum())


def _write_notices(chance: np.random.Generator, count: int) -> pd.DataFrame:
    """Write notices in the order of bodies, as buckets of a real version hold them: their ids are in no order."""
    bodies = np.repeat(np.arange(count), chance.choice([1, 2, 3, 4], size=count, p=[0.5, 0.3, 0.15, 0.05]))[:count]
    turn = pd.Series(bodies).groupby(bodies).cumcount().to_numpy()
    place = _zipf(np.random.default_rng(7), len(PLACES), int(bodies.max()) + 1)[bodies]
    parts = [[PLACES[p][n] for p in place] for n in range(4)]
    county = bodies // 18
    years = np.minimum(2025, 2016 + turn * 2 + chance.integers(0, 3, count))
    ids = [f"{number:016x}" for number in chance.integers(0, 2**63, count)]
    names = [f"试{b:06d}镇" for b in bodies]
    return pd.DataFrame(
        {
            "notice_id": ids, "source_id": [f"s{i}" for i in ids], "doc": [f"{i}.txt" for i in ids],
            "inspection_id": [f"i{b}-{t}" for b, t in zip(bodies, turn, strict=True)],
            "body_id": [f"b{b}" for b in bodies], "kind": _pick(chance, KINDS, count), "is_template": False,
            "is_counted": chance.random(count) > 0.06, "is_demo": False, "source_start": 0, "source_end": 1,
            "title": [f"中共{name}委员会关于巡察整改进展情况的通报" for name in names], "body_name": names,
            "body_level": "township", "province_code": parts[0], "province": parts[1], "city_code": parts[2],
            "city": parts[3], "county_code": [f"99{c:06d}" for c in county], "county": [f"试{c:04d}县" for c in county],
            "township": names, "region_basis": "compound", "authority": "县委", "authority_level": "county",
            "term": 15, "round": 1 + turn, "round_label": [f"试{c:04d}县委十五届第{t + 1}轮" for c, t in zip(county, turn, strict=True)],
            "team": "第一巡察组", "inspection_type": "常规巡察", "inspected_from": [f"{y}-03-10" for y in years],
            "inspected_to": [f"{y}-05-10" for y in years], "feedback_date": [f"{y}-06-20" for y in years],
            "report_date": [f"{y}-12-15" for y in years], "year": years, "year_basis": "inspected_from",
            "as_of_date": [f"{y}-12-15" for y in years], "understood_share": np.round(chance.beta(30, 1, count), 4),
            "gap_count": 0, "warning_count": 0,
        }
    )  # fmt: skip


def _write_issues(chance: np.random.Generator, notices: pd.DataFrame, count: int) -> pd.DataFrame:
    sizes = np.clip(chance.lognormal(2.5, 0.6, len(notices)), 2, 60)
    cuts = np.minimum(count, np.round(np.cumsum(sizes) * count / sizes.sum())).astype(int)
    owner = np.searchsorted(cuts, np.arange(count), side="right").clip(max=len(notices) - 1)
    position = pd.Series(owner).groupby(owner).cumcount().to_numpy() + 1
    notice_ids = notices["notice_id"].to_numpy()[owner]
    domain, kind = _zipf(chance, DOMAINS, count), _zipf(chance, TYPES_EACH, count, 0.7)
    types = np.char.add(np.char.zfill((domain + 1).astype(str), 2), np.char.zfill((kind + 1).astype(str), 2))
    is_coded, has_money = chance.random(count) > 0.04, chance.random(count) < 0.11
    words = chance.integers(0, len(PROBLEMS), (2, count))
    titles = [f"{PROBLEMS[a]}" for a in words[0]]
    numbers = chance.integers(1, 999, count)
    deeds = chance.integers(0, len(MEASURES), (count, 4))
    return pd.DataFrame(
        {
            "issue_id": [f"{n}-{p:08x}-1" for n, p in zip(notice_ids, position, strict=True)], "notice_id": notice_ids,
            "source_id": notices["source_id"].to_numpy()[owner], "inspection_id": notices["inspection_id"].to_numpy()[owner],
            "body_id": notices["body_id"].to_numpy()[owner], "position": position, "no": position, "title": titles,
            "text": [f"{t}。经抽查第{n}号凭证，{PROBLEMS[b]}，涉及{n}笔。" for t, n, b in zip(titles, numbers, words[1], strict=True)],
            "rectification_text": ["".join(f"{k}是{MEASURES[d]}" for k, d in zip("一二三四", row, strict=True)) for row in deeds],
            "area": _pick(chance, AREAS, count), "status": _pick(chance, STATUSES, count), "status_text": "已完成整改",
            "primary_type": pd.Series(types).where(is_coded, None), "primary_domain": pd.Series(types).str[:2].where(is_coded, None),
            "types": [[t] if c else [] for t, c in zip(types, is_coded, strict=True)],
            "is_carried_over": chance.random(count) < 0.03, "measure_count": 4,
            "refunded_yuan": np.where(has_money, np.round(chance.lognormal(8.5, 1.6, count), 2), 0.0),
            "has_refund_without_amount": chance.random(count) < 0.02,
            "is_counted": notices["is_counted"].to_numpy()[owner], "spans": "{}",
        }
    )  # fmt: skip


def _write_measures(issues: pd.DataFrame) -> pd.DataFrame:
    part = issues[["issue_id", "rectification_text"]].iloc[:: max(1, len(issues) // 200_000)]
    return pd.DataFrame(
        {"issue_id": part["issue_id"], "position": 1, "text": part["rectification_text"].str[:40], "span_start": 0, "span_end": 40}
    )  # fmt: skip


def _write_amounts(issues: pd.DataFrame) -> pd.DataFrame:
    paid = issues[issues["refunded_yuan"] > 0]
    return pd.DataFrame(
        {
            "amount_id": paid["issue_id"] + ":0", "notice_id": paid["notice_id"], "issue_id": paid["issue_id"],
            "text": paid["refunded_yuan"].map("{:.2f}元".format), "yuan": paid["refunded_yuan"], "role": "refunded",
            "side": "measure", "is_approximate": False, "is_repeat": False, "span_start": 0, "span_end": 4, "rule": "verb",
        }
    )  # fmt: skip


def _write_recurrences(chance: np.random.Generator, issues: pd.DataFrame) -> pd.DataFrame:
    """Link one record in twenty to the latest one of the same body and type in an earlier inspection."""
    part = issues[["issue_id", "body_id", "inspection_id", "primary_type", "status"]].dropna()
    former = part.groupby(["body_id", "primary_type"])[["issue_id", "inspection_id", "status"]].shift()
    is_link = (former["inspection_id"].notna()) & (former["inspection_id"] != part["inspection_id"])
    linked = part[is_link & (chance.random(len(part)) < 0.6)]
    earlier = former.loc[linked.index]
    return pd.DataFrame(
        {
            "issue_id": linked["issue_id"], "earlier_issue_id": earlier["issue_id"], "body_id": linked["body_id"],
            "kind": "inferred", "rule": "same_type", "score": 0.8, "words": "凭证", "chain_id": earlier["issue_id"],
            "inspections_apart": 1, "years_apart": 2, "is_relapse": earlier["status"].str.startswith("completed"),
        }
    )  # fmt: skip


def _write_bodies(notices: pd.DataFrame) -> pd.DataFrame:
    known = notices.groupby("body_id", sort=False).agg(
        name=("body_name", "first"), level=("body_level", "first"), province=("province", "first"), city=("city", "first"),
        county=("county", "first"), township=("township", "first"), county_code=("county_code", "first"),
        inspection_count=("inspection_id", "nunique"),
    )  # fmt: skip
    return known.reset_index()


def _write_inspections(notices: pd.DataFrame) -> pd.DataFrame:
    columns = ["inspection_id", "body_id", "authority", "term", "round", "round_label", "year"]
    return notices[columns].assign(
        inspected_order=notices["inspected_from"], counted_notice_id=notices["notice_id"], notice_count=1
    )


def _write_sources(notices: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "source_id": notices["source_id"], "path": notices["doc"], "format": "text", "encoding": "utf-8",
            "size_bytes": 4000, "is_demo": False, "text": "略",
        }
    )  # fmt: skip


def _write_codes() -> pd.DataFrame:
    lists = {"status": STATUSES, "area": AREAS, "kind": KINDS}
    rows: list[tuple[str, str, str | None, str]] = [
        (name, code, None, zh) for name, codes in lists.items() for code, (zh, _) in codes.items()
    ]
    rows += [("role", "refunded", None, "清退"), ("body_level", "township", None, "镇乡")]
    for d in range(1, DOMAINS + 1):
        rows.append(("domain", f"{d:02d}", None, f"领域{d:02d}"))
        rows += [("type", f"{d:02d}{t:02d}", f"{d:02d}", f"类型{d:02d}{t:02d}") for t in range(1, TYPES_EACH + 1)]
    frame = pd.DataFrame(rows, columns=["list", "code", "parent", "zh"])
    return frame.assign(en=frame["zh"], position=range(len(frame)))


def _write_database(path: Path, tables: dict[str, pd.DataFrame]) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute(SCHEMA.read_text(encoding="utf-8"))
        for table, frame in tables.items():
            connection.register("frame", frame)
            connection.execute(f"INSERT INTO {table} ({COMMAS.join(frame.columns)}) SELECT * FROM frame")
            connection.unregister("frame")
