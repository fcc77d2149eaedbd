"""规则文件: the policy as a documented TOML file, read strictly and written with every explanation."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from buildingday.domain.limit import in_days, read_limit
from buildingday.domain.policy import SECTIONS, Policy, Provenance, Setting, settings_of
from buildingday.domain.policy_lines import Lines, is_whole
from buildingday.domain.policy_tables import (
    CATEGORY,
    PHRASE,
    PHRASE_KEYS,
    REFUSAL,
    REFUSAL_KEYS,
    TABLES,
    read_categories,
    read_phrases,
    read_refusals,
)
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
_ORDERED = (("visit", "contact_recent", "contact_stale"), ("handling", "band_yellow", "band_red"))
_S = TypeVar("_S")


def load_policy(text: str) -> Policy:
    """The policy that a TOML text describes; what it does not mention keeps its default.

    Any ``[[category]]``, ``[[refusal]]`` or ``[[phrase]]`` replaces the whole starter set of its kind.

    Raises:
        BadFile: what is wrong, with its key and line.
    """
    raw = _parsed(text)
    lines = Lines(text)
    for name in raw:
        if name not in SECTIONS and name not in TABLES:
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
    if CATEGORY in raw:
        policy = replace(policy, categories=read_categories(raw[CATEGORY], lines))
    if REFUSAL in raw:
        policy = replace(policy, refusals=read_refusals(raw[REFUSAL], lines))
    known = [each.code for each in policy.categories]
    ours = (each if each.category in known else replace(each, category="") for each in policy.phrases)
    return replace(policy, phrases=read_phrases(raw[PHRASE], known, lines) if PHRASE in raw else tuple(ours))


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
            f"[[{CATEGORY}]]",
            f"code = {_toml(category.code)}",
            f"name = {_toml(category.name)}",
            f"keywords = {_toml(category.keywords)}",
            f"tier = {_toml(category.tier.value)}",
            f"class = {_toml(category.issue_class.value)}",
            f"duty = {_toml(category.duty.value)}",
        ]
    out += ["", f"# {translate(_ABOUT_REFUSALS)}"]
    for refusal in policy.refusals:
        out += ["", f"[[{REFUSAL}]]", *(f"{key} = {_toml(getattr(refusal, key))}" for key in REFUSAL_KEYS)]
    out += ["", f"# {translate(_ABOUT_PHRASES)}"]
    for phrase in policy.phrases:
        values = ((key, getattr(phrase, key)) for key in PHRASE_KEYS)
        out += ["", f"[[{PHRASE}]]", *(f"{key} = {_toml(value)}" for key, value in values if _is_given(value))]
    for table, listed in zip(TABLES, (policy.categories, policy.refusals, policy.phrases), strict=True):
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


def _section(default: _S, name: str, given: object, lines: Lines) -> _S:
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
        if isinstance(value, list) and value and all(is_whole(each, low, high) for each in value):
            return tuple(value)
        raise BadFile(
            N_("规则文件第 {line} 行：{key} 应当是一列 {low} 到 {high} 的整数，如 [7, 30, 90]。"),
            line=line, key=key, low=low, high=high,
        )  # fmt: skip
    if is_whole(value, low, high):
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


def _check_order(section: object, name: str, smaller: str, larger: str, lines: Lines) -> None:
    if getattr(section, smaller) > getattr(section, larger):
        raise BadFile(
            N_("规则文件第 {line} 行：{section}.{smaller} 不能大于 {section}.{larger}。请改其中一项。"),
            line=lines.of(name, smaller), section=name, smaller=smaller, larger=larger,
        )  # fmt: skip


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
