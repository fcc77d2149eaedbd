"""The only wiring: puts a clock, a home, its store, its policy and its calendar on one desk."""

from pathlib import Path

from buildingday import paths
from buildingday.clock import Clock, clock_from_environment
from buildingday.domain.policy import Policy
from buildingday.errors import N_, BadFile, Refused, StorageTrouble
from buildingday.services.desk import Desk, Me
from buildingday.services.upkeep.workdays import calendar_of
from buildingday.storage.queries import upkeep as upkeep_queries
from buildingday.storage.store import Store


def open_desk(home: Path | None = None, *, clock: Clock | None = None) -> Desk:
    """Opens a home, making its database when there is none, with the day's first backup.

    Raises:
        StorageTrouble: the folder or the database cannot be used.
        BadFile: the policy file has a mistake (names the line).
    """
    home = home or paths.default_home()
    clock = clock or clock_from_environment()
    refuse_unsafe(home)
    store = Store.open(home / paths.DATABASE, clock)
    try:
        policy = read_policy(home)
        with store.troubles():
            templates = home / paths.TEMPLATES
            me = upkeep_queries.who_am_i(store.connection)
            return Desk(
                home=home,
                store=store,
                policy=policy,
                calendar=calendar_of(store),
                me=Me(me.id, me.name, me.role, me.community_id) if me else None,
                demo=store.setting("demo") == "yes",
                templates=templates if templates.is_dir() else None,
                theme=store.setting("theme") or "",
            )
    except BaseException:
        store.close()
        raise


def open_demo(home: Path) -> Desk:
    """Opens the sample street: laid out in an empty home, or as it was left there.

    Raises:
        Refused: the named home is somebody's own.
    """
    from buildingday.services.upkeep.sample import load_sample

    desk = open_desk(home)
    if desk.demo:
        return desk
    if desk.me is not None:
        desk.store.close()
        raise Refused(N_("{path} 里是正式数据，不能用来演示。请用 --home 换一个空目录。"), path=desk.home)
    load_sample(desk)
    desk.store.close()
    return open_desk(desk.home)


def refuse_unsafe(home: Path) -> None:
    """Refuses folders in which a database breaks: synchronised and network folders, and names that are no text.

    Raises:
        StorageTrouble: with the reason.
    """
    try:
        str(home).encode()
    except UnicodeEncodeError:
        sentence = N_("数据目录 {path} 的名称里有认不出的字符。请用 --home 换一个目录。")
        raise StorageTrouble(sentence, path=home) from None
    reason = paths.unsafe_reason(home)
    if reason == "synced":
        raise StorageTrouble(N_("{path} 在同步盘里，数据库会被边写边传而损坏。请用 --home 换到本机目录。"), path=home)
    if reason == "network":
        raise StorageTrouble(N_("{path} 在网络盘上，断网时会丢失记录。请用 --home 换到本机磁盘。"), path=home)


def read_policy(home: Path) -> Policy:
    """The policy of a home: its ``policy.toml`` over the defaults.

    Raises:
        BadFile: the file cannot be read or has a mistake.
    """
    file = home / paths.POLICY
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Policy()
    except (OSError, UnicodeDecodeError):
        raise BadFile(N_("读不了规则文件 {path}。请检查权限，并存成 UTF-8 编码。"), path=file) from None
    from buildingday.domain.policy_file import load_policy

    return load_policy(text)


def backup_of_the_day(desk: Desk) -> Path | None:
    """The first start of a day makes a backup; None when there is one or nothing is set up yet."""
    if desk.me is None or desk.demo:
        return None
    from buildingday.storage import backup

    return backup.daily(desk.store.connection, desk.home / paths.BACKUPS, desk.today())
