"""The wording of documents: a street's own templates first, ours behind them, in a sandbox."""

import traceback
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from buildingday.documents.markdown import clause, escape, sentence
from buildingday.domain.numbers import chinese_numeral, date_text, month_text
from buildingday.errors import N_, BadFile

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

_PLAIN = ".txt.j2"
_OURS = Path(__file__).parent / "templates"


class Templates:
    """Templates by name, looked for in ``folder`` and then in the package.

    Within a template every value is escaped by itself, dates print as 2026年11月5日, and a name that does not exist
    is an error. Filters: ``numeral`` (三), ``month`` (2026年11月), ``clause`` and ``sentence``. A template that ends in
    ``.txt.j2`` makes text that is pasted elsewhere: nothing in it is escaped.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folders = [_OURS] if folder is None else [folder, _OURS]

    def render(self, name: str, **values: Any) -> str:
        """The document of template ``name``, ending in one newline; ``BadFile`` names a wrong template and its line."""
        import jinja2

        environment = self._plain if name.endswith(_PLAIN) else self._environment
        try:
            text = environment.get_template(name).render(values)
        except jinja2.TemplateSyntaxError as error:
            raise _bad(error.filename or name, error.lineno, error.message) from error
        except Exception as error:
            raise _bad(*_place_of(error, name), str(error)) from error
        return _without_gaps(text)

    @cached_property
    def _environment(self) -> "SandboxedEnvironment":
        return self._made(escaped=True)

    @cached_property
    def _plain(self) -> "SandboxedEnvironment":
        return self._made(escaped=False)

    def _made(self, *, escaped: bool) -> "SandboxedEnvironment":
        from jinja2 import FileSystemLoader, StrictUndefined
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(self._folders),
            undefined=StrictUndefined,
            autoescape=escaped,
            finalize=_escaped if escaped else _in_words,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters.update(numeral=chinese_numeral, month=month_text, clause=clause, sentence=sentence)
        return environment


def _in_words(value: object) -> object:
    """A value as people write it, in one line."""
    return date_text(value) if isinstance(value, date) else " ".join(str(value).split())


def _escaped(value: object) -> object:
    """A value as Markdown, marked as done so that nothing escapes it twice; the result of a macro is done already."""
    from markupsafe import Markup

    if isinstance(value, Markup):
        return value
    return Markup(escape(date_text(value) if isinstance(value, date) else str(value)))


def _without_gaps(text: str) -> str:
    """Parts that were left out leave blank lines behind; one is enough."""
    lines = text.strip("\n").split("\n")
    kept = [line for line, before in zip(lines, ["", *lines], strict=False) if line.strip() or before.strip()]
    return "\n".join(kept) + "\n"


def _place_of(error: Exception, name: str) -> tuple[str, int]:
    """The template and line an error came from: Jinja puts the template's own frames into the traceback."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    return (frames[-1].filename, frames[-1].lineno or 1) if frames else (name, 1)


def _bad(template: str, line: int, reason: str | None) -> BadFile:
    return BadFile(
        N_("模板 {template} 第 {line} 行有误（{reason}）。请改好这一行，或移走这个模板，改用自带的。"),
        template=template,
        line=line,
        reason=reason,
    )
