"""``place``: another name for a place, and what a building is like; the places are listed by ``roster show``."""

from typing import Annotated

import typer

from buildingday.cli import state
from buildingday.cli.options import whole
from buildingday.cli.output import tell
from buildingday.errors import N_, Refused, WrongUsage
from buildingday.i18n import _
from buildingday.services.naming import find_place
from buildingday.services.roster.building_form import building_of

Place = Annotated[str, typer.Argument(help=_("小区、楼栋或单元，如 玉苑小区 3栋"))]


def register(app: typer.Typer) -> None:
    """Adds the sub-commands."""
    place = typer.Typer(help=_("地方：改名，楼栋情况。"), no_args_is_help=True)
    app.add_typer(place, name="place")
    place.command("rename", help=_("给一个地方改名；门牌和编号不变。"))(_rename)
    place.command("describe", help=_("楼栋情况：建成年份、楼层、有没有物业、业委会、维修资金。"))(_describe)


def _rename(place: Place, name: Annotated[str, typer.Argument(help=_("新的名称"))]) -> None:
    from buildingday.services.roster.place_names import rename_place

    with state.desk() as desk:
        tell(N_("已改名为 {place}"), place=rename_place(desk, find_place(desk, place), name))


def _describe(
    place: Place,
    year: Annotated[int | None, typer.Option("--year", parser=whole(1, 9999), help=_("建成年份"))] = None,
    floors: Annotated[int | None, typer.Option("--floors", parser=whole(1, 999), help=_("楼层"))] = None,
    firm: Annotated[bool | None, typer.Option("--firm/--no-firm", help=_("有没有物业"))] = None,
    committee: Annotated[bool | None, typer.Option("--committee/--no-committee", help=_("有没有业委会"))] = None,
    fund: Annotated[bool | None, typer.Option("--fund/--no-fund", help=_("有没有维修资金"))] = None,
) -> None:
    from buildingday.services.roster.households import describe_building

    if all(value is None for value in (year, floors, firm, committee, fund)):
        raise WrongUsage(N_("没有写要改什么。用法见 buildingday place describe --help。"))
    with state.desk() as desk:
        building_id = building_of(desk, find_place(desk, place))
        if building_id is None:
            raise Refused(N_("“{place}”不是楼栋。请写到楼栋，如 玉苑小区 3栋。"), place=place)
        describe_building(
            desk,
            building_id,
            built_year=year,
            floors=floors,
            has_property_firm=firm,
            has_committee=committee,
            has_fund=fund,
        )
        tell(N_("已改楼栋情况"))
