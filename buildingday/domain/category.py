"""事项类别: the starter set of categories that the reports name (``mechanisms.md`` section 7)."""

from dataclasses import dataclass
from enum import StrEnum

from buildingday.domain.issue import IssueClass
from buildingday.domain.tier import Tier
from buildingday.errors import N_


class Duty(StrEnum):
    """Whether a category is on the community's duty list; the contents are each community's own (S33, S121)."""

    UNKNOWN = "unknown"  # 没有写明
    COMMUNITY = "community"  # 在清单里: 自治或协助事项
    OUTSIDE = "outside"  # 不在清单里


@dataclass(frozen=True, slots=True)
class Category:
    """One category of problems: its term, the words that suggest it, and hints that a person may overrule.

    The names are reported; keywords and hints are our own proposal.
    """

    code: str
    name: str
    keywords: tuple[str, ...] = ()
    tier: Tier = Tier.SELF
    issue_class: IssueClass = IssueClass.MINOR
    #: Whether it is on the community's duty list; the lists are not public, so a community fills this in (F102).
    duty: Duty = Duty.UNKNOWN


def _starter(code: str, name: str, keywords: str, tier: Tier, issue_class: IssueClass) -> Category:
    return Category(code, name, tuple(keywords.split()), tier, issue_class)


_MAJOR, _MINOR = IssueClass.MAJOR, IssueClass.MINOR

STARTER_CATEGORIES: tuple[Category, ...] = (
    _starter("illegal_building", N_("违建私搭"), "违建 私搭 乱建 搭建 加建 拆违", Tier.JOINT, _MAJOR),
    _starter("parking", N_("停车占道"), "停车 占道 乱停 车位 僵尸车 堵车", Tier.JOINT, _MINOR),
    _starter("fire_safety", N_("消防通道"), "消防 通道 灭火器 消防栓 火灾 堵塞通道", Tier.JOINT, _MAJOR),
    _starter("water", N_("给排水"), "漏水 水管 下水 排水 污水 渗水 爆裂 停水 堵塞 化粪池", Tier.SELF, _MAJOR),
    _starter("sanitation", N_("环境卫生"), "垃圾 卫生 杂物 堆物 楼道堆 异味 清运 蚊虫", Tier.SELF, _MINOR),
    _starter("greening", N_("绿化"), "绿化 树枝 树木 修剪 草坪", Tier.SELF, _MINOR),
    _starter("noise", N_("噪声"), "噪声 噪音 广场舞 扰民 装修 音响", Tier.SELF, _MINOR),
    _starter("wiring", N_("电线与充电"), "电线 飞线 充电 线路 网线 停电 跳闸", Tier.JOINT, _MAJOR),
    _starter("public_facility", N_("公共设施"), "路灯 楼道灯 垃圾桶 健身器材 护栏 路面 井盖", Tier.SELF, _MINOR),
    _starter("lift", N_("电梯"), "电梯 加装电梯 分摊 困人", Tier.JOINT, _MAJOR),
    _starter("toilet", N_("公厕"), "公厕 厕所 卫生间", Tier.JOINT, _MINOR),
    _starter("transport", N_("公交出行"), "公交 出行 站点 班次 线路少", Tier.SUPERVISED, _MAJOR),
    _starter("school", N_("就学与校门口"), "就学 入学 上学 学校 校门口 接送", Tier.SUPERVISED, _MAJOR),
    _starter("health", N_("就医"), "就医 卫生站 看病 医院 买药", Tier.JOINT, _MAJOR),
    _starter("elder_care", N_("养老"), "养老 老年食堂 助餐 老人 适老", Tier.JOINT, _MAJOR),
    _starter("property_service", N_("物业"), "物业 物业费 业委会 保安 保洁 维修基金", Tier.SELF, _MINOR),
    _starter("renewal", N_("旧改意愿"), "旧改 改造 拆迁 棚改 外墙", Tier.JOINT, _MAJOR),
    _starter("rental", N_("流动人口与出租房"), "出租 租户 日租 民宿 流动人口 群租", Tier.JOINT, _MINOR),
    _starter("neighbour_dispute", N_("邻里纠纷"), "纠纷 邻里 吵架 矛盾 调解", Tier.OWN, _MINOR),
    _starter("hazard", N_("安全隐患"), "隐患 滑坡 防汛 脱落 裂缝 燃气 坍塌 倒塌", Tier.SUPERVISED, _MAJOR),
    _starter("errand", N_("证明与代办"), "证明 代办 医保 社保 低保 老年证 残疾证", Tier.OWN, _MINOR),
    _starter("enterprise", N_("企业诉求"), "企业 商户 营业 招工 执照", Tier.JOINT, _MINOR),
    _starter("subsidy", N_("报账与补贴"), "补贴 报账 补助 发放", Tier.JOINT, _MINOR),
    _starter("other", N_("其他"), "", Tier.SELF, _MINOR),
)
