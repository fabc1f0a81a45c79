"""Relatives of the kinds that lie in letters and dates of feeds and mails: K3, K4, K15."""

import base64
import io
import json
import quopri
from datetime import datetime, time

import openpyxl
from gather.relatives.checks import DAY, LONG, PAPERS, WORDS, Relative, dated, every, gives, opened, written

HEAD = "From: {}\nSubject: s\nDate: Fri, 7 May 2021 10:00:00 +0300\nMIME-Version: 1.0\n"
AT = f"{DAY}T10:00+03:00"


def mail(media: str, body: bytes, coding: str = "8bit", sender: str = "a@x.example") -> bytes:
    """A mail of one part."""
    coded = {
        "base64": base64.encodebytes,
        "quoted-printable": lambda raw: quopri.encodestring(raw),
    }.get(coding, bytes)(body)
    kind = f"Content-Type: {media}\n" if media else ""
    return f"{HEAD.format(sender)}{kind}Content-Transfer-Encoding: {coding}\n\n".encode() + coded + b"\n"


def rss(words: str = LONG, declared: str = "", more: str = "", date: str = "Fri, 07 May 2021 10:00:00 +0000") -> str:
    """A feed of one entry."""
    head = f'<?xml version="1.0"{declared}?>\n'
    return (
        f"{head}<rss version='2.0'><channel><title>{PAPERS[0]}</title><item><title>خبر</title><guid>g1</guid>"
        f"<pubDate>{date}</pubDate><description>{words}</description>{more}</item></channel></rss>"
    )


def letters(kind: str, what: str, name: str, raw: bytes, text: str = LONG, title: str | None = None) -> Relative:  # fmt: skip
    """It is right where one report comes of it that has the letters of the text, and the title where one is asked."""

    def right(folder) -> None:
        it = opened(written(folder, name, raw))
        (found,) = it.found
        assert found.report.text.strip() == text, found.report.text
        assert title is None or found.report.title == title, found.report.title

    return Relative(kind, what, right)


HTML = f"<html><body><p>{LONG}</p></body></html>"
SUBJECT = "فتح الطريق الساحلي"


def subject(how: str) -> bytes:
    """A mail with a subject in some form."""
    return mail("text/plain; charset=utf-8", LONG.encode()).replace(b"Subject: s", b"Subject: " + how.encode("latin-1"))


def word(charset: str, raw: bytes) -> str:
    return f"=?{charset}?B?{base64.b64encode(raw).decode()}?="


K3 = [
    letters("K3", "UTF-7, plain", "a.eml", mail("text/plain; charset=utf-7", LONG.encode("utf-7"), "7bit")),
    letters("K3", "UTF-7, a page", "a.eml", mail('text/html; charset="UTF-7"', f"<p>{LONG}</p>".encode("utf-7"), "7bit")),
    letters("K3", "UTF-7 by an old name", "a.eml", mail("text/plain; charset=unicode-1-1-utf-7", LONG.encode("utf-7"), "7bit")),
    letters("K3", "UTF-7 in quoted-printable", "a.eml", mail("text/plain; charset=utf-7", LONG.encode("utf-7"), "quoted-printable")),
    letters("K3", "a subject in UTF-7", "a.eml", subject(f"=?utf-7?Q?{SUBJECT.encode('utf-7').decode().replace(' ', '_')}?="), title=SUBJECT),
    letters("K3", "base64 that claims latin-1", "a.eml", mail("text/plain; charset=iso-8859-1", LONG.encode("cp1256"), "base64")),
    letters("K3", "UTF-8 that claims windows-1256", "a.eml", mail("text/plain; charset=windows-1256", LONG.encode(), "quoted-printable")),
    letters("K3", "ISO 8859-6 without a name", "a.eml", mail("", LONG.replace("،", "\u060c").encode("iso8859_6"))),
    letters("K3", "UTF-16 in base64", "a.eml", mail("text/plain; charset=utf-16le", LONG.encode("utf-16-le"), "base64")),
    letters("K3", "Mac Arabic", "a.eml", mail("text/plain; charset=x-mac-arabic", LONG.encode("mac_arabic"), "base64")),
    letters("K3", "a page that names itself in a mail that does not", "a.eml", mail("text/html", HTML.replace("<html>", "<html><head><meta charset=windows-1256></head>").encode("cp1256"))),
    letters("K3", "a letter cut between two words of a subject", "a.eml", subject(f"{word('utf-8', SUBJECT.encode()[:7])} {word('utf-8', SUBJECT.encode()[7:])}"), title=SUBJECT),
    letters("K3", "a subject in bytes of windows-1256", "a.eml", subject(SUBJECT.encode("cp1256").decode("latin-1")), title=SUBJECT),
    letters("K3", "a subject in bytes of UTF-8", "a.eml", subject(SUBJECT.encode().decode("latin-1")), title=SUBJECT),
    letters("K3", "a mail with one bad byte", "a.eml", mail("text/plain; charset=utf-8", LONG.replace(" ", " @", 1).encode().replace(b"@", b"\xff")), LONG.replace(" ", " \ufffd", 1)),
    letters("K3", "a feed in windows-1256 that does not say so", "a.xml", rss().encode("cp1256")),
    letters("K3", "a feed that claims ISO 8859-6 and is UTF-8", "a.xml", rss(declared=' encoding="iso-8859-6"').encode()),
    letters("K3", "a feed that claims UTF-16 and is UTF-8", "a.xml", rss(declared=' encoding="utf-16"').encode()),
    letters("K3", "a feed that claims ASCII and is windows-1256", "a.xml", rss(declared=' encoding="us-ascii"').encode("cp1256")),
    letters("K3", "a feed in UTF-16 without its mark", "a.xml", rss(declared=' encoding="utf-16"').encode("utf-16-le")),
    letters("K3", "letters by number, twice", "a.xml", rss("".join(f"&amp;#{ord(c)};" if ord(c) > 127 else c for c in LONG)).encode()),
    letters("K3", "letters by hexadecimal number", "a.xml", rss("".join(f"&#x{ord(c):x};" if ord(c) > 127 else c for c in LONG)).encode()),
    letters("K3", "a half of a letter in a feed", "a.xml", rss("<![CDATA[" + LONG + "@]]>").encode().replace(b"@", b"\xd8"), text=LONG + "\ufffd"),
    letters("K3", "control characters by number in a feed", "a.xml", rss(LONG.replace(" ", " &#x1;", 1)).encode()),
]  # fmt: skip


def page(kind: str, what: str, inner: str, expected: str | None) -> Relative:
    html = f"<html lang=ar><head><meta charset=utf-8><title>فتح الطريق الساحلي</title>{inner}</head><body><article><h1>فتح الطريق الساحلي</h1>{'{}'}<p>{LONG}</p><p>{LONG[::-1][::-1]}</p></article></body></html>"

    def right(folder) -> None:
        head, _, shown = inner.partition("|")
        text = html.replace(inner, head).replace("{}", shown)
        (found,) = opened(written(folder, "a.html", text)).found
        assert found.report.published == expected, found.report.published

    return Relative(kind, what, right)


def fed(kind: str, form: str, expected: str | None) -> Relative:
    """It is right where a feed's entry of this date has it."""
    return gives(kind, f"feed {form}", "a.xml", rss(WORDS[0], date=form), (WORDS[0], None, expected or ""))


def draft(folder) -> None:
    post = {"id": 1, "status": "draft", "date": f"{DAY}T10:00:00", "title": {"rendered": "خبر"}, "content": {"rendered": f"<p>{LONG}</p>"}, "link": "https://x.example/1"}  # fmt: skip
    (found,) = opened(written(folder, "a.json", json.dumps([post]))).found
    assert any("draft" in note.lower() for note in found.report.notes), found.report.notes


def cells(folder) -> None:
    book = openpyxl.Workbook()
    book.active.append(["text", "outlet", "date", "time"])
    book.active.append([WORDS[0], PAPERS[0], datetime(2021, 5, 7), time(21, 15)])
    out = io.BytesIO()
    book.save(out)
    (found,) = opened(written(folder, "a.xlsx", out.getvalue())).found
    assert found.report.published.replace(" ", "T").startswith(NINE), found.report.published


NINE = f"{DAY}T21:15"
K4 = [
    *every("K4", dated, [
        ("7.5.2021, 21:15 Uhr", NINE), ("۱۴۰۰/۰۲/۱۷", DAY), ("۱۷ اردیبهشت ۱۴۰۰ ساعت ۲۱:۱۵", NINE), ("1442/09/25", DAY),
        ("جمعه ۱۷ اردیبهشت ۱۴۰۰ - ۲۱:۱۵", NINE), ("1400/02/17 21:15", NINE), ("۷ مه ۲۰۲۱ - ۹:۱۵ ب.ظ", NINE), ("25 Ramadan 1442", DAY),
        ("٢٥ رمضان ١٤٤٢هـ - ٧ مايو ٢٠٢١م - ٩:١٥ مساءً", NINE), ("Friday, May 7th, 2021 at 9:15pm GMT+3", f"{NINE}+03:00"),
        ("2021-05-07 09:15:00 PM", NINE), ("07 May 2021 21:15:30.123456 +03", f"{NINE}:30+03:00"), ("May 7 2021 12:05 AM (AST)", f"{DAY}T00:05+03:00"),
        ("الجمعة، 07 أيار 2021 09:15 م", NINE), ("7 ماي 2021 على الساعة 21:15", NINE), ("2021-05-07 21:15 (توقيت القدس)", f"{NINE}+03:00"),
        ("٠٧-٠٥-٢٠٢١ ٠٩:١٥ مـ", NINE), ("0001-01-01T00:00:00", None), ("9999-12-31", None), ("30/02/2021", None),
        ("vendredi 7 mai 2021 à 21 h 15", NINE), ("7 مايو/أيار 2021 الساعة 21:15 بتوقيت غرينتش", f"{NINE}+00:00"),
    ]),
    *every("K4", fed, [
        ("Fri, 07 May 2021 21:15:00 MEZ", f"{NINE}+01:00"), ("ven., 07 mai 2021 21:15:00 +0100", f"{NINE}+01:00"), ("Cum, 07 May 2021 21:15:00 +0300", f"{NINE}+03:00"),
        ("07/05/2021 09:15:00 PM", NINE), ("Fri, 07 May 2021 09:15 PM +0300", f"{NINE}+03:00"),
    ]),
    page("K4", "page: time behind a zone without a colon", f"|<time datetime='{DAY}T21:15+0300'>اليوم</time>", f"{NINE}+03:00"),
    page("K4", "page: a stamp with the half of the day", "|<div class=date>نُشر: 07-05-2021 الساعة 9:15 م</div>", NINE),
    page("K4", "page: meta with the half of the day in Arabic", "<meta property='article:published_time' content='07/05/2021 09:15:00 م'>|", NINE),
    page("K4", "page: a Jalali stamp", "|<div class=date>تاریخ انتشار: ۱۷ اردیبهشت ۱۴۰۰ - ۲۱:۱۵</div>", NINE),
    Relative("K4", "a draft of WordPress in JSON", draft),
    Relative("K4", "cells of a date and of an hour", cells),
]  # fmt: skip

CHARSETS = [
    ("windows-1256-arabic", "cp1256"), ("cp_1256", "cp1256"), ("Windows1256", "cp1256"), ("x-windows-1256", "cp1256"), ("iso-8859-6-e", "iso8859_6"),
    ("ISO_8859-6:1987", "iso8859_6"), ("csISOLatinArabic", "iso8859_6"), ("x-mac-arabic", "mac_arabic"), ("utf8mb4", "utf-8"), ("utf-8-mac", "utf-8"),
    ("ansi", "cp1256"), ("x-user-defined", "cp1256"), ("unknown-8bit", "cp1256"), ("_autodetect_all", "cp1256"), ("x-unknown", "utf-8"), ("binary", "utf-8"),
]  # fmt: skip
K15 = [
    *(letters("K15", f"mail in {name}", "a.eml", mail(f"text/plain; charset={name}", LONG.encode(codec))) for name, codec in CHARSETS),
    *(letters("K15", f"feed in {name}", "a.xml", rss(declared=f' encoding="{name}"').encode(codec)) for name, codec in CHARSETS[::3]),
    *(letters("K15", f"subject in {name}", "a.eml", subject(word(name, SUBJECT.encode(codec))), title=SUBJECT) for name, codec in CHARSETS[1::3]),
]  # fmt: skip

LETTERS: list[Relative] = [*K3, *K4, *K15]
