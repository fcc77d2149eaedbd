"""What every input passes first: text without anything that could steer a terminal or hide in a list."""

import re
import unicodedata

#: Characters kept of a one-line field and of a note.
LINE = 200
NOTE = 8_000

#: Combining marks kept on one base character; living scripts need at most four.
_MARKS = 8

#: Characters looked at for each one that may stay: whole books are pasted by mistake.
_WASTE = 8

# Most text is plain Chinese and ASCII on one line: nothing of it is dangerous, and NFC leaves it as it is.
_PLAIN = "[!-~\u3001-\u3029\u4e00-\u9fff\uff01-\uff5e\u2018-\u201d]+"
_HARMLESS = re.compile(f"{_PLAIN}(?: {_PLAIN})*")

# The patterns below are compiled when one is first needed: a start needs none of them.
_ESCAPES = (
    # CSI: colours, cursor
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"
    # OSC, DCS, APC: titles, clipboard
    "|(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9c-\x9f]*(?:\x07|\x1b\\\\|\x9c)"
    "|\x1b[ -/]*[0-~]"
)  # fmt: skip
_NEWLINES = "\r\n|[\r\x0b\x0c\x85\u2028\u2029]"
_HIDDEN = (
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # C0 and C1
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # zero width
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f"  # zero width, bidi
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufdd0-\ufdef"  # fillers, variation selectors, BOM
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)
_BLANKS = "[\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+"


def clean(text: str | None, limit: int = NOTE, newlines: bool = False) -> str:
    """``text`` as it may be stored: NFC, visible characters only, blanks collapsed and trimmed.

    Escape sequences go whole; controls, bidi marks, zero-width characters and lone surrogates go; every
    kind of blank becomes a space. Line ends become blanks unless ``newlines``, then ``\\n``. At most ``limit``
    characters stay, and a mark never loses its base. Never raises; cleaning twice changes nothing.
    """
    if not text:
        return ""
    if len(text) <= limit and _HARMLESS.fullmatch(text):
        return text
    text = text[: limit * _WASTE].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    text = re.sub(_NEWLINES, "\n", re.sub(_ESCAPES, "", text))
    text = unicodedata.normalize("NFC", re.sub(_HIDDEN, "", text))
    text = unicodedata.normalize("NFC", _drop_stray_marks(re.sub(_BLANKS, " ", text)))
    if newlines:
        text = "\n".join(re.sub(_BLANKS, " ", line).strip() for line in text.split("\n")).strip("\n")
    else:
        text = " ".join(text.split())
    return _cut(text, limit)


def _drop_stray_marks(text: str) -> str:
    """Without marks that would sit on a neighbour's character, and without towers of marks."""
    if text.isascii():
        return text
    kept: list[str] = []
    room = 0
    for character in text:
        if unicodedata.category(character)[0] != "M":
            room = 0 if character in " \n" else _MARKS
        elif room:
            room -= 1
        else:
            continue
        kept.append(character)
    return "".join(kept)


def _cut(text: str, limit: int) -> str:
    """The first ``limit`` characters, or fewer where the cut would part a mark from its base."""
    if len(text) <= limit:
        return text
    end = limit
    while end > 0 and unicodedata.category(text[end])[0] == "M":
        end -= 1
    return text[:end].rstrip()
