"""记问题: a problem that no visit brought, with first guesses as it is typed and a draft from the first key."""

from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from buildingday.domain.issue import IssueClass, ReporterKind, Source, Urgency
from buildingday.errors import N_
from buildingday.i18n import _, label, say
from buildingday.tui.commands import Command
from buildingday.tui.dialogs.issue_content import open_categories, open_whereabouts
from buildingday.tui.dialogs.pick import Pick
from buildingday.tui.drafts import Draft
from buildingday.tui.safe import plain
from buildingday.tui.screens.form import FormScreen
from buildingday.tui.widgets.fields import ChatLine, ChoiceLine, Line, choices_of, field_row
from buildingday.tui.widgets.known_line import KnownLine
from buildingday.tui.widgets.pick_field import PickField

if TYPE_CHECKING:
    from buildingday.services.handling.issue_form import Guess

DRAFT_KEY = "issue:new"
_LINES = ("title", "detail", "affected", "name", "phone")
_CHOICES = ("issue_class", "urgency", "source", "reporter_kind", "sensitive")
_PICKS = ("where", "category")

#: The one problem of this form, as the line of known ones calls it.
_THIS = ""


class ProblemFormScreen(FormScreen):
    """The form of one problem."""

    TITLE_TEXT = N_("记问题")
    ABOUT = N_(
        "不经过走访，直接记一个问题。先写一句话说清是什么，再挑点位：打小区、楼栋的首字母，或者门牌 3-2-501。"
        "群里的话可以整段粘贴到“问题”里，名字和时间会去掉。"
        "类别和分类会按写的字给出建议，不对就自己挑。Ctrl+S 保存，Esc 先放着，草稿不丢。"
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("save", ("ctrl+s",), N_("保存"), N_("记进问题清单；在文字栏里按回车也行。"), 1, True),
        Command("known", ("ctrl+t",), N_("同一件？"), N_("已有的问题里有没有同一件：同一件、相关、不同。"), 1, True),
        Command("leave", ("escape",), N_("放着(留草稿)"), N_("回到清单；草稿留着，下次接着写。"), 1),
        Command("drop", ("ctrl+d",), N_("不要草稿"), N_("清掉草稿并回到清单。"), 1, True),
    )

    def __init__(self, came_of: tuple[str, str] | None = None) -> None:
        """``came_of`` is the id and the short number of the problem whose handling brings this one about."""
        super().__init__()
        self._came_of = came_of
        self.draft = Draft(self, DRAFT_KEY, self.values)

    def compose_body(self) -> ComposeResult:
        """What and where first; everything else may stay as it is."""
        yes_no = [("no", _("否")), ("yes", _("是"))]
        with VerticalScroll(classes="form", can_focus=False):
            yield field_row(_("问题"), ChatLine(id="new-title", placeholder=_("一句话：什么地方怎么了")))
            yield field_row(_("点位"), PickField(id="new-where"))
            yield field_row(_("详情"), Line(id="new-detail"))
            yield KnownLine()
            yield field_row(_("类别"), PickField(id="new-category"))
            yield Static(id="guess", classes="hint under", markup=False)
            yield field_row(_("分类"), ChoiceLine(choices_of("class", IssueClass), id="new-issue_class"))
            yield field_row(
                _("急缓"),
                ChoiceLine(choices_of("urgency", Urgency), ["normal"], optional=False, id="new-urgency"),
            )
            yield field_row(
                _("来源"),
                ChoiceLine(choices_of("source", Source), ["proactive"], optional=False, id="new-source"),
            )
            yield field_row(_("涉及户数"), Line(id="new-affected", placeholder="1"))
            yield field_row(_("反映人"), Line(id="new-name", placeholder=_("挑了门牌就不用写")))
            yield field_row(_("电话"), Line(id="new-phone"))
            kinds = choices_of("reporter_kind", ReporterKind)
            yield field_row(_("身份"), ChoiceLine(kinds, ["resident"], optional=False, id="new-reporter_kind"))
            yield field_row(_("敏感"), ChoiceLine(yes_no, ["no"], optional=False, id="new-sensitive"))

    def on_mount(self) -> None:
        """The first line takes the keys; a draft that was left comes back."""
        self.query_one("#new-title").focus()

    async def desk_opened(self) -> None:
        """Reads a draft that was left."""
        if self.draft.ready:
            return
        left = await self.draft.read()
        if left is not None:
            self._fill(left)
            self.tell(_("接着上次的草稿写。Ctrl+D 不要草稿"))
        if self._came_of is not None:
            self.query_one(KnownLine).derive(_THIS, *self._came_of)
        self.draft.ready = True
        self.guess()

    # The form's values

    def values(self) -> dict[str, Any]:
        """Everything on the form, as a draft keeps it; picked things with their words under ``picked``."""
        values: dict[str, Any] = {name: self.query_one(f"#new-{name}", Line).value for name in _LINES}
        values |= {name: self.query_one(f"#new-{name}", ChoiceLine).value or "" for name in _CHOICES}
        picked = {name: self.query_one(f"#new-{name}", PickField).picked for name in _PICKS}
        values |= {name: picks[0].id if picks else "" for name, picks in picked.items()}
        values["belongs"] = self.query_one(KnownLine).judged(_THIS)
        return values | {"picked": {name: picks[0].words for name, picks in picked.items() if picks}}

    def _fill(self, draft: dict[str, Any]) -> None:
        self.query_one(KnownLine).hold(_THIS, draft.get("belongs", []))
        with self.prevent(Input.Changed):
            for name in _LINES:
                self.query_one(f"#new-{name}", Line).value = str(draft.get(name, ""))
        for name in _CHOICES:
            self.query_one(f"#new-{name}", ChoiceLine).choose([str(draft.get(name, ""))])
        for name, words in draft.get("picked", {}).items():
            if name in _PICKS:
                self.query_one(f"#new-{name}", PickField).hold([Pick(str(draft.get(name, "")), str(words))])

    # Events

    def on_input_changed(self, event: Input.Changed) -> None:
        """Every key is kept in the draft, and may change the guesses."""
        self._changed()

    @work(exclusive=True, group="paste")
    async def on_chat_line_pasted(self, event: ChatLine.Pasted) -> None:
        """A piece of a chat: what was said goes into the form without names, and where it came from."""
        from buildingday.services.handling.pasting import read_chat

        said = await self.try_at_desk(read_chat, event.text)
        if said is not None:
            self.query_one("#new-title", Line).value = said.title
            self.query_one("#new-detail", Line).value = said.detail
            self.query_one("#new-source", ChoiceLine).choose([Source.CHAT])
            self._changed()
            self.tell(_("已去掉名字和时间，来源记为微信群。看一看，再按 Ctrl+S 保存。"))

    def on_choice_line_changed(self) -> None:
        """A choice is kept in the draft."""
        self._changed()

    def on_pick_field_cleared(self) -> None:
        """An emptied field is kept in the draft."""
        self._changed()

    @work(exclusive=True, group="pick")
    async def on_pick_field_asked(self, event: PickField.Asked) -> None:
        """Opens the places or the categories."""
        place = event.field.id == "new-where"
        open_list = open_whereabouts(self, _("点位或门牌")) if place else open_categories(self)
        picked = await open_list(event.typed, event.field.picked)
        if picked is not None:
            event.field.hold(picked)
            self._changed()
            self.focus_next()

    def _changed(self) -> None:
        self.guess()
        self.draft.keep()

    @work(exclusive=True, group="guess")
    async def guess(self) -> None:
        """Says what the words suggest, and which words did."""
        from buildingday.services.handling.issue_form import guess

        values = self.values()
        text = f"{values['title']}\n{values['detail']}"
        found = await self.at_desk(guess, text, Urgency(values["urgency"]))
        self.query_one("#guess", Static).update(plain(self._guess_words(found, values) if text.strip() else ""))
        await self.query_one(KnownLine).look(_THIS, values["title"], values["detail"], values["where"])

    def _guess_words(self, found: "Guess", values: dict[str, Any]) -> str:
        suggested = label("class", found.issue_class)
        if values["category"]:
            return "" if values["issue_class"] else say("分类空着记为{class_}", class_=suggested)
        if not found.words:
            return say("看不出类别，空着记为{category}、{class_}", category=found.category_name, class_=suggested)
        return say(
            "空着记为{category}、{class_}，因为写到 {words}",
            category=found.category_name,
            class_=suggested,
            words=found.words,
        )

    # Commands

    def on_input_submitted(self) -> None:
        """Enter in a line saves."""
        self.action_save()

    def key_enter(self) -> None:
        """Enter on a line of choices saves too."""
        self.action_save()

    async def save(self) -> object:
        """The problem goes on the list."""
        from buildingday.services.handling.issue_form import record_form

        return await self.at_desk(record_form, self.values(), DRAFT_KEY)
