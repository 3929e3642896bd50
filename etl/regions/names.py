"""The short names people use for places, and the names of the administrative suffixes."""

from __future__ import annotations

import re

# The peoples in the full names of autonomous places (恩施土家族苗族自治州), longest first where one begins another.
_PEOPLES = (
    "蒙古族|蒙古|回族|藏族|维吾尔族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|"
    "傣族|黎族|傈僳族|佤族|畲族|高山族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|"
    "撒拉族|毛南族|仡佬族|锡伯族|锡伯|阿昌族|普米族|塔吉克族|塔吉克|怒族|乌孜别克族|俄罗斯族|鄂温克族|德昂族|保安族|裕固族|"
    "京族|塔塔尔族|独龙族|鄂伦春族|赫哲族|门巴族|珞巴族|基诺族|各族"
)
_AUTONOMOUS = re.compile(rf"(?P<stem>.+?)(?:{_PEOPLES})*自治(?P<unit>[区州县旗])")
_PLAIN = re.compile(r"(?P<stem>.{2,}?)(?:特别行政区|地区|林区|新区|特区|省|市|盟|县|区|旗)")


def short_name(name: str) -> str:
    """Return the usual short name of a province, prefecture or county, or the name itself where it has none.

    梅州市 → 梅州 · 恩施土家族苗族自治州 → 恩施 · 鄂温克族自治旗 → 鄂温克族 · 忠县 → 忠县
    """
    if name == "鄂温克族自治旗":  # the people's name is the place's name here
        return "鄂温克"
    if name.startswith("内蒙古"):
        return "内蒙古"
    match = _AUTONOMOUS.fullmatch(name) or _PLAIN.fullmatch(name)
    return match["stem"] if match else name


def usual_names(name: str, level: str) -> tuple[str, ...]:
    """Return the names that mean this place anywhere in a text: the full one, and the form cut of its peoples.

    恩施土家族苗族自治州 → 恩施州 · 石柱土家族自治县 → 石柱县 · 广西壮族自治区 → 广西 · 梅州市 → 梅州
    """
    short = short_name(name)
    forms = {name}
    match = _AUTONOMOUS.fullmatch(name)
    if match and match["unit"] in "州县旗":
        forms.add(short + match["unit"])
    if level in ("province", "prefecture") and len(short) > 1:
        forms.add(short)
    return tuple(sorted(forms))
