"""What many stories of problems begin with."""

import pytest

from buildingday.services.desk import Desk
from buildingday.services.handling.issue_entry import IssueDraft
from tests.conftest import Ids
from tests.services.story_steps import recorded


@pytest.fixture
def lamp(desk: Desk, ids: Ids) -> str:
    """A lamp that does not burn, reported from 3-2-501; nobody has triaged it."""
    return recorded(desk, IssueDraft("楼道灯不亮", household_id=ids.door("3-2-501")))
