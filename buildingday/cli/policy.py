"""``policy``: the rules that hold here, and the file with which a street changes them."""

from pathlib import Path
from typing import Annotated

import typer

from buildingday import paths
from buildingday.cli import state
from buildingday.cli.output import emit_json, emit_table, tell
from buildingday.errors import N_
from buildingday.i18n import _, label
from buildingday.services.upkeep.policy_view import policy_lines, write_policy_template


def register(app: typer.Typer) -> None:
    """Adds the sub-commands."""
    policy = typer.Typer(help=_("规则：期限、间隔、分值、类别，看现在的，写一份来改。"), no_args_is_help=True)
    app.add_typer(policy, name="policy")
    policy.command("show", help=_("现在用的规则，每一项写明来处。"))(_show)
    policy.command("template", help=_("写一份带说明的规则文件，照着改；下次打开生效。"))(_template)


def _show(as_json: Annotated[bool, typer.Option("--json", help=_("输出 JSON"))] = False) -> None:
    with state.desk() as desk:
        lines = policy_lines(desk)
    if as_json:
        emit_json([line._asdict() for line in lines])
        return
    header = (_("项目"), _("现在"), _("默认"), _("来处"), _("说明"))
    rows = [(each.key, each.value, each.default, label("provenance", each.provenance), each.explanation)
            for each in lines]  # fmt: skip
    emit_table(header, rows)


def _template(
    file: Annotated[
        Path | None, typer.Argument(parser=Path, help=_("写到哪里；空着就是数据目录里的 policy.toml"))
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=_("覆盖已有文件"))] = False,
) -> None:
    path = write_policy_template(state.OPTIONS.home or paths.default_home(), file, force)
    tell(N_("规则文件已写到 {path}。"), path=path)
