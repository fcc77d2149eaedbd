"""A first guess at the class of a problem."""

from buildingday.domain.issue import IssueClass, Urgency
from buildingday.domain.triage import class_of


def test_a_problem_is_pressing_when_urgent_wide_or_dangerous() -> None:
    assert class_of("路灯不亮") is IssueClass.MINOR
    assert class_of("路灯不亮", usual=IssueClass.MAJOR) is IssueClass.MAJOR
    assert class_of("路灯不亮", urgency=Urgency.URGENT) is IssueClass.MAJOR
    assert class_of("路灯不亮", households=10) is IssueClass.MAJOR
    assert class_of("屋后滑坡") is IssueClass.MAJOR
