"""What a heading says: its area, whether it names a fault or a task, a village, the close of a notice."""

from __future__ import annotations

import pytest

from etl.grammar.headings import heading_area, heading_village, is_closing, names_deficiency, sets_a_task
from etl.records import Area

AREAS: list[tuple[str, Area | None]] = [
    ("聚焦贯彻落实党的路线方针政策和党中央决策部署方面", "policy"),
    ("聚焦党的路线方针政策和党中央重大决策部署在基层贯彻落实情况", "policy"),
    ("党的领导弱化", "policy"),
    ("坚持党的领导方面", "policy"),
    ("落实意识形态工作责任制方面", "policy"),
    ("政治责任落实方面存在的问题", "policy"),
    ("聚焦群众身边腐败问题和不正之风方面", "integrity"),
    ("全面从严治党不力", "integrity"),
    ("推进全面从严治党方面", "integrity"),
    ("党风廉政建设方面", "integrity"),
    ("落实中央八项规定精神方面", "integrity"),
    ("聚焦基层党组织软弱涣散、组织力欠缺问题方面", "organization"),
    ("聚焦基层党组织建设方面", "organization"),
    ("党的建设缺失", "organization"),
    ("选人用人方面", "organization"),
    ("贯彻落实新时代党的组织路线方面", "organization"),
    ("聚焦巡察、审计等监督发现问题整改落实方面", "follow_up"),
    ("落实巡察整改方面", "follow_up"),
    ("上轮巡察反馈问题整改方面", "follow_up"),
    ("巡视巡察、审计发现问题整改和成果运用方面", "follow_up"),
    ("整改落实情况", None),
    ("巡察反馈问题整改落实情况", None),
    ("巡察整改进展情况", None),
    ("主要整改措施", None),
    ("具体问题整改情况", None),
    ("联系方式", None),
    ("", None),
]

DEFICIENCIES = [
    ("理论学习不深入", True),
    ("耕地保护责任压得不实", True),
    ("财务报销审核把关不严", True),
    ("资产台账不清", True),
    ("人居环境整治有短板", True),
    ("村级集体经济薄弱", True),
    ("违规发放值班补助", True),
    ("扶贫产业项目闲置", True),
    ("“三会一课”流于形式", True),
    ("坚持问题导向,仍有差距", True),
    ("党组织软弱涣散", True),
    ("以会议落实会议", False),
    ("坚持问题导向", False),
    ("强化政治引领", False),
    ("压实整改责任", False),
    ("加强组织领导", False),
    ("巡察反馈意见整改情况", False),
    ("修订完善制度6项", False),
    ("组织党员培训12场", False),
    ("联系电话", False),
    ("", False),
]

TASKS = [
    ("坚持问题导向", True),
    ("强化政治引领", True),
    ("压实整改责任", True),
    ("建立长效机制", True),
    ("聚焦主责主业", True),
    ("聚焦整改存在问题", False),
    ("理论学习不深入", False),
    ("以会议落实会议", True),
    ("以权谋私时有发生", False),
    ("财务管理混乱", False),
]

VILLAGES: list[tuple[str, str | None]] = [
    ("鹿鸣箐村", "鹿鸣箐村"),
    ("鹿鸣箐村党支部:", "鹿鸣箐村"),
    ("鹿鸣箐村党总支存在的主要问题", "鹿鸣箐村"),
    ("鹿鸣箐村党总支反馈问题整改情况", "鹿鸣箐村"),
    ("鹿鸣箐村(5个)", "鹿鸣箐村"),
    ("云栖滩社区", "云栖滩社区"),
    ("云栖滩社区党委:", "云栖滩社区"),
    ("鹤坪坝镇鹿鸣箐村党支部", "鹿鸣箐村"),
    ("乌兰淖嘎查", "乌兰淖嘎查"),
    ("全村", None),
    ("各村", None),
    ("行政村", None),
    ("鹿鸣箐村3宗门面出租未签订书面合同", None),
    ("鹿鸣箐村、桐花坳村", None),
    ("鹤坪坝镇", None),
    ("村级财务管理混乱", None),
    ("党支部", None),
    ("", None),
]

CLOSES = [
    ("下一步,镇党委将持续抓好整改。", True),
    ("下步工作打算", True),
    ("三、下一步工作", True),
    ("欢迎广大干部群众对巡察整改落实情况进行监督。", True),
    ("联系方式:", True),
    ("联系电话:0000-0000000", True),
    ("特此通报。", True),
    ("附件:整改台账", True),
    ("今后,我镇将举一反三。", True),
    ("经过三个月集中整改,成效明显。", True),
    ("1.关于“理论学习不深入”的问题", False),
    ("整改情况:已完成整改。", False),
    ("一是召开下一步工作部署会。", False),
    ("联合党支部换届不及时", False),
    ("附着物补偿标准不统一", False),
]


@pytest.mark.parametrize(("heading", "area"), AREAS)
def test_a_heading_opens_an_area(heading: str, area: Area | None) -> None:
    assert heading_area(heading) == area


@pytest.mark.parametrize(("words", "is_fault"), DEFICIENCIES)
def test_words_that_name_a_fault(words: str, is_fault: bool) -> None:
    assert names_deficiency(words) is is_fault


@pytest.mark.parametrize(("words", "is_task"), TASKS)
def test_words_that_set_a_task(words: str, is_task: bool) -> None:
    assert sets_a_task(words) is is_task


@pytest.mark.parametrize(("heading", "village"), VILLAGES)
def test_a_heading_names_a_village(heading: str, village: str | None) -> None:
    assert heading_village(heading) == village


@pytest.mark.parametrize(("line", "closes"), CLOSES)
def test_a_line_opens_the_close(line: str, closes: bool) -> None:
    assert is_closing(line) is closes
