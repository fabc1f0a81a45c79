"""Formats that the trade has, each known layout: every report in a file with its outlet, its date, its own bytes; the rest named."""

import io
import json
import plistlib
import tarfile
import zipfile
from email.message import EmailMessage

import pytest

pytest.importorskip("resiliparse", reason="needs the extra: pip install 'rawi[gather]'")

import docx

import rawi
from rawi.errors import RawiError
from rawi.gather import files
from rawi.gather.fields import Given
from rawi.gather.found import Gathered
from rawi.gather.holding import holds
from rawi.gather.unread import BY_SUFFIX

WORDS = (
    "أعلنت هيئة الكهرباء في مدينة الزهراء عودة التيار إلى ثلاثة أحياء بعد انقطاع دام يومين.",
    "نفى مدير الهيئة نادر السالمي وجود تخريب، مؤكدا أن العطل فني.",
    "قالت إذاعة الساحل نقلا عن مهندس إن محطة ثانية ستتوقف غدا.",
)
OUTLETS = ("صحيفة الزهراء", "قناة النهر", "إذاعة الساحل")


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Reads some bytes under a name: reports, addresses, sentences; nothing is fetched, and all evidence holds its words."""
    links: list[str] = []
    monkeypatch.setattr(files, "fetched", lambda some, _: (links.extend(each.url for each in some), iter(()))[1])

    def reading(name: str, raw: bytes | str) -> tuple[list[Gathered], list[str], list[str]]:
        (tmp_path / name).write_bytes(raw if isinstance(raw, bytes) else raw.encode())
        found = list(files.gathered([str(tmp_path / name)], Given()))
        made = [each for each in found if isinstance(each, Gathered)]
        assert all(holds(each.evidence.raw, each.evidence.media, each.report.text) for each in made)
        return made, links, [str(each) for each in found if isinstance(each, RawiError)]

    return reading


def told(found: list[Gathered]) -> list[tuple[str, str | None, str | None]]:
    return [
        (each.report.text, each.report.outlet.name if each.report.outlet else None, each.report.published)
        for each in found
    ]


# Telegram


def message(n: int, **more) -> dict:
    return {
        "id": n,
        "type": "message",
        "date": f"2021-05-0{n}T10:00:07",
        "from": OUTLETS[0],
        "from_id": "channel7",
        "text": WORDS[n - 1],
        **more,
    }


def test_an_export_of_telegram_is_a_report_a_message(read):
    pieces = [
        "عاجل: ",
        {"type": "bold", "text": WORDS[0][:20]},
        WORDS[0][20:],
        {"type": "link", "text": " https://x.example/1"},
    ]
    data = {
        "name": OUTLETS[0], "type": "public_channel", "id": 7,
        "messages": [
            {"id": 0, "type": "service", "action": "create_channel", "date": "2021-05-01T00:00:00", "text": ""},
            message(1, text=pieces, date_unixtime="1619852407"), message(2, forwarded_from="رويترز"),
            {"id": 3, "type": "message", "date": "2021-05-03T10:00:00", "photo": "a.jpg", "text": ""},
        ],
    }  # fmt: skip
    raw = json.dumps(data, ensure_ascii=False, indent=1)
    found, _, (note,) = read("result.json", raw)
    assert told(found) == [
        (f"عاجل: {WORDS[0]} https://x.example/1", OUTLETS[0], "2021-05-01T10:00:07+03:00"), (WORDS[1], OUTLETS[0], "2021-05-02T10:00:07")
    ]  # fmt: skip
    assert [each.report.id for each in found] == ["telegram:7/1", "telegram:7/2"] and "1 messages" in note
    assert all(each.evidence.raw.decode() in raw and b'"id"' in each.evidence.raw for each in found)
    assert [(d.kind, d.outlet) for d in found[1].report.declared] == [("source", "reuters")]


def test_an_export_of_a_whole_account_and_of_a_group(read):
    group = {
        "name": "أخبار الحي",
        "type": "private_supergroup",
        "id": 9,
        "messages": [message(1), message(2, **{"from": OUTLETS[1]})],
    }
    channel = {"name": OUTLETS[2], "type": "public_channel", "id": 8, "messages": [message(3)]}
    found, _, _ = read("result.json", json.dumps({"about": "x", "chats": {"list": [group, channel]}}))
    assert [each.report.outlet.name for each in found] == list(OUTLETS)
    assert len({each.report.id for each in found}) == 3


def test_pages_that_telegram_exported(read):
    def one(n: int, inner: str, name: str = "") -> str:
        named = f'<div class="from_name">{name}</div>' if name else ""
        return (
            f'<div class="message default clearfix{"" if name else " joined"}" id="message{n}"><div class="body">'
            f'<div class="pull_right date details" title="0{n}.05.2021 21:15:00 UTC+02:00">21:15</div>{named}{inner}</div></div>'
        )

    forwarded = f'<div class="forwarded body"><div class="from_name">رويترز <span class="date details">02.05.2021</span></div><div class="text">{WORDS[1]}</div></div>'
    html = (
        '<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head><body><div class="page_header"><div class="text bold">'
        f'{OUTLETS[0]}</div></div><div class="history"><div class="message service" id="message-1"><div class="body details">1 May</div></div>'
        f'{one(1, f"""<div class="text">{WORDS[0][:30]}<br>{WORDS[0][30:]}</div>""", OUTLETS[0])}{one(2, forwarded)}{one(3, "<div class=media>x</div>")}</div></body></html>'
    )
    found, _, _ = read("messages.html", html)
    assert [t[1:] for t in told(found)] == [
        (OUTLETS[0], "2021-05-01T21:15+02:00"),
        (OUTLETS[0], "2021-05-02T21:15+02:00"),
    ]
    assert (
        found[0].report.text == f"{WORDS[0][:30].strip()}\n{WORDS[0][30:].strip()}" and found[1].report.text == WORDS[1]
    )
    assert all(each.evidence.raw.count(b'<div class="message ') == 1 for each in found)
    assert found[1].report.declared[0].outlet == "reuters"


# JSON

FORMS = {
    "news-please": lambda n: {"maintext": WORDS[n], "title": "خبر", "date_publish": "2021-05-07 10:00:00", "source_domain": OUTLETS[n], "url": f"https://x.example/{n}", "authors": []},
    "ninjs 1": lambda n: {"uri": f"urn:x:{n}", "type": "text", "versioncreated": "2021-05-07T10:00:00Z", "headline": "خبر", "body_text": WORDS[n], "body_html": f"<p>{WORDS[n]}</p>", "copyrightholder": OUTLETS[n]},
    "ninjs 2": lambda n: {"uri": f"urn:x:{n}", "versionCreated": "2021-05-07T10:00:00Z", "headlines": [{"value": "خبر"}], "bodies": [{"role": "main", "contentType": "text/html", "value": f"<p>{WORDS[n]}</p>"}], "provider": {"name": OUTLETS[n]}},
    "json feed": lambda n: {"id": str(n), "url": f"https://x.example/{n}", "title": "خبر", "content_html": f"<p>{WORDS[n]}</p>", "date_published": "2021-05-07T10:00:00Z", "source": OUTLETS[n]},
    "newsapi": lambda n: {"source": {"id": None, "name": OUTLETS[n]}, "title": "خبر", "description": "وصف", "url": f"https://x.example/{n}", "publishedAt": "2021-05-07T10:00:00Z", "content": WORDS[n]},
    "wordpress": lambda n: {"id": n + 1, "date_gmt": "2021-05-07T10:00:00", "link": f"https://x.example/{n}", "title": {"rendered": "خبر"}, "content": {"rendered": f"<p>{WORDS[n]}</p>\n"}, "site_name": OUTLETS[n]},
    "elasticsearch": lambda n: {"_index": "news", "_id": f"e{n}", "_source": {"text": WORDS[n], "title": "خبر", "published": "2021-05-07", "outlet": OUTLETS[n]}},
    "schema.org": lambda n: {"@type": "NewsArticle", "headline": "خبر", "articleBody": WORDS[n], "datePublished": "2021-05-07", "publisher": {"@type": "Organization", "name": OUTLETS[n]}},
    "rawi": lambda n: {"report": {"id": f"r{n}", "path": None, "outlet": {"id": OUTLETS[n], "name": OUTLETS[n]}, "title": "خبر", "published": "2021-05-07"}, "text": WORDS[n], "voices": []},
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("wrap", ["one", "array", "object", "lines"])
def test_json_of_reports(read, form, wrap):
    each = [FORMS[form](n) for n in range(1 if wrap == "one" else 3)]
    raw = {
        "one": lambda: json.dumps(each[0], ensure_ascii=False, indent=2),
        "array": lambda: json.dumps(each),
        "object": lambda: json.dumps(
            {"status": "ok", "total": 3, "meta": [{"a": 1}], "items": {"hits": each}}, ensure_ascii=False
        ),
        "lines": lambda: "\n".join(map(json.dumps, each)),
    }[wrap]()
    found, links, failed = read("a.json", raw)
    assert not failed and not links
    assert [(t, o) for t, o, _ in told(found)] == list(zip(WORDS, OUTLETS, strict=True))[: len(each)]
    assert {each.report.title for each in found} == {"خبر"} and {
        (each.report.published or "")[:10] for each in found
    } == {"2021-05-07"}
    assert wrap == "lines" or all(each.evidence.raw.decode() in raw for each in found)


@pytest.mark.parametrize(
    "raw",
    ['{"name": "x", "version": "1.0", "description": "a package"}', "[]", '{"a": [1, 2]}', '{"text": ""}', '{"text"'],
)
def test_json_without_a_report_is_a_sentence(read, raw):
    found, _, (failed,) = read("a.json", raw)
    assert not found and "a.json" in failed


def test_a_capture_of_a_browser_gives_its_pages(read):
    def entry(url: str, media: str, text: str) -> dict:
        return {
            "startedDateTime": "2021-05-07T10:00:00Z",
            "request": {"url": url},
            "response": {"status": 200, "content": {"mimeType": media, "text": text}},
        }

    page = f"<html><head><title>خبر</title></head><body><h1>خبر</h1><p>{WORDS[0]} {WORDS[1]}</p></body></html>"
    entries = [
        entry("https://x.example/1", "text/html; charset=utf-8", page),
        entry("https://x.example/a.js", "text/javascript", "x()"),
    ]
    (found,), _, _ = read("a.har", json.dumps({"log": {"version": "1.2", "entries": entries}}))
    assert (
        found.report.url == "https://x.example/1"
        and WORDS[0] in found.report.text
        and found.report.gathered == "2021-05-07T10:00+00:00"
    )


# Papers


def u(text: str, instead: str = "?") -> str:
    return "".join(letter if letter.isascii() else f"\\u{ord(letter)}{instead or ' '}" for letter in text)


RTF = {
    "unicode": r"{\rtf1\ansi\ansicpg1256{\fonttbl{\f0\fnil\fcharset178 Arial;}}{\info{\title x}{\author Hala}}\pard " + u(WORDS[0]) + r"\par " + u(WORDS[1]) + r"\par}",
    "hex": r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset178 B;}}\f1 " + "".join(f"\\'{b:02x}" for b in WORDS[0].encode("cp1256")) + r"\par{\f1 " + "".join(f"\\'{b:02x}" for b in WORDS[1].encode("cp1256")) + r"}\par}",
    "two instead": r"{\rtf1\ansi\uc2{\*\generator x;}{\pict\pngblip 89504e47}\pard\uc0 {\uc2 " + u(WORDS[0], r"\'5f\'5f") + r"}\line " + u(WORDS[1], "") + "}",
    "by its page": r"{\rtf1\ansi\ansicpg1256\pard " + "".join(f"\\'{b:02x}" for b in WORDS[0].encode("cp1256")) + "\\\n" + "".join(f"\\'{b:02x}" for b in WORDS[1].encode("cp1256")) + r"\par{\field{\*\fldinst HYPERLINK x}{\fldrslt }}}",
}  # fmt: skip


@pytest.mark.parametrize("form", RTF)
@pytest.mark.parametrize("name", ["a.rtf", "a.doc", "a.txt"])
def test_rtf_by_its_bytes_whatever_its_name(read, form, name):
    (found,), _, _ = read(name, RTF[form])
    assert found.report.text == f"{WORDS[0]}\n{WORDS[1]}"


def test_a_file_of_libreoffice(read):
    spaces = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    body = (
        f"<text:h>عنوان</text:h><text:p>{WORDS[0][:10]}<text:span>{WORDS[0][10:]}</text:span><text:note><text:p>حاشية</text:p></text:note></text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>القتلى</text:p></table:table-cell><table:table-cell><text:p>تسعة</text:p></table:table-cell></table:table-row></table:table>"
        f'<text:p>أ<text:s text:c="2"/>ب<text:tab/>ج<text:line-break/>د</text:p>'
    )
    content = f'<?xml version="1.0"?><office:document-content {spaces}><office:body><office:text>{body}</office:text></office:body></office:document-content>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("content.xml", content)
        packed.writestr(
            "meta.xml",
            f"<office:document-meta {spaces}><office:meta><dc:title>الكهرباء</dc:title><dc:creator>هالة</dc:creator></office:meta></office:document-meta>",
        )
    for name in ("a.odt", "a.zip"):
        (found,), _, failed = read(name, out.getvalue())
        assert (
            not failed
            and found.report.text == f"عنوان\n{WORDS[0]}\nالقتلى · تسعة\nأ  ب\tج\nد"
            and found.report.title == "الكهرباء"
        )


# Mail


def test_a_mailbox_is_a_mail_a_message(read):
    def mail(n: int) -> str:
        return f"From a@x.example Fri May  7 10:00:00 2021\nFrom: a@x.example\nSubject: s{n}\nMessage-ID: <m{n}@x.example>\nDate: Fri, 07 May 2021 1{n}:00:00 +0200\nContent-Type: text/plain; charset=utf-8\n\n{WORDS[n]}\n>From هنا\n\n"

    raw = "".join(map(mail, range(3)))
    for name in ("a.mbox", "inbox", "a.txt"):
        found, _, failed = read(name, raw)
        assert not failed and [each.report.text.split("\n")[0] for each in found] == list(WORDS)
        assert [each.report.published for each in found] == [f"2021-05-07T1{n}:00+02:00" for n in range(3)]
        assert found[1].name.endswith("m1@x.example") and found[1].evidence.raw.decode() in raw


def test_what_safari_saved_and_shortcuts(read):
    page = f"<html><head><title>خبر</title></head><body><h1>خبر</h1><p>{WORDS[0]} {WORDS[1]}</p></body></html>"
    resource = {
        "WebResourceData": page.encode("cp1256"),
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "windows-1256",
        "WebResourceURL": "https://x.example/1",
    }
    for form in (plistlib.FMT_BINARY, plistlib.FMT_XML):
        (found,), _, _ = read("a.webarchive", plistlib.dumps({"WebMainResource": resource}, fmt=form))
        assert found.report.url == "https://x.example/1" and WORDS[0] in found.report.text
    for name, raw in (
        ("a.webloc", plistlib.dumps({"URL": "https://x.example/2"})),
        ("a.url", "[InternetShortcut]\r\nURL=https://x.example/2\r\n"),
        ("a.desktop", "[Desktop Entry]\nType=Link\nURL=https://x.example/2\n"),
    ):
        _, links, failed = read(name, raw)
        assert links.pop() == "https://x.example/2" and not links and not failed


# Lists of addresses


def test_lists_of_feeds_and_of_addresses(read):
    opml = '<?xml version="1.0"?><opml version="1.0"><body><outline text="ليبيا"><outline type="rss" title="أ" XMLURL="https://x.example/rss"/><outline text="ب" xmlUrl=" https://y.example/feed "/></outline></body></opml>'
    for name in ("a.opml", "a.xml", "a.txt"):
        _, links, failed = read(name, opml)
        assert links == ["https://x.example/rss", "https://y.example/feed"] and not failed
        links.clear()
    _, links, _ = read("a.txt", "# مصادر\nhttps://x.example/1\n\n  https://y.example/2\nhttps://x.example/1\n")
    assert links == ["https://x.example/1", "https://y.example/2"]
    (found,), more, _ = read("b.txt", f"{WORDS[0]}\nhttps://x.example/1\n")
    assert more == links and found.report.text.startswith(WORDS[0])


# Chats

CHATS = {
    "android": ("7/5/2021, 21:11 - ", "8/5/2021, 09:12 - ", "15/5/2021, 21:13 - "),
    "android in Arabic": ("\u200f٧\u200f/٥\u200f/٢٠٢١، ٩:١١ م - ", "\u200f٨\u200f/٥\u200f/٢٠٢١، ٩:١٢ ص - ", "\u200f١٥\u200f/٥\u200f/٢٠٢١، ٩:١٣ م - "),
    "iphone": ("[7/5/2021, 21:11:00] ", "[8/5/2021, 09:12:00] ", "\u200e[15/5/2021, 21:13:00] "),
    "iphone, american": ("[5/7/21, 9:11:00\u202fPM] ", "[5/8/21, 9:12:00\u202fAM] ", "[5/15/21, 9:13:00\u202fPM] "),
    "german": ("07.05.21, 21:11 - ", "08.05.21, 09:12 - ", "15.05.21, 21:13 - "),
}  # fmt: skip


@pytest.mark.parametrize("form", CHATS)
def test_chats_of_whatsapp_are_a_report_a_message_of_its_sender(read, form):
    first, second, third = CHATS[form]
    raw = (
        f"{first}Messages and calls are end-to-end encrypted. No one outside of this chat can read them.\n"
        f"{first}{OUTLETS[0]}: *عاجل* {WORDS[0]}\nتتمة: السطر الثاني\n{second}{OUTLETS[1]}: {WORDS[1]}\n{second}{OUTLETS[1]}: <Media omitted>\n{second}{OUTLETS[1]}: تم حذف هذه الرسالة\n"
        f"{third}~ {OUTLETS[2]}: {WORDS[2]}\n"
    )
    found, _, (note,) = read("WhatsApp Chat.txt", raw)
    assert told(found) == [
        (f"*عاجل* {WORDS[0]}\nتتمة: السطر الثاني", OUTLETS[0], "2021-05-07T21:11"), (WORDS[1], OUTLETS[1], "2021-05-08T09:12"),
        (WORDS[2], OUTLETS[2], "2021-05-15T21:13"),
    ]  # fmt: skip
    assert "3 lines" in note and all(each.evidence.raw.decode() in raw for each in found)


def test_a_chat_that_grew_adds_what_is_new(tmp_path):
    lines = [f"7/5/2021, 2{n}:11 - {OUTLETS[n]}: {WORDS[n]}\n" for n in range(3)]
    with rawi.collection(str(tmp_path / "n.rawi"), create=True, who="tester") as news:
        for count in (2, 3):
            (tmp_path / "chat.txt").write_text("".join(lines[:count]))
            added = news.add(str(tmp_path / "chat.txt"), jobs=1)
            assert (len(added.new), added.versions) == ((2, []), (1, []))[count - 2]
        assert news.verify(jobs=1).broken == ()


# Agencies


def g2(n: int) -> str:
    return (
        f'<newsItem guid="urn:n:{n}" xml:lang="ar"><itemMeta><provider literal="x"><name>{OUTLETS[n]}</name></provider><versionCreated>2021-05-07T1{n}:00:00Z</versionCreated></itemMeta>'
        f'<contentMeta><headline>خبر {n}</headline></contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>ت</title></head><body><p>{WORDS[n]}</p></body></html></inlineXML></contentSet></newsItem>'
    )


def test_newsml_g2_with_several_items(read):
    raw = f'<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{g2(0)}{g2(1)}{g2(2)}</itemSet></newsMessage>'
    found, _, failed = read("a.xml", raw)
    assert not failed and told(found) == [(WORDS[n], OUTLETS[n], f"2021-05-07T1{n}:00+00:00") for n in range(3)]
    assert [(e.report.id, e.report.title, e.report.language) for e in found] == [
        (f"urn:n:{n}", f"خبر {n}", "ar") for n in range(3)
    ]
    assert [each.evidence.raw.decode() for each in found] == [g2(n) for n in range(3)]
    (one,), _, _ = read("b.xml", g2(1).replace("<newsItem", '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"'))
    assert one.report.text == WORDS[1]


def test_nitf_and_newsml_1(read):
    nitf = f'<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf><head><title>ت</title><docdata><doc-id id-string="d7"/><date.issue norm="20210507T100000Z"/><doc.copyright holder="{OUTLETS[0]}"/></docdata></head><body><body.head><hedline><hl1>خبر</hl1></hedline></body.head><body.content><block><p>{WORDS[0]}</p><p>{WORDS[1]}</p></block></body.content></body></nitf>'
    (found,), _, _ = read("a.xml", nitf)
    assert (
        told([found]) == [(f"{WORDS[0]}\n{WORDS[1]}", OUTLETS[0], "2021-05-07T10:00+00:00")] and found.report.id == "d7"
    )
    newsml = f"<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>{OUTLETS[1]}</ProviderId><NewsItemId>n7</NewsItemId></NewsIdentifier></Identification><NewsManagement><FirstCreated>20210507T100000+0000</FirstCreated></NewsManagement><NewsComponent><NewsLines><HeadLine>خبر</HeadLine></NewsLines><ContentItem><DataContent><p>{WORDS[2]}</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
    (found,), _, _ = read("b.xml", newsml)
    assert told([found]) == [(WORDS[2], OUTLETS[1], "2021-05-07T10:00+00:00")] and (
        found.report.title,
        found.report.id,
    ) == ("خبر", "n7")


# Archives of articles


def nexis(n: int) -> list[str]:
    return [
        f"عنوان {n}",
        OUTLETS[n],
        f"0{n + 1} مايو 2021 الجمعة",
        "Copyright 2021 X All Rights Reserved",
        "Section: محليات",
        "Length: 120 words",
        "Body",
        WORDS[n],
        "Load-Date: May 7, 2021",
        "End of Document",
    ]


def test_what_stands_before_the_first_article_is_no_part_of_it(read):
    cover = [
        "User Name: x",
        "Date and Time: Friday, May 14, 2021 10:00:00 AM EET",
        "Job Number: 7",
        "Documents (2)",
        "1. عنوان 0",
        "Search Terms: ماء",
    ]
    found, _, _ = read("a.txt", "\n".join([*cover, *nexis(0), *nexis(1)]))
    assert [(each.report.title, each.report.published) for each in found] == [
        ("عنوان 0", "2021-05-01"),
        ("عنوان 1", "2021-05-02"),
    ]


def test_what_hangs_on_a_mail_and_is_not_read_is_named(read):
    mail = EmailMessage()
    mail["From"] = "a@x.example"
    mail.set_content(WORDS[0])
    mail.add_attachment(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), maintype="application", subtype="msword", filename="بيان.doc"
    )
    (found,), _, (said,) = read("a.eml", mail.as_bytes())
    assert found.report.text.strip() == WORDS[0] and "بيان.doc: this is an old Word file" in said


def older(n: int) -> list[str]:
    return [
        f"{n + 1} of 3 DOCUMENTS",
        "",
        OUTLETS[n],
        f"May {n + 1}, 2021 Friday",
        "",
        f"عنوان {n}",
        "",
        "LENGTH: 120 words",
        "",
        WORDS[n],
        "",
        "LOAD-DATE: May 7, 2021",
        "LANGUAGE: ARABIC",
        "Copyright 2021 X",
    ]


def factiva(n: int) -> list[str]:
    return [
        f"عنوان {n}",
        "120 words",
        f"{n + 1} May 2021",
        "14:05",
        OUTLETS[n],
        "ZAHRA",
        "Arabic",
        "Copyright 2021. X.",
        WORDS[n],
        f"Document ZAHRA0002021050{n + 1}eh5700001",
    ]


def coded(n: int) -> list[str]:
    return [
        "SE News",
        f"HD عنوان {n}",
        "WC 120 words",
        f"PD {n + 1} May 2021",
        "ET 14:05",
        f"SN {OUTLETS[n]}",
        "LA Arabic",
        "LP ",
        WORDS[n],
        f"AN Document ZAHRA0002021050{n + 1}eh5700001",
    ]


@pytest.mark.parametrize("form", [nexis, older, factiva, coded])
@pytest.mark.parametrize("name", ["a.docx", "a.rtf", "a.txt", "a.html"])
def test_downloads_of_nexis_and_factiva_are_a_report_an_article(read, form, name):
    lines = [line for n in range(3) for line in form(n)]
    if name == "a.docx":
        paper, out = docx.Document(), io.BytesIO()
        for line in lines:
            paper.add_paragraph(line)
        paper.save(out)
        raw = out.getvalue()
    elif name == "a.html":
        raw = f"<html><head><title>Factiva</title></head><body>{''.join(f'<div>{line}</div>' for line in lines)}</body></html>".encode()
    else:
        raw = (
            "\n".join(lines)
            if name == "a.txt"
            else r"{\rtf1\ansi\ansicpg1256\pard " + "".join(u(line) + r"\par " for line in lines) + "}"
        ).encode()
    found, _, failed = read(name, raw)
    clock = "T14:05" if form in (factiva, coded) else ""
    assert not failed and told(found) == [(WORDS[n], OUTLETS[n], f"2021-05-0{n + 1}{clock}") for n in range(3)]
    assert [each.report.title for each in found] == [f"عنوان {n}" for n in range(3)] and len(
        {each.report.id for each in found}
    ) == 3


# Live


def test_a_page_that_is_told_live_is_a_report_an_update(read):
    updates = [
        {
            "@type": "BlogPosting",
            "headline": f"تحديث {n}",
            "datePublished": f"2021-05-07T1{n}:00:00+02:00",
            "articleBody": WORDS[n],
            "url": f"https://x.example/live#u{n}",
        }
        for n in range(3)
    ]
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "LiveBlogPosting",
                "headline": "مباشر",
                "datePublished": "2021-05-07T08:00:00+02:00",
                "liveBlogUpdate": updates,
            }
        ],
    }
    html = f'<html lang="ar"><head><title>مباشر</title><meta property="og:site_name" content="{OUTLETS[0]}"><link rel="canonical" href="https://x.example/live"><script type="application/ld+json">{json.dumps(data)}</script></head><body><h1>مباشر</h1>{"".join(f"<p>{words}</p>" for words in WORDS)}</body></html>'
    found, _, failed = read("a.html", html)
    assert not failed and told(found) == [(WORDS[n], OUTLETS[0], f"2021-05-07T1{n}:00+02:00") for n in range(3)]
    assert [each.report.title for each in found] == ["تحديث 0", "تحديث 1", "تحديث 2"] and len(
        {each.report.id for each in found}
    ) == 3


def test_updates_that_are_only_to_be_seen(read):
    def one(n: int) -> str:
        return f'<div class="live-blog__post" id="p{n}"><time datetime="2021-05-07T1{n}:00:00+02:00">1{n}:00</time><h3>تحديث {n}</h3><p>{WORDS[n]}</p></div>'

    html = f'<html lang="ar"><head><title>مباشر</title><meta property="og:site_name" content="{OUTLETS[0]}"></head><body><h1>مباشر</h1><div class="live-blog">{"".join(map(one, range(3)))}</div></body></html>'
    found, _, _ = read("a.html", html)
    assert told(found) == [(WORDS[n], OUTLETS[0], f"2021-05-07T1{n}:00+02:00") for n in range(3)]
    assert [each.report.title for each in found] == ["تحديث 0", "تحديث 1", "تحديث 2"]


# Pages whose readers are missing, or that show nothing


def test_a_reader_that_is_missing_is_done_without(monkeypatch):
    import sys

    from rawi.gather.documents.document import Wanted
    from rawi.gather.documents.page import page
    from rawi.nouns.evidence import Evidence

    monkeypatch.setitem(sys.modules, "trafilatura", None)  # as where an old pip left out what it needs
    teasers = "".join(
        f'<div class="x"><a href="/{n}">عنوان خبر آخر من أخبار اليوم رقم {n}</a><span>ملخص {n}</span></div>'
        for n in range(6)
    )
    html = f"<html><head><title>خبر</title></head><body><div>{teasers}</div><h1>خبر</h1><div><p>{WORDS[0]}</p><p>{WORDS[1]}</p></div></body></html>"
    assert WORDS[0] in page(Wanted("page", Evidence(html.encode(), "text/html", "a.html"))).text


def test_a_page_that_shows_nothing_has_its_text_in_its_data(read):
    def shell(data: object, kind: str = "application/json") -> str:
        return f'<html><head><title>خبر | الزهراء</title></head><body><div id="__next"></div><script id="__NEXT_DATA__" type="{kind}">{json.dumps(data)}</script></body></html>'

    whole = "\n".join(WORDS)
    blocks = [{"type": "paragraph", "text": words} for words in WORDS]
    for data in (
        {"props": {"pageProps": {"article": {"title": "خبر", "body": whole}}}},
        {"props": {"post": {"content": blocks}}},
        {"a": {"articleBody": f"<p>{'</p><p>'.join(WORDS)}</p>"}},
    ):
        (found,), _, failed = read("a.html", shell(data))
        assert not failed and found.report.text == whole and found.evidence.tool.startswith("rawi.gather.stated")
    listed = {"items": [{"title": str(n), "body": f"{n} {whole}"} for n in range(5)]}
    found, _, (failed,) = read("b.html", shell(listed))
    assert not found and "no report on this page" in failed


def test_a_digest_in_a_mail_is_a_report_an_item_and_one_in_letters_is_said_to_be_one(read):
    def item(n: int) -> str:
        return f"<table><tr><td><a href='https://x{n}.example/{n}'>عنوان {n}</a><div>{OUTLETS[n]}</div><div>{WORDS[n]} {WORDS[n - 1]}</div></td></tr></table>"

    head = (
        "From: a@x.example\nSubject: s\nDate: Fri, 07 May 2021 10:00:00 +0200\nContent-Type: text/{}; charset=utf-8\n\n"
    )
    found, _, _ = read("a.eml", head.format("html") + f"<html><body>{''.join(map(item, range(3)))}</body></html>")
    assert told(found) == [(f"{WORDS[n]} {WORDS[n - 1]}", OUTLETS[n], "2021-05-07T10:00+02:00") for n in range(3)]
    assert [(each.report.title, each.report.url) for each in found] == [
        (f"عنوان {n}", f"https://x{n}.example/{n}") for n in range(3)
    ]
    linked = "".join(f"<p>{words} <a href='https://x.example/{words[:3]}'>رابط</a></p>" for words in WORDS)
    (whole,), _, _ = read("b.eml", head.format("html") + f"<html><body><h1>خبر</h1>{linked}</body></html>")
    assert all(words in whole.report.text for words in WORDS)
    plain = "\n".join(f"{words}\nhttps://x.example/{n}\n" for n, words in enumerate(WORDS))
    (one,), _, _ = read("c.eml", head.format("plain") + plain)
    assert "several reports seem to be in it" in one.report.notes[0]


# Packed


def test_tar_and_arc(read):
    for mode, name in (("w", "a.tar"), ("w:gz", "a.tar.gz"), ("w:gz", "a.tgz")):
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode=mode) as packed:
            for inner, raw in (("x/a.txt", WORDS[0].encode()), ("b.txt", WORDS[1].encode("cp1256")), ("p.png", b"x")):
                info = tarfile.TarInfo(inner)
                info.size = len(raw)
                packed.addfile(info, io.BytesIO(raw))
        found, _, (left,) = read(name, out.getvalue())
        assert [each.report.text for each in found] == list(WORDS[:2]) and "p.png: this is a picture" in left
    page = f"<html><head><title>خبر</title></head><body><h1>خبر</h1><p>{WORDS[0]} {WORDS[1]}</p></body></html>".encode()
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = b"1 1 Archive\nURL IP-address Archive-date Content-type Archive-length\n"
    arc = b"filedesc://x.arc 0.0.0.0 20210507100000 text/plain %d\n%s\n" % (len(head), head)
    arc += (
        b"http://x.example/1 192.0.2.1 20210507100000 text/html %d\n%s\nhttp://x.example/p 192.0.2.1 20210507100000 image/png 3\nabc\n"
        % (len(body), body)
    )
    (found,), _, _ = read("a.arc", arc)
    assert (found.report.url, found.report.gathered) == (
        "http://x.example/1",
        "2021-05-07T10:00:00+00:00",
    ) and found.evidence.raw == page


# What is not read

UNREAD = {
    "a.jpg": b"\xff\xd8\xff\xe0x", "b.txt": b"\x89PNG\r\n\x1a\n", "c.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "d.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "e.mp3": b"ID3\x03", "f.mp4": b"\0\0\0\x18ftypmp42", "g.rar": b"Rar!\x1a\x07", "h.7z": b"7z\xbc\xaf'\x1c", "i.pptx": b"PK\x03\x04" + b"x" * 26 + b"ppt/slides/slide1.xml",
    "j.srt": b"1\n00:00:01,000 --> 00:00:02,000\nx\n", "k.db": b"SQLite format 3\0", "l.parquet": b"PAR1", "m.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "n.msg": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "o.heic": b"\0\0\0\x18ftypheic", "p.css": b"a{}", "q": b"\x7fELF\x02\x01",
    "r.tex": b"\\documentclass{article}", "s.dbf": b"\x03" + bytes(60), "t.torrent": b"d8:announce3:abce",
}  # fmt: skip


@pytest.mark.parametrize("name", UNREAD)
def test_what_is_not_read_is_named_with_what_to_do(read, name):
    found, _, (sentence,) = read(name, UNREAD[name])
    assert not found and name in sentence and "which Rawi does not read" in sentence and sentence.endswith(".")


def test_nothing_in_a_folder_is_passed_over_unsaid(tmp_path):
    (tmp_path / "in" / "page_files").mkdir(parents=True)
    for name, raw in UNREAD.items():
        (tmp_path / "in" / name).write_bytes(raw)
    for n, words in enumerate(WORDS):
        (tmp_path / "in" / f"{n}.txt").write_text(words)
    (tmp_path / "in" / "without").write_text("نص بلا امتداد في اسمه.")
    (tmp_path / "in" / "odd.xyz").write_text("شيء")
    for n in range(60):
        (tmp_path / "in" / "page_files" / f"{n}.js").write_text("x")
    found = list(files.gathered([str(tmp_path / "in")], Given()))
    said = " ".join(str(each) for each in found if isinstance(each, RawiError))
    assert sum(isinstance(each, Gathered) for each in found) == 4
    assert all(name in said for name in (*UNREAD, "odd.xyz", "page_files")) and said.count("page_files/") < 30
    assert (
        "60 files were passed over" in said
        and "c.doc: this is an old Word file, which Rawi does not read. Save it as DOCX." in said
    )
    assert sum(isinstance(each, RawiError) for each in found) == len(UNREAD) + 2


def test_every_suffix_that_is_known_and_not_read_has_its_sentence():
    from rawi.gather.kinds import SUFFIXES
    from rawi.gather.unread import UNREAD as SENTENCES

    assert set(BY_SUFFIX.values()) <= set(SENTENCES) and not set(BY_SUFFIX) & set(SUFFIXES)


def test_the_source_of_a_page_or_of_data_in_a_text_file_is_no_text(read):
    (found,), _, _ = read(
        "a.txt",
        f"<!DOCTYPE html><html><head><title>خبر</title></head><body><h1>خبر</h1><p>{WORDS[0]} {WORDS[1]}</p></body></html>",
    )
    assert "<" not in found.report.text
    (found,), _, _ = read("b.txt", json.dumps({"text": WORDS[0]}))
    assert found.report.text == WORDS[0]
