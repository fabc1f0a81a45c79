"""Reading is pure: it is given its packs, and every reading says which; a language without one is not read by another's."""

import pickle
from pathlib import Path

import pytest

import rawi
from rawi.nouns.report import Report
from rawi.packs.given import packs, packs_with
from rawi.read.explain import decisions
from rawi.read.reader import read
from rawi.run.local import Workers, read_one

CARD = '[falaq]\nname_ar = "الفلق الجديد"\nname_en = "Al-Falaq Al-Jadid"\nkind = "paper"\ncountry = "LY"\n'
TEXT = "نقل موقع الفلق الجديد عن وزير النقل قوله إن الجسر مغلق. وقالت الفلق الجديد إن الإصلاح بدأ."


@pytest.fixture
def own(tmp_path):
    folder = tmp_path / "cards"
    folder.mkdir()
    (folder / "mine.toml").write_text(CARD, "utf-8")
    return folder


def outlets(reading):
    return {voice.outlet for voice in reading.voices if voice.outlet}


def test_a_report_is_read_with_the_packs_that_are_given_and_no_others(own):
    report = Report(id="a", text=TEXT, language="ar")
    before, theirs, after = read(report), read(report, packs_with(own)), read(report)
    assert outlets(before) == set() and outlets(theirs) == {"falaq"} and after == before
    assert any(getattr(detail.value, "outlet", None) == "falaq" for detail in theirs.details)


def test_a_card_that_changes_in_the_folder_changes_the_packs_made_next_and_none_that_are_made(own):
    report = Report(id="a", text=TEXT, language="ar")
    given = packs_with(own)
    (own / "mine.toml").write_text(CARD.replace("falaq", "other"), "utf-8")
    assert outlets(read(report, given)) == {"falaq"}
    assert outlets(read(report, packs_with(own))) == {"other"}


def test_the_habits_of_a_card_and_the_outlet_in_a_dateline_are_those_given(own):
    (own / "mine.toml").write_text(CARD + 'credit_reuters = "خدمة النهر"\n', "utf-8")
    report = Report(
        id="a", text="طرابلس (الفلق الجديد) - أغلق الجسر أمام المارة صباح اليوم.\n(خدمة النهر)", language="ar"
    )
    found, plain = read(report, packs_with(own)), read(report)
    assert found.report.outlet.id == "falaq" and plain.report.outlet is None
    assert "reuters" in {card for _, card in found.credits} and "reuters" not in {card for _, card in plain.credits}


def test_the_processes_that_read_are_given_the_same_packs(own):
    given = packs_with(own)
    reports = [Report(id=f"r{n}", text=TEXT, language="ar") for n in range(6)]
    with Workers(2, given) as workers:
        found = list(workers.read(read_one, reports, worth=2))
    assert found == [read(each, given) for each in reports] and outlets(found[0]) == {"falaq"}


def test_packs_can_be_sent_to_another_process(own):
    given = packs_with(own)
    report = Report(id="a", text=TEXT, language="ar", title="الجسر مغلق")
    assert read(report, pickle.loads(pickle.dumps(given))) == read(report, given)  # noqa: S301


def test_a_reading_carries_the_fingerprint_of_its_packs(own, tmp_path):
    report = Report(id="a", text=TEXT, language="ar")
    given = packs_with(own)
    assert read(report).packs == packs().fingerprint("ar") != given.fingerprint("ar") == read(report, given).packs
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert packs_with(elsewhere).fingerprint("ar") == packs_with(tmp_path / "none").fingerprint("ar")
    (elsewhere / "mine.toml").write_text(CARD, "utf-8")
    assert packs_with(elsewhere).fingerprint("ar") == given.fingerprint("ar")
    (elsewhere / "mine.toml").write_text(CARD.replace("paper", "channel"), "utf-8")
    assert packs_with(elsewhere).fingerprint("ar") != given.fingerprint("ar")


def test_a_language_without_a_pack_is_not_read_by_the_pack_of_another():
    text = "The minister’s office said: “Reuters reported that the harbour is closed.” Café, 12 people."
    reading = rawi.read(text, language="de", title="The harbour")
    assert (reading.unread, reading.voices, reading.attributions, reading.details) == ("de", (), (), ())
    assert reading.statements == () and reading.credits == () and reading.title is None
    assert reading.wording.stems[:3] == ("the", "minister's", "office") and "cafe" in reading.wording.stems
    spans = zip(reading.wording.starts, reading.wording.ends, strict=True)
    assert [text[start:end] for start, end in spans][:3] == ["The", "minister’s", "office"]
    assert rawi.read("قال الوزير إن الجسر مغلق.").unread is None


def test_no_stem_no_fold_and_no_list_of_arabic_reaches_the_words_of_another_language():
    """The Arabic pack would cut the article, and make letters one that are two in Persian or Urdu."""
    reading = rawi.read("والمدرسه بالشهر إلیٰ کتابوں", language="ur")
    assert reading.wording.stems == ("والمدرسه", "بالشهر", "الی", "کتابوں")


def test_a_reading_in_a_language_without_a_pack_is_of_no_cards(own):
    report = Report(id="a", text="Die Brücke ist gesperrt.", language="de")
    assert read(report).packs == read(report, packs_with(own)).packs != packs().fingerprint("ar")


def test_why_a_word_was_taken_is_asked_of_the_packs_that_are_given(own):
    report = Report(id="a", text=TEXT, language="ar")
    assert decisions(report, packs_with(own)) and decisions(report) == decisions(report, packs())


def test_nothing_that_reads_looks_up_what_it_was_not_given():
    """What is loaded is loaded in one place, for whoever gives nothing."""
    lookups = ("outlets()", "cards()", "own_folder", "outlet_of", "card_of", "language(")
    for path in (Path(rawi.__file__).parent / "read").rglob("*.py"):
        imported = [line for line in path.read_text("utf-8").splitlines() if line.startswith("from rawi.packs")]
        assert not any(name in line.split("import", 1)[1].split() for line in imported for name in lookups), path
        assert not any("rawi.packs.outlets" in line and "OutletNames" not in line for line in imported), path
