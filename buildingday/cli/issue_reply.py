"""``issue reply``: the answer goes back to the channel through which a problem came in (F258)."""

from pathlib import Path
from typing import Annotated

import typer

from buildingday.cli import state
from buildingday.cli.issue_steps import Number, tell_step
from buildingday.cli.options import word_option
from buildingday.cli.output import emit_document, tell
from buildingday.domain.issue import Source
from buildingday.errors import N_
from buildingday.i18n import _
from buildingday.services.handling.issues_view import find_issue


def add_to(issue: typer.Typer) -> None:
    """Adds the command."""
    issue.command("reply", help=_("回告：给问题来的那个渠道一段现成的话；发出去了用 --told 记下。"))(_reply)


def _reply(
    number: Number,
    channel: Annotated[
        str | None, typer.Option("--channel", help=_("哪个渠道：chat hotline wish_wall … 或中文"))
    ] = None,
    order: Annotated[str, typer.Option("--order", help=_("哪一张工单，几张工单是一件事时写"))] = "",
    told: Annotated[bool, typer.Option("--told", help=_("已经发出去了，记为已回告"))] = False,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", parser=Path, help=_("写到这个文件，空着就显示"))
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=_("文件已存在时覆盖"))] = False,
) -> None:
    from buildingday.services.handling import replying
    from buildingday.services.reporting.reply_papers import save_reply

    named = word_option(Source, "source", channel) if channel else None
    with state.desk() as desk:
        issue_id = find_issue(desk, number)
        chosen = replying.which_address(desk, issue_id, named, order)
        if output is not None:
            tell(N_("已写好：{path}"), path=save_reply(desk, issue_id, chosen, str(output), force))
        elif not told:
            emit_document(replying.reply_text(desk, issue_id, chosen))
        if told:
            tell_step(replying.note_told(desk, issue_id, chosen))
