"""Places, visit targets, people's roles and units: the words of ``domain.md`` section 1."""

from enum import StrEnum


class PlaceKind(StrEnum):
    """The levels of the tree above a household, from the top down (S23)."""

    DISTRICT = "district"
    STREET = "street"
    COMMUNITY = "community"
    GRID = "grid"
    COMPOUND = "compound"
    BUILDING = "building"
    STAIR = "stair"


class TargetKind(StrEnum):
    """What stands behind a door and is visited (F002, S49, S50)."""

    HOUSEHOLD = "household"
    SHOP = "shop"
    ENTERPRISE = "enterprise"
    LODGING = "lodging"


class Occupancy(StrEnum):
    """Who lives there (F004, S47)."""

    RESIDENT = "resident"  # 常住
    TENANT = "tenant"  # 租户
    VACANT = "vacant"  # 空户
    REGISTERED_ABSENT = "registered_absent"  # 户在人不在
    MOVED = "moved"  # 搬离


class CareTagKind(StrEnum):
    """Why a household needs more care (F005, S44)."""

    ELDER_ALONE = "elder_alone"  # 独居老人
    ELDER = "elder"  # 高龄老人
    DISABLED = "disabled"  # 残疾
    HARDSHIP = "hardship"  # 困难
    MATERNITY = "maternity"  # 孕产
    CHILD = "child"  # 儿童
    ILLNESS = "illness"  # 重病
    NEW_WORK = "new_work"  # 新就业群体
    VETERAN = "veteran"  # 优抚
    OTHER = "other"  # 其他


class Risk(StrEnum):
    """Risk level of a care tag; NONE is the level of a household without tags."""

    HIGH = "high"
    MID = "mid"
    LOW = "low"
    NONE = "none"


class CommunityClass(StrEnum):
    """A/B/C/D community (S112, F007)."""

    A = "a"
    B = "b"
    C = "c"
    D = "d"


class Role(StrEnum):
    """What a person is in this work (F008); one person may have several."""

    BUILDING_HEAD = "building_head"  # 楼栋长
    CADRE = "cadre"  # 社区干部
    GRID_WORKER = "grid_worker"  # 网格员
    LEADER = "leader"  # 包片领导 / 责任领导
    STREET_LEADER = "street_leader"  # 街道班子成员
    LIAISON = "liaison"  # 部门联络员
    NODE_HOUSEHOLD = "node_household"  # 党员中心户
    ADMIN = "admin"  # 管理员


class UnitKind(StrEnum):
    """Kinds of units that handle problems (F011, F252)."""

    DEPARTMENT = "department"
    STREET_OFFICE = "street_office"
    COMMUNITY_BODY = "community_body"
    PROPERTY_FIRM = "property_firm"
    COMMITTEE = "committee"  # 业委会、自管小组
    COMPANY = "company"
    PUBLIC_SERVICE = "public_service"  # 供电、供水、燃气
    OTHER = "other"


class UnitLevel(StrEnum):
    """Where a unit stands (S100)."""

    CITY = "city"
    DISTRICT = "district"
    STREET = "street"
    COMMUNITY = "community"
    EXTERNAL = "external"
