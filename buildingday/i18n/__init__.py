"""Every sentence and label a person sees. Chinese is the language of the source; imports nothing of ours.

``_("…")`` gives a sentence in the language of this run; ``label("outcome", "met")`` gives the term of the glossary for
a code word. Chinese needs no catalogue, so the usual start reads none; English comes from ``locale/en``.
"""

import gettext
import locale
import os
from collections.abc import Iterable
from pathlib import Path
from string import Formatter
from typing import Any

_translation: gettext.NullTranslations = gettext.NullTranslations()
_language = "zh"


def set_language(language: str) -> None:
    """Chooses the language of this run: ``zh`` or ``en``."""
    global _translation, _language
    _language = "en" if language == "en" else "zh"
    if _language == "zh":
        _translation = gettext.NullTranslations()
    else:
        _translation = gettext.translation("buildingday", Path(__file__).parent / "locale", ["en"])


def language() -> str:
    """The language of this run."""
    return _language


def preferred_language() -> str:
    """What the environment asks for: ``BUILDINGDAY_LANG``, else an English locale, else Chinese."""
    asked = os.environ.get("BUILDINGDAY_LANG", "")
    if asked:
        return "en" if asked.lower().startswith("en") else "zh"
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    if not named:
        named = locale.getlocale()[0] or ""
    return "en" if named.lower().startswith("en") else "zh"


def gettext_(message: str) -> str:
    """The sentence in the language of this run; nothing for nothing, where a catalogue would give its own header."""
    return _translation.gettext(message) if message else ""


_ = gettext_


def say(message: str, **params: object) -> str:
    """The sentence in the language of this run, filled in; a list among the values is written as ``series`` does.

    Where the language says one and more in two ways, its sentence has both: ``{days} day{days:|s}``.
    """
    filling = {name: series(value) if isinstance(value, list | tuple) else value for name, value in params.items()}
    sentence = gettext_(message)
    return _ONE_OR_MORE.format(sentence, **filling) if "|" in sentence else sentence.format(**filling)


class _OneOrMore(Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        """What stands before the bar for one, what stands behind it for any other number."""
        one, bar, more = format_spec.partition("|")
        return (one if str(value) == "1" else more) if bar else format(value, format_spec)


_ONE_OR_MORE = _OneOrMore()


def series(words: Iterable[object]) -> str:
    """Words one after another, with the sign between them that the language of this run uses."""
    return gettext_("、").join(str(word) for word in words)


def label(group: str, word: str | None) -> str:
    """The glossary's term for code word ``word`` of ``group`` (``labels.py``); an unknown word is shown as it is."""
    from buildingday.i18n.labels import LABELS

    if word is None:
        return ""
    found = LABELS.get(f"{group}.{word}")
    if not found:
        return str(word)
    of_its_group = _translation.pgettext(group, found)
    return of_its_group if of_its_group != found else _translation.gettext(found)
