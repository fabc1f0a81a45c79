"""Readings as other conventions mark them: outermost attributions only, quotations that go on in further sentences."""

import json

import pytest
from click.testing import CliRunner

import rawi
from rawi.packs.given import packs
from rawi.present.cli import cli
from rawi.run.conventions import Convention, by_convention
from rawi.store.documents import reading_document


def contents(text, convention):
    found = reading_document(rawi.read(text, language="en"))["attributions"]
    marked = by_convention(found, text, packs().of("en"), convention)
    return [text[each["content"][0] : each["content"][1]] for each in marked]


@pytest.mark.parametrize(
    ("text", "reaches"),
    [
        ('"The mill is lost," Reed said. "We will build another."', 'We will build another."'),
        ('"The mill is lost," Reed said.\n"We will build another."', 'We will build another."'),
        ('"The mill is lost," Reed said. "We must go. All of us."', 'All of us."'),
    ],
)
def test_a_quotation_that_goes_on_without_a_cue_belongs_to_the_content_before_it(text, reaches):
    assert [each.endswith(reaches) for each in contents(text, Convention(continued=True))] == [True]
    assert not any(reaches in each for each in contents(text, Convention()))


@pytest.mark.parametrize(
    "text",
    [
        '"The mill is lost," Reed said. "We will build another," the mayor said.',
        '"The mill is lost," Reed said. The crowd went home. "We will build another."',
        'Reed said the mill was lost. "We will build another."',
        '"The mill is lost," Reed said. "Fresh Start" is the name of the plan.',
    ],
)
def test_what_somebody_else_says_or_nobody_goes_on_with_does_not(text):
    assert contents(text, Convention(continued=True)) == contents(text, Convention())


def test_an_attribution_whose_cue_lies_in_the_content_of_another_is_left_out():
    text = "The mayor said the owner had promised to rebuild the mill."
    assert len(contents(text, Convention())) == 2
    assert contents(text, Convention(outermost=True)) == ["the owner had promised to rebuild the mill"]


def test_eval_measures_by_the_convention_of_the_gold(tmp_path):
    text = '"The mill is lost," Reed said. "We will build another."'
    mark = {"source": [20, 24], "cue": [[25, 29]], "content": [0, len(text)], "stance": None, "chain": []}
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"doc": "a", "language": "en", "text": text, "attributions": [mark]}), "utf-8")
    runs = (CliRunner().invoke(cli, ["eval", "--figures", *more, str(gold)]) for more in ([], ["--continued"]))
    ours, theirs = (json.loads(run.output) for run in runs)
    assert (ours["f1"], theirs["f1"]) == (0.0, 1.0)
