"""The headings and words of a roster file, as streets write them, and the template that shows them."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Generic, TypeVar

from buildingday.domain.place import CareTagKind, Occupancy, Risk, TargetKind
from buildingday.exchange.sheet import column_key, known_fields
from buildingday.exchange.table_writer import Table, write_tables
from buildingday.i18n.labels import LABELS

_Word = TypeVar("_Word", bound=StrEnum)

#: Field: its heading in the template, then other headings it goes by.
HEADINGS = {
    "district": "区 区县 城区 所属区 行政区",
    "street": "街道 所属街道 镇街 街道名称",
    "community": "社区 所属社区 社区名称 村社区 村居",
    "grid": "网格 所属网格 网格号 网格名称",
    "compound": "小区 小区名称 所属小区 院落 小区院落",
    "building": "楼栋 栋 楼 幢 座 楼号 栋号 楼栋号 楼幢号",
    "stair": "单元 单元号 门洞 梯号",
    "room": "门牌 门牌号 房号 室号 户号 室 房间号 房屋号 门牌号码",
    "kind": "类型 对象类型 走访对象 户类型",
    "name": "户主 姓名 户主姓名 名称 商户名称 店名 企业名称 单位名称 户主名称",
    "phone": "电话 联系电话 手机 手机号 手机号码 电话号码 联系方式",
    "occupancy": "居住情况 居住状况 居住状态 入住情况",
    "care": "关爱标签 关爱 标签 重点人群 特殊人群 人员类别",
    "risk": "风险 风险等级 风险级别",
    "visitor": "走访人 走访人姓名 包户人 包户干部 包联干部 走访员",
    "note": "备注 说明 情况说明",
}
FIELDS = known_fields(HEADINGS)


class Words(Generic[_Word]):
    """The words that a column accepts: the term of the glossary, the code word, and what streets write instead."""

    def __init__(self, group: str, kind: type[_Word], others: Mapping[_Word, str]) -> None:
        terms = {word: LABELS[f"{group}.{word}"] for word in kind}
        self.accepted = "、".join(terms.values())
        self._words = {
            column_key(name): word
            for word, term in terms.items()
            for name in (term, word.value, *others.get(word, "").split())
        }

    def find(self, text: str) -> _Word | None:
        """The code word that ``text`` means, or None."""
        return self._words.get(text) or self._words.get(column_key(text))


KIND = Words("target", TargetKind, {
    TargetKind.HOUSEHOLD: "居民 居民户 家庭 住宅",
    TargetKind.SHOP: "商铺 店铺 门店 个体户 个体工商户",
    TargetKind.ENTERPRISE: "公司 单位",
    TargetKind.LODGING: "宾馆 旅馆 酒店",
})  # fmt: skip
OCCUPANCY = Words("occupancy", Occupancy, {
    Occupancy.RESIDENT: "自住 在住 常住户 居住",
    Occupancy.TENANT: "出租 租住 租赁 承租",
    Occupancy.VACANT: "空置 空房 闲置 无人居住",
    Occupancy.REGISTERED_ABSENT: "人户分离 外出",
    Occupancy.MOVED: "已搬离 搬走 已搬走 迁出",
})  # fmt: skip
CARE = Words("care", CareTagKind, {
    CareTagKind.ELDER_ALONE: "独居 空巢 空巢老人",
    CareTagKind.ELDER: "高龄 老人 老年人",
    CareTagKind.DISABLED: "残疾人 残疾人员 残疾人家庭",
    CareTagKind.HARDSHIP: "困难户 困难家庭 低保 低保户 特困 低收入",
    CareTagKind.MATERNITY: "孕妇 孕产妇",
    CareTagKind.CHILD: "留守儿童 困境儿童 未成年人",
    CareTagKind.ILLNESS: "大病 重病患者 大病患者",
    CareTagKind.NEW_WORK: "新就业 快递员 外卖员 骑手 网约车司机",
    CareTagKind.VETERAN: "优抚对象 退役军人 军属 烈属",
})  # fmt: skip
RISK = Words("risk", Risk, {Risk.HIGH: "高", Risk.MID: "中", Risk.LOW: "低", Risk.NONE: "无 一般"})

# Invented people on an invented street.
_EXAMPLES = [
    ("云川区", "玉屏街道", "玉苑社区", "第一网格", "玉苑小区", "3", "2", "501", "住户", "张桂兰", "13800000501", "常住",
     "独居老人、残疾", "高风险", "王秀英", "膝盖不好，下楼难"),
    ("云川区", "玉屏街道", "玉苑社区", "第一网格", "玉苑小区", "3", "2", "502", "住户", "周志强", "", "租户",
     "", "", "王秀英", ""),
    ("云川区", "玉屏街道", "玉苑社区", "第一网格", "玉苑小区", "3", "1", "101", "商户", "老周面馆", "13800000101",
     "", "", "", "王秀英", "早上六点开门"),
]  # fmt: skip


def write_template(path: Path, force: bool = False) -> None:
    """Writes an empty roster to fill in; an ``.xlsx`` also has a sheet of examples and one of the allowed words.

    Errors as ``write_tables``.
    """
    header = [names.split()[0] for names in HEADINGS.values()]
    words = [
        ("楼栋、单元、门牌", "写数字，如 3、2、501；或只在“门牌”写 3-2-501。没有单元的楼写 1。"),
        *((HEADINGS[field].split()[0], accepted) for field, accepted in _accepted().items()),
        ("关爱标签", "可以写几个，用顿号分开。"),
        ("其他", "门牌必填，其余可以空着；空着的不会改动已有内容。"),
    ]
    write_tables(
        path,
        [Table("住户名册", header, []), Table("示例", header, _EXAMPLES), Table("填写说明", ["列", "可填"], words)],
        force,
    )


def _accepted() -> dict[str, str]:
    return {"kind": KIND.accepted, "occupancy": OCCUPANCY.accepted, "care": CARE.accepted, "risk": RISK.accepted}
