"""Ledgers as offices keep them: titles above, totals below, merged cells, synonyms, several sheets, amounts in 万元."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime

import xlsxwriter

from tests.corpus.old_office import compound_file, old_workbook
from tests.corpus.words import COUNTY

Sheet = xlsxwriter.worksheet.Worksheet
_CREATED = datetime(2024, 1, 1)


def book(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    """Write a workbook that is the same bytes every time."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": _CREATED})
        fill(workbook)
    return file.getvalue()


def _standard(workbook: xlsxwriter.Workbook) -> None:
    sheet = workbook.add_worksheet("台账")
    head = ["单位", "县", "届", "轮", "巡察开始", "问题", "整改全文", "整改状态", "整改时限", "退缴金额（元）", "备注"]
    sheet.write_row(0, 0, head)
    sheet.write_row(
        1, 0, ["桤木镇", COUNTY, 14, 3, "2023-03-06", "党员教育管理不严格", "开展培训2期。", "已完成", "2023-12", 0]
    )
    sheet.write_row(
        2,
        0,
        ["桤木镇", COUNTY, 14, 3, "2023-03-06", "办公用房管理不规范", "清退超标用房。", "正在整改", "2024-06", 1250.5],
    )
    sheet.write_row(
        3,
        0,
        [
            "榧溪镇",
            COUNTY,
            14,
            3,
            "2023-03-06",
            "惠民资金发放不及时",
            "全部兑付到户。",
            "整改完成并长期坚持",
            "2023年11月底",
            800,
        ],
    )


def _synonyms(workbook: xlsxwriter.Workbook) -> None:
    """A title, a unit, a header of two lines with merged cells, areas as rows, totals and signatures."""
    sheet = workbook.add_worksheet("Sheet1")
    merged = workbook.add_format({"align": "center"})
    sheet.merge_range(0, 0, 0, 7, "中共菱塘镇委员会巡察反馈问题整改台账", merged)
    sheet.write(1, 0, "填报日期：2023年5月")
    sheet.write(1, 6, "单位：万元")
    for column, label in enumerate(["序号", "反馈问题"]):
        sheet.merge_range(2, column, 3, column, label, merged)
    sheet.merge_range(2, 2, 2, 5, "整改情况", merged)
    sheet.write_row(3, 2, ["具体措施", "完成情况", "完成时限", "清退金额"])
    sheet.merge_range(2, 6, 3, 6, "责任领导", merged)
    sheet.merge_range(2, 7, 3, 7, "备注", merged)
    sheet.write(4, 0, "一、聚焦贯彻落实党的路线方针政策方面（2个）")
    sheet.merge_range(5, 0, 6, 0, 1, merged)
    sheet.merge_range(5, 1, 6, 1, "污染防治责任落实不到位", merged)
    sheet.write_row(5, 2, ["一是建立河长巡查制度。", "已销号", "2023.03.31", "", "镇长", ""])
    sheet.write_row(6, 2, ["二是清理河道垃圾12吨。", "", "", "", "副镇长", ""])
    sheet.write_row(7, 0, [2, "高标准农田管护缺位", "落实管护人员8名。", "整改进度80%", "2023年12月", "", "副镇长", ""])
    sheet.write(8, 0, "二、聚焦群众身边腐败问题和不正之风方面（1个）")
    sheet.write_row(9, 0, [3, "公务用车管理不规范", "清退违规费用。", "基本完成", "立行立改", 0.32, "镇长", ""])
    sheet.write_row(10, 0, ["合计", "3个", "", "", "", 0.32])
    sheet.write(12, 0, "填表人：办公室　　审核：")
    workbook.add_worksheet("Sheet2")


def _several_sheets(workbook: xlsxwriter.Workbook) -> None:
    """A sheet a body, named after it, one without a header and a hidden one."""
    for name, problem in (("蓼坝镇", "三会一课制度落实不力"), ("萱坪乡", "集体资产台账不清")):
        sheet = workbook.add_worksheet(name)
        sheet.write_row(0, 0, ["存在问题", "整改措施", "整改落实情况", "整改状态", "整改时限"])
        sheet.write_row(1, 0, [problem, "制定方案。", "已召开会议3次，完成整改。", "完成", datetime(2023, 9, 30)],
                        workbook.add_format({"num_format": "yyyy-mm-dd"}))  # fmt: skip
    workbook.add_worksheet("工作安排").write(0, 0, "请各单位于月底前报送。")
    hidden = workbook.add_worksheet("旧表")
    hidden.write_row(0, 0, ["单位", "问题"])
    hidden.write_row(1, 0, ["某镇", "旧问题"])
    hidden.hide()


def _bad_cells(workbook: xlsxwriter.Workbook) -> None:
    """One good row among rows with an unknown status, a day that is none, text in an amount, and a missing problem."""
    sheet = workbook.add_worksheet("台账")
    sheet.write_row(0, 0, ["被巡察党组织", "问题", "整改状态", "整改时限", "退缴金额", "天气"])
    sheet.write_row(1, 0, ["芷汀镇", "会议记录不完整", "已完成", "2023-06-30", "1.2万元", "晴"])
    sheet.write_row(2, 0, ["芷汀镇", "公章管理不严", "看情况", "2023-06-30", 100])
    sheet.write_row(3, 0, ["芷汀镇", "津补贴发放不规范", "已完成", "2月30日", 100])
    sheet.write_row(4, 0, ["芷汀镇", "项目验收走过场", "已完成", "2023年2月30日", 100])
    sheet.write_row(5, 0, ["芷汀镇", "往来款清理不及时", "已完成", "2023-06", "约三千元"])
    sheet.write_row(6, 0, ["芷汀镇", "", "已完成", "2023-06", 1])


def _two_problems(workbook: xlsxwriter.Workbook) -> None:
    sheet = workbook.add_worksheet("台账")
    sheet.write_row(0, 0, ["单位", "问题", "存在问题", "整改状态"])
    sheet.write_row(1, 0, ["芷汀镇", "甲", "乙", "已完成"])


_CSV = (
    "单位,县,轮次,反馈问题,完成情况,完成时限,退缴金额\n"
    f"荠源镇,{COUNTY},第三轮,财务审批不严,已完成,2023年8月,2300\n"
    f"荠源镇,{COUNTY},第三轮,“三公”经费公开不及时,持续推进,2024-03,\n"
)


def ledgers() -> dict[str, bytes]:
    """Make the ledgers of the corpus."""
    old: list[list[str | float]] = [
        ["单位", "县", "问题", "整改状态", "退缴金额（万元）"],
        ["苕溪乡", COUNTY, "耕地保护责任不落实", "已完成", 0.45],
        ["苕溪乡", COUNTY, "信访积案化解缓慢", "尚未完成", ""],
    ]
    english = (
        '{"body_name":"蒿甸镇","county":"云桔县","title":"采购程序不规范","status":"completed","refunded_yuan":660}\n'
    )
    standard = book(_standard)
    return {
        "台账/标准.xlsx": standard,
        "台账/同义列.xlsx": book(_synonyms),
        "台账/多个工作表.xlsx": book(_several_sheets),
        "台账/错误的值.xlsx": book(_bad_cells),
        "台账/旧版.xls": old_workbook("台账", old),
        "台账/导出.csv": _CSV.encode("gb18030"),
        "台账/记录.jsonl": english.encode() + b'{"body_name": 1\n',
        "坏文件/两列问题.xlsx": book(_two_problems),
        "坏文件/没有表头.csv": "甲,乙\n1,2\n".encode(),
        "坏文件/没有记录.csv": "单位,问题\n".encode(),
        "坏文件/引号不闭合.csv": '单位,问题\n"荠源镇,甲\n'.encode(),
        "坏文件/截断.xlsx": standard[: len(standard) // 2],
        "坏文件/其实是新版.xls": standard,
        "坏文件/加密.xlsx": compound_file("EncryptedPackage", b"\1\2\3" * 40),
    }
