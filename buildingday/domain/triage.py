"""A first guess at the class of a problem typed with few keys; a person decides. See also ``category_guess``."""

from collections.abc import Iterable

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
