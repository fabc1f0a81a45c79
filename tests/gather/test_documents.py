"""PDF, Word, mail, archives, saved pages: each gives the report that is in it, and keeps the bytes as evidence."""

import gzip
import io
import subprocess
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

pytest.importorskip("resiliparse", reason="needs the extra: pip install 'rawi[gather]'")

import docx
import openpyxl
from gather.hostile import PAGE, record

from rawi.errors import RawiError
from rawi.gather.apart import Apart
from rawi.gather.documents import pdf
from rawi.gather.documents.document import Link
from rawi.gather.documents.pdf import unwrapped
from rawi.gather.fields import Given
from rawi.gather.files import gathered
from rawi.gather.found import Gathered
from rawi.gather.kinds import kind_of
from rawi.gather.opening import Opener
from rawi.nouns.evidence import Evidence

FIRST = "أعلنت وزارة النقل في جمهورية النجمة إغلاق جسر الوردان أمام الشاحنات الثقيلة اعتبارا من صباح الغد."
SECOND = "وقال وكيل الوزارة المهندس نبيل الحوراني إن الإغلاق مؤقت ولن يتجاوز ستة أسابيع."


def read(*paths: Path) -> tuple[list[Gathered], list[str]]:
    found = list(gathered(map(str, paths), Given()))
    return [each for each in found if isinstance(each, Gathered)], [
        str(each) for each in found if isinstance(each, RawiError)
    ]


def html(title: str = "إغلاق الجسر", text: str = FIRST) -> str:
    return f'<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p><p>{SECOND}</p></body></html>'


def test_a_word_file_gives_its_text_its_tables_and_its_author(tmp_path):
    paper = docx.Document()
    paper.add_paragraph(FIRST)
    table = paper.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "القتلى", "تسعة"
    paper.add_paragraph(SECOND)
    paper.core_properties.author, paper.core_properties.title = "هالة السروي", "إغلاق الجسر"
    paper.save(tmp_path / "a.docx")
    (found,), failed = read(tmp_path / "a.docx")
    assert not failed and found.report.text == f"{FIRST}\nالقتلى · تسعة\n{SECOND}"
    assert found.report.title == "إغلاق الجسر" and ("author", "هالة السروي") in {
        (d.kind, d.value) for d in found.report.declared
    }
    assert found.report.published is None  # when a file was made is not when a report was published
    assert found.evidence.raw == (tmp_path / "a.docx").read_bytes() and found.evidence.tool.startswith("python-docx")


@pytest.mark.browser
def test_a_pdf_in_arabic_gives_letters_of_the_alphabet_in_whole_paragraphs(tmp_path):
    (tmp_path / "a.html").write_text(html(text=f"{FIRST} {SECOND} {FIRST}"))
    command = [
        "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--print-to-pdf={tmp_path / 'a.pdf'}",
    ]
    subprocess.run([*command, str(tmp_path / "a.html")], check=True, capture_output=True, timeout=60)
    (found,), failed = read(tmp_path / "a.pdf")
    assert not failed and found.report.title == "إغلاق الجسر" and found.evidence.tool.startswith("pypdfium2")
    assert f"{FIRST} {SECOND} {FIRST}" in found.report.text


def test_lines_that_the_paper_broke_are_put_together_and_others_are_not():
    text = "عنوان قصير\nوقال وكيل الوزارة المهندس نبيل الحوراني في\nمؤتمر صحفي إن الإغلاق مؤقت ولن يتجاوز أسبوعا\nواحدا.\nفقرة أخرى تماما."
    assert unwrapped(text).splitlines() == [
        "عنوان قصير",
        "وقال وكيل الوزارة المهندس نبيل الحوراني في مؤتمر صحفي إن الإغلاق مؤقت ولن يتجاوز أسبوعا واحدا.",
        "فقرة أخرى تماما.",
    ]


def message(**attached: bytes) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = (
        "Desk <desk@sabah.example>",
        "إغلاق الجسر",
        "Tue, 12 Mar 2024 10:00:00 +0300",
    )
    mail.set_content(f"{FIRST}\n{SECOND}\n")
    for name, raw in attached.items():
        mail.add_attachment(raw, maintype="application", subtype="octet-stream", filename=name.replace("_", "."))
    return mail


def test_a_mail_gives_its_text_with_sender_subject_and_date(tmp_path):
    (tmp_path / "a.eml").write_bytes(message().as_bytes())
    (found,), failed = read(tmp_path / "a.eml")
    assert not failed and found.report.text.splitlines() == [FIRST, SECOND]
    assert (found.report.title, found.report.published) == ("إغلاق الجسر", "2024-03-12T10:00+03:00")
    assert "Desk <desk@sabah.example>" in {each.value for each in found.report.declared}


def test_what_hangs_on_a_mail_is_opened_too(tmp_path):
    (tmp_path / "a.eml").write_bytes(
        message(saved_html=html("خبر آخر", SECOND + FIRST).encode(), photo_png=b"\x89PNG").as_bytes()
    )
    found, failed = read(tmp_path / "a.eml")
    assert not failed and [each.report.title for each in found] == ["إغلاق الجسر", "خبر آخر"]
    assert found[1].name.endswith("a.eml » saved.html")


def test_a_page_that_a_browser_saved_as_one_file_keeps_its_address(tmp_path):
    mail = EmailMessage()
    mail["From"], mail["Snapshot-Content-Location"] = "<Saved by Blink>", "https://sabah.example/2024/03/12/a"
    mail.set_content(html(), subtype="html")
    (tmp_path / "a.mhtml").write_bytes(mail.as_bytes())
    (found,), failed = read(tmp_path / "a.mhtml")
    assert not failed and found.report.url == "https://sabah.example/2024/03/12/a"
    assert (found.report.published, found.report.published_from) == ("2024-03-12", "address")


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    return out.getvalue()


def test_a_zip_gives_all_that_is_in_it_also_in_a_zip_inside(tmp_path):
    inner = zipped({"b.html": html("الثاني", SECOND + FIRST).encode()})
    lines = ('{"text": "' + FIRST + '"}\n').encode()
    (tmp_path / "a.zip").write_bytes(
        zipped({"x/a.html": html("الأول").encode(), "inner.zip": inner, "c.jsonl": lines, "p.png": b"x"})
    )
    found, failed = read(tmp_path / "a.zip")
    assert len(failed) == 1 and "p.png: this is a picture" in failed[0]
    assert {each.name.split("a.zip » ")[1] for each in found} == {
        "x/a.html",
        "inner.zip » b.html",
        "c.jsonl, line 1",
    }


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_a_warc_gives_its_pages_with_address_time_and_headers(tmp_path, packed):
    picture = record(
        b"\x89PNG", url="https://sabah.example/p.png", http=b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n"
    )
    missing = record(
        b"<html>", url="https://sabah.example/404", http=b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n"
    )
    parts = [
        record(PAGE.encode(), url="https://sabah.example/1"),
        picture,
        missing,
        record(html().encode(), url="https://sabah.example/2"),
    ]
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(b"".join(gzip.compress(each) if packed else each for each in parts))
    found, failed = read(path)
    assert not failed and [each.report.url for each in found] == ["https://sabah.example/1", "https://sabah.example/2"]
    assert found[0].report.gathered == "2024-03-12T10:00:00+00:00"
    assert ("Content-Type", "text/html; charset=utf-8") in found[0].evidence.headers and found[
        0
    ].evidence.raw == PAGE.encode()


def test_a_wacz_gives_the_pages_of_its_archive(tmp_path):
    packed = gzip.compress(record(html().encode(), url="https://sabah.example/1"))
    pages = b'{"format": "json-pages-1.0"}\n{"url": "https://sabah.example/1"}\n'
    (tmp_path / "a.wacz").write_bytes(
        zipped({"datapackage.json": b"{}", "archive/data.warc.gz": packed, "pages/pages.jsonl": pages})
    )
    (found,), failed = read(tmp_path / "a.wacz")
    assert not failed and found.report.url == "https://sabah.example/1"


def opened(name: str, raw: bytes, address: str | None = None) -> list:
    with Apart() as apart:
        return list(Opener(Given(), apart).opened(Evidence(raw, "application/octet-stream", name, address)))


def test_a_spreadsheet_of_links_is_a_list_of_links(tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ("outlet", "title", "url"),
        ("صباح", "خبر", "https://sabah.example/1"),
        (None, None, "https://sabah.example/2"),
        ("x", None, None),
    ):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    first, second, wrong = opened("a.xlsx", (tmp_path / "a.xlsx").read_bytes())
    assert (first.url, first.outlet, first.title) == ("https://sabah.example/1", "صباح", "خبر")
    assert isinstance(second, Link) and "line 4: there is no address" in str(wrong)


def test_a_feed_on_the_disk_gives_the_texts_that_stand_in_it_and_asks_nobody(tmp_path):
    entry = f"<item><title>خبر</title><link>https://sabah.example/1</link><pubDate>Tue, 12 Mar 2024 10:00:00 +0300</pubDate><description>{FIRST} {SECOND} {FIRST}</description></item>"
    (tmp_path / "a.rss").write_text(f'<rss version="2.0"><channel><title>صباح النجمة</title>{entry}</channel></rss>')
    (found,), failed = read(tmp_path / "a.rss")
    assert (
        not failed and found.report.published == "2024-03-12T10:00+03:00" and found.report.outlet.name == "صباح النجمة"
    )
    assert found.evidence.raw.decode() == entry


def test_an_atom_feed_of_arabic_letters_keeps_its_authors():
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>ص</title><entry><title>خبر</title><link href="/1"/><author><name>هالة</name></author><updated>2024-03-12T10:00:00Z</updated><summary>{FIRST}</summary></entry></feed>'
    (link,) = opened("https://sabah.example/feed", feed.encode(), "https://sabah.example/feed")
    assert link.url == "https://sabah.example/1" and ("author", "هالة") in {
        (each.kind, each.value) for each in link.declared
    }


@pytest.mark.parametrize(
    ("name", "head", "media", "kind"),
    [
        ("a.txt", b"%PDF-1.4", None, "pdf"),
        ("a", b"<!doctype html><html>", None, "page"),
        ("feed", b'<?xml version="1.0"?>\n<!-- x -->\n<rss version="2.0">', "text/html", "xml"),
        ("a.txt", b"<html>", None, "text"),
        ("https://a.example/x?id=7", b"words", "text/html; charset=utf-8", "page"),
        ("a.warc.gz", b"\x1f\x8b", None, "warc"),
        ("a.jsonl.gz", b"\x1f\x8b", None, "jsonl"),
        ("a.exe", b"MZ", "application/octet-stream", "program"),
        ("a.xyz", b"??", "application/octet-stream", None),
    ],
)
def test_bytes_are_believed_before_names_and_names_before_servers(name, head, media, kind):
    assert kind_of(name, head, media) == kind


def test_marks_that_are_not_seen_stay_in_the_text_and_do_not_hide_its_words():
    import rawi

    plain = "قال وزير النقل نبيل الحوراني إن الجسر سيغلق غدا."
    marked = (
        plain.replace("وزير", "و\u200bز\u200fي\u2066ر\u2069")
        .replace("الحوراني", "\u202bالحور\u200dاني\u202c")
        .replace("قال", "\ufeffقال")
    )
    expected, found = rawi.read(plain, language="ar"), rawi.read(marked, language="ar")
    assert found.text == marked and len(found.attributions) == len(expected.attributions) == 1
    start, end = found.attributions[0].content
    assert marked[start:end].endswith("غدا")


class Drawn:
    """A page of a PDF that only holds its letters."""

    def __init__(self, text: str, step: int) -> None:
        lines = enumerate(text.splitlines())
        self.letters = [
            pdf.Letter(letter, n * step, n * step + 9, 100 - 20 * down, 10)
            for down, line in lines
            for n, letter in enumerate(line)
            if letter != " "
        ]

    def get_textpage(self):
        return self.letters


@pytest.mark.parametrize("step", [10, -10], ids=["from the left", "from the right"])
def test_arabic_that_was_drawn_from_the_left_is_read_from_there(step, monkeypatch):
    text = "قالت وزارة النقل الليبية إن 12 سيارة )ثقيلة( تعبر المدينة.\nوأعلنت الشركة عودة الحركة."
    shown = text if step > 0 else text.replace("12", "21")  # numbers go from the left in any case
    monkeypatch.setattr(pdf, "_letters", iter)
    found = pdf._page(Drawn(shown, step))
    assert found.replace("\n", " ") == text.replace(")ثقيلة(", "(ثقيلة)").replace("\n", " ")
