"""``posting``: what of the problems hangs on the notice board, put up and taken down."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from buildingday.cli import state
from buildingday.cli.issue_steps import Number, tell_step
from buildingday.cli.output import emit, emit_document, emit_json, tell
from buildingday.errors import N_
from buildingday.i18n import _, label
from buildingday.services.handling.issues_view import find_issue
from buildingday.services.handling.posted_view import posted
from buildingday.services.naming import find_person


def register(app: typer.Typer) -> None:
    """Adds ``posting`` with its commands."""
    posting = typer.Typer(help=_("公示：日期、事项、状态，一行一件，不认得出是谁家的。"), no_args_is_help=True)
    app.add_typer(posting, name="posting")
    posting.command("draft", help=_("这个问题可以怎么写：姓名、号码、门牌已去掉。"))(_draft)
    posting.command("add", help=_("列入公示，要由另一个人审核。"))(_add)
    posting.command("withdraw", help=_("撤回公示，写明理由。"))(_withdraw)
    posting.command("list", help=_("公示栏：看，或写成 .md .xlsx .csv 文件。"))(_list)


def _draft(number: Number) -> None:
    from buildingday.services.handling.posting import proposed_posting

    with state.desk() as desk:
        proposed = proposed_posting(desk, find_issue(desk, number))
    emit(proposed.text)
    if proposed.taken_out:
        tell(N_("已去掉{what}。"), what=[label("private", each) for each in proposed.taken_out])


def _add(
    number: Number,
    reviewer: Annotated[str, typer.Option("--reviewer", help=_("审核人，不能是自己"))],
    words: Annotated[str | None, typer.Option("--words", help=_("怎么写；空着照 posting draft"))] = None,
) -> None:
    from buildingday.services.handling.posting import post, proposed_posting

    with state.desk() as desk:
        issue_id = find_issue(desk, number)
        said = proposed_posting(desk, issue_id).text if words is None else words
        tell_step(post(desk, issue_id, said, find_person(desk, reviewer)))


def _withdraw(number: Number, reason: Annotated[str, typer.Option("--reason", help=_("理由"))]) -> None:
    from buildingday.services.handling.posting import withdraw_posting

    with state.desk() as desk:
        tell_step(withdraw_posting(desk, find_issue(desk, number), reason))


def _list(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", parser=Path, help=_("写到这个文件，空着就显示"))
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=_("文件已存在时覆盖"))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=_("输出 JSON"))] = False,
) -> None:
    from buildingday.services.reporting.notice_board import board_markdown, write_board

    with state.desk() as desk:
        if as_json:
            emit_json([
                asdict(line) | {"recorded_on": line.recorded_on.isoformat(), "posted_on": line.posted_on.isoformat()}
                for line in posted(desk)
            ])  # fmt: skip
        elif output is None:
            emit_document(board_markdown(desk))
        else:
            count = write_board(desk, output, force)
            tell(N_("{count} 行，写在 {path}"), count=count, path=output)
