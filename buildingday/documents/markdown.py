"""Data inside Markdown: every value becomes one line of harmless text in the punctuation of official papers."""

import re

_CJK = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇（）《》「」“”〔〕"
_FULL_WIDTH = str.maketrans(",;:?!.", "，；：？！。")
_POINT = re.compile(rf"(?<=[{_CJK}])(?:[,;:?!]|\.(?=$|\s|[{_CJK}])) ?")
_PARENTHESES = re.compile(rf"(?P<after>[{_CJK}])?\((?P<inside>[^()]*)\)")

_ANYWHERE = re.compile(r"[\\`*_\[\]|~$@]|(?<!\S)#|(?<=:)/(?=/)|(?<=www)\.", re.IGNORECASE)
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINE_START = re.compile(r"^(?:(?=[-+=>:])|(\d+)(?=[.)]))")

_CHINESE = re.compile(f"[{_CJK}]")
_LOOSE_ENDS = " \n\t\u3000。；，、;,.:："
_CLOSED = re.compile("[。！？!?…][」』”）]*$")


def escape(text: str) -> str:
    """``text`` as one line that renders as itself: no heading, list, link, image, code, HTML or table comes out of it.

    Sits anywhere in a line or in a table cell. ``<`` and entities become references, since not every renderer knows
    a backslash before them.
    """
    line = full_width(" ".join(text.split()))
    line = _ANYWHERE.sub(r"\\\g<0>", line)
    line = _ENTITY.sub("&amp;", line).replace("<", "&lt;")
    return _LINE_START.sub(r"\g<1>\\", line)


def full_width(text: str) -> str:
    """Half-width punctuation after or around Chinese, as papers write it; numbers and addresses stay."""
    return _POINT.sub(lambda found: found[0].rstrip().translate(_FULL_WIDTH), _PARENTHESES.sub(_wide, text))


def _wide(found: re.Match[str]) -> str:
    before, inside = found["after"] or "", found["inside"]
    return f"{before}（{inside}）" if before or _CHINESE.search(inside) else found[0]


def clause(text: str) -> str:
    """``text`` without the stop at its end, to be put into a sentence."""
    return full_width(text.strip()).rstrip(_LOOSE_ENDS)


def sentence(text: str, lead: str = "") -> str:
    """``lead`` (会议认为，) and ``text`` as a sentence that ends in exactly one stop; nothing for no text."""
    body = clause(text)
    if lead:
        body = body.removeprefix(lead.rstrip("，")).lstrip("，：")
    if not body:
        return ""
    return lead + (body if _CLOSED.search(body) else f"{body}。")
