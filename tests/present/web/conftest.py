"""What the tests of the app share: a served copy of the sample, a client, Debian's chromium driven by Playwright."""

import shutil

import pytest
from serving_app import Client, served


@pytest.fixture
def collection(kept_sample, tmp_path):
    """A copy of the sample collection, to be changed."""
    path = tmp_path / "news.rawi"
    shutil.copy(kept_sample, path)
    return path


@pytest.fixture
def address(collection):
    with served(collection) as address:
        yield address


@pytest.fixture(scope="session")
def sample_address(kept_sample):
    """The sample, served to be looked at."""
    with served(kept_sample) as address:
        yield address


@pytest.fixture
def client(address):
    with Client(address) as client:
        yield client


@pytest.fixture(scope="session")
def looker(sample_address):
    with Client(sample_address) as client:
        yield client


@pytest.fixture(scope="session")
def chromium():
    """Debian's chromium, with a fresh profile."""
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()
