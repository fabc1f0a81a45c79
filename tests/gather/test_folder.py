"""A folder as people have them: forty files of every kind, thirty with reports, ten that cannot be read."""

import email.message
import gzip
import io
import json
import plistlib
import subprocess
import sys
import tarfile
import zipfile

import pytest

pytest.importorskip("resiliparse", reason="needs the extra: pip install 'rawi[gather]'")

import docx
import openpyxl
from gather.hostile import record

import rawi
from rawi.errors import RawiError
from rawi.gather.fields import Given
from rawi.gather.files import gathered
from rawi.gather.found import Gathered
from rawi.nouns.report import Report

OUTLET, DAY = "صحيفة المرفأ", "2024-03-05"
SENTENCES = (
    "قالت وزارة النقل في جمهورية النجمة إن جسر الميناء رقم {n} سيغلق أمام الشاحنات الثقيلة ابتداء من صباح الغد.",
    "وأوضح مدير الطرق أن الفحوص أظهرت شقوقا في الدعامة {n}، وأن الحركة ستحول إلى الطريق الساحلي طوال العمل فيها.",
)


def story(n: int, gap: str = "\n") -> str:
    return gap.join(SENTENCES).format(n=n)


def page(n: int) -> str:
    data = {"@type": "NewsArticle", "headline": f"جسر {n}", "datePublished": DAY, "publisher": {"name": OUTLET}}
    body = "".join(f"<p>{line}</p>" for line in story(n).splitlines())
    return (
        f'<!doctype html><html lang="ar"><head><meta charset="utf-8"><script type="application/ld+json">{json.dumps(data)}'
        f"</script></head><body><h1>جسر {n}</h1><article>{body}</article></body></html>"
    )


def feed(n: int) -> str:
    return (
        f"<rss version='2.0'><channel><title>{OUTLET}</title><item><title>جسر {n}</title><guid isPermaLink='false'>g{n}</guid>"
        f"<pubDate>Tue, 05 Mar 2024 10:00:00 +0200</pubDate><description>{story(n, ' ')}</description></item></channel></rss>"
    )


def atom(n: int) -> str:
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{OUTLET}</title><entry><title>جسر {n}</title><id>urn:{n}</id>'
        f'<updated>2024-03-05T10:00:00+02:00</updated><content type="text">{story(n, " ")}</content></entry></feed>'
    )


def nitf(n: int) -> str:
    lines = "".join(f"<p>{line}</p>" for line in story(n).splitlines())
    return (
        f'<nitf><head><docdata><date.issue norm="20240305T100000Z"/></docdata><pubdata name="{OUTLET}"/></head><body><body.head>'
        f"<hedline><hl1>جسر {n}</hl1></hedline></body.head><body.content>{lines}</body.content></body></nitf>"
    )


def nexis(n: int) -> list[str]:
    head = [
        f"جسر الميناء رقم {n} يغلق",
        OUTLET,
        "March 5, 2024 Tuesday",
        "Copyright 2024",
        "Length: 60 words",
        "Body",
        "",
    ]
    return [*head, *story(n).splitlines(), "", "Load-Date: March 6, 2024", "End of Document"]


def word(n: int) -> bytes:
    paper = docx.Document()
    for line in nexis(n):
        paper.add_paragraph(line)
    return saved(paper.save)


def sheet(n: int) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["title", "text", "outlet", "date"])
    book.active.append([f"جسر {n}", story(n), OUTLET, DAY])
    return saved(book.save)


def saved(save) -> bytes:
    held = io.BytesIO()
    save(held)
    return held.getvalue()


def rtf(n: int) -> bytes:
    lines = (
        "".join(letter if ord(letter) < 128 else f"\\u{ord(letter)}?" for letter in line) + "\\par\n"
        for line in nexis(n)
    )
    return ("{\\rtf1\\ansi\n" + "".join(lines) + "}").encode("ascii")


def mail(n: int) -> email.message.EmailMessage:
    made = email.message.EmailMessage()
    made["From"], made["Subject"], made["Date"] = (
        f"{OUTLET} <desk@marsa.example>",
        f"جسر {n}",
        "Tue, 05 Mar 2024 10:00:00 +0200",
    )
    made.set_content(story(n))
    return made


def front(n: int) -> str:
    return f"---\ntitle: جسر {n}\noutlet: {OUTLET}\npublished: {DAY}\n---\n{story(n)}\n"


def row(n: int, **more: str) -> dict[str, str]:
    return {"id": f"n{n}", "title": f"جسر {n}", "text": story(n), "outlet": OUTLET, "published": DAY, **more}


def table(n: int, sep: str) -> str:
    return f"outlet{sep}date{sep}title{sep}text\n{OUTLET}{sep}{DAY}{sep}جسر {n}{sep}{story(n, ' ')}\n"


def zipped(**files: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for name, raw in files.items():
            made.writestr(name.replace("__", "."), raw)
    return held.getvalue()


def tarred(name: str, raw: bytes) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as made:
        info = tarfile.TarInfo(name)
        info.size = len(raw)
        made.addfile(info, io.BytesIO(raw))
    return held.getvalue()


def telegram(n: int) -> str:
    message = {"id": n, "type": "message", "date": f"{DAY}T10:00:00", "from": OUTLET, "text": story(n)}
    return json.dumps({"name": OUTLET, "type": "public_channel", "id": 1, "messages": [message]}, ensure_ascii=False)


def har(n: int) -> str:
    content = {"mimeType": "text/html", "text": page(n)}
    entry = {"request": {"url": f"https://marsa.example/{n}"}, "response": {"status": 200, "content": content}}
    return json.dumps({"log": {"version": "1.2", "entries": [{"startedDateTime": f"{DAY}T12:00:00Z", **entry}]}})


def archive(n: int) -> bytes:
    main = {
        "WebResourceData": page(n).encode(),
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-8",
    }
    return plistlib.dumps(
        {"WebMainResource": {**main, "WebResourceURL": f"https://marsa.example/{n}"}}, fmt=plistlib.FMT_BINARY
    )


def mhtml(n: int) -> bytes:
    made = email.message.EmailMessage()
    made["Subject"], made["Snapshot-Content-Location"] = "x", f"https://marsa.example/{n}"
    made.set_content(page(n), subtype="html")
    made.make_related()
    return made.as_bytes()


def chat(n: int) -> str:
    lines = "".join(f"05/03/2024, 10:0{k} - {OUTLET}: {line}\n" for k, line in enumerate(story(n).splitlines()))
    return f"05/03/2024, 09:59 - Messages are end-to-end encrypted.\n{lines}"


READ = {
    "01.txt": front(1), "02.md": front(2), "03.txt": front(3).encode("utf-16"), "04.txt": front(4).encode("cp1256"),
    "05.html": page(5), "06.htm": page(6).replace("utf-8", "windows-1256").encode("cp1256"), "07.json": json.dumps(row(7)),
    "08.json": json.dumps([row(8)]), "09.jsonl": json.dumps(row(9)) + "\n", "10.jsonl.gz": gzip.compress(json.dumps(row(10)).encode()),
    "11.csv": table(11, ","), "12.csv": table(12, ";").encode("cp1256"), "13.tsv": table(13, "\t"),
    "14.txt": table(14, "\t").encode("utf-16"), "15.xlsx": sheet(15), "16.docx": word(16), "17.rtf": rtf(17),
    "18.txt": "\n".join(nexis(18)), "19.eml": mail(19).as_bytes(), "20.mbox": b"From desk@marsa.example Tue Mar  5 10:00:00 2024\n" + mail(20).as_bytes(),
    "21.mhtml": mhtml(21), "22.xml": feed(22), "23.atom": atom(23), "24.xml": nitf(24), "25.json": telegram(25),
    "26.har": har(26), "27.webarchive": archive(27), "28.zip": zipped(a__txt=front(28).encode()), "29.tar": tarred("a.html", page(29).encode()),
    "30.warc": record(page(30).encode(), url="https://marsa.example/30"),
}  # fmt: skip
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
UNREAD = {
    "31.png": (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "a picture"), "32.mp3": (b"ID3\x03" + b"\0" * 40, "a sound recording"),
    "33.mp4": (b"\0\0\0\x18ftypmp42" + b"\0" * 40, "a film"), "34.doc": (OLE, "an old Word file"), "35.xls": (OLE, "an old Excel file"),
    "36.pptx": (zipped(ppt__xml=b"<p/>").replace(b"ppt.xml", b"ppt/xml"), "a presentation"), "37.srt": (b"1\n00:00:01,000 --> 00:00:02,000\nx\n", "subtitles"),
    "38.rar": (b"Rar!\x1a\x07\0" + b"\0" * 40, "a RAR archive"), "39.db": (b"SQLite format 3\0" + b"\0" * 40, "a database"),
    "40.ttf": (b"\0\1\0\0\0" + b"\0" * 40, "a font"),
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("forty")
    for name, held in {**READ, **{name: raw for name, (raw, _) in UNREAD.items()}}.items():
        (made / name).write_bytes(held if isinstance(held, bytes) else held.encode())
    return made


@pytest.fixture(scope="module")
def found(folder):
    return list(gathered([str(folder)], Given()))


def known(report: Report) -> tuple[bool, str]:
    """Whether the outlet of a report is known (of a mail, who sent it), and its day."""
    names = [
        report.outlet.name if report.outlet else "",
        *(each.value for each in report.declared if each.kind == "author"),
    ]
    return any(OUTLET in name or "marsa.example" in name for name in names), (report.published or "")[:10]


def test_every_report_is_read_with_its_outlet_and_its_date(found):
    reports = [each.report for each in found if isinstance(each, Gathered)]
    wrong = [(each.path, *known(each)) for each in reports if not known(each)[0] or known(each)[1] != DAY]
    assert wrong == [] and len(reports) >= len(READ) == 30
    for n in range(1, 31):
        assert any(f"الدعامة {n}،" in each.text for each in reports), n


def test_every_other_file_is_named_in_one_sentence(found):
    said = [str(each) for each in found if isinstance(each, RawiError)]
    assert len(said) == len(UNREAD) == 10
    for name, (_, what) in UNREAD.items():
        (one,) = [each for each in said if name in each]
        assert what in one


def test_both_are_counted_at_the_end(folder):
    done = subprocess.run([sys.executable, "-m", "rawi", "read", str(folder), "--lang", "en"], capture_output=True)
    assert done.stderr.decode().splitlines()[-1] == "Read: 30 · not read: 10"


def test_a_collection_of_them_is_whole_and_one_with_swapped_evidence_is_not(found, tmp_path):
    some = [each for each in found if isinstance(each, Gathered)]
    with rawi.collection(str(tmp_path / "whole.rawi"), create=True, who="tester") as news:
        assert len(news.add_found(some, jobs=1).new) == len(some) and news.verify(jobs=1).broken == ()
    swapped = [*some[2:], some[0]._replace(evidence=some[1].evidence), some[1]]
    with rawi.collection(str(tmp_path / "swapped.rawi"), create=True, who="tester") as news:
        news.add_found(swapped, jobs=1)
        (broken,) = news.verify(jobs=1).broken
        assert some[0].report.id in broken
