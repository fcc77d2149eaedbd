"""群聊 (F257): what was said in a pasted piece of chat, without who said it and when."""

import re

_TIME = r"(?:上午|下午|凌晨|晚上|昨天|今天|星期.|周.)?\s*\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AaPp][Mm])?"
_WHEN = rf"(?:\d{{2,4}}[-/.年]\d{{1,2}}[-/.月]\d{{1,2}}日?\s*|\d{{1,2}}[-/.月]\d{{1,2}}日?\s*|昨天\s*|今天\s*)?{_TIME}"
_NAME = r"[^:：\n]{1,30}?"
#: A line of its own that only says who spoke and when, in either order.
_HEADER = re.compile(rf"\s*(?:{_NAME}\s+[\[(（]?{_WHEN}[\])）]?|[\[(（]?{_WHEN}[\])）]?(?:\s+{_NAME})?)\s*[:：]?\s*")
#: The same before the words, on their line: ``[10:32] 张三: …``, ``张三 10:32: …``.
_LEAD = re.compile(rf"\s*(?:[\[(（]?{_WHEN}[\])）]?\s+{_NAME}|{_NAME}\s+[\[(（]?{_WHEN}[\])）]?)\s*[:：]\s*(?=\S)")
#: A name with a colon tells of a speaker where it stands before several lines; once it may be 地点：三栋.
_SPEAKER = re.compile(r"\s*([^:：\s，。！？；]{1,12})\s*[:：]\s*(?=\S)")
_MENTION = re.compile(r"[@＠][^\s@＠:：，,。]{1,20}[\s\u2005]?")
_LONGEST_HEADER = 80


def said_in_chat(text: str) -> tuple[str, ...]:
    """The words of a pasted chat line by line: no speakers, times or mentions; every other line stays whole."""
    lines = [line for line in text.splitlines() if line.strip() and not _is_header(line)]
    speakers = _speakers(lines)
    said = (_MENTION.sub("", _words(line, speakers)).strip() for line in lines)
    return tuple(line for line in said if line)


def headline(text: str, most: int = 60) -> str:
    """The first sentence of a text, or as much of it as a headline holds."""
    found = re.match(rf".{{6,{most}}}?(?=[。！？；，,.!?;\n])|.{{1,{most}}}", text)
    return found[0] if found else ""


def _is_header(line: str) -> bool:
    return len(line) <= _LONGEST_HEADER and _HEADER.fullmatch(line) is not None


def _speakers(lines: list[str]) -> set[str]:
    """Words before a colon that come again, or stand before every line."""
    names = [found[1] for line in lines if (found := _SPEAKER.match(line))]
    everywhere = 1 < len(names) == len(lines)
    return {name for name in names if everywhere or names.count(name) > 1}


def _words(line: str, speakers: set[str]) -> str:
    lead = _LEAD.match(line[:_LONGEST_HEADER])
    if lead is not None:
        return line[lead.end() :]
    speaker = _SPEAKER.match(line)
    return line[speaker.end() :] if speaker is not None and speaker[1] in speakers else line
