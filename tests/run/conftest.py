"""What tests of running share."""

import pytest
from oracle import asked


@pytest.fixture
def oracle(request):
    """A language model's endpoint on this machine, which knows what the module of the test says in ``KNOWN``."""
    with asked() as served:
        served.known = request.module.KNOWN
        yield served
