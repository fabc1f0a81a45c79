"""The cases in ../shared, shaped after what people met: how many reports each gives, with which outlets and dates, and what is said."""

from pathlib import Path

import pytest

pytest.importorskip("resiliparse", reason="needs the extra: pip install 'rawi[gather]'")

from conftest import SHARED

import rawi
from rawi.errors import RawiError
from rawi.gather import files
from rawi.gather.fields import Given
from rawi.gather.found import Gathered
from rawi.gather.holding import holds

pytestmark = pytest.mark.shared
CASES = SHARED / "cases"
MARCH = ["2024-03-01", "2024-03-02", "2024-03-03"]
# reports, with an outlet, their dates (as far as each is given here), addresses that would be fetched, sentences
GIVES = {
    "01-telegram-result.json": (3, 3, ["2024-03-01T21:15", "2024-03-02T21:15", "2024-03-03T21:15"], 0, 0),
    "01b-telegram-messages.html": (3, 3, [f"{day}T21:15+02:00" for day in MARCH], 0, 0),
    "02a-newsplease.json": (1, 1, ["2024-03-03T09:10"], 0, 0), "02c-one.json": (1, 1, MARCH[:1], 0, 0),
    "02e-ninjs.json": (1, 0, ["2024-03-01T10:00+00:00"], 0, 0), "03a-unicode.rtf": (1, 0, [], 0, 0), "04-report.odt": (1, 0, [], 0, 0),
    "05-issue.epub": (3, 0, [], 0, 0), "06-old.doc": (0, 0, [], 0, 1), "07b-archive.mbox": (3, 0, [f"{day}T10:00+02:00" for day in MARCH], 0, 0),
    "07o-digest.eml": (3, 3, ["2024-03-01T10:00+02:00"] * 3, 0, 0), "08b-semicolon-bom.csv": (3, 3, MARCH, 0, 0),
    "08c-semicolon-1256.csv": (3, 3, MARCH, 0, 0), "08e-tab-utf16.txt": (3, 3, MARCH, 0, 0), "08f-capital.csv": (3, 3, MARCH, 0, 0),
    "08g-arabic-header.csv": (3, 3, MARCH, 0, 0), "08h-dates.csv": (3, 3, ["2024-03-01", "2024-03-01", "2024-03-01T20:00+00:00"], 0, 0),
    "08i-body-content.csv": (3, 3, MARCH, 0, 0), "08k-crowdtangle.csv": (3, 3, [f"{day}T20:00+02:00" for day in MARCH], 0, 0),
    "08l-gkg.csv": (0, 0, [], 3, 0), "08n-unescaped-quotes.csv": (2, 2, [], 0, 1), "08p-nul.csv": (2, 0, [], 0, 0),
    "09a-texts.xlsx": (3, 3, MARCH, 0, 0), "10b-utf16le-nobom.txt": (1, 0, [], 0, 0), "11a-nexis.docx": (3, 3, MARCH, 0, 0),
    "12a-whatsapp-android.txt": (3, 3, ["2024-03-01T21:11", "2024-03-02T21:12", "2024-03-03T21:13"], 0, 0),
    "16a-short-items.xml": (3, 3, [f"{day}T10:00+02:00" for day in MARCH], 0, 0), "16b-two-digit-year.xml": (3, 3, [f"{day}T10:00+02:00" for day in MARCH], 0, 0),
    "16c-arabic-date.xml": (3, 3, [f"{day}T22:00" for day in MARCH], 0, 0), "16h-dcdate-est.xml": (3, 3, [f"{day}T10:00+03:00" for day in MARCH], 0, 0),
    "16j-wordpress.xml": (3, 3, ["2024-03-01T08:00+00:00", "2024-03-02T10:00", "2024-03-03T08:00+00:00"], 0, 0),
    "17d-liveblog.html": (3, 0, [f"{day}T12:00+02:00" for day in MARCH], 0, 0), "17h-next-data.html": (1, 0, [], 0, 0),
    "18l-old.arc": (1, 1, [], 0, 0), "20a-nitf.xml": (1, 0, ["2024-03-01T10:00+00:00"], 0, 0), "20b-newsml-g2.xml": (1, 0, ["2024-03-01T10:00+00:00"], 0, 0),
    "25-pm": (2, 2, ["2024-03-01T11:00", "2024-03-01T21:15"], 0, 0), "26a-reports.tar": (3, 0, [], 0, 0), "26c-subtitles.srt": (0, 0, [], 0, 1),
    "26d-slides.pptx": (0, 0, [], 0, 1), "27a-same-text-outlets.jsonl": (3, 3, [], 0, 0), "30a-subs.opml": (0, 0, [], 2, 0), "30b-urls.txt": (0, 0, [], 2, 0),
    "30d-link.url": (0, 0, [], 1, 0), "30e-capture.har": (1, 1, [], 0, 0), "30f-safari.webarchive": (1, 1, [], 0, 0), "30g-mediacloud.csv": (0, 0, [], 1, 0),
    "30i-urls.csv": (0, 0, [], 2, 0), "31-folder": (9, 4, [], 0, 1),
}  # fmt: skip
PLAIN = sorted(path.name for pattern in ("07[a-m]*.eml", "16[d-gkoq]*.xml", "24*.xml") for path in CASES.glob(pattern))


@pytest.fixture
def read(monkeypatch):
    def reading(path: Path) -> tuple[list[Gathered], list[str], list[str]]:
        links: list[str] = []
        monkeypatch.setattr(files, "fetched", lambda some, _: (links.extend(each.url for each in some), iter(()))[1])
        found = list(files.gathered([str(path)], Given()))
        return [e for e in found if isinstance(e, Gathered)], links, [str(e) for e in found if isinstance(e, RawiError)]

    return reading


@pytest.mark.parametrize("name", GIVES)
def test_each_case_gives_its_reports(read, name):
    found, links, failed = read(CASES / name)
    reports, outlets, dates, addresses, sentences = GIVES[name]
    got = (len(found), sum(each.report.outlet is not None for each in found), len(links), len(failed))
    assert got == (reports, outlets, addresses, sentences), (got, failed)
    assert all((each.report.published or "").startswith(date) for each, date in zip(found, dates, strict=False))
    assert all(holds(each.evidence.raw, each.evidence.media, each.report.text) for each in found)


@pytest.mark.parametrize("name", PLAIN)
def test_letters_are_those_of_the_texts(read, name):
    found, _, failed = read(CASES / name)
    assert found and not failed
    for each in found:
        arabic = sum("\u0621" <= letter <= "\u064a" for letter in each.report.text)
        assert arabic > 0.7 * len(each.report.text.replace(" ", "")) and each.report.text.count("\ufffd") <= 1
        assert "الوزارة" in each.report.text or "المطار" in each.report.text or "المنفذ" in each.report.text


def test_the_same_words_of_three_outlets_have_one_origin(tmp_path):
    with rawi.collection(str(tmp_path / "n.rawi"), create=True, who="tester") as news:
        added = news.add(str(CASES / "27a-same-text-outlets.jsonl"), jobs=1)
        (story,) = news.stories()
        assert (len(added.new), story["outlets"], story["origins"]) == (3, 3, 1) and news.verify(jobs=1).broken == ()
