"""Fields of a form: a line of text, and a line of choices that digits pick."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat
from typing import Any

from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.containers import Horizontal
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from buildingday.text.clean import NOTE, clean
from buildingday.text.width import width


class Line(Input):
    """One line of text that never holds what a terminal could take for a command, pasted or typed."""

    #: Characters that it holds.
    LIMIT = NOTE
    BINDINGS = [
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]

    def __init__(self, *args: Any, **kwargs: Any):
        kwargs.setdefault("select_on_focus", False)
        super().__init__(*args, **kwargs)
        self.cursor_blink = False

    async def _on_key(self, event: events.Key) -> None:
        """The full-width blank of an input method is a blank; Textual takes it for a control character."""
        if event.character == "\u3000":
            event.stop()
            event.prevent_default()
            self.insert_text_at_cursor(" ")
            return
        await super()._on_key(event)

    def validate_value(self, value: str) -> str:
        """Cleans whatever was put in; a blank that is just being typed stays."""
        cleaned = clean(value, self.LIMIT)
        return cleaned + " " if cleaned and value.endswith(" ") else cleaned


class ChatLine(Line):
    """A line that tells when several lines were pasted into it, instead of keeping the first."""

    class Pasted(Message):
        """Several lines were pasted."""

        def __init__(self, text: str):
            super().__init__()
            self.text = text

    def _on_paste(self, event: events.Paste) -> None:
        if len(event.text.strip().splitlines()) > 1:
            event.stop()
            event.prevent_default()
            self.post_message(self.Pasted(event.text))


class ChoiceLine(Static, can_focus=True):
    """Numbered choices on one line: a digit picks, left and right move; ``many`` lets several be on."""

    class Changed(Message):
        """What is chosen has changed."""

        def __init__(self, line: "ChoiceLine"):
            super().__init__()
            self.line = line

        @property
        def control(self) -> "ChoiceLine":
            """The line that changed."""
            return self.line

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        chosen: Sequence[str] = (),
        *,
        many: bool = False,
        optional: bool = True,
        id: str | None = None,
    ):
        super().__init__(id=id)
        self.choices = list(choices)
        self.chosen = list(chosen)
        self.many = many
        self.optional = optional

    @property
    def value(self) -> str | None:
        """The chosen code word of a line with one choice."""
        return self.chosen[0] if self.chosen else None

    def choose(self, words: Sequence[str]) -> None:
        """Sets what is chosen without telling anybody."""
        self.chosen = [word for word in words if any(word == code for code, _label in self.choices)]
        self.refresh()

    def render(self) -> Text:
        """Digit and word for each; chosen ones in brackets, so that no colour is needed to see them."""
        text = Text(no_wrap=True, end="")
        for part, (row, _start) in zip(self._parts(), self._places(), strict=True):
            text.append("\n" * (row - text.plain.count("\n")))
            text.append_text(part)
        return text

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the choices need in this width."""
        return self._places(width)[-1][0] + 1 if self.choices else 1

    def _parts(self) -> list[Text]:
        parts = []
        for (code, words), digit in zip(self.choices, _digits(), strict=False):
            on = code in self.chosen
            style = "bold reverse" if on and self.has_focus else "bold" if on else ""
            parts.append(Text(f"[{digit} {words}]" if on else f" {digit} {words} ", style=style))
        return parts

    def _places(self, cells: int | None = None) -> list[tuple[int, int]]:
        """Line and column of each choice."""
        room = cells or self.size.width or 80
        places, row, column = [], 0, 0
        for (_code, words), digit in zip(self.choices, _digits(), strict=False):
            wide = width(f"[{digit} {words}]")
            if column and column + wide > room:
                row, column = row + 1, 0
            places.append((row, column))
            column += wide
        return places

    def on_key(self, event: events.Key) -> None:
        """Digits pick (0 the tenth), full-width too; left and right move the choice; up and down leave the line."""
        character = event.character or ""
        if character.isdecimal() and (at := (int(character) - 1) % 10) < len(self.choices):
            self._pick(at)
        elif event.key in ("left", "right") and not self.many:
            step = 1 if event.key == "right" else -1
            codes = [code for code, _label in self.choices]
            at = codes.index(self.chosen[0]) if self.chosen else (-1 if step > 0 else 0)
            self._pick((at + step) % len(codes), toggle=False)
        elif event.key == "down":
            self.screen.focus_next()
        elif event.key == "up":
            self.screen.focus_previous()
        else:
            return
        event.stop()
        event.prevent_default()

    def on_focus(self) -> None:
        """Shows which line takes the digits."""
        self.refresh()

    def on_blur(self) -> None:
        """Shows that digits go elsewhere."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click picks the choice under the pointer."""
        hit = [number for number, (row, start) in enumerate(self._places()) if row == event.y and start <= event.x]
        if hit:
            self._pick(hit[-1])

    def _pick(self, number: int, *, toggle: bool = True) -> None:
        code = self.choices[number][0]
        if self.many:
            self.chosen = [c for c in self.chosen if c != code] if code in self.chosen else [*self.chosen, code]
        elif toggle and self.optional and self.chosen == [code]:
            self.chosen = []
        else:
            self.chosen = [code]
        self.refresh()
        self.post_message(self.Changed(self))


def _digits() -> Iterator[str]:
    """1 to 9, 0 for the tenth, none after that."""
    return chain("1234567890", repeat("-"))


def choices_of(group: str, words: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Code words with their terms of the glossary, for a line of choices."""
    from buildingday.i18n import label

    return tuple((str(word), label(group, str(word))) for word in words)


def field_row(name: str, field: Widget, id: str | None = None) -> Horizontal:
    """A field behind its name."""
    return Horizontal(Static(name, classes="name", markup=False), field, classes="row", id=id)
