"""Figures on marked reports: our scorer agrees with the shared one, and no figure falls below its floor."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from rawi.errors import InputError
from rawi.present.cli import cli
from rawi.run.evaluate import evaluate, gold_fingerprint
from rawi.run.local import read_all
from rawi.store.documents import reading_document

FLOORS = json.loads((Path(__file__).parent.parent / "floors.json").read_text("utf-8"))
OWN = Path(__file__).parent.parent / "gold" / "gold.jsonl"


AT_MOST = {"cue_false"}


@pytest.mark.parametrize("name", [name for name in FLOORS if name.startswith("shared/") and "cross" not in name])
@pytest.mark.shared
def test_no_figure_on_shared_gold_falls_below_its_floor(name, shared):
    gold = shared.parent / name
    figures, _ = evaluate(gold)
    assert gold_fingerprint(gold) == FLOORS[name]["gold"], (
        "this is another gold: measure anew and write its floors down"
    )
    assert not {
        key: (figures[key], floor) for key, floor in FLOORS[name]["floors"].items() if _below(key, figures, floor)
    }


def _below(key, figures, floor):
    return figures[key] > floor if key in AT_MOST else figures[key] < floor


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
    assert {key: pytest.approx(figure, abs=0.0001) for key, figure in theirs.items()} == ours


def test_a_file_that_is_no_gold_is_named_with_its_line(tmp_path):
    bad = tmp_path / "gold.jsonl"
    bad.write_text('{"doc": "a.txt", "attributions": []}\n{"doc": 1}\n', "utf-8")
    with pytest.raises(InputError, match="line 2: no gold document"):
        evaluate(bad)


TEXT = "قال الوزير إن الميناء مفتوح. وصلت السفن."
MARK = {
    "source": [4, 10],
    "cue": [[0, 3]],
    "content": [14, 27],
    "stance": "says",
    "quotation": "indirect",
    "chain": ["x"],
}


def _gold(folder, *marks):
    folder.mkdir(exist_ok=True)
    gold = folder / "gold.jsonl"
    gold.write_text(json.dumps({"doc": "a", "text": TEXT, "attributions": marks}), "utf-8")
    return gold


def test_figures_fall_when_an_attribution_is_missed(tmp_path):
    extra = {**MARK, "source": None, "cue": [[29, 33]], "content": [34, 39]}
    figures, misses = evaluate(_gold(tmp_path, MARK, extra))
    assert figures["recall"] == 0.5 and figures["precision"] == 1.0 and figures["stance"] == 1.0
    assert figures["cue_recall"] == 0.5 and figures["content_whole"] == 1.0
    assert [(miss.kind, miss.cue) for miss in misses] == [("missed", "وصلت")]


def test_a_cue_is_found_where_its_content_is_not(tmp_path):
    figures, _ = evaluate(_gold(tmp_path, {**MARK, "content": [14, 39]}))
    assert figures["f1"] == 1.0 and figures["cue_recall"] == 1.0 and figures["content_whole"] == 0.0
    figures, _ = evaluate(_gold(tmp_path, {**MARK, "content": [29, 39]}))
    assert figures["f1"] == 0.0 and figures["cue_recall"] == 1.0 and figures["cue_false"] == 0.0


def test_a_cue_that_touches_none_of_the_gold_is_false_but_one_marked_without_content_is_not(tmp_path):
    elsewhere = {**MARK, "cue": [[29, 33]], "content": [34, 39]}
    assert evaluate(_gold(tmp_path, elsewhere))[0]["cue_false"] == 1.0
    assert evaluate(_gold(tmp_path, elsewhere, {**MARK, "content": None}))[0]["cue_false"] == 0.0


@pytest.mark.parametrize("folder", ["closed", "held"])
@pytest.mark.parametrize("asked", [("--errors", "5"), ("--against", "HEAD")])
def test_what_was_missed_in_closed_gold_is_not_shown(tmp_path, folder, asked):
    gold = _gold(tmp_path / folder, {**MARK, "cue": [[29, 33]]})
    refused = CliRunner().invoke(cli, ["eval", str(gold), *asked])
    assert refused.exit_code == 1 and "figures only" in refused.output and "وصلت" not in refused.output


def test_figures_only_shows_no_attribution_and_closed_gold_has_figures(tmp_path):
    missed = {**MARK, "cue": [[29, 33]]}
    shown = CliRunner().invoke(cli, ["eval", str(_gold(tmp_path / "open", missed)), "--errors", "5"])
    assert "وصلت" in shown.output
    for gold in (_gold(tmp_path / "open", missed), _gold(tmp_path / "closed", missed)):
        told = CliRunner().invoke(cli, ["eval", str(gold), "--errors", "5", "--figures"])
        assert told.exit_code == 0 and json.loads(told.output)["f1"] == 0.0
