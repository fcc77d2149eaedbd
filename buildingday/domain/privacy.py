"""脱敏: how names, telephones and identity numbers look when they may not be read in full (F230)."""

import re

from buildingday.domain.policy import PrivacyPolicy

_STAR = "*"
_DEFAULT = PrivacyPolicy()
# Compiled when first needed: a start shows no running text.
_ID_CARD = r"(?<![0-9A-Za-z])(?:[0-9]{17}[0-9Xx]|[0-9]{15})(?![0-9A-Za-z])"
_MOBILE = r"(?<![0-9])(?:\+?86[- ]?)?1[3-9][0-9](?:[- ]?[0-9]{4}){2}(?![0-9])"
_LANDLINE = r"(?<![0-9-])\(?0[0-9]{2,3}\)?[- ]?[0-9]{7,8}(?![0-9])"
_FULL_WIDTH = {0xFF10 + digit: 0x30 + digit for digit in range(10)} | {
    0xFF0D: 0x2D, 0xFF38: 0x58, 0xFF58: 0x78, 0xFF08: 0x28, 0xFF09: 0x29, 0xFF0B: 0x2B, 0x3000: 0x20,
}  # fmt: skip


def mask_name(name: str) -> str:
    """张桂兰 is 张*兰, 陈明 is 陈*, 欧阳修文 is 欧**文; a Latin name keeps its first letter; one letter stays."""
    name = name.strip()
    if len(name) < 2:
        return name
    if name.isascii():
        return name[0] + _STAR
    if len(name) == 2:
        return name[0] + _STAR
    return name[0] + _STAR * (len(name) - 2) + name[-1]


def mask_phone(phone: str, policy: PrivacyPolicy = _DEFAULT) -> str:
    """138****1234; a landline keeps its area code and last digits; what is too short keeps its last two digits."""
    digits = "".join(c for c in half_width(phone) if "0" <= c <= "9")
    if len(digits) == 13 and digits.startswith("86"):
        digits = digits[2:]
    if digits.startswith("0") and len(digits) >= 10:
        area = digits[: 3 if digits[1] in "12" else 4]
        return f"{area}-{_keep(digits[len(area) :], 0, policy.phone_last)}"
    if len(digits) >= 7:
        return _keep(digits, policy.phone_first, policy.phone_last)
    return _keep(digits, 0, min(2, len(digits) // 2))


def mask_id_card(number: str) -> str:
    """An identity number with only its region (first four) and last two characters: neither birthday nor serial."""
    return _keep(number, 4, 2)


def half_width(text: str) -> str:
    """``text`` with full-width digits and what stands in numbers as ASCII, one character for one."""
    return text.translate(_FULL_WIDTH)


def scrub(text: str, policy: PrivacyPolicy = _DEFAULT) -> str:
    """Running text with every telephone and identity number masked; all else, full-width digits too, stays as it is."""
    found = half_width(text)  # positions are those of the text
    masked, at = [], 0
    for start, end, replacement in _numbers(found, policy):
        masked += [text[at:start], replacement]
        at = end
    return "".join([*masked, text[at:]])


def _numbers(text: str, policy: PrivacyPolicy) -> list[tuple[int, int, str]]:
    spans = [(*hit.span(), mask_id_card(hit[0])) for hit in re.finditer(_ID_CARD, text)]
    for pattern in (_MOBILE, _LANDLINE):
        spans += [(*hit.span(), mask_phone(hit[0], policy)) for hit in re.finditer(pattern, text)]
    return sorted(span for span in spans if not _inside_another(span, spans))


def _inside_another(span: tuple[int, int, str], spans: list[tuple[int, int, str]]) -> bool:
    start, end, _ = span
    return any(s < end and start < e and (s, -e) < (start, -end) for s, e, _ in spans)


def _keep(digits: str, first: int, last: int) -> str:
    hidden = max(len(digits) - first - last, 0)
    return digits[:first] + _STAR * hidden + digits[len(digits) - last :]
