"""Files that were made to do harm, or that broke on the way. Written when the tests run: some are large."""

import gzip
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import openpyxl

WORDS = "قالت الوزارة إن الجسر سيغلق أمام الشاحنات الثقيلة اعتبارا من صباح الغد ولمدة ستة أسابيع. " * 4
PAGE = f'<html lang="ar"><head><meta charset="utf-8"><title>إغلاق الجسر</title></head><body><h1>إغلاق الجسر</h1><p>{WORDS}</p></body></html>'
LAUGHS = '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)
Files = dict[str, bytes | Callable[[], bytes]]


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    return out.getvalue()


def nested(depth: int) -> bytes:
    raw = zipped({"a.html": PAGE.encode()})
    for _ in range(depth):
        raw = zipped({"inner.zip": raw})
    return raw


def record(
    body: bytes, length: int | str | None = None, url: str = "https://sabah.example/1", http: bytes | None = None
) -> bytes:
    head = http if http is not None else b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    content = head + body
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-03-12T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{zlib.crc32(content):08d}>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(content) if length is None else length}\r\n\r\n"
    ).encode() + content + b"\r\n\r\n"  # fmt: skip


def pdf(*objects: str, trailer: str = "/Root 1 0 R", prev: str = "") -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    at = len(out)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} {trailer} {prev.format(at=at)}>>\n".encode()
    return out + f"startxref\n{at}\n%%EOF".encode()


def streamed(data: bytes, extra: str = "") -> str:
    packed = zlib.compress(data, 9).decode("latin-1")
    return f"<< /Length {len(packed)} /Filter /FlateDecode {extra}>>\nstream\n{packed}\nendstream"


def office(kind: str, name: str, raw: bytes) -> bytes:
    """A Word file or spreadsheet with one part put in the place of its own."""
    made = io.BytesIO()
    if kind == "docx":
        docx.Document().save(made)
    else:
        book = openpyxl.Workbook()
        book.active["A1"] = "https://sabah.example/1"
        book.save(made)
    parts = zipfile.ZipFile(made)
    return zipped({**{each: parts.read(each) for each in parts.namelist()}, name: raw})


def zips() -> Files:
    locked = bytearray(zipped({"a.html": PAGE.encode()}))
    locked[6] |= 1
    at = locked.index(b"PK\x01\x02")
    locked[at + 8] |= 1
    method = bytearray(zipped({"a.html": PAGE.encode()}))
    method[8] = 99
    method[method.index(b"PK\x01\x02") + 10] = 99
    wrong = bytearray(zipped({"a.html": PAGE.encode()}, zipfile.ZIP_STORED))
    wrong[60] ^= 0xFF
    link = zipfile.ZipInfo("link.html")
    link.external_attr = 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    return {
        "bomb.zip": lambda: zipped({"a.html": b"\0" * 300_000_000}),
        "bomb-of-many.zip": lambda: zipped({f"{n}.html": b" " * 19_000_000 for n in range(120)}),
        "nested.zip": lambda: nested(12),
        "climbing.zip": zipped({"../climbed.html": PAGE.encode(), "/etc/climbed.html": PAGE.encode()}),
        "truncated.zip": zipped({"a.html": PAGE.encode()})[:-30],
        "wrong-checksum.zip": bytes(wrong),
        "locked.zip": bytes(locked),
        "unknown-method.zip": bytes(method),
        "garbage.zip": b"PK\x03\x04" + b"\xff" * 5_000,
        "many-names.zip": lambda: zipped({f"{n}.bin": b"" for n in range(60_000)}, zipfile.ZIP_STORED),
        "link.zip": out.getvalue(),
        "nothing.zip": zipped({"a.exe": b"MZ"}),
        "names.zip": zipped({"\u202egnp.html": PAGE.encode(), "a\x01b.html": PAGE.encode()}),
        "no-archive.wacz": zipped({"datapackage.json": b"{}", "archive/data.warc.gz": b"\x1f\x8bnothing"}),
    }


def feeds() -> Files:
    rss = '<rss version="2.0"><channel><title>x</title>{}</channel></rss>'
    return {
        "laughs.xml": (LAUGHS + "]><rss><channel><title>&j;</title></channel></rss>").encode(),
        "outside.xml": b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel>&x;</channel></rss>',
        "parameter.xml": b'<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x.dtd"> %p;]><rss><channel/></rss>',
        "quadratic.xml": (
            '<!DOCTYPE r [<!ENTITY a "' + "x" * 50_000 + '">]><rss>' + "&a;" * 50_000 + "</rss>"
        ).encode(),
        "deep.xml": b"<rss>" + b"<a>" * 200_000 + b"</a>" * 200_000 + b"</rss>",
        "truncated.rss": rss.format("<item><title>x</title>").encode()[:40],
        "other.xml": b"<book><chapter>x</chapter></book>",
        "script-links.rss": rss.format("<item><title>x</title><link>javascript:alert(1)</link></item>" * 3).encode(),
        "file-links.rss": rss.format("<item><title>x</title><link>file:///etc/passwd</link></item>").encode(),
        "inside-links.rss": rss.format("<item><link>http://169.254.169.254/latest/</link></item>").encode(),
        "long-title.rss": rss.format(
            f"<item><title>{'x' * 2_000_000}</title><link>http://127.0.0.1:1/</link></item>"
        ).encode(),
        "wrong-encoding.rss": b'<?xml version="1.0" encoding="utf-99"?>' + rss.format("").encode(),
        "inside.sitemap.xml": b"<urlset><url><loc>http://127.0.0.1:1/a</loc></url></urlset>",
        "empty.sitemap.xml": b"<urlset></urlset>",
    }


def texts() -> Files:
    line = json.dumps({"text": WORDS}).encode()
    return {
        "long-line.jsonl": lambda: b'{"text": "' + b"a" * 100_000_000 + b'"}\n' + line,
        "one-word.txt": lambda: ("ا" * 5_000_000).encode(),
        "deep.jsonl": b'{"text": ' + b"[" * 200_000 + b"]" * 200_000 + b"}\n" + line,
        "long-number.jsonl": b'{"text": 1' + b"0" * 100_000 + b"}\n" + line,
        "no-number.jsonl": b'{"text": NaN}\n' + line,
        "nul.txt": b"a\0b\0c" * 1_000,
        "surrogates.jsonl": b'{"text": "\\ud800 ' + b"a" * 200 + b'"}',
        "broken-utf-8.txt": b"\xff\xfe\xfa\xc3\x28" * 300,
        "marks.txt": ("\u202e\u2066\u200f\ufeff" * 5_000 + WORDS).encode(),
        "open-quote.csv": b'text,url\n"' + b"a" * 2_000_000,
        "wide.csv": b",".join(b"c" for _ in range(200_000)) + b"\n1\n",
        "nul.tsv": b"text\turl\na\0b\tx\n",
        "bomb.jsonl.gz": lambda: gzip.compress(b"\0" * 400_000_000),
        "truncated.jsonl.gz": gzip.compress(line * 500)[:-40],
        "garbage.jsonl.gz": b"\x1f\x8b" + b"\xff" * 500,
        "spaces.txt": lambda: b" " * 5_000_000 + b"x",
    }


def htmls() -> Files:
    return {
        "deep.html": b"<html><body>" + b"<div>" * 100_000 + WORDS.encode(),
        "deep-letters.html": b"<html><body>" + b"".join(b"<font color=%d>" % n for n in range(30_000)) + WORDS.encode(),
        "deep-tables.html": b"<html><body>" + b"<table><tr><td>" * 30_000 + WORDS.encode(),
        "long-attribute.html": f'<html><body><p class="{"a " * 3_000_000}">{WORDS}</p></body></html>'.encode(),
        "open-comment.html": f"<html><body><p>{WORDS}</p><!-- {'x' * 3_000_000}".encode(),
        "many-links.html": b"<html><body>" + b"<a href=/x>x</a>" * 200_000,
        "only-script.html": b"<html><body><script>" + b"alert(1);" * 10_000 + b"</script></body></html>",
        "deep-data.html": PAGE.replace("</head>", f'<script type="application/ld+json">{"[" * 100_000}</script></head>').encode(),
        "wrong-data.html": PAGE.replace("</head>", '<script type="application/ld+json">{"@type": ["NewsArticle"], "headline": {"a": 1}, "author": 7, "datePublished": []}</script></head>').encode(),
        "wrong-charset.html": PAGE.replace("utf-8", "utf-99").encode(),
        "utf-7.html": PAGE.replace("utf-8", "utf-7").encode(),
        "nul.html": PAGE.replace("<p>", "<p>\0\0\0").encode(),
        "spaced-title.html": PAGE.replace("<title>", "<title>" + " " * 3_000_000).encode(),
        "dates.html": PAGE.replace("<p>", f'<div class="date">{"1/1/" * 500_000}</div><p>').encode(),
        "spans.html": b"<html><body>" + b"<span class=date>1 January</span>" * 50_000 + f"<p>{WORDS}</p>".encode(),
        "too-long.html": lambda: b"<html><body>" + b"x" * 110_000_000,
        "namespaces.html": f"<html><body><svg><p>{WORDS}</p><math><mtext><style><img src=x onerror=alert(1)></style>".encode(),
        "mail-in-page.html": b"From: a\nTo: b\n\n<html>",
    }  # fmt: skip


def warcs() -> Files:
    page = PAGE.encode()
    return {
        "too-long.warc": record(page, 10_000_000) + record(page),
        "too-short.warc": record(page, 20) + record(page),
        "negative.warc": record(page, -5) + record(page),
        "no-number.warc": record(page, "many") + record(page),
        "truncated.warc.gz": gzip.compress(record(page) * 50)[:-200],
        "nothing.warc": b"WARC/1.0\r\n\r\n",
        "other.warc": b"this is no archive at all\n" * 100,
        "long-record.warc": lambda: record(b"<html><body>" + b"x" * 30_000_000) + record(page, url="https://sabah.example/after"),
        "bomb.warc.gz": lambda: gzip.compress(record(b"<html>" + b"\0" * 400_000_000)),
        "no-http.warc": record(page, http=b"\xff\xfe\r\n\r\n"),
        "chunks.warc": record(b"zzz\r\n" + page, http=b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"),
        "packed-bomb.warc": lambda: record(
            gzip.compress(b"\0" * 300_000_000), http=b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
        ),
        "no-url.warc": record(page, url=""),
        "long-header.warc": b"WARC/1.0\r\nX: " + b"a" * 5_000_000 + b"\r\n\r\n" + record(page),
    }  # fmt: skip


def papers() -> Files:
    loop = ("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R] /Count 1 >>")
    page = "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>"
    kids = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return {
        "loop.pdf": pdf(*loop),
        "own-parent.pdf": pdf("<< /Type /Catalog /Pages 1 0 R /Kids [1 0 R] >>"),
        "table-loop.pdf": pdf(*loop, prev="/Prev {at} "),
        "truncated.pdf": pdf(*loop)[:60],
        "bomb.pdf": lambda: pdf(loop[0], kids, page, streamed(b"BT (a) Tj ET " * 30_000_000)),
        "locked.pdf": pdf(*loop, trailer="/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -4 >>"),
        "empty.pdf": pdf(loop[0], kids, page, streamed(b"")),
        "deep.pdf": pdf(loop[0], "[" * 50_000 + "]" * 50_000),
        "million-pages.pdf": pdf(loop[0], "<< /Type /Pages /Count 1000000000 /Kids [" + "3 0 R " * 100_000 + "] >>", page, streamed(b"BT (x) Tj ET")),
        "garbage.pdf": b"%PDF-1.7\n" + bytes(range(256)) * 2_000,
        "bomb.docx": lambda: office("docx", "word/document.xml", b"<a>" + b" " * 400_000_000 + b"</a>"),
        "entities.docx": office("docx", "word/document.xml", (LAUGHS + "]><w>&j;</w>").encode()),
        "outside.docx": office("docx", "word/document.xml", b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>'),
        "garbage.docx": zipped({"word/x": b"x"}),
        "bomb.xlsx": lambda: office("xlsx", "xl/sharedStrings.xml", b"<sst>" + b" " * 400_000_000 + b"</sst>"),
        "entities.xlsx": office("xlsx", "xl/worksheets/sheet1.xml", (LAUGHS + "]><worksheet>&j;</worksheet>").encode()),
        "nothing.xlsx": zipped({"xl/x": b"x"}),
    }  # fmt: skip


def mails() -> Files:
    return {
        "nested.eml": b"".join(b"Content-Type: message/rfc822\n\n" for _ in range(3_000)) + b"Subject: x\n\nx",
        "no-boundary.eml": b"From: a@b\nContent-Type: multipart/mixed\n\n--x\n\nhello",
        "long-header.eml": b"From: a@b\nSubject: " + b"x" * 10_000_000 + b"\n\n" + WORDS.encode(),
        "bad-base64.eml": b"From: a@b\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n!!!!",
        "climbing.eml": b'From: a@b\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Disposition: attachment; filename="../../x.html"\nContent-Type: text/html\n\n'
        + PAGE.encode() + b"\n--x--\n",
        "no-mail.eml": b"\0\0\0",
        "many-parts.eml": b"From: a@b\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\nContent-Type: text/html\n\n<p>x\n" * 20_000,
        "nothing.mhtml": struct.pack(">I", 7) * 100,
    }  # fmt: skip


def written(folder: Path) -> Iterator[Path]:
    """Write all of them into a folder."""
    for name, made in {**zips(), **feeds(), **texts(), **htmls(), **warcs(), **papers(), **mails()}.items():
        path = folder / name
        path.write_bytes(made() if callable(made) else made)
        yield path
