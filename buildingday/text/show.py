"""What every render passes last: stored text as one plain line that cannot steer a terminal."""

from buildingday.text.clean import NOTE, clean


def show(text: str | None) -> str:
    """``text`` on one line, safe for a terminal: a cleaned line stays as it is, line ends become blanks.

    The answer is plain text, not markup: put it into a ``Content`` or ``Text`` without parsing it.
    """
    return clean(text, NOTE)
