"""First guesses when a problem is typed with few keys: its category and its class; a person decides."""

from collections.abc import Iterable, Mapping

from buildingday.domain.issue import IssueClass, Urgency

#: Words of 急难愁盼: what cannot wait or touches life and safety. Our own proposal (S22 gives only the two classes).
PRESSING_WORDS = (
    "危险",
    "受伤",
    "起火",
    "冒烟",
    "漏电",
    "塌",
    "滑坡",
    "爆裂",
    "困人",
    "停水",
    "停电",
    "无法出门",
    "晕倒",
)


def category_of(text: str, lexicon: Mapping[str, Iterable[str]]) -> tuple[str | None, tuple[str, ...]]:
    """The category whose words the text has most of, with the words found; None when none or two lead alike.

    A word inside a longer one that was found too (路灯 in 楼道路灯) counts once, for the longer.
    """
    found = {code: _whole_words(text, words) for code, words in lexicon.items()}
    every = {word for words in found.values() for word in words}
    found = {code: [word for word in words if not _inside_another(word, every)] for code, words in found.items()}
    best = max((len(words) for words in found.values()), default=0)
    leading = [code for code, words in found.items() if words and len(words) == best]
    if len(leading) != 1:
        return None, tuple(dict.fromkeys(word for code in leading for word in found[code]))
    return leading[0], tuple(found[leading[0]])


def _whole_words(text: str, words: Iterable[str]) -> list[str]:
    return [word for word in dict.fromkeys(words) if word and word in text]


def _inside_another(word: str, words: Iterable[str]) -> bool:
    return any(word != other and word in other for other in words)


def class_of(
    text: str,
    *,
    usual: IssueClass = IssueClass.MINOR,
    urgency: Urgency = Urgency.NORMAL,
    households: int = 1,
    pressing_words: Iterable[str] = PRESSING_WORDS,
) -> IssueClass:
    """突出 when it is urgent, affects ten households or more, or is told in pressing words; else as usual (S22)."""
    pressing = urgency is Urgency.URGENT or households >= 10 or any(word in text for word in pressing_words)
    return IssueClass.MAJOR if pressing else usual
