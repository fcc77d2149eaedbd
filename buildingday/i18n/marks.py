"""Marks what is to be translated where it is only listed; nothing is worded yet."""


def N_(message: str) -> str:
    """Marks a term for translation."""
    return message


def NC_(group: str, term: str) -> str:
    """Marks a term that another language says differently in its own group than elsewhere."""
    return term
