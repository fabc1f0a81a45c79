"""What is handed on: a page with what it comes down to and an appendix; one finding as a card."""

import re
import shutil
import struct

import pytest
from click.testing import CliRunner

import rawi
from rawi.packs.phrases import phrases
from rawi.present.asked import Asked
from rawi.present.card import HIGH, WIDE, card_html
from rawi.present.cli import cli
from rawi.present.handout import Plainly, digest, handout_html
from rawi.present.views import View
from rawi.run.matters import finding_of


@pytest.fixture(scope="module")
def told(kept_sample):
    with rawi.collection(str(kept_sample), write=False) as opened:
        return {
            key: opened.comparison(*keys)
            for key, keys in (("m1", ("s1", "s2", "s4")), ("s1", ("s1",)), ("s3", ("s3",)))
        }


def words_of(html):
    """The words of a page in the order in which they are read, up to the appendix, and those of it."""
    body = re.sub(r"<(style|svg|title).*?</\1>", " ", html, flags=re.DOTALL)
    first, _, appendix = body.partition('<section class="appendix">')
    parts = (re.sub("<[^>]+>", " ", re.sub("[\u2066-\u2069]", "", part)) for part in (first, appendix))
    return tuple(" ".join(part.split()) for part in parts)


@pytest.mark.parametrize(
    ("language", "direction", "words"),
    [
        ("en", "ltr", ["2–6 March 2031 · 14 reports · 11 outlets", "Killed: 9 · 12 · 17 · 19. 8 reports, at most 3 origins.", "Denied", "Origins are counted, not outlets"]),
        ("ar", "rtl", ["2–6 مارس 2031 · 14 خبرًا · 11 وسيلة إعلام", "8 أخبار، و3 مناشئ على الأكثر.", "ينفيه", "المعدود هو المنشأ لا الوسيلة"]),
    ],
)  # fmt: skip
def test_the_first_page_says_what_it_comes_down_to_with_footnotes(told, language, direction, words):
    html = handout_html(told["m1"], {}, Plainly(phrases(language)), "news.rawi m1")
    first, appendix = words_of(html)
    assert f'<html lang="{language}" dir="{direction}">' in html
    for each in (*words, "news.rawi m1"):
        assert each in first
    feet = re.findall(r'<sup><a href="#(note\d+)">', html)
    assert len(feet) > 10 and {f'id="{each}"' for each in feet} <= set(re.findall(r'id="note\d+"', html))
    assert (
        first.count("انفجار ميناء النجمة: تسعة قتلى و31 مصابا") == 1
        and 'class="picture line"' in html.partition("appendix")[0] + html
    )
    for key in told["m1"].stories[1].reports:
        assert told["m1"].reading(key).report.sha256 in appendix
    rules = phrases(language).tables["rules"]
    assert rules["number.conflict"] in appendix and rules["place.conflict"] not in appendix


def test_a_story_without_findings_is_handed_on_too(told):
    first, appendix = words_of(handout_html(told["s3"], {}, Plainly(phrases("en"))))
    assert "Nothing of it is told by several reports" in first and "najma-13-harq" in appendix


def test_one_hash_stands_for_the_evidence_of_all(told):
    view, keys = View(told["s1"], phrases("en")), list(told["s1"].stories[0].reports)
    whole = digest(view, keys, {})
    assert whole == digest(view, keys[::-1], {}) != digest(view, keys[1:], {}) and whole != digest(
        view, keys, {keys[0]: "0"}
    )
    assert whole[:16] in handout_html(told["s1"], {}, Plainly(phrases("en")))


def test_figures_are_in_the_digits_that_were_chosen(told):
    first, _ = words_of(handout_html(told["s1"], {}, Plainly(phrases("ar").with_digits("arab"))))
    assert "٢–٣ مارس ٢٠٣١ · ٨ أخبار" in first and "[١]" in first.replace(" ", "")


def asked(path, key):
    with rawi.collection(str(path), write=False) as opened:
        matter, finding, story = finding_of(opened, key)
        comparison = opened.comparison(story)
    return Asked(key, matter, finding, comparison.stories[0]), comparison


@pytest.mark.parametrize(
    ("key", "language", "words"),
    [
        ("m1.1", "ar", ["8 أخبار، و3 مناشئ على الأكثر", "صباح النجمة", "2–3 مارس 2031", "8 أخبار"]),
        ("m1.4", "en", ["Said 4 reports", "Denied 1 report", "يكون المستودع"]),
        ("m1.2", "ar", ["3 أخبار من منشأ واحد", "ذا هارفن هيرالد"]),
    ],
)
def test_a_card_has_the_sentence_the_answers_and_the_sources(kept_sample, key, language, words):
    html = card_html(*asked(kept_sample, key), Plainly(phrases(language)))
    whole = " ".join(words_of(html)).replace("« ", "«").replace(" »", "»")
    for each in words:
        assert each in whole
    assert ('class="picture line"' in html) is (key == "m1.1") and "<script" not in html


def test_what_was_changed_stands_on_a_card_with_both_ends(tmp_path):
    from conftest import SAMPLE

    rows = [row for row in SAMPLE.read_text("utf-8").splitlines() if '"najma-01' in row or '"najma-05' in row]
    (tmp_path / "r.jsonl").write_text("\n".join(rows), "utf-8")
    path = tmp_path / "c.rawi"
    with rawi.collection(str(path), create=True) as made:
        made.add(str(tmp_path / "r.jsonl"), jobs=1)
        (matter,) = made.matters()
    key = next(f"{matter.id}.{n}" for n, each in enumerate(matter.findings, 1) if each.kind == "changed")
    html = card_html(*asked(path, key), Plainly(phrases("ar")))
    assert html.index("<strong>تسعة عمال</strong>") < html.index("<strong>19 عاملا</strong>")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["card", "{}", "m1.9", "-o", "c.png"], "has no such finding"),
        (["handout", "{}", "m99", "-o", "h.html"], "there is no such matter"),
        (["handout", "{}", "s1", "-o", "none/h.html"], "cannot be written"),
    ],
)
def test_a_mistake_is_a_sentence(kept_sample, tmp_path, monkeypatch, command, words):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli, [part.format(kept_sample) for part in command])
    assert done.exit_code == 1 and words in done.output


def test_without_a_browser_that_is_said(kept_sample, tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    done = CliRunner().invoke(cli, ["card", str(kept_sample), "m1.3", "-o", str(tmp_path / "c.png")])
    assert done.exit_code == 1 and "A PNG is made by Chromium, which is not installed" in done.output
    done = CliRunner().invoke(cli, ["card", str(kept_sample), "m1.3", "-o", str(tmp_path / "c.html")])
    assert done.exit_code == 0 and "<html" in (tmp_path / "c.html").read_text("utf-8")


@pytest.mark.browser
def test_a_card_is_a_picture_of_its_size(kept_sample, tmp_path):
    path = tmp_path / "c.png"
    done = CliRunner().invoke(cli, ["card", str(kept_sample), "m1.3", "-o", str(path), "--lang", "ar"])
    raw = path.read_bytes()
    assert (
        done.exit_code == 0 and raw.startswith(b"\x89PNG") and struct.unpack(">II", raw[16:24]) == (2 * WIDE, 2 * HIGH)
    )


@pytest.mark.browser
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_handout_of_eight_reports_is_five_sheets_at_most(kept_sample, tmp_path, language):
    pdfium = pytest.importorskip("pypdfium2")
    path = tmp_path / "h.pdf"
    done = CliRunner().invoke(cli, ["handout", str(kept_sample), "s1", "-o", str(path), "--lang", language])
    sheets = pdfium.PdfDocument(str(path))
    assert done.exit_code == 0 and 2 <= len(sheets) <= 5
    first = sheets[0].get_textpage().get_text_range()
    assert "256" in first  # the method and the hash stand on the first sheet
    assert (
        language == "ar" or digest_of(kept_sample) in first
    )  # of a line in two directions pdfium gives letters in pieces


def digest_of(path):
    with rawi.collection(str(path), write=False) as opened:
        comparison = opened.comparison("s1")
        keys = list(comparison.stories[0].reports)
        hashes = {key: opened.evidence(key).sha256 for key in keys}
    return digest(View(comparison, phrases("en")), keys, hashes)[:16]
