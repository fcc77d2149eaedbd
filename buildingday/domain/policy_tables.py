"""The tables of the rule file that come several times: ``[[category]]``, ``[[refusal]]`` and ``[[phrase]]``."""

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

from buildingday.domain.category import Category, Duty
from buildingday.domain.issue import IssueClass
from buildingday.domain.phrase import Phrase
from buildingday.domain.policy_lines import Lines, is_whole
from buildingday.domain.refusal import RefusalReason
from buildingday.domain.tier import Tier
from buildingday.domain.visit import Purpose, StatementKind
from buildingday.errors import N_, BadFile

CATEGORY, REFUSAL, PHRASE = "category", "refusal", "phrase"
#: The kinds of tables that the file may have several of.
TABLES = (CATEGORY, REFUSAL, PHRASE)
REFUSAL_KEYS = ("code", "name", "text")
PHRASE_KEYS = ("text", "problem", "category", "urgent", "promise", "purpose", "statement")
_CATEGORY_KEYS = ("code", "name", "keywords", "tier", "class", "duty")
_OF_A_PROBLEM = ("category", "urgent", "promise")
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_LONGEST_TEXT, _LONGEST_PROBLEM = 40, 80


def _tables(given: object, key: str, lines: Lines) -> list[Mapping[str, object]]:
    if not isinstance(given, list) or not all(isinstance(each, Mapping) for each in given):
        raise BadFile(N_("规则文件第 {line} 行：“{key}”应当写成 [[{key}]]。"), line=lines.of(key), key=key)
    return given


def read_refusals(given: object, lines: Lines) -> tuple[RefusalReason, ...]:
    """The reasons in their order.

    Raises:
        BadFile: one is not whole, or its code word is written again.
    """
    refusals: dict[str, RefusalReason] = {}
    for nth, each in enumerate(_tables(given, REFUSAL, lines)):
        for key in (*each, *REFUSAL_KEYS):
            words = each.get(key)
            if key not in REFUSAL_KEYS or not isinstance(words, str) or not words.strip():
                raise BadFile(
                    N_("规则文件第 {line} 行：不予受理的理由要有 code、name、text 三项文字，“{key}”不对。"),
                    line=lines.of(REFUSAL, key, nth), key=key,
                )  # fmt: skip
        refusal = RefusalReason(str(each["code"]), str(each["name"]).strip(), str(each["text"]).strip())
        if not _CODE.fullmatch(refusal.code) or refusal.code in refusals:
            raise BadFile(
                N_("规则文件第 {line} 行：不予受理的理由 {code} 写了两次，或者不是 a-z 0-9 _ 写成的代码。"),
                line=lines.of(REFUSAL, "code", nth), code=refusal.code,
            )  # fmt: skip
        refusals[refusal.code] = refusal
    return tuple(refusals.values())


def read_categories(given: object, lines: Lines) -> tuple[Category, ...]:
    """The categories in their order.

    Raises:
        BadFile: one is wrong, or its code word is written again.
    """
    categories: dict[str, Category] = {}
    for nth, each in enumerate(_tables(given, CATEGORY, lines)):
        category = _category(each, nth, lines)
        if category.code in categories:
            raise BadFile(
                N_("规则文件第 {line} 行：类别 {code} 写了两次。请删去一个。"),
                line=lines.of(CATEGORY, "code", nth),
                code=category.code,
            )
        categories[category.code] = category
    return tuple(categories.values())


def _category(given: Mapping[str, object], nth: int, lines: Lines) -> Category:
    def wrong(key: str, expected: str) -> BadFile:
        return BadFile(
            N_("规则文件第 {line} 行：类别的“{key}”不对，应当是 {expected}。"),
            line=lines.of(CATEGORY, key, nth), key=key, expected=expected,
        )  # fmt: skip

    for key in given:
        if key not in _CATEGORY_KEYS:
            raise wrong(key, " ".join(_CATEGORY_KEYS))
    code, name, keywords = given.get("code"), given.get("name"), given.get("keywords", [])
    tier, issue_class = given.get("tier", Tier.SELF.value), given.get("class", IssueClass.MINOR.value)
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise wrong("code", "a-z 0-9 _")
    if not isinstance(name, str) or not 1 <= len(name.strip()) <= 20:
        raise wrong("name", "1-20")
    if not isinstance(keywords, list) or not all(isinstance(word, str) and word.strip() for word in keywords):
        raise wrong("keywords", '["漏水", "水管"]')
    if tier not in list(Tier):
        raise wrong("tier", " ".join(Tier))
    if issue_class not in list(IssueClass):
        raise wrong("class", " ".join(IssueClass))
    duty = given.get("duty", Duty.UNKNOWN.value)
    if duty not in list(Duty):
        raise wrong("duty", " ".join(Duty))
    return Category(code, name, tuple(keywords), Tier(str(tier)), IssueClass(str(issue_class)), Duty(str(duty)))


def read_phrases(given: object, categories: Collection[str], lines: Lines) -> tuple[Phrase, ...]:
    """The phrases in their order; ``categories`` are the code words that they may name.

    Raises:
        BadFile: one is wrong, or is written again.
    """
    phrases: dict[str, Phrase] = {}
    for nth, each in enumerate(_tables(given, PHRASE, lines)):
        phrase = _phrase(each, nth, categories, lines)
        if phrase.text in phrases:
            raise BadFile(
                N_("规则文件第 {line} 行：短语“{text}”写了两次。请删去一个。"),
                line=lines.of(PHRASE, "text", nth), text=phrase.text,
            )  # fmt: skip
        phrases[phrase.text] = phrase
    return tuple(phrases.values())


def _phrase(given: Mapping[str, object], nth: int, categories: Collection[str], lines: Lines) -> Phrase:
    accepted: dict[str, tuple[Callable[[object], bool], str]] = {
        "text": (lambda value: _words(value, _LONGEST_TEXT), f"1-{_LONGEST_TEXT}"),
        "problem": (lambda value: _words(value, _LONGEST_PROBLEM), f"1-{_LONGEST_PROBLEM}"),
        "category": (lambda value: isinstance(value, str) and value in categories, " ".join(categories)),
        "urgent": (lambda value: isinstance(value, bool), "true false"),
        "promise": (lambda value: is_whole(value, 0, 60), "0-60"),
        "purpose": (lambda value: value in list(Purpose), " ".join(Purpose)),
        "statement": (lambda value: value in list(StatementKind), " ".join(StatementKind)),
    }
    for key in ("text", *given):
        fits, expected = accepted.get(key, (_never, " ".join(PHRASE_KEYS)))
        if not fits(given.get(key)):
            raise BadFile(
                N_("规则文件第 {line} 行：短语的“{key}”不对，应当是 {expected}。"),
                line=lines.of(PHRASE, key, nth), key=key, expected=expected,
            )  # fmt: skip
        if key in _OF_A_PROBLEM and "problem" not in given:
            raise BadFile(
                N_("规则文件第 {line} 行：短语没有写 problem，就不能写“{key}”。请补上 problem，或删去这一项。"),
                line=lines.of(PHRASE, key, nth), key=key,
            )  # fmt: skip
    read: dict[str, Callable[[Any], Any]] = {
        "text": str.strip, "problem": str.strip, "purpose": Purpose, "statement": StatementKind
    }  # fmt: skip
    return Phrase(**{key: read.get(key, _as_it_is)(value) for key, value in given.items()})


def _words(value: object, longest: int) -> bool:
    return isinstance(value, str) and 1 <= len(value.strip()) <= longest and "\n" not in value


def _never(_value: object) -> bool:
    return False


def _as_it_is(value: Any) -> Any:
    return value
