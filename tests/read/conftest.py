"""Sentences that are known to be misread are expected to fail, and fail the suite on the day that they do not."""

from pathlib import Path

import pytest

MISREAD = frozenset(
    line
    for line in Path(__file__).with_name("misread.txt").read_text("utf-8").splitlines()
    if line[:1] not in ("", "#")
)


def pytest_collection_modifyitems(items):
    for item in items:
        given = getattr(item, "callspec", None)
        if given is not None and given.params.get("text") in MISREAD:
            item.add_marker(pytest.mark.xfail(strict=True, reason="misread.txt: the judge does not get it right yet"))
