"""Web pages' leftovers in the bodies of other people's lists."""

import html
import re

_UNSEEN = re.compile(r"<!--.*?-->|<(script|style)\b[^<>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_BREAKS = re.compile(r"</?(?:p|br|div|li|ul|ol|tr|table|tbody|h[1-6]|hr|section|article)\b[^<>]*>", re.IGNORECASE)
_TAGS = re.compile(
    r"</?(?:span|a|b|i|u|s|em|strong|font|td|th|img|center|small|big|sub|sup|pre|code|label|o:p|html|body|head|meta|link"
    r"|title|input|button|form|iframe|video|audio|source|blockquote|dl|dt|dd|thead|tfoot|col|colgroup)\b[^<>]*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});")
_BLANK_LINES = re.compile(r"\s*\n\s*")


def plain_text(body: str) -> str:
    """``body`` without tags and entities, its paragraphs on lines of their own; ``3<5`` is no tag and stays."""
    if "<" in body:
        body = _TAGS.sub("", _BREAKS.sub("\n", _UNSEEN.sub("", body)))
    if "&" in body:
        body = _ENTITY.sub(lambda entity: html.unescape(entity[0]), body)
    return _BLANK_LINES.sub("\n", body).strip()
