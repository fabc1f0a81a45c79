"""What tests share: readings of short texts, the real reports where they lie beside the project, the browser."""

import os
import shutil
from pathlib import Path

import pytest

import rawi

SHARED = Path(__file__).parent.parent.parent / "shared"


def _missing(what: str) -> None:
    """A stranger's machine skips what it lacks; CI, which installs all, fails."""
    if os.environ.get("RAWI_DEMAND_ALL"):
        pytest.fail(f"{what} is not there, and CI demands it")
    pytest.skip(f"{what} is not there")


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("shared") and not SHARED.is_dir():
        _missing("../shared, the real reports,")
    if item.get_closest_marker("browser") and not shutil.which("chromium"):
        _missing("chromium")


@pytest.fixture
def shared() -> Path:
    return SHARED


@pytest.fixture(scope="session")
def sample() -> rawi.Comparison:
    """The sample collection, compared."""
    return rawi.open(str(Path(rawi.__file__).parent / "data/samples/najma.jsonl"))


@pytest.fixture(scope="session")
def seeds() -> rawi.Comparison:
    """The three real reports, from the bare files."""
    if not SHARED.is_dir():
        _missing("../shared, the real reports,")
    return rawi.open(*map(str, sorted((SHARED / "seeds").glob("*.txt"))))
