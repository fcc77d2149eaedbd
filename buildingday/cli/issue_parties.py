"""``issue position``, ``dispute``, ``unclear``, ``review``, ``route``: parties, whose it is, and second looks."""

from typing import Annotated

import typer

from buildingday.cli import state
from buildingday.cli.issue_steps import Note, Number, Reason, tell_step
from buildingday.cli.options import day_option, word_option
from buildingday.cli.output import emit_json, emit_table
from buildingday.domain.outcome_route import LaidDown, Route
from buildingday.i18n import _
from buildingday.services.handling import closing
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issues_view import find_issue
from buildingday.services.handling.outcome import choose_route
from buildingday.services.handling.ownership import mark_unclear, note_asked, settle_owner
from buildingday.services.handling.voices import dispute, record_position, settle
from buildingday.services.naming import find_person

Day = Annotated[str | None, typer.Option("--on", help=_("哪天说的，空着是今天"))]
Reviewer = Annotated[str | None, typer.Option("--reviewer", help=_("复核人，不能是自己"))]


def add_to(issue: typer.Typer) -> None:
    """Adds the commands."""
    issue.command("not-accept", help=_("不予受理：清单里的理由，或自己写，或两样都有。"))(_not_accept)
    issue.command("reasons", help=_("不予受理的理由，和可以发给反映人的话。"))(_reasons)
    issue.command("review", help=_("复核：由第三人看，回访不满意有没有道理；没有道理就回到待回访。"))(_review)
    issue.command("position", help=_("记下一方的意见：要什么，依据是什么。"))(_position)
    issue.command("dispute", help=_("标为有争议：双方意见都记下以后，写明依据和复核人。"))(_dispute)
    issue.command("settle", help=_("争议了结：写一句怎么了结的。"))(_settle)
    issue.command("unclear", help=_("标为权属不清：什么东西不清楚归谁管。"))(_unclear)
    issue.command("asked", help=_("问权属：问过谁，那一家怎么说；没有标的，一并标为权属不清。"))(_asked)
    issue.command("owned", help=_("权属明确：归谁管。"))(_owned)
    issue.command("route", help=_("定出路：项目化、事项化、政策化、机制化；后两样要写规矩。"))(_route)


def _not_accept(
    number: Number,
    reason: Reason = "",
    code: Annotated[str | None, typer.Option("--code", help=_("清单里的理由，代码或名称，见 issue reasons"))] = None,
    reviewer: Reviewer = None,
) -> None:
    with state.desk() as desk:
        second = find_person(desk, reviewer) if reviewer else None
        tell_step(handling.not_accept(desk, find_issue(desk, number), reason, code=code, reviewer_id=second))


def _reasons(as_json: Annotated[bool, typer.Option("--json", help=_("输出 JSON"))] = False) -> None:
    with state.desk() as desk:
        listed = desk.policy.refusals
    if as_json:
        emit_json([{"code": each.code, "name": each.name, "text": each.text} for each in listed])
        return
    emit_table((_("代码"), _("名称"), _("可以发给反映人的话")), [(each.code, each.name, each.text) for each in listed])


def _review(
    number: Number, reason: Annotated[str, typer.Option("--reason", help=_("依据：凭什么说这个要求不合理"))] = ""
) -> None:
    with state.desk() as desk:
        tell_step(closing.review(desk, find_issue(desk, number), reason))


def _position(
    number: Number,
    party: Annotated[str, typer.Argument(help=_("哪一方：门牌、单位、反映人，或者一个名称，如 广场舞队"))],
    wants: Annotated[str, typer.Argument(help=_("要什么，一句话"))],
    basis: Annotated[str, typer.Option("--basis", help=_("依据"))] = "",
    on: Day = None,
) -> None:
    with state.desk() as desk:
        tell_step(record_position(desk, find_issue(desk, number), party, wants, basis, day_option(on)))


def _dispute(
    number: Number,
    basis: Annotated[str, typer.Option("--basis", help=_("依据：按什么规定、什么事实"))] = "",
    reviewer: Reviewer = None,
) -> None:
    with state.desk() as desk:
        second = find_person(desk, reviewer) if reviewer else None
        tell_step(dispute(desk, find_issue(desk, number), basis, second))


def _settle(number: Number, words: Annotated[str, typer.Argument(help=_("怎么了结的，一句话"))]) -> None:
    with state.desk() as desk:
        tell_step(settle(desk, find_issue(desk, number), words))


def _unclear(number: Number, words: Annotated[str, typer.Argument(help=_("什么东西、哪一段，一句话"))]) -> None:
    with state.desk() as desk:
        tell_step(mark_unclear(desk, find_issue(desk, number), words))


def _asked(
    number: Number,
    whom: Annotated[str, typer.Argument(help=_("问过谁：单位，或者一个名称"))],
    said: Annotated[str, typer.Argument(help=_("怎么说的，一句话"))],
    on: Day = None,
) -> None:
    with state.desk() as desk:
        tell_step(note_asked(desk, find_issue(desk, number), whom, said, day_option(on)))


def _owned(
    number: Number,
    whose: Annotated[str, typer.Argument(help=_("归谁管：单位，或者一个名称"))],
    note: Note = "",
) -> None:
    with state.desk() as desk:
        tell_step(settle_owner(desk, find_issue(desk, number), whose, note))


def _route(
    number: Number,
    route: Annotated[str, typer.Argument(help=_("project matter policy mechanism 或中文"))],
    rule: Annotated[str, typer.Option("--rule", help=_("规矩的内容"))] = "",
    from_on: Annotated[str | None, typer.Option("--from", help=_("规矩从哪天起施行，如 2026-12-01"))] = None,
    review_on: Annotated[str | None, typer.Option("--review", help=_("规矩哪天再审，如 2027-12-01"))] = None,
    note: Note = "",
) -> None:
    chosen, laid_down = word_option(Route, "route", route), LaidDown(rule, day_option(from_on), day_option(review_on))
    with state.desk() as desk:
        tell_step(choose_route(desk, find_issue(desk, number), chosen, laid_down, note))
