"""Option values that several commands read in the same way."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from buildingday.domain.numbers import parse_day
from buildingday.errors import N_, Refused, WrongUsage
from buildingday.i18n import label, say
from buildingday.text.normalize import halfwidth

_Word = TypeVar("_Word", bound=StrEnum)


def day_option(typed: str | None) -> date | None:
    """A date written ``2026-11-20``, full-width accepted; None for none.

    Raises:
        WrongUsage: it is no date.
    """
    if typed is None:
        return None
    try:
        return parse_day(typed)
    except Refused as no:
        raise WrongUsage(no.message, **no.params) from None


def whole(low: int, high: int) -> Callable[[object], int]:
    """Reads a whole number from ``low`` to ``high``, full-width digits too; for Typer's ``parser``.

    Raises:
        WrongUsage: it is none.
    """

    def read(typed: object) -> int:
        tidy = halfwidth(str(typed)).strip()
        number = int(tidy) if tidy.isdecimal() and len(tidy) < 19 else low - 1
        if not low <= number <= high:
            sentence = N_("“{typed}”不对。请写 {low} 到 {high} 之间的整数。")
            raise WrongUsage(sentence, typed=str(typed), low=low, high=high)
        return number

    return read


#: As many lines as anybody asks for.
MANY = whole(1, 1_000_000)


def word_option(words: type[_Word], group: str, typed: str) -> _Word:
    """A code word or its Chinese term.

    Raises:
        WrongUsage: it is neither; the sentence names what is accepted.
    """
    tidy = halfwidth(typed).strip().lower()
    for word in words:
        if tidy in (word.value, label(group, word).lower()):
            return word
    accepted = [say("{code}（{term}）", code=word.value, term=label(group, word)) for word in words]
    raise WrongUsage(N_("“{typed}”不认识。可以写：{accepted}。"), typed=typed, accepted=accepted)
