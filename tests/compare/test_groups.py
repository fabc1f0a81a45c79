"""The figures of comparison on the groups of real reports in ../shared do not fall below their floors."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
FLOORS = json.loads((ROOT / "tests" / "floors.json").read_text("utf-8"))
GROUPS = "shared/gold/cross-dev/gold.jsonl"
AT_MOST = ("false_conflicts",)


@pytest.mark.shared
def test_figures_stay_above_their_floors():
    from rawi.run.evaluate import gold_fingerprint

    pinned = FLOORS[GROUPS]
    assert gold_fingerprint(ROOT.parent / GROUPS) == pinned["gold"]
    done = subprocess.run(
        [sys.executable, "tools/score_groups.py"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    figures = json.loads(done.stdout.splitlines()[-1])
    for name, floor in pinned["floors"].items():
        assert figures[name] <= floor if name in AT_MOST else figures[name] >= floor, (name, figures[name])
