"""规则文件: the policy as a documented TOML file, read strictly and written with every explanation."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from buildingday.domain.category import Category, Duty
from buildingday.domain.issue import IssueClass
from buildingday.domain.limit import in_days, read_limit
from buildingday.domain.phrase import Phrase
from buildingday.domain.policy import SECTIONS, Policy, Provenance, Setting, settings_of
from buildingday.domain.refusal import RefusalReason
from buildingday.domain.tier import Tier
from buildingday.domain.visit import Purpose, StatementKind
from buildingday.errors import N_, BadFile

_PROVENANCE = {
    Provenance.REPORTED: N_("报道所载"),
    Provenance.PUBLIC: N_("公开规定"),
    Provenance.OURS: N_("自定默认"),
}
_ABOUT = N_("楼栋工作日规则文件。每一项都可以改；删去的项恢复默认值。")
_ABOUT_CATEGORIES = N_(
    "事项类别。只要写了一个类别，就不再使用默认的整套类别。"
    "duty 写这一类在不在社区职责清单里：community 在，outside 不在（定为自办、自治要有人接收），unknown 没写明。"
)
_ABOUT_REFUSALS = N_("不予受理的理由，都是自定的。只要写了一条，就不再使用默认的整套理由。text 是可以发给反映人的话。")
_ABOUT_PHRASES = N_(
    "短语，都是自定的：走访时按 F8，一个数字就填好。只要写了一条，就不再使用默认的整套短语。"
    "写了 problem 就填成问题，可以再写 category 类别、urgent = true 紧急、promise 几个工作日内答复（0 不答应）；"
    "没写 problem 就填进记录。purpose 和 statement 选好事由和说的是。"
)
_CATEGORY, _REFUSAL, _PHRASE = "category", "refusal", "phrase"
_TABLES = (_CATEGORY, _REFUSAL, _PHRASE)
_CATEGORY_KEYS = ("code", "name", "keywords", "tier", "class", "duty")
_REFUSAL_KEYS = ("code", "name", "text")
_PHRASE_KEYS = ("text", "problem", "category", "urgent", "promise", "purpose", "statement")
_OF_A_PROBLEM = ("category", "urgent", "promise")
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_ORDERED = (("visit", "contact_recent", "contact_stale"), ("handling", "band_yellow", "band_red"))
_LONGEST_TEXT, _LONGEST_PROBLEM = 40, 80
_S = TypeVar("_S")


def load_policy(text: str) -> Policy:
    """The policy that a TOML text describes; what it does not mention keeps its default.

    Any ``[[category]]``, ``[[refusal]]`` or ``[[phrase]]`` replaces the whole starter set of its kind.

    Raises:
        BadFile: what is wrong, with its key and line.
    """
    raw = _parsed(text)
    lines = _Lines(text)
    for name in raw:
        if name not in SECTIONS and name not in _TABLES:
            raise BadFile(
                N_("规则文件第 {line} 行：没有“{key}”这一节。请删去，或对照 policy template 写出的模板改正。"),
                line=lines.of(name),
                key=name,
            )
    default = Policy()
    sections = {name: _section(getattr(default, name), name, raw[name], lines) for name in SECTIONS if name in raw}
    policy = replace(default, **sections)
    for section, smaller, larger in _ORDERED:
        _check_order(getattr(policy, section), section, smaller, larger, lines)
    if _CATEGORY in raw:
        policy = replace(policy, categories=_categories(raw[_CATEGORY], lines))
    if _REFUSAL in raw:
        policy = replace(policy, refusals=_refusals(raw[_REFUSAL], lines))
    known = [each.code for each in policy.categories]
    ours = (each if each.category in known else replace(each, category="") for each in policy.phrases)
    return replace(policy, phrases=_phrases(raw[_PHRASE], known, lines) if _PHRASE in raw else tuple(ours))


def policy_template(policy: Policy, translate: Callable[[str], str] = str) -> str:
    """The policy as a TOML file in which every key is explained and says where its value comes from."""
    out = [f"# {translate(_ABOUT)}"]
    for name, title in SECTIONS.items():
        section = getattr(policy, name)
        out += ["", f"# {translate(title)}", f"[{name}]"]
        for key, setting in settings_of(section).items():
            origin = f"{translate(_PROVENANCE[setting.provenance])} {setting.source}"
            out += [
                f"# {translate(setting.explanation)} ({origin})",
                f"{key} = {_toml(getattr(section, key))}",
            ]
    out += ["", f"# {translate(_ABOUT_CATEGORIES)}"]
    for category in policy.categories:
        out += [
            "",
            f"[[{_CATEGORY}]]",
            f"code = {_toml(category.code)}",
            f"name = {_toml(category.name)}",
            f"keywords = {_toml(category.keywords)}",
            f"tier = {_toml(category.tier.value)}",
            f"class = {_toml(category.issue_class.value)}",
            f"duty = {_toml(category.duty.value)}",
        ]
    out += ["", f"# {translate(_ABOUT_REFUSALS)}"]
    for refusal in policy.refusals:
        out += ["", f"[[{_REFUSAL}]]", *(f"{key} = {_toml(getattr(refusal, key))}" for key in _REFUSAL_KEYS)]
    out += ["", f"# {translate(_ABOUT_PHRASES)}"]
    for phrase in policy.phrases:
        values = ((key, getattr(phrase, key)) for key in _PHRASE_KEYS)
        out += ["", f"[[{_PHRASE}]]", *(f"{key} = {_toml(value)}" for key, value in values if _is_given(value))]
    for table, listed in zip(_TABLES, (policy.categories, policy.refusals, policy.phrases), strict=True):
        if not listed:
            out.insert(1, f"{table} = []")
    return "\n".join(out) + "\n"


def _parsed(text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else max(1, text.count("\n"))
        raise BadFile(
            N_("规则文件第 {line} 行不是正确的 TOML 写法。请对照 policy template 写出的模板改正。"), line=line
        ) from None
    except (RecursionError, ValueError):
        raise BadFile(N_("规则文件第 {line} 行起读不下去。请对照 policy template 写出的模板改正。"), line=1) from None


class _Lines:
    """Finds the line of a key by scanning the text, which the TOML reader does not tell."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()

    def of(self, section: str, key: str | None = None, nth: int = 0) -> int:
        """Line (from 1) of ``key`` in the ``nth`` table named ``section``; the table's own line as a fallback."""
        named = re.escape(section)
        header = re.compile(rf"\s*\[\[?\s*[\"']?{named}[\"']?\s*[\].]|\s*[\"']?{named}[\"']?\s*[.=]")
        tables = [number for number, line in enumerate(self._lines) if header.match(line)]
        start = tables[min(nth, len(tables) - 1)] if tables else 0
        if key is None:
            return start + 1
        wanted = re.compile(rf"(.*[.{{,\[\s\"'])?{re.escape(key)}[\"']?\s*[=.\]]")
        for number in range(start, len(self._lines)):
            line = self._lines[number]
            if number > start and line.lstrip().startswith("[") and not header.match(line):
                break
            if wanted.match(line):
                return number + 1
        return start + 1


def _section(default: _S, name: str, given: object, lines: _Lines) -> _S:
    if not isinstance(given, Mapping):
        raise BadFile(N_("规则文件第 {line} 行：“{key}”应当是一节，写成 [{key}]。"), line=lines.of(name), key=name)
    settings = settings_of(default)
    values = {}
    for key, value in given.items():
        if key not in settings:
            raise BadFile(
                N_("规则文件第 {line} 行：[{section}] 里没有“{key}”。请删去，或对照 policy template 写出的模板改正。"),
                line=lines.of(name, key),
                section=name,
                key=key,
            )
        values[key] = _value(value, getattr(default, key), settings[key], f"{name}.{key}", lines.of(name, key))
    return replace(default, **values)  # type: ignore[type-var]


def _value(value: object, default: object, setting: Setting, key: str, line: int) -> Any:
    low, high = setting.low, setting.high
    if isinstance(default, tuple):
        if isinstance(value, list) and value and all(_whole(each, low, high) for each in value):
            return tuple(value)
        raise BadFile(
            N_("规则文件第 {line} 行：{key} 应当是一列 {low} 到 {high} 的整数，如 [7, 30, 90]。"),
            line=line, key=key, low=low, high=high,
        )  # fmt: skip
    if _whole(value, low, high):
        return value
    if not setting.timed:
        raise BadFile(
            N_("规则文件第 {line} 行：{key} 应当是 {low} 到 {high} 的整数。"), line=line, key=key, low=low, high=high
        )
    limit = read_limit(value)
    if limit is not None and low <= in_days(limit) <= high:
        return value
    raise BadFile(
        N_("规则文件第 {line} 行：{key} 应当是 {low} 到 {high} 的整数（工作日），或者写成 \"5天\"、\"72小时\"。"),
        line=line, key=key, low=low, high=high,
    )  # fmt: skip


def _whole(value: object, low: int, high: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _check_order(section: object, name: str, smaller: str, larger: str, lines: _Lines) -> None:
    if getattr(section, smaller) > getattr(section, larger):
        raise BadFile(
            N_("规则文件第 {line} 行：{section}.{smaller} 不能大于 {section}.{larger}。请改其中一项。"),
            line=lines.of(name, smaller), section=name, smaller=smaller, larger=larger,
        )  # fmt: skip


def _tables(given: object, key: str, lines: _Lines) -> list[Mapping[str, object]]:
    if not isinstance(given, list) or not all(isinstance(each, Mapping) for each in given):
        raise BadFile(N_("规则文件第 {line} 行：“{key}”应当写成 [[{key}]]。"), line=lines.of(key), key=key)
    return given


def _refusals(given: object, lines: _Lines) -> tuple[RefusalReason, ...]:
    """The reasons by their order; a code word that is written again is a mistake."""
    refusals: dict[str, RefusalReason] = {}
    for nth, each in enumerate(_tables(given, _REFUSAL, lines)):
        for key in (*each, *_REFUSAL_KEYS):
            words = each.get(key)
            if key not in _REFUSAL_KEYS or not isinstance(words, str) or not words.strip():
                raise BadFile(
                    N_("规则文件第 {line} 行：不予受理的理由要有 code、name、text 三项文字，“{key}”不对。"),
                    line=lines.of(_REFUSAL, key, nth), key=key,
                )  # fmt: skip
        refusal = RefusalReason(str(each["code"]), str(each["name"]).strip(), str(each["text"]).strip())
        if not _CODE.fullmatch(refusal.code) or refusal.code in refusals:
            raise BadFile(
                N_("规则文件第 {line} 行：不予受理的理由 {code} 写了两次，或者不是 a-z 0-9 _ 写成的代码。"),
                line=lines.of(_REFUSAL, "code", nth), code=refusal.code,
            )  # fmt: skip
        refusals[refusal.code] = refusal
    return tuple(refusals.values())


def _categories(given: object, lines: _Lines) -> tuple[Category, ...]:
    categories: dict[str, Category] = {}
    for nth, each in enumerate(_tables(given, _CATEGORY, lines)):
        category = _category(each, nth, lines)
        if category.code in categories:
            raise BadFile(
                N_("规则文件第 {line} 行：类别 {code} 写了两次。请删去一个。"),
                line=lines.of(_CATEGORY, "code", nth),
                code=category.code,
            )
        categories[category.code] = category
    return tuple(categories.values())


def _category(given: Mapping[str, object], nth: int, lines: _Lines) -> Category:
    def wrong(key: str, expected: str) -> BadFile:
        return BadFile(
            N_("规则文件第 {line} 行：类别的“{key}”不对，应当是 {expected}。"),
            line=lines.of(_CATEGORY, key, nth), key=key, expected=expected,
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


def _phrases(given: object, categories: Collection[str], lines: _Lines) -> tuple[Phrase, ...]:
    """The phrases in their order; one that is written again is a mistake."""
    phrases: dict[str, Phrase] = {}
    for nth, each in enumerate(_tables(given, _PHRASE, lines)):
        phrase = _phrase(each, nth, categories, lines)
        if phrase.text in phrases:
            raise BadFile(
                N_("规则文件第 {line} 行：短语“{text}”写了两次。请删去一个。"),
                line=lines.of(_PHRASE, "text", nth), text=phrase.text,
            )  # fmt: skip
        phrases[phrase.text] = phrase
    return tuple(phrases.values())


def _phrase(given: Mapping[str, object], nth: int, categories: Collection[str], lines: _Lines) -> Phrase:
    accepted: dict[str, tuple[Callable[[object], bool], str]] = {
        "text": (lambda value: _words(value, _LONGEST_TEXT), f"1-{_LONGEST_TEXT}"),
        "problem": (lambda value: _words(value, _LONGEST_PROBLEM), f"1-{_LONGEST_PROBLEM}"),
        "category": (lambda value: isinstance(value, str) and value in categories, " ".join(categories)),
        "urgent": (lambda value: isinstance(value, bool), "true false"),
        "promise": (lambda value: _whole(value, 0, 60), "0-60"),
        "purpose": (lambda value: value in list(Purpose), " ".join(Purpose)),
        "statement": (lambda value: value in list(StatementKind), " ".join(StatementKind)),
    }
    for key in ("text", *given):
        fits, expected = accepted.get(key, (_never, " ".join(_PHRASE_KEYS)))
        if not fits(given.get(key)):
            raise BadFile(
                N_("规则文件第 {line} 行：短语的“{key}”不对，应当是 {expected}。"),
                line=lines.of(_PHRASE, key, nth), key=key, expected=expected,
            )  # fmt: skip
        if key in _OF_A_PROBLEM and "problem" not in given:
            raise BadFile(
                N_("规则文件第 {line} 行：短语没有写 problem，就不能写“{key}”。请补上 problem，或删去这一项。"),
                line=lines.of(_PHRASE, key, nth), key=key,
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


def _is_given(value: object) -> bool:
    """Whether a key of a phrase says anything: a promise of 0 days does."""
    return value is not None and value is not False and value != ""


def _toml(value: object) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(each) for each in value) + "]"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}" for c in escaped) + '"'
    return str(value).lower() if isinstance(value, bool) else str(value)
