"""What can go wrong, each as one sentence in the user's language and one exit code of the command line.

A sentence is written in Chinese, marked with ``N_`` so that it is found for translation, and filled in when it is
shown: ``raise Refused(N_("没有门牌 {door}。请核对后再试。"), door=code)``.
"""

from typing import Any


def N_(message: str) -> str:
    """Marks a sentence for translation and leaves it as it is."""
    return message


class BuildingdayError(Exception):
    """Base of every expected failure: ``message`` (untranslated, with ``{names}``) and ``params``.

    A list among the values is written as a series when the sentence is shown.
    """

    exit_code = 1

    def __init__(self, message: str, **params: Any) -> None:
        super().__init__(message)
        self.message = message
        self.params = params

    def __str__(self) -> str:
        params = {
            name: "、".join(map(str, value)) if isinstance(value, list | tuple) else value
            for name, value in self.params.items()
        }
        return self.message.format(**params) if params else self.message


class Refused(BuildingdayError):
    """A rule says no: which one, and what would be accepted. Exit code 1."""

    exit_code = 1


def refuse_unless(accepted: bool, message: str, **params: Any) -> None:
    """Says no where a rule is not met.

    Raises:
        Refused: it is not ``accepted``.
    """
    if not accepted:
        raise Refused(message, **params)


class WrongUsage(BuildingdayError):
    """The words of a command are off. Exit code 2."""

    exit_code = 2


class BadFile(BuildingdayError):
    """An input file is wrong: row, column, and what was kept. Exit code 3."""

    exit_code = 3


class StorageTrouble(BuildingdayError):
    """The database, its disk or its folder is in trouble: what is safe, and what to do. Exit code 4."""

    exit_code = 4
