"""What was picked and is not there any more: the check, and its sentence for what is picked in several places."""

from typing import TypeVar

from buildingday.errors import N_, Refused

F = TypeVar("F")

PROBLEM = N_("这个问题已经不在清单里了，可能刚被撤销。请刷新后再试。")
HOUSEHOLD = N_("名册里没有这一户，可能刚被撤销。请刷新后再试。")
DOOR = N_("没有这一户。请核对门牌后再试。")
PERSON = N_("名册里没有这个人。请从名单里选择。")
HELPER = N_("名单里没有这个能人。请刷新后再选。")
PLACE = N_("没有这个地方，可能刚被撤销。请刷新后再选。")
SPOT = N_("没有这个点位。请从楼栋列表中选择。")
TARGET = N_("没有这个楼栋或住户。请刷新后再选。")
LEADER = N_("没有这位责任领导。请从人员名单中选择。")


def still_there(found: F | None, sentence: str) -> F:
    """What was found.

    Raises:
        Refused: nothing was; ``sentence`` says what is missing and what to do.
    """
    if found is None:
        raise Refused(sentence)
    return found
