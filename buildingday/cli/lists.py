"""``lists``: 问题清单 任务清单 责任清单 销号清单, shown or written by the ending of the file's name."""

from pathlib import Path
from typing import Annotated

import typer

from buildingday.cli import state
from buildingday.cli.output import emit_document, emit_json, tell
from buildingday.errors import N_
from buildingday.i18n import _
from buildingday.services.naming import find_place
from buildingday.services.reporting.lists import CODES, ListKind, list_json, list_markdown, list_rows, write_list


def register(app: typer.Typer) -> None:
    """Adds a sub-command for each list."""
    lists = typer.Typer(help=_("四张清单：看，或写成 .md .xlsx .csv 文件。"), no_args_is_help=True)
    app.add_typer(lists, name="lists")
    helps = {
        ListKind.PROBLEMS: _("问题清单。"),
        ListKind.TASKS: _("任务清单。"),
        ListKind.DUTIES: _("责任清单。"),
        ListKind.STRUCK: _("销号清单。"),
    }
    for kind, words in helps.items():
        _add_list(lists, kind, words)


def _add_list(lists: typer.Typer, kind: ListKind, words: str) -> None:
    @lists.command(kind.value, help=words)
    def one_list(
        output: Annotated[
            Path | None, typer.Option("-o", "--output", parser=Path, help=_("写到这个文件，空着就显示"))
        ] = None,
        place: Annotated[str | None, typer.Option("--place", help=_("某地和它下面的全部"))] = None,
        month: Annotated[str | None, typer.Option("--month", help=_("月份，如 2026-11"))] = None,
        force: Annotated[bool, typer.Option("--force", help=_("文件已存在时覆盖"))] = False,
        as_json: Annotated[bool, typer.Option("--json", help=_("输出 JSON"))] = False,
    ) -> None:
        with state.desk() as desk:
            place_id = find_place(desk, place) if place else None
            if as_json:
                emit_json(list_json(list_rows(desk, kind, place_id, month, CODES)))
                return
            rows = list_rows(desk, kind, place_id, month)
            if output is None:
                emit_document(list_markdown(desk, kind, rows))
                return
            write_list(desk, kind, rows, output, force)
        tell(N_("{count} 行，写在 {path}"), count=len(rows), path=output)
