"""Where things lie on this machine."""

import os
from pathlib import Path

DATABASE = "buildingday.db"
POLICY = "policy.toml"
BACKUPS = "backups"
TEMPLATES = "templates"

#: Folders that programs synchronise: a database in one is copied while it is written, and breaks.
_SYNCED = (
    "onedrive",
    "dropbox",
    "icloud",
    "nutstore",
    "坚果云",
    "baidusyncdisk",
    "百度网盘",
    "google drive",
    "synology",
)
_NETWORK = ("nfs", "nfs4", "cifs", "smb", "smb3", "smbfs", "afpfs", "9p", "sshfs", "fuse.sshfs", "davfs")


def default_home() -> Path:
    """The home of this user: ``BUILDINGDAY_HOME``, or the system's folder for application data."""
    named = os.environ.get("BUILDINGDAY_HOME", "")
    if named:
        return Path(named).expanduser()
    import platformdirs

    return platformdirs.user_data_path("buildingday", appauthor=False)


def unsafe_reason(home: Path) -> str | None:
    """``synced`` or ``network`` when a database must not lie in ``home``, else None."""
    parts = [part.lower() for part in home.absolute().parts]
    if any(name in part for part in parts for name in _SYNCED):
        return "synced"
    return "network" if _file_system(home) in _NETWORK else None


def _file_system(path: Path) -> str:
    """The type of the file system that holds ``path``, where the system tells (Linux), else an empty text."""
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return ""
    best, kind = "", ""
    target = str(path.absolute())
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        fields = line.split(" ")
        point = fields[1].replace("\\040", " ") if len(fields) > 2 else ""
        if point and (target == point or target.startswith(point.rstrip("/") + "/")) and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind


def shipped(folder: str) -> Path:
    """A folder that comes with the program: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / f"_{folder}"
    return installed if installed.is_dir() else package.parent / folder
