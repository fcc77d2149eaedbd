"""What can be done with one problem, the same on the list and on the problem's own page."""

from collections.abc import Awaitable, Callable, Collection
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import work

from buildingday.domain.issue_state import Action
from buildingday.domain.lifecycle import why_not
from buildingday.domain.meeting import MeetingStatus
from buildingday.errors import N_, Refused
from buildingday.i18n import _
from buildingday.tui.commands import Command
from buildingday.tui.screens.base import DeskScreen
from buildingday.tui.widgets.frame import KeyBar

if TYPE_CHECKING:
    from buildingday.services.handling.issue_card import IssueCard

#: The steps of a problem, digit by digit.
HANDLING: tuple[Command, ...] = (
    Command("step('triage')", ("1",), N_("分级"), N_("研判分级：自办、自治、联办、督办，写明理由。"), 1),
    Command("step('assign')", ("2",), N_("交办"), N_("定牵头单位、配合单位、责任领导、承办人和期限。"), 1),
    Command("whistle", ("3",), N_("吹哨"), N_("叫单位来；吹过的，记签收、报到、会商、反馈、核实、结项、评价。"), 1),
    Command("step('done')", ("4",), N_("报办结"), N_("承办的人说办好了；还要核实和回访。"), 1),
    Command("step('verify')", ("5",), N_("核实"), N_("办理人以外的人到现场看过；已销号的，是回头看有没有反弹。"), 1),
    Command("step('ask')", ("6",), N_("回访"), N_("逐一问反映的人；没联系上也记下。"), 1),
    Command("step('strike')", ("7",), N_("销号"), N_("办结、核实、回访都齐了才能销号。"), 1),
    Command("step('pause')", ("8",), N_("暂停"), N_("等人、等季节、等采购时暂停计时；再按一次恢复。"), 1),
    Command("agenda", ("9",), N_("上会"), N_("列入筹备中的现场办公会议题。"), 1),
    Command("hazard", ("ctrl+u",), N_("应急哨"), N_("紧急隐患一键吹哨：定为联办，叫牵头单位或街道办，记下时间。"), 2),
    Command("urge", ("ctrl+g",), N_("催办"), N_("把催办提醒、催办单或督办单写成文件：看到期还是超期，超了多久。")),
    Command("step('go_on')", (), N_("接办"), N_("已经接办，或者转入协商。")),
    Command("step('side_fix')", ("ctrl+r",), N_("顺手办"), N_("当场就办好了：写一句，反映人在场就问；还要别人核实。")),
    Command("more", ("0",), N_("更多"), N_("不常用的：办理、去向、别的问题、反映的人、内容，分组列出。"), 1),
)

#: The step of the rules that a key stands for; 接办 and 暂停 stand for two.
_RULES = {
    "triage": (Action.TRIAGE,),
    "assign": (Action.ASSIGN,),
    "go_on": (Action.START, Action.CONSULT),
    "done": (Action.DONE,),
    "side_fix": (Action.SIDE_FIX,),
    "verify": (Action.VERIFY, Action.RECHECK),
    "ask": (Action.ASK,),
    "strike": (Action.STRIKE,),
    "pause": (Action.WAIT, Action.RESUME),
}

_COMING = (MeetingStatus.PREPARING, MeetingStatus.NOTIFIED, MeetingStatus.RUNNING)


class ProblemActions(DeskScreen[None]):
    """A screen with a problem in front: asks what a step needs, takes it, and shows what came of it."""

    #: The problem in front as it was last shown.
    card: "IssueCard | None" = None
    _stepping = False
    _shown_off: Collection[str] | None = None

    def issue_id(self) -> str | None:
        """The problem in front."""
        raise NotImplementedError

    def wanted_issue(self) -> str | None:
        """The problem that a key is for; says so where none is in front."""
        issue_id = self.issue_id()
        if issue_id is None and self.desk_app.desk is not None:
            self.tell(self.why_none())
        return issue_id

    def why_none(self) -> str:
        """Why no problem is in front, and what to do."""
        return _("这个问题已经不在了。按 Esc 回清单。")

    def in_front(self) -> list[tuple[str, str]]:
        """The problem in front."""
        issue_id = self.issue_id()
        return [("issue", issue_id)] if issue_id is not None else []

    async def show_again(self, issue_id: str) -> None:
        """Shows a problem anew after something was done with it."""
        raise NotImplementedError

    async def read_card(self, issue_id: str) -> "IssueCard | None":
        """A problem's card; with names shown when F9 asked for it, which is journaled."""
        from buildingday.services.handling.issue_card import issue_card, reveal_issue

        if self.desk_app.first_look(issue_id):
            return await self.try_at_desk(reveal_issue, issue_id)
        return await self.try_at_desk(issue_card, issue_id, unmasked=self.desk_app.revealed)

    def show_keys(self) -> None:
        """The key bar, when other steps are open now than were shown."""
        if self.off() != self._shown_off:
            self._shown_off = self.off()
            self.query_one(KeyBar).tell(self.all_commands(), self._shown_off)

    def off(self) -> Collection[str]:
        """Steps that the problem in front does not allow now."""
        card = self.card
        if card is None:
            return [command.action for command in HANDLING]
        off = [f"step('{key}')" for key, actions in _RULES.items() if not set(actions) & set(card.allowed)]
        return off if card.status.is_open else [*off, "agenda"]

    def action_step(self, key: str) -> None:
        """Asks what the step needs and takes it; a step that is not open says why."""
        self._take(partial(self._step, key))

    def action_more(self) -> None:
        """The steps that are taken less often."""
        self._take(self._more)

    def action_whistle(self) -> None:
        """Calls units, or takes the next step of a whistle."""
        self._take(self._whistle)

    def action_hazard(self) -> None:
        """应急哨 at once."""
        self._take(self._hazard)

    def action_agenda(self) -> None:
        """Puts the problem on the agenda of a meeting that is being prepared."""
        self._take(self._agenda)

    @work(group="step")
    async def _take(self, step: "Callable[[IssueCard], Awaitable[Any]]") -> None:
        """Takes one step after another with the problem in front, read afresh, and shows what came of it."""
        issue_id = self.wanted_issue()
        if self._stepping or issue_id is None:
            return
        self._stepping = True
        try:
            card = await self.read_card(issue_id)
            done = await step(card) if card is not None else None
            if done is not None:
                await self.show_again(issue_id)
                self.tell(done.sentence, undo=True)
        finally:
            self._stepping = False

    async def _step(self, key: str, card: "IssueCard") -> Any:
        from buildingday.tui.dialogs import issue_closing, issue_steps

        reasons = [why_not(action, card.status) for action in _RULES[key]]
        if None not in reasons:
            self.trouble(Refused(str(reasons[0])))
            return None
        asked = {
            "triage": issue_steps.triage,
            "assign": issue_steps.assign,
            "go_on": issue_steps.go_on,
            "done": issue_closing.done,
            "side_fix": issue_closing.side_fix,
            "verify": issue_closing.verify,
            "ask": issue_closing.ask,
            "strike": issue_closing.strike,
            "pause": issue_steps.pause,
        }
        return await asked[key](self, card)

    async def _more(self, card: "IssueCard") -> Any:
        from buildingday.tui.dialogs.issue_more import more

        return await more(self, card)

    @work(group="step")
    async def action_urge(self) -> None:
        """Writes the paper that the deadline calls for."""
        from buildingday.services.reporting.urge_papers import save_urge, urge_path
        from buildingday.tui.dialogs.save import save_paper

        issue_id = self.wanted_issue()
        proposed = await self.try_at_desk(urge_path, issue_id) if issue_id is not None else None
        if proposed is None or issue_id is None:
            return
        here: str = issue_id
        written = await save_paper(
            self, _("催办"), proposed, lambda desk, path, over: save_urge(desk, here, path, over)
        )
        if written is not None:
            await self.show_again(here)

    async def _whistle(self, card: "IssueCard") -> Any:
        from buildingday.tui.dialogs.whistle import whistle

        return await whistle(self, card)

    async def _hazard(self, card: "IssueCard") -> Any:
        from buildingday.tui.dialogs.whistle import hazard

        return await hazard(self, card)

    async def _agenda(self, card: "IssueCard") -> Any:
        from buildingday.services.meetings.agenda_edit import add_item
        from buildingday.services.meetings.meeting_list import meetings
        from buildingday.tui.dialogs.choose import ChooseDialog
        from buildingday.tui.widgets.meeting_card import meeting_title

        lines = await self.try_at_desk(meetings) or []
        choices = [(line.id, meeting_title(line)) for line in lines if line.status in _COMING]
        if not choices:
            self.tell(_("还没有筹备中的会议。按 F4 起草会议后再列入。"))
            return None
        chosen: str | None = choices[0][0]
        if len(choices) > 1:
            chosen = await self.app.push_screen_wait(ChooseDialog(_("列入哪次会议"), choices))
        return await self.try_at_desk(add_item, chosen, "", [card.id]) if chosen is not None else None
