"""Every format we ship, one after another."""

import pytest
from agendas_read import IDS, Format, read


@pytest.fixture(params=IDS)
def id(request) -> str:
    return request.param


@pytest.fixture
def meeting(id) -> Format:
    return read(id)
