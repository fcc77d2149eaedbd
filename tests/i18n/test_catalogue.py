"""Every sentence and term is there in both languages, Chinese in the source and English in the catalogue."""

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import buildingday
from buildingday import domain
from buildingday.domain import agenda, reaching, score, tier_advice, visit_doubts
from buildingday.domain.whistle_state import Grade
from buildingday.i18n import label, language, say, set_language
from buildingday.i18n.labels import LABELS
from buildingday.services.handling import tier_advice as tier_reasons
from buildingday.services.meetings import wording
from buildingday.services.visiting import doubts, plan_words
from buildingday.services.visiting import reaching as reaching_words

PACKAGE = Path(buildingday.__file__).parent
ENGLISH = PACKAGE / "i18n" / "locale" / "en" / "LC_MESSAGES" / "buildingday.po"
MARKS = ("_", "N_", "say", "gettext_")
IN_GROUP = "NC_"

#: Characters and signs of Chinese text.
_CHINESE = re.compile("[\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uffef‘’“”…]")

#: Where Chinese in the source is not for translation, by reason: files, and in them the functions and constants that
#: hold it, none for all of the file.
CHINESE_HERE: dict[str, dict[str, tuple[str, ...]]] = {
    "words that people type, and that their files and folders hold": {
        "domain/chat.py": (),
        "domain/door.py": ("_DASHES", "_DOOR"),
        "domain/entry_line.py": (),
        "domain/weekday.py": ("_WEEKS", "_DAYS", "WEEKDAY", "_PARTS", "weekday_ahead"),
        "domain/helper.py": ("_HOURS",),
        "domain/limit.py": ("_WRITTEN",),
        "domain/measurement.py": ("_BETWEEN", "in_words"),
        "domain/policy_tables.py": ("_category",),
        "domain/sheet_line.py": ("_FOLD",),
        "domain/silence.py": ("_NOTHING", "_MARKS"),
        "domain/triage.py": ("PRESSING_WORDS",),
        "exchange/dates.py": ("_SHAPE", "_from_text"),
        "exchange/order_file.py": (),
        "exchange/roster_file.py": ("_NOTHING", "_PHONE", "_phone"),
        "exchange/roster_words.py": (),
        "paths.py": ("_SYNCED",),
        "services/handling/issue_import.py": ("_THEIR_CATEGORIES",),
        "services/meetings/meeting_form.py": ("_DAY", "_TIME"),
        "services/handling/place_match.py": ("_BUILDING",),
        "services/roster/helpers.py": ("_BETWEEN",),
        "services/roster/roster_form.py": ("_QUOTES",),
        "services/visiting/sweeping.py": ("_BETWEEN",),
        "services/visiting/line_entry.py": ("_LEFT_OVER",),
        "services/visiting/line_names.py": ("_KINDS",),
        "services/roster/setup.py": ("_BETWEEN", "_BUILDING", "_short"),
        "services/typed.py": ("_DAYS_AGO", "_DAYS_AHEAD", "_DATE", "_TIME"),
        "services/upkeep/workdays.py": ("_COLUMNS",),
        "tui/commands.py": ("_FULL_WIDTH",),
    },
    "signs and surnames that text is measured and found by": {
        "text/clean.py": (),
        "text/normalize.py": (),
        "text/pinyin.py": (),
        "text/wrap.py": (),
    },
    "official papers, Chinese in every language": {
        "domain/decision.py": (),
        "domain/posting.py": ("_SHOP", "_DOORS", "_without_names"),
        "domain/numbers.py": (
            "_DAY",
            "_MEETING",
            "_DIGITS",
            "meeting_number",
            "chinese_numeral",
            "date_text",
            "month_text",
        ),
        "services/discreet.py": ("paper_name",),
        "services/reporting/handover_pack.py": ("handover_doc", "how_many", "care", "_late"),
        "services/reporting/notice_board.py": ("_TITLE", "_HEADER"),
        "services/reporting/lists.py": ("_problem_row", "_reporter", "_shared"),
        "services/roster/feedback_note.py": ("_spent",),
        "services/meetings/minutes_doc.py": (),
        "services/reporting/silent.py": ("TITLE", "HEADER"),
        "services/reporting/task_lists.py": ("task_rows", "_decided_task", "_assigned_task"),
        "services/visiting/slip.py": ("_slip",),
        "services/meetings/wording.py": ("TRACKING_TITLE", "item_title"),
    },
    "names and reasons that are written into the data": {
        "domain/category.py": ("STARTER_CATEGORIES",),
        "domain/phrase.py": ("STARTER_PHRASES",),
        "domain/refusal.py": ("STARTER_REFUSALS",),
        "services/meetings/deciding.py": ("BY_MEETING",),
        "services/meetings/meeting_run.py": ("_CHANGED_MIND", "_PASSED_UP"),
        "services/roster/place_tree.py": ("building", "stair"),
        "services/roster/setup.py": ("found_home",),
    },
    "a sentence before it is translated": {"errors.py": ("__str__",)},
}


def _extracted() -> set[tuple[str | None, str]]:
    keywords = dict.fromkeys(MARKS) | {IN_GROUP: ((1, "c"), 2)}
    found = extract_from_dir(PACKAGE, method_map=[("**.py", "python")], keywords=keywords)
    return {(context, message) for _file, _line, message, _comments, context in found if isinstance(message, str)}


@pytest.fixture(scope="module")
def extracted_in_groups():
    return _extracted()


@pytest.fixture(scope="module")
def extracted(extracted_in_groups):
    return {message for _context, message in extracted_in_groups}


@pytest.fixture(scope="module")
def english():
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en", abort_invalid=True)


def _places(message: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in Formatter().parse(message) if name is not None}


# The catalogue


def test_every_message_has_an_english_translation(extracted_in_groups, english):
    known = {(message.context, message.id) for message in english if message.id and message.string}
    assert sorted(extracted_in_groups - known, key=str) == []


def test_the_catalogue_holds_nothing_that_is_said_no_more(extracted_in_groups, english):
    known = {(message.context, message.id) for message in english if message.id}
    assert sorted(known - extracted_in_groups, key=str) + sorted(english.obsolete) == []


def test_no_translation_is_a_guess(english):
    assert [message.id for message in english if message.id and message.fuzzy] == []


def test_a_translation_fills_in_the_same_values(english):
    wrong = [message.id for message in english if message.id and _places(message.id) != _places(message.string)]
    assert wrong == []


def test_english_is_written_in_ascii(english):
    """No Chinese left over, and no sign whose width terminals disagree about."""
    assert [message.id for message in english if message.id and not message.string.isascii()] == []


def test_blanks_at_the_ends_of_a_message_are_layout_and_stay(english):
    wrong = [
        message.id
        for message in english
        if message.id
        and (
            (message.id.startswith(" ") and not message.string.startswith(" "))
            or (message.id.endswith(" ") and not message.string.endswith(" "))
        )
    ]
    assert wrong == []


# The glossary

#: The group of labels that holds the terms of an enum of the domain.
GROUPS = {
    "Action": "action", "AttendanceKind": "attendance", "Band": "band", "CareTagKind": "care", "CloseKind": "close",
    "CommunityClass": "community_class", "DayKind": "day_kind", "DayNoteKind": "day_note",
    "DecisionPart": "decision_part", "DecisionStatus": "decision", "Disposition": "disposition", "Duty": "duty",
    "FactKind": "fact", "Goes": "goes", "Grade": "grade", "HelperKind": "helper_kind", "IssueClass": "class",
    "IssueStatus": "status",
    "ItemKind": "item_kind", "LeftReason": "left",
    "LimitUnit": "limit_unit",
    "MeetingAction": "meeting_action", "MeetingKind": "meeting_kind",
    "MeetingStatus": "meeting_status", "MoveKind": "move", "Need": "need", "Occupancy": "occupancy",
    "Outcome": "outcome", "Owed": "owed", "OwnerKind": "owner_kind", "Part": "line_part", "Party": "whistle_party",
    "Private": "private",
    "PlaceKind": "place", "PreferredTime": "preferred", "Provenance": "provenance", "PublicStatus": "public_status",
    "Purpose": "purpose", "Readiness": "readiness", "ReplyPart": "reply_part", "ReporterKind": "reporter_kind",
    "Risk": "risk", "Role": "role", "Satisfaction": "satisfaction", "SilenceKind": "silence", "Slot": "slot",
    "Solved": "solved", "Source": "source", "StatementKind": "statement", "StruckBy": "struck_by",
    "SubStatus": "substatus", "SweepKind": "sweep", "SweepResult": "sweep_result", "TargetKind": "target",
    "TaskState": "task_state", "Tier": "tier", "Timeliness": "timeliness", "UnitKind": "unit_kind",
    "UnitLevel": "unit_level", "UrgeKind": "urge", "Urgency": "urgency", "WhistleAction": "whistle_action",
    "WhistleKind": "whistle", "WhistleStatus": "whistle_status",
    "Route": "route", "VoiceKind": "voice",
}  # fmt: skip
#: Reasons are whole sentences with values, which stand beside where they are used.
SENTENCES = {
    score.ReasonCode: {*plan_words._WORDS, "risk", "left", "preferred"},
    agenda.ReasonCode: set(wording._REASONS),
    reaching.Level: set(reaching_words._SAMPLE),
    tier_advice.Ground: set(tier_reasons._SAYS),
    visit_doubts.DoubtKind: set(doubts._SAYS),
    reaching.NextStep: {*reaching_words.LADDER, "other_slot"},
}


def _enums() -> list[type[Enum]]:
    modules = [
        importlib.import_module(f"{domain.__name__}.{each.name}") for each in pkgutil.iter_modules(domain.__path__)
    ]
    kinds = {kind for module in modules for _name, kind in inspect.getmembers(module, inspect.isclass)}
    return sorted(
        (kind for kind in kinds if issubclass(kind, Enum) and kind.__module__.startswith(domain.__name__)),
        key=lambda kind: (kind.__module__, kind.__name__),
    )


@pytest.mark.parametrize("kind", _enums(), ids=lambda kind: f"{kind.__module__.rpartition('.')[2]}.{kind.__name__}")
def test_every_code_word_of_the_domain_has_a_term(kind):
    if kind in SENTENCES:
        assert {word.value for word in kind} - SENTENCES[kind] == set()
        return
    assert [word.value for word in kind if f"{GROUPS[kind.__name__]}.{word.value}" not in LABELS] == []


# The source


def _named(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _unmarked(path: Path, found: set[str]) -> Iterator[tuple[str, ast.Constant]]:
    """Chinese literals that no translation is looked up for, each with the name of what it stands in."""
    for statement in ast.parse(path.read_text("utf-8")).body:
        for node in ast.walk(statement):
            if isinstance(node, ast.Expr):
                continue  # a docstring
            marked = isinstance(node, ast.Call) and _named(node.func) in (*MARKS, IN_GROUP)
            for child in ast.iter_child_nodes(node):
                is_text = isinstance(child, ast.Constant) and isinstance(child.value, str)
                if not is_text or not _CHINESE.search(child.value):
                    continue
                if not (marked and child is node.args[-1] and child.value in found):
                    yield _holder(statement, child), child


def _holder(statement: ast.stmt, literal: ast.Constant) -> str:
    """The function, or the class or constant of the module, in which a literal stands."""
    functions = [
        each
        for each in ast.walk(statement)
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef) and literal in ast.walk(each)
    ]
    if functions:
        return functions[-1].name
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    return getattr(statement, "name", "") or (_named(targets[0]) if targets[0] is not None else "")


def _file(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


#: Papers are always Chinese; the sample street, which an installed package carries, is data.
_NOT_SAID = ("documents/", "_sample_data/")
SOURCES = [path for path in sorted(PACKAGE.rglob("*.py")) if not _file(path).startswith(_NOT_SAID)]


@pytest.mark.parametrize("path", SOURCES, ids=_file)
def test_what_is_said_in_chinese_can_be_said_in_english(path, extracted):
    """A sentence that is not marked, or marked where the extraction does not look, would stay Chinese."""
    allowed = [files[_file(path)] for files in CHINESE_HERE.values() if _file(path) in files]
    wrong = [
        f"line {literal.lineno}, {name}: {literal.value[:60]}"
        for name, literal in _unmarked(path, extracted)
        if not any(names == () or name in names for names in allowed)
    ]
    assert wrong == []


def test_nothing_is_allowed_that_is_not_there(extracted):
    held = {(_file(path), name) for path in SOURCES for name, _literal in _unmarked(path, extracted)}
    files = {file for file, _name in held}
    wrong = [
        (file, name)
        for allowed in CHINESE_HERE.values()
        for file, names in allowed.items()
        for name in names or [""]
        if (file, name) not in held and (name or file not in files)
    ]
    assert wrong == []


@pytest.fixture
def in_english():
    before = language()
    set_language("en")
    yield
    set_language(before)


def test_a_term_that_means_something_else_in_its_group_is_said_apart(in_english):
    assert [label("grade", grade) for grade in Grade] == ["Good", "Fair", "Poor"]
    assert label("urgency", "normal") == "Normal"


def test_one_and_more_are_said_apart_where_a_language_does(in_english):
    assert say("剩{days}个工作日", days=1) == "workdays left: 1"
    assert [say("{name} 超期{days}个工作日", name="Li", days=days) for days in (1, 2)] == [
        "Li 1 workday late",
        "Li 2 workdays late",
    ]
