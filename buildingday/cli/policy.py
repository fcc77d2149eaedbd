"""``policy``: the rules that hold here, and the file with which a street changes them."""

from pathlib import Path
from typing import Annotated, Any

import typer

from buildingday import paths
from buildingday.cli import state
from buildingday.cli.output import emit_json, emit_table, tell
from buildingday.errors import N_
from buildingday.i18n import _, label, series
from buildingday.services.upkeep.policy_view import policy_lines, write_policy_template
from buildingday.services.visiting.phrases import Filling, filling_of


def register(app: typer.Typer) -> None:
    """Adds the sub-commands."""
    policy = typer.Typer(help=_("规则：期限、间隔、分值、类别，看现在的，写一份来改。"), no_args_is_help=True)
    app.add_typer(policy, name="policy")
    policy.command("show", help=_("现在用的规则，每一项写明来处。"))(_show)
    policy.command("phrases", help=_("走访时 F8 里的短语：本社区的，一个数字填什么。"))(_phrases)
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


def _phrases(as_json: Annotated[bool, typer.Option("--json", help=_("输出 JSON"))] = False) -> None:
    with state.desk() as desk:
        found = [(phrase.text, filling_of(desk, phrase)) for phrase in desk.policy.phrases]
        names = {category.code: _(category.name) for category in desk.policy.categories}
    if as_json:
        emit_json([_phrase_json(text, fills) for text, fills in found])
        return
    header = (_("短语"), _("记录"), _("问题"), _("类别"), _("急缓"), _("几个工作日内答复"), _("事由"), _("说的是"))
    emit_table(header, (_phrase_row(text, fills, names) for text, fills in found))
    tell(N_("共 {count} 条。在规则文件的 [[phrase]] 里改。"), count=len(found))


def _phrase_row(text: str, fills: Filling, names: dict[str, str]) -> tuple[object, ...]:
    return (
        text,
        fills.note,
        fills.problem,
        names.get(fills.category, ""),
        label("urgency", "urgent") if fills.urgent else "",
        fills.promise or "",
        series(label("purpose", each) for each in fills.purposes),
        label("statement", fills.statement) if fills.statement else "",
    )


def _phrase_json(text: str, fills: Filling) -> dict[str, Any]:
    return {
        "text": text,
        "note": fills.note or None,
        "problem": fills.problem or None,
        "category": fills.category or None,
        "urgent": fills.urgent,
        "promise_days": fills.promise or None,
        "purposes": list(fills.purposes),
        "statement": fills.statement or None,
    }


def _template(
    file: Annotated[
        Path | None, typer.Argument(parser=Path, help=_("写到哪里；空着就是数据目录里的 policy.toml"))
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=_("覆盖已有文件"))] = False,
) -> None:
    path = write_policy_template(state.OPTIONS.home or paths.default_home(), file, force)
    tell(N_("规则文件已写到 {path}。"), path=path)
