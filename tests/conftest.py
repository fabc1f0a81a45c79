"""What tests share: readings of short texts, the real reports where they lie beside the project, the browser."""

import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

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
    if item.get_closest_marker("spark") and not (shutil.which("java") and find_spec("pyspark")):
        _missing("Java, or PySpark (pip install 'rawi[spark]'),")


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


SAMPLE = Path(rawi.__file__).parent / "data/samples/najma.jsonl"


@pytest.fixture(scope="session")
def kept_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample collection, kept in a file. Take a copy to change it."""
    path = tmp_path_factory.mktemp("kept") / "sample.rawi"
    with rawi.collection(str(path), create=True, who="tester") as made:
        made.add(str(SAMPLE), jobs=1)
    return path


@pytest.fixture
def news(kept_sample: Path, tmp_path: Path) -> Iterator[Any]:
    """A copy of the sample collection, open."""
    path = tmp_path / "news.rawi"
    shutil.copy(kept_sample, path)
    with rawi.collection(str(path), who="tester") as opened:
        yield opened
