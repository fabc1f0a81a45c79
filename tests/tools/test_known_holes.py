"""What pip-audit's answers come to: where nothing could be looked up, that is said, and it is no success."""

import json

from known_holes import told

SOUND = {"name": "a", "version": "1", "vulns": []}
HOLE = {
    "name": "b",
    "version": "2",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.1"], "aliases": [], "description": ""}],
}
UNSEEN = {"name": "c", "skip_reason": "Dependency not found on PyPI"}
OURS = {"name": "rawi", "skip_reason": "distribution marked as editable"}


def said(*libraries):
    return told(json.dumps({"dependencies": libraries, "fixes": []}), "")


def test_without_a_network_it_is_one_sentence_and_no_success():
    lines, code = told("", "Traceback (most recent call last):\n  ...\nrequests.exceptions.ConnectionError: no route\n")
    assert code == 1 and len(lines) == 1 and "no route" in lines[0] and "Traceback" not in lines[0]
    lines, code = said(UNSEEN, UNSEEN, OURS)
    assert code == 1 and len(lines) == 1 and "nothing was audited" in lines[0]
    assert told("", "")[1] == said()[1] == 1


def test_holes_are_named_and_what_was_not_looked_up_is_no_success():
    assert said(SOUND, OURS) == (["Looked up: 1 libraries, 0 known holes."], 0)
    lines, code = said(SOUND, HOLE)
    assert code == 1 and lines[0] == "b 2: PYSEC-1, mended in 2.1"
    lines, code = said(SOUND, UNSEEN)
    assert code == 1 and lines[-1] == "Not looked up: c."
