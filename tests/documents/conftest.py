"""Invented documents, as the golden files show them, and what people type."""

from datetime import date

import pytest

from buildingday.documents.lists import DutyRow, ListKind, ProblemRow, Row, StruckRow, TaskRow
from buildingday.documents.model import (
    AgendaDoc,
    AgendaDocItem,
    Correction,
    MinutesDoc,
    MinutesItem,
    NoticeDoc,
    NotYet,
    Tracking,
    UnitNames,
)
from buildingday.domain.meeting import AttendanceKind, Disposition

HELD_ON = date(2026, 11, 5)

ITEMS = (
    AgendaDocItem(
        position=0,
        title="上次议定事项办理情况",
        minutes=10,
        presenter="玉苑社区",
        why=("上次议定7项，已销号5项", "督办1件超期2天"),
    ),
    AgendaDocItem(
        position=1,
        title="3栋消防通道违建",
        issues=("YC-2026-A0003", "YC-2026-A0007"),
        place="玉苑小区3栋",
        minutes=20,
        presenter="玉屏街道城建办",
        why=("涉及26户。", "已超期2天"),
        missing=("经费", "现场核实"),
        brief=("10月12日走访记下,反映4户", "10月20日自治调为督办: 物业无权拆除"),
    ),
    AgendaDocItem(
        position=2,
        title="路灯与线路（3处合并）",
        issues=("YC-2026-A0012",),
        place="玉苑小区3栋2单元",
        minutes=10,
        presenter="城南供电所",
        why=("上次答应本次答复",),
    ),
)

AGENDA = AgendaDoc(
    area="玉屏片区",
    month=HELD_ON,
    held_on=HELD_ON,
    starts_at="14:30",
    venue="玉苑社区玉苑小区3栋院坝",
    chair="周建国",
    length_minutes=30,
    items=ITEMS,
    invited=("玉苑社区", "玉屏街道城建办", "城南供电所"),
    overflow="超出会期10分钟，建议把“路灯与线路”转下次会议",
)

NOTICE = NoticeDoc(
    area="玉屏片区",
    month=HELD_ON,
    to=("玉苑社区", "玉屏街道城建办", "城南供电所"),
    held_on=HELD_ON,
    starts_at="14:30",
    venue="玉苑社区玉苑小区3栋院坝",
    chair="周建国",
    length_minutes=30,
    items=ITEMS[1:],
    requirements=("请参会单位于2026年11月4日前核实有关事项", "因故不能参会的,请提前请假。"),
    contact="李敏",
    issued_by="玉屏街道办事处",
    issued_on=date(2026, 10, 29),
)

MINUTES = MinutesDoc(
    heading="玉屏片区楼栋现场办公会纪要",
    number="〔2026〕3号",
    held_on=HELD_ON,
    chair="周建国",
    chair_position="区委常委、副区长",
    venue="玉苑社区玉苑小区3栋院坝",
    tracking=Tracking("玉苑社区", total=7, struck=5, in_progress=1, overdue=1),
    items=(
        MinutesItem(
            title="3栋消防通道违建",
            disposition=Disposition.DECIDED,
            issues=("YC-2026-A0003", "YC-2026-A0007"),
            resident="王某",
            households=4,
            units=("玉屏街道城建办", "玉苑物业公司"),
            thinks="消防通道关系全楼安全，应当先清障、后规范停车。",
            decisions=(
                "由玉屏街道城建办牵头，玉苑社区、玉苑物业公司配合，拆除3栋北侧违建，于2026年12月4日前完成。"
                "完成标准：通道净宽不小于4米。经费来源：街道城市管理经费2万元。责任领导：周建国。",
                "由玉苑物业公司牵头，施划禁停标线，于2026年12月10日前完成",
            ),
        ),
        MinutesItem(
            title="广场舞扰民",
            disposition=Disposition.CONTINUED,
            issues=("YC-2026-B0011",),
            households=12,
            continued_to="2026年12月楼栋现场办公会",
            notes="请玉苑社区会前再听取双方意见",
        ),
        MinutesItem(
            title="关于加装电梯",
            disposition=Disposition.NOT_YET,
            issues=("YC-2026-A0021",),
            resident="陈某",
            households=1,
            not_yet=NotYet(unit="玉苑社区", review_on=date(2027, 3, 1), trigger="本单元业主同意率达到规定比例。"),
        ),
        MinutesItem(
            title="公交复线",
            disposition=Disposition.UPPER,
            issues=("YC-2026-A0030",),
            units=("区交通运输局",),
            thinks="会议认为,线路调整超出片区权限",
            continued_to="区委常委会会议",
        ),
        MinutesItem(
            title="户内水管渗漏",
            disposition=Disposition.RETURNED,
            continued_to="玉苑社区",
            notes="该事项属居民自办私事，社区协助联系维修。",
        ),
        MinutesItem(
            title="临时增设摊位",
            disposition=Disposition.DECLINED,
            notes="占用消防登高场地，不符合规定",
        ),
    ),
    requirements="各牵头单位每周五反馈进展，完成后由玉苑社区现场核实并回访反映人。",
    attendance={
        AttendanceKind.PRESENT: (
            UnitNames("玉屏片区", ("周建国",)),
            UnitNames("玉屏街道城建办", ("孙立", "何静")),
            UnitNames("玉苑社区", ("李敏",)),
        ),
        AttendanceKind.ATTENDING: (UnitNames("玉苑物业公司", ("赵强",)), UnitNames("区交通运输局")),
        AttendanceKind.EXCUSED: (UnitNames("城南供电所", ("郑平",)),),
    },
    residents=3,
    signatory="周建国",
    recorder="李敏",
    cc=("区委办公室", "区交通运输局"),
    corrections=(Correction(date(2026, 11, 9), "第一项第（一）条完成时限应为2026年12月7日"),),
)

#: What people really type, and what somebody might type on purpose.
HOSTILE = (
    "# 不是标题",
    "[3-201] 的[链接](http://x.example/) 与 ![图](a.png)",
    "<script>alert(1)</script>&lt;b&gt; <!-- 注释",
    "| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |",
    "**粗** _斜_ ~~删~~ `码` ```三``` $x$ 张*红、李*明",
    "1. 不是列表\n\n    不是代码\n- 不是列表\n===",
    "[/ [@click=app.quit]退出[/] {{ doc.chair }} {% if 1 %}",
    "末尾反斜线\\",
    "www.example.com 与 wang@example.com，https://example.com/路灯",
    "𠮷字é组合",
)
VERY_LONG = "很长的一句话，" * 1000

HOSTILE_MINUTES = MinutesDoc(
    heading=HOSTILE[0],
    number=HOSTILE[1],
    held_on=HELD_ON,
    chair=HOSTILE[4],
    chair_position=HOSTILE[3],
    venue=HOSTILE[2],
    tracking=Tracking(HOSTILE[5], total=0, struck=0, in_progress=0, overdue=0),
    items=(
        *(MinutesItem(title=text, disposition=Disposition.DECIDED, thinks=text, decisions=(text,)) for text in HOSTILE),
        MinutesItem(title="很长", disposition=Disposition.DECIDED, decisions=(VERY_LONG,)),
        *(
            MinutesItem(
                title=text,
                disposition=disposition,
                issues=(text,),
                resident=text,
                households=2,
                units=(text, text),
                thinks=text,
                not_yet=NotYet(unit=text, trigger=text),
                continued_to=text,
                notes=text,
            )
            for text, disposition in zip(HOSTILE, [*Disposition] * 2, strict=False)
        ),
    ),
    requirements=HOSTILE[5],
    attendance={kind: tuple(UnitNames(text, (text, text)) for text in HOSTILE) for kind in AttendanceKind},
    residents=3,
    signatory=HOSTILE[6],
    recorder=HOSTILE[7],
    cc=HOSTILE,
    corrections=tuple(Correction(HELD_ON, text) for text in HOSTILE),
)

LISTS: dict[ListKind, tuple[Row, ...]] = {
    ListKind.PROBLEMS: (
        ProblemRow(
            1, "YC-2026-A0012", "玉苑小区3栋2单元", "走访", date(2026, 10, 12), "王某等3户", "楼道灯不亮,晚上看不清",
            "公共设施", 3, "一般诉求", "联办", "王秀英", "共性（3处）", "办理中",
        ),
        ProblemRow(
            2, "YC-2026-A0013", "玉苑小区3栋", "微信群", None, "陈某", "纸箱 | 电动车\n堵通道 [3-201]",
            "消防安全", 1, "突出问题", "待研判", "", "", "待研判",
        ),
    ),
    ListKind.TASKS: (
        TaskRow(
            1, "YC-2026-A0003", "2026年11月楼栋现场办公会〔2026〕3号", "拆除3栋北侧违建", "先清障，后划线",
            "通道净宽不小于4米", HELD_ON, date(2026, 12, 4), "推进中", "拆除公告", "绿",
        ),
    ),
    ListKind.DUTIES: (
        DutyRow(
            1, "YC-2026-A0003", "周建国", "玉屏街道城建办", "孙立", "玉苑社区：劝导；玉苑物业公司：清运", "李敏",
            "街道城市管理经费2万元", "",
        ),
    ),
    ListKind.STRUCK: (
        StruckRow(
            1, "YC-2026-A0001", "2026年10月20日/玉苑物业公司", "照片2张", "李敏/2026年10月21日/属实", "3/2/1", "周建国",
            date(2026, 10, 22), date(2026, 10, 29),
        ),
    ),
}  # fmt: skip


@pytest.fixture
def agenda() -> AgendaDoc:
    return AGENDA


@pytest.fixture
def notice() -> NoticeDoc:
    return NOTICE


@pytest.fixture
def minutes() -> MinutesDoc:
    return MINUTES


@pytest.fixture
def hostile_minutes() -> MinutesDoc:
    return HOSTILE_MINUTES


@pytest.fixture
def list_rows() -> dict[ListKind, tuple[Row, ...]]:
    return LISTS


@pytest.fixture(params=HOSTILE)
def hostile(request: pytest.FixtureRequest) -> str:
    return str(request.param)
