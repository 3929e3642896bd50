"""The region resolver: words of a notice → where its body lies. Real places, named neutrally, beside near-misses."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from etl.regions import Gazetteer, RegionFound, load_gazetteer, resolve_region


class Case(NamedTuple):
    """Text, body, level and the expected (province, city, county, township)."""

    name: str
    text: str
    body: str
    level: str
    expected: tuple[str | None, str | None, str | None, str | None]
    title: str | None = None
    publisher: str | None = None


NONE = (None, None, None, None)
QIAOTOU = ("浙江省", "温州市", "永嘉县", "桥头镇")
CHENGBEI = ("广东省", "梅州市", "梅江区", "城北镇")
YONGJIA = ("浙江省", "温州市", "永嘉县", None)
QIAOJIA = ("云南省", "昭通市", "巧家县", None)

# Names that other places bear too, told apart by hints.
TOWNS = [
    Case(
        "signature",
        "根据区委部署,现予公布。\n中共梅州市梅江区城北镇委员会\n2023年9月8日",
        "城北镇",
        "township",
        CHENGBEI,
    ),
    Case("address", "电话略;邮政信箱:梅州市梅江区城北镇人民政府。", "城北镇", "township", CHENGBEI),
    Case("county_before_body", "永嘉县桥头镇党委认真落实整改。", "桥头镇", "township", QIAOTOU),
    Case("authority", "永嘉县委第二巡察组向桥头镇党委反馈巡察情况。", "桥头镇", "township", QIAOTOU),
    Case("authority_full", "中共永嘉县委员会统一部署,对桥头镇党委开展巡察。", "桥头镇", "township", QIAOTOU),
    Case(
        "authority_in_document_name",
        "印发《永嘉县委第二巡察组反馈意见整改方案》,桥头镇党委……",
        "桥头镇",
        "township",
        QIAOTOU,
    ),
    Case("publisher_line", "桥头镇党委落实整改。\n(来源:永嘉县人民政府网站)", "桥头镇", "township", QIAOTOU),
    Case("site_short_name", "当前位置:永嘉新闻网>>公告\n桥头镇党委落实整改。", "桥头镇", "township", QIAOTOU),
    Case("site_word_before", "来源:清廉永嘉\n桥头镇党委落实整改。", "桥头镇", "township", QIAOTOU),
    Case("publisher_argument", "桥头镇党委落实整改。", "桥头镇", "township", QIAOTOU, publisher="永嘉县人民政府"),
    Case("publisher_argument_short", "桥头镇党委落实整改。", "桥头镇", "township", QIAOTOU, publisher="永嘉新闻网"),
    Case("title_names_county", "桥头镇党委落实整改。", "桥头镇", "township", QIAOTOU, title="永嘉县桥头镇整改通报"),
    Case("area_code", "桥头镇党委落实整改。联系电话:0577-67000000。", "桥头镇", "township", QIAOTOU),
    Case("area_code_in_brackets", "桥头镇党委。电话:(0577)67000000", "桥头镇", "township", QIAOTOU),
    Case("postcode", "桥头镇党委。邮政编码:325107。", "桥头镇", "township", QIAOTOU),
    Case("county_named_in_text", "桥头镇党委向永嘉县财政局报送材料。", "桥头镇", "township", QIAOTOU),
    Case("city_committee", "温州市委、市政府部署后,桥头镇党委落实整改。", "桥头镇", "township", QIAOTOU),
    Case("villages", "城北镇党委督促上村村、群益村、干光村、扎上村整改。", "城北镇", "township", CHENGBEI),
    Case("unique_name", "茂租镇党委落实整改。", "茂租镇", "township", (*QIAOJIA[:3], "茂租镇")),
    Case("body_with_county", "整改通报", "永嘉县桥头镇", "township", QIAOTOU),
    Case("body_with_party_words", "永嘉县委巡察。", "中共桥头镇委员会", "township", QIAOTOU),
    Case("province_short_before_county", "中共浙江永嘉县桥头镇委员会", "桥头镇", "township", QIAOTOU),
    Case(
        "county_level_city",
        "永康市委第一巡察组向石柱镇党委反馈。",
        "石柱镇",
        "township",
        ("浙江省", "金华市", "永康市", "石柱镇"),
    ),
    Case(
        "subdistrict",
        "中共渝北区回兴街道工作委员会",
        "回兴街道",
        "subdistrict",
        ("重庆市", "重庆市", "渝北区", "回兴街道"),
    ),
    Case(
        "subdistrict_office",
        "南京市鼓楼区委巡察。",
        "湖南路街道办事处",
        "subdistrict",
        ("江苏省", "南京市", "鼓楼区", "湖南路街道"),
    ),
    Case("city_without_counties", "中共东莞市虎门镇委员会", "虎门镇", "township", ("广东省", "东莞市", None, "虎门镇")),
    Case(
        "direct_county",
        "仙桃市委第三巡察组向彭场镇党委反馈。",
        "彭场镇",
        "township",
        ("湖北省", None, "仙桃市", "彭场镇"),
    ),
    Case(
        "direct_county_hainan", "琼海市委巡察组进驻博鳌镇。", "博鳌镇", "township", ("海南省", None, "琼海市", "博鳌镇")
    ),
    Case(
        "autonomous_county_short",
        "石柱县委巡察组向西沱镇党委反馈。",
        "西沱镇",
        "township",
        ("重庆市", "重庆市", "石柱土家族自治县", "西沱镇"),
    ),
    Case(
        "banner",
        "科尔沁左翼中旗旗委巡察组向宝龙山镇党委反馈。科尔沁左翼中旗委",
        "宝龙山镇",
        "township",
        ("内蒙古自治区", "通辽市", "科尔沁左翼中旗", "宝龙山镇"),
    ),
    Case(
        "sumu",
        "科尔沁右翼前旗委巡察。",
        "乌兰毛都苏木",
        "township",
        ("内蒙古自治区", "兴安盟", "科尔沁右翼前旗", "乌兰毛都苏木"),
    ),
    Case(
        "ended_county",
        "2017年,莱芜市莱城区委巡察组向口镇党委反馈。",
        "口镇",
        "township",
        ("山东省", "莱芜市", "莱城区", "口镇"),
    ),
    Case(
        "ended_county_hand_list",
        "杭州市下城区委巡察组向潮鸣街道党工委反馈。",
        "潮鸣街道",
        "subdistrict",
        ("浙江省", "杭州市", "下城区", "潮鸣街道"),
    ),
    Case(
        "township_of_its_time",
        "永嘉县委巡察组向花坛乡党委反馈。",
        "花坛乡",
        "township",
        ("浙江省", "温州市", "永嘉县", "花坛乡"),
    ),
    Case(
        "two_character_county",
        "中共和县委员会部署,和县香泉镇党委整改。",
        "香泉镇",
        "township",
        ("安徽省", "马鞍山市", "和县", "香泉镇"),
    ),
    Case(
        "chengguan_with_county",
        "中共巧家县委巡察。城关镇党委。\n兰考县城关镇",
        "城关镇",
        "township",
        ("河南省", "开封市", "兰考县", "城关镇"),
    ),
]

# Other places in the text must not lead; without a hint nothing is said.
OPEN = [
    Case("no_hint", "县委巡察组向城关镇党委反馈。", "城关镇", "township", NONE),
    Case("no_hint_many", "桥头镇党委落实整改。", "桥头镇", "township", NONE),
    Case("visit", "组织干部赴浙江省安吉县考察。桥头镇党委。", "桥头镇", "township", NONE),
    Case("visit_short", "到浙江安吉学习。桥头镇党委。", "桥头镇", "township", NONE),
    Case("speech", "学习在湖南省华容县的重要讲话。城关镇党委。", "城关镇", "township", NONE),
    Case("company", "温州市某某建设有限公司中标。桥头镇党委。", "桥头镇", "township", NONE),
    Case("origin", "驾驶员系永嘉县人。桥头镇党委。", "桥头镇", "township", NONE),
    Case("school", "与温州大学合作。桥头镇党委。", "桥头镇", "township", NONE),
    Case("renmin_university", "邀请中国人民大学教授授课。桥头镇党委。", "桥头镇", "township", NONE),
    Case("road", "修整永嘉县路一段。桥头镇党委。", "桥头镇", "township", NONE),
    Case("market", "整治东方市场周边。桥头镇党委。", "桥头镇", "township", NONE),
    Case("and_county", "省、市和县委部署。香泉镇党委。城关镇。", "城关镇", "township", NONE),
    Case("district_word", "改造老城区和城区道路。城关镇党委。", "城关镇", "township", NONE),
    Case("lone_province", "浙江省出台条例。桥头镇党委。", "桥头镇", "township", NONE),
    Case("national_site", "来源:人民网\n桥头镇党委。", "桥头镇", "township", NONE),
    Case("phone_inside_number", "编号20577670000001。桥头镇党委。", "桥头镇", "township", NONE),
    Case("two_villages_only", "城北镇和平村、新华村。", "城北镇", "township", NONE),
    Case("template", "区委第x巡察组对x镇党委巡察。", "x镇", "township", NONE),
    Case("gulou_open", "鼓楼区委第一巡察组向区教育局反馈。", "区教育局", "county_department", NONE),
    Case("putuo_open", "普陀区委巡察。", "区民政局", "county_department", NONE),
    Case("department_no_hint", "县委巡察组向县教育局党组反馈。", "县教育局", "county_department", NONE),
    Case("department_visit", "赴永嘉县考察。县委巡察组向县教育局反馈。", "县教育局", "county_department", NONE),
    Case("department_mention", "与永嘉县签订协议。县教育局党组。", "县教育局", "county_department", NONE),
    Case("village_no_hint", "桃源村党支部落实整改。", "桃源村", "village", NONE),
]

BODIES = [
    Case(
        "county_named_twice",
        "中共新县县委第一巡察组",
        "县教育局",
        "county_department",
        ("河南省", "信阳市", "新县", None),
    ),
    Case("new_area", "浦东新区区委巡察组。", "区民政局", "county_department", ("上海市", "上海市", "浦东新区", None)),
    Case(
        "site_in_full",
        "平江县纪委监委网站\n县委巡察。",
        "县水利局",
        "county_department",
        ("湖南省", "岳阳市", "平江县", None),
    ),
    Case("city_short_before_county", "云南巧家县委巡察。", "县医保局", "county_department", QIAOJIA),
    Case(
        "municipality_short",
        "上海普陀区委巡察。",
        "区民政局",
        "county_department",
        ("上海市", "上海市", "普陀区", None),
    ),
    Case(
        "province_like_city", "吉林市委巡察组。", "市教育局", "prefecture_department", ("吉林省", "吉林市", None, None)
    ),
    Case(
        "county_of_corps", "石河子市委巡察组。", "北泉镇", "township", ("新疆维吾尔自治区", None, "石河子市", "北泉镇")
    ),
    Case("department", "永嘉县委第一巡察组向县教育局党组反馈。", "县教育局", "county_department", YONGJIA),
    Case("department_compound", "中共永嘉县教育局党组关于整改的通报", "县教育局", "county_department", YONGJIA),
    Case("department_body", "整改通报", "永嘉县教育局", "county_department", YONGJIA),
    Case(
        "department_title",
        "县教育局党组整改。",
        "县教育局",
        "county_department",
        YONGJIA,
        title="永嘉县县直单位整改通报",
    ),
    Case(
        "gulou_by_city",
        "南京市鼓楼区委第一巡察组。",
        "区教育局",
        "county_department",
        ("江苏省", "南京市", "鼓楼区", None),
    ),
    Case(
        "gulou_by_area_code",
        "鼓楼区委第一巡察组。电话:0516-80000000",
        "区教育局",
        "county_department",
        ("江苏省", "徐州市", "鼓楼区", None),
    ),
    Case(
        "putuo_by_city_mention",
        "普陀区委巡察。舟山市统计。",
        "区民政局",
        "county_department",
        ("浙江省", "舟山市", "普陀区", None),
    ),
    Case("county_itself", "省委巡视组向巧家县委反馈。", "巧家县", "county", QIAOJIA),
    Case("county_district", "重庆市渝北区委整改。", "渝北区", "county", ("重庆市", "重庆市", "渝北区", None)),
    Case(
        "ordinary_word_district",
        "汕尾市城区教育局党组整改。",
        "区教育局",
        "county_department",
        ("广东省", "汕尾市", "城区", None),
    ),
    Case("prefecture", "省委巡视组向梅州市委反馈。", "梅州市", "prefecture", ("广东省", "梅州市", None, None)),
    Case(
        "prefecture_department",
        "中共梅州市教育局党组",
        "市教育局",
        "prefecture_department",
        ("广东省", "梅州市", None, None),
    ),
    Case(
        "prefecture_department_address",
        "地址:梅州市梅江区江南路1号。市教育局",
        "市教育局",
        "prefecture_department",
        ("广东省", "梅州市", None, None),
    ),
    Case(
        "prefecture_short",
        "恩施州委巡察组。",
        "州教育局",
        "prefecture_department",
        ("湖北省", "恩施土家族苗族自治州", None, None),
    ),
    Case("province", "中央巡视组向云南省委反馈。", "云南省", "province", ("云南省", None, None, None)),
    Case(
        "hospital_of_prefecture",
        "梅州市委第二巡察组。地址:梅州市梅江区某路。",
        "市中医医院",
        "institution",
        ("广东省", "梅州市", None, None),
    ),
    Case("school", "永嘉县委巡察组向永嘉中学党委反馈。", "永嘉中学", "institution", YONGJIA),
    Case("zone", "中共永嘉县委巡察组向经济开发区党工委反馈。", "经济开发区", "development_zone", YONGJIA),
    Case("village_in_town", "永嘉县桥头镇桃源村党支部", "桃源村", "village", QIAOTOU),
    Case("village_of_towns_notice", "永嘉县委巡察。桥头镇党委指导桃源村整改。", "桃源村", "village", QIAOTOU),
    Case("village_found_in_county", "巧家县委巡察组对鹦哥村巡察。", "鹦哥村", "village", (*QIAOJIA[:3], "茂租镇")),
    Case("village_unknown_town", "永嘉县委巡察组。", "某某村", "village", YONGJIA),
    Case("community", "中共梅州市梅江区城北镇玉水社区支部", "玉水社区", "community", CHENGBEI),
    Case("city_only", "电话:0753-2300000。城关镇党委。", "城关镇", "township", ("广东省", "梅州市", None, None)),
    Case(
        "province_by_area_code",
        "电话:0898-60000000。县教育局。",
        "县教育局",
        "county_department",
        ("海南省", None, None, None),
    ),
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def resolve(case: Case, gazetteer: Gazetteer) -> RegionFound:
    return resolve_region(
        case.text,
        body=case.body,
        body_level=case.level,
        gazetteer=gazetteer,
        title=case.title,
        publisher=case.publisher,
    )


@pytest.mark.parametrize("case", [*TOWNS, *OPEN, *BODIES], ids=lambda case: case.name)
def test_region(case: Case, gazetteer: Gazetteer) -> None:
    found = resolve(case, gazetteer)
    assert (found.province, found.city, found.county, found.township) == case.expected, found


@pytest.mark.parametrize("case", [*TOWNS, *BODIES], ids=lambda case: case.name)
def test_every_answer_names_its_hints_in_the_text(case: Case, gazetteer: Gazetteer) -> None:
    found = resolve(case, gazetteer)
    assert found.hints
    for hint in found.hints:
        if hint.start is not None:
            assert case.text[hint.start : hint.end] == hint.words
