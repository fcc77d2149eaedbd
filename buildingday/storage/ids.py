"""Ids that are unique offline: UUIDv7, made on the device, in the order of the clock."""

import os
import threading

_lock = threading.Lock()
_last = 0


def new_id(unix_ms: int) -> str:
    """A UUIDv7 as 32 hex digits for a moment in milliseconds; later calls sort later, also within one millisecond."""
    global _last
    # 48 bits of milliseconds and 12 bits that count within one: together they only ever grow.
    with _lock:
        _last = max(_last + 1, unix_ms << 12)
        ticks = _last
    random = int.from_bytes(os.urandom(8)) & ((1 << 62) - 1)
    return f"{(ticks >> 12) & ((1 << 48) - 1):012x}7{ticks & 0xFFF:03x}{(0b10 << 62) | random:016x}"


def random_id() -> str:
    """32 hex digits without a time in them: devices, scopes and salts."""
    return os.urandom(16).hex()
