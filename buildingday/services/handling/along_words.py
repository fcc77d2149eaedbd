"""What goes along to another lead unit, in words: spoken, or written in Chinese for papers (F104)."""

from collections.abc import Callable

from buildingday.domain.passing_on import read_along
from buildingday.errors import N_
from buildingday.i18n import label, say


def along_words(code: str, say: Callable[..., str] = say, label: Callable[[str, str | None], str] = label) -> str:
    """``权限随着转 人手没有随着转``, as far as something was said; ``code`` is that of ``Along``."""
    said = [(name, answer) for name, answer in read_along(code)._asdict().items() if answer is not None]
    words = [say(N_("{thing}{goes}"), thing=label("along", name), goes=label("goes", answer)) for name, answer in said]
    return " ".join(words)
