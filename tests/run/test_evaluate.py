"""Figures on marked reports: our scorer agrees with the shared one, and no figure falls below its floor."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from rawi.errors import InputError
from rawi.run.evaluate import evaluate, gold_fingerprint
from rawi.run.local import read_all
from rawi.store.documents import reading_document

FLOORS = json.loads((Path(__file__).parent.parent / "floors.json").read_text("utf-8"))
OWN = Path(__file__).parent.parent / "gold" / "gold.jsonl"


@pytest.mark.parametrize("name", [name for name in FLOORS if name.startswith("shared/") and "cross" not in name])
@pytest.mark.shared
def test_no_figure_on_shared_gold_falls_below_its_floor(name, shared):
    gold = shared.parent / name
    figures, _ = evaluate(gold)
    assert gold_fingerprint(gold) == FLOORS[name]["gold"], (
        "this is another gold: measure anew and write its floors down"
    )
    low = {key: (figures[key], floor) for key, floor in FLOORS[name]["floors"].items() if figures[key] < floor}
    assert not low


@pytest.mark.shared
def test_the_figures_are_those_of_the_shared_scorer(shared, tmp_path):
    from rawi.gather.fields import Given
    from rawi.gather.files import gather

    readings = tmp_path / "readings.jsonl"
    found = read_all(gather([str(shared / "seeds")], Given(language="ar")), jobs=1)
    texts = [r for r in found if hasattr(r, "report") and r.report.path.endswith(".txt")]
    readings.write_text("\n".join(json.dumps(reading_document(r)) for r in texts), "utf-8")
    gold = shared / "seeds" / "gold.jsonl"
    out = subprocess.run(
        [sys.executable, shared / "tools/score_reading.py", gold, readings], capture_output=True, check=True
    )
    theirs, (ours, _) = json.loads(out.stdout), evaluate(gold)
    assert {key: pytest.approx(theirs[key], abs=0.002) for key in ours} == ours


def test_a_file_that_is_no_gold_is_named_with_its_line(tmp_path):
    bad = tmp_path / "gold.jsonl"
    bad.write_text('{"doc": "a.txt", "attributions": []}\n{"doc": 1}\n', "utf-8")
    with pytest.raises(InputError, match="line 2: no gold document"):
        evaluate(bad)


def test_figures_fall_when_an_attribution_is_missed(tmp_path):
    text = "قال الوزير إن الميناء مفتوح. وصلت السفن."
    mark = {
        "source": [4, 10],
        "cue": [[0, 3]],
        "content": [14, 27],
        "stance": "says",
        "quotation": "indirect",
        "chain": ["x"],
    }
    extra = {**mark, "source": None, "cue": [[29, 33]], "content": [34, 39]}
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"doc": "a", "text": text, "attributions": [mark, extra]}), "utf-8")
    figures, misses = evaluate(gold)
    assert figures["recall"] == 0.5 and figures["precision"] == 1.0 and figures["stance"] == 1.0
    assert [(miss.kind, miss.cue) for miss in misses] == [("missed", "وصلت")]
