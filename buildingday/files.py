"""Writing a finished file: whole or not at all, and never over another one unasked."""

import errno
import os
import secrets
from hashlib import sha256
from pathlib import Path

from buildingday.errors import N_, Refused, StorageTrouble
from buildingday.i18n.system import reason_words

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_FOLDER = {errno.ENOENT, errno.ENOTDIR}


def file_mark(path: Path) -> str:
    """Name and fingerprint of a file that was read, to tell it from another of that name."""
    return f"{path.name} {sha256(path.read_bytes()).hexdigest()[:12]}"


def write_whole(path: Path, data: bytes, force: bool = False) -> None:
    """Writes ``data`` to ``path`` in one step, on the disk when this returns.

    Raises ``Refused`` when the file is there and ``force`` is off, ``StorageTrouble`` when it cannot be written;
    what was there before is then still there, whole.
    """
    try:
        _refuse_to_overwrite(path, force)
        temporary = path.parent / f".buildingday-{secrets.token_hex(6)}.tmp"
        try:
            _write_synced(temporary, data)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as trouble:
        raise _sentence(path, trouble) from trouble


def _refuse_to_overwrite(path: Path, force: bool) -> None:
    if path.is_dir():
        raise StorageTrouble(N_("{path} 是文件夹。请写明文件名。"), path=path)
    if os.path.lexists(path) and not force:
        raise Refused(N_("{path} 已经存在。换个文件名，或加 --force 覆盖。"), path=path)


def _write_synced(path: Path, data: bytes) -> None:
    """Makes a new file that is on the disk when this returns."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sentence(path: Path, trouble: OSError) -> StorageTrouble:
    """What went wrong, in one sentence that says what is safe."""
    if trouble.errno in _FULL:
        return StorageTrouble(N_("磁盘已满，{path} 没有写成，原有文件未动。请腾出空间后再试。"), path=path)
    if trouble.errno in _FORBIDDEN:
        return StorageTrouble(N_("{path} 所在的文件夹不能写入，原有文件未动。请换个位置。"), path=path)
    if trouble.errno in _NO_FOLDER:
        return StorageTrouble(N_("没有文件夹 {folder}。请先建好，或换个位置。"), folder=path.parent)
    return StorageTrouble(
        N_("{path} 没有写成（{reason}），原有文件未动。请换个位置或文件名。"), path=path, reason=reason_words(trouble)
    )
