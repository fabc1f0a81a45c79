"""What a change did to the figures, against a revision of the clone."""

import json
import subprocess
from pathlib import Path

import pytest

from rawi.errors import InputError
from rawi.run import against
from rawi.run.against import changes, measured_at, moved

TEXT = "قال الوزير إن الطريق مفتوح."
MARK = {
    "source": [4, 10],
    "cue": [[0, 3]],
    "content": [14, 26],
    "stance": "says",
    "quotation": "indirect",
    "chain": ["الوزير"],
}


@pytest.fixture
def gold(tmp_path):
    (tmp_path / "one.txt").write_text(TEXT, "utf-8")
    path = tmp_path / "gold.jsonl"
    path.write_text(
        json.dumps({"doc": "one.txt", "language": "ar", "attributions": [MARK]}, ensure_ascii=False), "utf-8"
    )
    return path


def test_the_same_gold_read_by_another_revision(gold, monkeypatch, tmp_path):
    clone = tmp_path / "clone"
    (clone / "src").mkdir(parents=True)
    subprocess.run(["cp", "-r", str(Path(against.__file__).parent.parent), str(clone / "src")], check=True)
    for words in (["init", "-q"], ["add", "-A"], ["-c", "user.name=t", "-c", "user.email=t@t", "commit", "-qm", "one"]):
        subprocess.run(["git", "-C", str(clone), *words], check=True)
    monkeypatch.setattr(against, "SOURCES", clone / "src")
    other = measured_at("HEAD", gold)
    assert other.figures["f1"] == 1.0
    assert other.misses == ()
    gold.write_text(gold.read_text("utf-8").replace("[[0, 3]]", "[[4, 10]]"), "utf-8")
    assert len(measured_at("HEAD", gold).misses) == 2
    assert measured_at("HEAD", gold, misses=False).misses == ()


def test_a_revision_that_is_not_there_is_said(gold, monkeypatch, tmp_path):
    monkeypatch.setattr(against, "SOURCES", tmp_path)
    with pytest.raises(InputError, match="needs a git clone"):
        measured_at("HEAD", gold)


def test_gains_come_before_losses():
    assert list(changes(("missed a", "missed b"), ("missed b", "extra c"))) == ["+ missed a", "- extra c"]


def test_only_figures_that_both_revisions_have_moved():
    assert moved({"gold_file": "a", "f1": 0.5}, {"f1": 0.75, "cue_recall": 1.0}) == {"f1": 0.25}
