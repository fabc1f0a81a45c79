"""The judge's weights are made from marks: what is marked is taken, what is not is left, and what is kept back is not read."""

import json
import subprocess
import sys
from pathlib import Path

import chosen
import fit
import marked
import numpy as np
import pytest
from logit import Choices, minimum

from rawi.errors import InputError
from rawi.nouns.report import fingerprint
from rawi.nouns.text import Span
from rawi.packs.check import problems
from rawi.packs.files import parsed
from rawi.packs.given import packs
from rawi.read.mark.marks import by_rules
from rawi.read.text.page import page

ROOT = Path(__file__).parent.parent.parent
WHO = ("الوزير", "المدير", "رئيس البلدية", "الناطق باسم الميناء", "مدير المصنع", "رئيس النادي")
WHAT = ("الجسر مفتوح", "المصنع مغلق", "السفن تنتظر", "العمل مستمر", "الطريق آمن", "الرصيف جاهز")


def invented(verb, other):
    """Sentences in which only the first of two verbs is marked, though both stand as cues may."""
    for who in WHO:
        for what in WHAT:
            text = f"{verb} {who} إن {what}."
            start = len(verb) + 1 + len(who) + 4
            mark = marked.Marked(
                Span(len(verb) + 1, len(verb) + 1 + len(who)), (Span(0, len(verb)),), Span(start, start + len(what))
            )
            yield marked.Text(text, (mark,))
            yield marked.Text(f"{other} {who} أن {what}.", ())


def cues_read(text, pack):
    return [each.cue[0].of(text) for each in by_rules(page(text, pack))]


@pytest.mark.parametrize(("verb", "other"), [("قال", "وعد"), ("وعد", "قال")])
def test_the_judge_follows_the_marks(verb, other):
    pack = fit.unweighted(packs().of("ar"))
    new = f"{verb} الحارس إن الباب مقفل. {other} الحارس أن الباب مقفل."
    assert cues_read(new, pack) == []
    fit.fitted(list(invented(verb, other)), pack)
    assert cues_read(new, pack) == [verb]


def test_the_pack_that_everybody_reads_with_is_left_as_it_is():
    known = packs().of("ar")
    before = {name: dict(weights) for name, weights in known.language.weights.items()}
    fit.fitted(list(invented("قال", "وعد")), fit.unweighted(known))
    assert known.language.weights == before


def test_what_is_written_is_what_was_fitted_and_keeps_the_rules_of_data_files(tmp_path):
    texts = list(invented("قال", "وعد"))
    files = [tmp_path / name for name in ("a.toml", "b.toml")]
    for file in files:
        weights = fit.fitted(texts, fit.unweighted(packs().of("ar")))
        file.write_text(fit.written(weights, texts), "utf-8")
    assert files[0].read_bytes() == files[1].read_bytes()
    assert "36 attributions marked in 72 texts" in files[0].read_text("utf-8")
    assert list(problems(tmp_path)) == []
    told = {name: {tuple(k.split(" | ")): w for k, w in group.items()} for name, group in parsed(files[0]).items()}
    assert told["cue"] == weights["cue"] and told["cue"]


def test_weights_are_where_the_loss_is_least():
    choices = Choices()
    for k in range(30):
        choices.add([[("a",)], [("b",)], [("a",), ("c",)]], 0 if k % 3 else 1)
    found = choices.weights(1.0)
    share = np.exp([found["a",], found["b",], found["a",] + found["c",]])
    share /= share.sum()
    slope = {"a": 30 * (share[0] + share[2]) - 20, "b": 30 * share[1] - 10, "c": 30 * share[2]}
    assert all(abs(slope[name] + found[name,]) < 0.05 for name in "abc")
    assert found["c",] < found["b",] < found["a",]


def test_a_text_that_counts_twice_counts_as_two():
    once, twice = Choices(), Choices()
    twice.add([[("a",)], []], 0, times=4)
    for _ in range(4):
        once.add([[("a",)], []], 0)
    assert once.weights(1.0) == pytest.approx(twice.weights(1.0))


def test_a_feature_that_is_seldom_seen_has_no_weight():
    choices = Choices()
    for k in range(5):
        choices.add([[("often",), *([("seldom",)] if k < 2 else [])], []], 0)
    assert set(choices.weights(1.0)) == {("often",)}


def test_the_search_finds_the_bottom_of_a_narrow_valley():
    def valley(at):
        return float(at[0] ** 2 + 100 * at[1] ** 2), np.array([2 * at[0], 200 * at[1]])

    assert np.abs(minimum(valley, np.array([3.0, 1.0]))).max() < 1e-2


@pytest.mark.parametrize("part", ["closed", "held"])
def test_what_figures_are_measured_on_is_not_read(part, tmp_path):
    (tmp_path / part).mkdir()
    gold = tmp_path / part / "gold.jsonl"
    gold.write_text('{"doc": "a", "text": "x", "attributions": []}\n', "utf-8")
    with pytest.raises(marked.KeptBack):
        list(marked.gold(gold))
    (tmp_path / "other").symlink_to(tmp_path / part)
    with pytest.raises(marked.KeptBack):
        list(marked.gold(tmp_path / "other" / "gold.jsonl"))


@pytest.mark.shared
def test_the_command_refuses_what_figures_are_measured_on(tmp_path):
    out = tmp_path / "weights.toml"
    told = subprocess.run(
        [sys.executable, ROOT / "tools/fit.py", "--out", out, tmp_path / "closed" / "gold.jsonl"],
        capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip
    assert told.returncode == 1 and "kept back for measuring" in told.stderr and not out.exists()


def test_the_command_says_what_it_lacks(tmp_path):
    told = subprocess.run(
        [sys.executable, ROOT / "tools/fit.py", "--shared", tmp_path / "nothing", "--out", tmp_path / "w"],
        capture_output=True, text=True,
    )  # fmt: skip
    assert told.returncode == 1 and "which is not there" in told.stderr and "Traceback" not in told.stderr


def test_a_report_that_is_not_the_one_that_was_marked_is_passed_over(tmp_path, capsys):
    import gzip

    texts = {"a": "قال الوزير إن الجسر مفتوح.", "b": "قال المدير إن الباب مقفل."}
    corpus = tmp_path / "reports.jsonl.gz"
    with gzip.open(corpus, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps({"id": name, "text": text}) + "\n" for name, text in texts.items())
    marks = tmp_path / "marks.jsonl"
    lines = [("a", fingerprint(texts["a"])), ("b", fingerprint("أخرى")), ("c", fingerprint("أخرى"))]
    marks.write_text(
        "".join(json.dumps({"doc": name, "sha256": sha, "attributions": []}) + "\n" for name, sha in lines), "utf-8"
    )
    assert [each.text for each in marked.kept_apart(marks, corpus)] == [texts["a"]]
    said = capsys.readouterr().err
    assert "b: not the text that was marked" in said and "c: not the text" in said


def test_marks_kept_apart_hold_nothing_of_the_texts():
    for line in marked.MARKS.read_text("utf-8").splitlines():
        assert line.isascii()
        report = json.loads(line)
        assert set(report) == {"doc", "sha256", "attributions"} and len(report["sha256"]) == 64
        for each in report["attributions"]:
            assert set(each) == {"source", "cue", "content", "stance", "quotation"}
            spans = [each["source"], each["content"], *each["cue"]]
            assert all(span is None or (len(span) == 2 and 0 <= span[0] < span[1]) for span in spans)
            assert each["stance"].isalpha() and each["quotation"] in ("direct", "indirect", "mixed")


def test_the_projects_own_marked_texts_are_whole():
    texts = list(marked.gold(marked.MARKS.with_name("own.jsonl")))
    assert len(texts) == 150
    for each in texts:
        spans = [span for mark in each.marks for span in (mark.source, mark.content, *mark.cue) if span]
        assert all(0 <= span.start < span.end <= len(each.text) for span in spans)


def test_marked_sentences_are_read_as_they_are_marked(tmp_path):
    file = tmp_path / "s.tsv"
    file.write_text("# a remark\nsays\tو<قال> [الوزير]: {«الجسر مفتوح»}.\n", "utf-8")
    [found] = marked.sentences(file)
    [mark] = found.marks
    assert found.text == "وقال الوزير: «الجسر مفتوح»."
    assert [span.of(found.text) for span in (*mark.cue, mark.source, mark.content)] == ["قال", "الوزير", "الجسر مفتوح"]
    assert found.alone and not found.whole


def test_the_cases_of_the_tests_are_found_with_their_parts():
    found = list(marked.cases(marked.CASES))
    assert sum(not each.marks for each in found) > 20 < sum(bool(each.marks) for each in found)
    parted = next(each for each in found if "رفضت من جانبها التعليق" in each.text)
    assert [part.of(parted.text) for part in parted.marks[0].cue] == ["رفضت", "التعليق"]


def test_where_contents_end_is_not_learned_from_single_sentences():
    pack = packs().of("ar")
    text = "قال الوزير إن الجسر مفتوح، وغادرت السفن."
    mark = marked.Marked(Span(4, 10), (Span(0, 3),), Span(14, 25))
    ways = [
        chosen.of_ends(chosen.marks([marked.Text(text, (mark,), alone=alone)], pack)).ways for alone in (False, True)
    ]
    assert ways[0] and not ways[1]


def test_a_gold_file_that_is_none_is_named(tmp_path):
    bad = tmp_path / "gold.jsonl"
    bad.write_text("{}\n", "utf-8")
    with pytest.raises(InputError):
        list(marked.gold(bad))
