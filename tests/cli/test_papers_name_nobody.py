"""Whatever leaves the house names no resident: names and numbers put into every free text are on no paper (F230).

Problems go the whole way, and everybody writes a name and a telephone into whatever they are asked: of the neighbour,
who lives in the house and reported nothing, and of somebody from elsewhere who reported what was merged.
"""

import shlex

import pytest

from tests.cli.command import Run

#: 3-1-101 of the small home, her telephone, and an identity number with a right check digit.
NAME, PHONE, IDENTITY = "张桂兰", "13800000000", "11010519491231002X"
CALLER = "欧阳小五"
TOLD = f"{NAME}家漏水{PHONE}身份证{IDENTITY}{CALLER}也说"

BEFORE_THE_MEETING = (
    f"issue add {TOLD} --detail {TOLD} --door 3-2-501 --source chat",
    f"issue tier A0001 joint --reason {TOLD}",
    f"issue assign A0001 --lead 供电所 --reason {TOLD}",
    f"issue measure add A0001 {TOLD} --unit 玉苑物业",
    f"issue note A0001 {TOLD}",
    f"issue plan A0001 {TOLD}",
    f"issue answer A0001 {TOLD}",
    f"issue position A0001 供电所 {TOLD}",
    f"issue whistle blow A0001 key --unit 供电所 --note {TOLD}",
    f"issue add 另一件{TOLD} --door 3-1-201",
    "issue tier A0002 joint --reason 多家一起",
    "issue assign A0002 --lead 供电所",
    f"issue add 电话说漏水 --place 3栋 --source hotline --reporter {CALLER}",
    "issue link A0003 A0001",
    f"visit add 3-1-101 --outcome met --note {TOLD} --promise 3",
    "meeting draft",
)
AT_THE_MEETING = (
    "meeting start 2026-11",
    f"meeting note 2026-11 1 --notes {TOLD} --thinks {TOLD}",
    f"meeting decide 2026-11 1 --text {TOLD} --lead 供电所 --due 2026-12-04 --standard {TOLD} --milestones {TOLD}",
)
STRUCK_OFF = (
    f"issue done A0002 --by 供电所 --evidence {TOLD}",
    f"issue verify A0002 --note {TOLD}",
    f"issue ask A0002 satisfied --note {TOLD}",
    "issue strike A0002",
)
PAPERS = (
    "lists problems",
    "lists tasks",
    "lists duties",
    "meeting agenda 2026-11",
    "issue urge A0001 --kind reminder",
    "issue reply A0001 --channel hotline",
    "posting draft A0001",
    "report flow",
    "issue whistle list",
)


def run(cli: Run, line: str) -> str:
    said = cli(*shlex.split(line))
    assert said.code == 0, f"{line}: {said.err}"
    return said.out


@pytest.fixture
def told(cli: Run) -> Run:
    for line in BEFORE_THE_MEETING:
        run(cli, line)
    return cli


def assert_nobody(paper: str, line: str) -> None:
    for personal in (NAME, PHONE, IDENTITY, CALLER):
        assert personal not in paper, f"{line} gives {personal} away"


@pytest.mark.parametrize("line", PAPERS)
def test_no_paper_before_the_meeting_names_a_resident(told: Run, line: str) -> None:
    paper = run(told, line)
    assert paper.strip()
    assert_nobody(paper, line)


def test_no_paper_of_the_meeting_names_a_resident(told: Run) -> None:
    for line in AT_THE_MEETING:
        run(told, line)
    for line in ("meeting minutes 2026-11", "lists tasks", "lists duties", "meeting agenda 2026-11"):
        assert_nobody(run(told, line), line)


def test_what_was_struck_off_names_no_resident(told: Run) -> None:
    for line in STRUCK_OFF:
        run(told, line)
    for line in ("lists struck", "posting draft A0002"):
        assert_nobody(run(told, line), line)
