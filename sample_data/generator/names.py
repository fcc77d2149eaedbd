"""Invented residents: common surnames with rough weights, given names from pools of characters, phones nobody has."""

import random
from collections.abc import Iterator

#: Surnames by rough frequency: every name of a group has the group's weight.
_SURNAME_GROUPS: tuple[tuple[int, str], ...] = (
    (70, "王李张刘陈"),
    (40, "杨黄赵吴周"),
    (24, "徐孙马朱胡郭何林罗高"),
    (14, "郑梁谢宋唐许韩冯邓曹彭曾肖田董"),
    (8, "袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹"),
    (3, "薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤冉牟"),
    (1, "欧阳 司马 上官 诸葛"),
)
_MEN = "伟强军杰勇磊涛明超刚平辉鹏华飞波斌宇浩凯健俊帆旭东宁林建国志文德福贵成才学兴昌全根生庆祥永长正光荣"
_WOMEN = "芳娟敏静丽艳娜秀英梅玲桂兰红霞燕萍莉雪琳慧婷洁颖倩欣怡佳琴凤珍素云淑贞碧容翠香春菊玉莲晓青蓉琼"
_GENERATION = "建国志德世永明文正光天成家兴学春秀玉桂素淑晓小庆先大承启元仁"

_SURNAMES: list[str] = []
_CUMULATIVE: list[int] = []
for _weight, _group in _SURNAME_GROUPS:
    for _surname in _group.split() if " " in _group else _group:
        _SURNAMES.append(_surname)
        _CUMULATIVE.append((_CUMULATIVE[-1] if _CUMULATIVE else 0) + _weight)


def person_name(rng: random.Random) -> str:
    """A full name of two to four characters that belongs to nobody in particular."""
    surname = rng.choices(_SURNAMES, cum_weights=_CUMULATIVE)[0]
    pool = _MEN if rng.random() < 0.5 else _WOMEN
    last = rng.choice(pool)
    if rng.random() < 0.2:
        return surname + last
    middle = rng.choice(_GENERATION if rng.random() < 0.6 else pool)
    return surname + (middle if middle != last else "") + last


def phone(number: int) -> str:
    """An invented mobile number: all of ours lie in 1990000 0000 to 1990000 9999, ``number`` modulo 10,000."""
    return f"1990000{number % 10_000:04d}"


def phones() -> Iterator[str]:
    """Up to 9,000 different invented numbers from 1000 on, scattered so that neighbours do not count up."""
    return (phone(1000 + number * 7919 % 9000) for number in range(9000))


_SHOP_TRADES = ("面馆", "便利店", "理发店", "水果店", "药房", "五金店", "早点铺", "快递驿站", "裁缝铺", "粮油店",
                "文具店", "小火锅", "干洗店", "修车铺", "卤味店", "茶馆")  # fmt: skip


def shop_name(rng: random.Random, owner: str) -> str:
    """What the sign over a shop says."""
    return owner[0] + rng.choice(("记", "氏", "家", "姐", "哥")) + rng.choice(_SHOP_TRADES)
