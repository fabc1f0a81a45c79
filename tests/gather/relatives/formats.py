"""Relatives of the kinds that lie in files: K1 outlets apart, K2 evidence, K8 formats, K9 many in one, K10 feeds, K11 libraries, K12 tables."""

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile

import docx
import openpyxl
from gather.relatives.checks import (
    DAY,
    LONG,
    PAPERS,
    WORDS,
    Relative,
    gives,
    has,
    kept_apart,
    names,
    opened,
    own_bytes,
    written,
)
from gather.relatives.readers import K11

N = range(3)


def lines(rows: list[dict]) -> str:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)


def zipped(parts: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, raw in parts.items():
            packed.writestr(name, raw)
    return out.getvalue()


def tarred(parts: dict[str, str], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as packed:
        for name, raw in parts.items():
            info = tarfile.TarInfo(name)
            info.size = len(raw.encode())
            packed.addfile(info, io.BytesIO(raw.encode()))
    return out.getvalue()


def book(rows: list[list[object]], *pages: list[list[object]]) -> bytes:
    made, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        made.active.append(row)
    for page in pages:
        sheet = made.create_sheet()
        for row in page:
            sheet.append(row)
    made.save(out)
    return out.getvalue()


def paper(*rows: str, heads: tuple[str, ...] = ()) -> bytes:
    made, out = docx.Document(), io.BytesIO()
    for row in rows:
        made.add_paragraph(row, style="Heading 1" if row in heads else None)
    made.save(out)
    return out.getvalue()


# K1: the same words of several outlets, of one voice (each voice is an origin)

ONE = (
    "أعلنت بلدية الوادي إعادة فتح الطريق الساحلي بعد إزالة الصخور التي سقطت عليه ليلة الأحد، وأن العمل استمر عشر ساعات. "
    "وأضافت البلدية أن الرافعات ستبقى في المكان حتى نهاية الأسبوع، وأن الحافلات عادت إلى خطها المعتاد بين الوادي والمرفأ."
)


def of_telegram(n: int) -> dict:
    sent = {"id": 5, "type": "message", "date": f"{DAY}T10:0{n}:00", "from": PAPERS[n], "from_id": f"channel{n}", "text": ONE}  # fmt: skip
    return {"name": PAPERS[n], "type": "public_channel", "id": n + 1, "messages": [sent]}


def article(n: int, words: str) -> str:
    return f"عنوان {n}\n{PAPERS[n]}\n7 مايو 2021 الجمعة\nLength: 90 words\nBody\n{words}\nEnd of Document\n"


def entry(n: int, words: str) -> str:
    return f'<item><title>خبر</title><description>{words}</description><source url="https://s{n}.example/rss">{PAPERS[n]}</source></item>'


def channel(entries: str, head: str = "<rss version='2.0'><channel><title>منوعات</title>") -> str:
    return f'<?xml version="1.0" encoding="utf-8"?>{head}{entries}</channel></rss>'


def posted(sender: str, words: str, n: int = 0) -> str:
    return f"From {sender} Fri May  7 10:00:00 2021\nFrom: {sender}\nSubject: s\nDate: Fri, 07 May 2021 1{n}:00:00 +0300\nContent-Type: text/plain; charset=utf-8\n\n{words}\n\n"


def front(folder) -> None:
    for n in N:
        written(folder, f"in/{n}.txt", f"---\noutlet: {PAPERS[n]}\npublished: {DAY}\n---\n{ONE}\n")
    it = opened(folder / "in")
    assert [each.report.outlet.name for each in it.found] == list(PAPERS), it.said
    assert len({each.report.id for each in it.found}) == 3


TABLE = "".join(f"<tr><td>{ONE}</td><td>{each}</td></tr>" for each in PAPERS)
K1 = [
    kept_apart("K1", "rows of text and outlet", "in/a.csv", "text,outlet\n" + "".join(f'"{ONE}",{each}\n' for each in PAPERS), 3),
    kept_apart("K1", "rows in Arabic of one day", "in/a.csv", "النص;الجريدة;التاريخ\n" + "".join(f'"{ONE}";{each};7/5/2021\n' for each in PAPERS), 3),
    kept_apart("K1", "a list in JSON", "in/a.json", json.dumps([{"text": ONE, "source": each} for each in PAPERS]), 3),
    kept_apart("K1", "a spreadsheet", "in/a.xlsx", book([["text", "outlet"], *([ONE, each] for each in PAPERS)]), 3),
    kept_apart("K1", "channels of one account with the same number of a message", "in/result.json", json.dumps({"chats": {"list": [of_telegram(n) for n in N]}}), 3),
    kept_apart("K1", "senders of a chat", "in/chat.txt", "".join(f"07/05/2021, 21:1{n} - {PAPERS[n]}: {ONE}\n" for n in N), 3),
    kept_apart("K1", "papers of a download", "in/a.txt", "".join(article(n, ONE) for n in N), 3),
    kept_apart("K1", "entries by their source", "in/a.xml", channel("".join(entry(n, ONE) for n in N)), 3),
    kept_apart("K1", "a table of a page", "in/a.html", f"<html><meta charset=utf-8><table><tr><th>النص</th><th>المصدر</th></tr>{TABLE}</table></html>", 3),
    kept_apart("K1", "mails of known outlets", "in/a.mbox", posted("x@wafa.ps", ONE) + posted("x@reuters.com", ONE), 2),
    kept_apart("K1", "objects with the outlet within", "in/a.jsonl", lines([{"body": ONE, "publisher": {"name": each}} for each in PAPERS]), 3),
    Relative("K1", "files with fields above", front),
]  # fmt: skip

# K2: the evidence of an entry

RDF = '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>ش</title></channel>'
ATOM = '<?xml version="1.0"?><{0}feed xmlns{1}="http://www.w3.org/2005/Atom"><{0}title>ش</{0}title>'


def items(form: str, *, between: str = "") -> str:
    return between.join(form.format(n=n, words=WORDS[n]) for n in N)


ITEM = "<item><title>خبر {n}</title><link>https://x.example/{n}</link><description>{words}</description></item>"
ENTRY = "<{p}entry><{p}id>urn:{{n}}</{p}id><{p}title>خبر</{p}title><{p}summary>{{words}}</{p}summary></{p}entry>"
K2 = [
    own_bytes("K2", "RSS 1.0, its items beside the channel", "a.xml", RDF + items('<item rdf:about="https://x.example/{n}"><title>خبر</title><link>https://x.example/{n}</link><description>{words}</description></item>') + "</rdf:RDF>"),
    own_bytes("K2", "Atom with a prefix", "a.xml", ATOM.format("a:", ":a") + items(ENTRY.format(p="a:")) + "</a:feed>"),
    own_bytes("K2", "an item in a processing instruction", "a.xml", channel(f"<?old {ITEM.format(n=9, words=WORDS[1])} ?>" + items(ITEM))),
    own_bytes("K2", "the end of an item in a comment within it", "a.xml", channel(items(ITEM.replace("<description>", "<!-- </item><item> --><description>")))),
    own_bytes("K2", "an item of another feed quoted whole in CDATA", "a.xml", channel(items(ITEM.replace("{words}", "{words}<![CDATA[ <item><title>x</title></item> ]]>")))),
    own_bytes("K2", "a feed in windows-1256", "a.xml", channel(items(ITEM)).replace("utf-8", "windows-1256").encode("cp1256")),
    own_bytes("K2", "UTF-16, big end first", "a.xml", b"\xfe\xff" + channel(items(ITEM)).replace("utf-8", "utf-16").encode("utf-16-be")),
    own_bytes("K2", "an empty item before, tags over lines", "a.xml", channel("<item/>" + items(ITEM.replace("<item>", "<item\r\n  xml:lang='ar'\r\n>"), between="\r\n"))),
    own_bytes("K2", "the source of an entry with a title of its own", "a.xml", ATOM.format("", "") + items(ENTRY.format(p="").replace("<summary>", "<source><id>s</id><title>مصدر</title></source><summary>")) + "</feed>"),
    own_bytes("K2", "an object that quotes another", "a.json", json.dumps([{"text": WORDS[0], "id": "1", "note": json.dumps({"text": WORDS[1], "id": "2"}, ensure_ascii=False)}, {"text": WORDS[1], "id": "2"}, {"text": WORDS[2], "id": "3"}], ensure_ascii=False)),
    own_bytes("K2", "rows over several lines", "a.csv", "id,text\n" + "".join(f'{n},"{WORDS[n]}\n\nسطر {n}, ""اقتباس {n}"""\n' for n in N)),
    own_bytes("K2", "mails that quote each other's first line", "a.mbox", "".join(posted("a@x.example", f"{WORDS[n]}\n>From b@x.example Fri May  7", n) for n in N)),
    own_bytes("K2", "messages of a chat over lines that look like dates", "chat.txt", "".join(f"07/05/2021, 21:1{n} - {PAPERS[n]}: {WORDS[n]}\n7/5/2021 موعد\n" for n in N)),
]  # fmt: skip

# K8: files of unknown kind

TWEETS = 'window.YTD.tweets.part0 = [ {{ "tweet" : {{ "id_str" : "1", "full_text" : "{0}", "created_at" : "Fri May 07 10:00:00 +0000 2021" }} }} ]'
FLAT = (
    '<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:p>{}</text:p></office:text></office:body></office:document>'
)
PAGE = f"<html><head><meta charset='utf-8'/><title>خبر</title></head><body><h1>خبر</h1><p>{LONG}</p></body></html>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(900)
ODS = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}
K8 = [
    has("K8", "an archive of tweets", "tweets.js", TWEETS.format(WORDS[0]), WORDS[0]),
    has("K8", "posts of Facebook with their letters garbled", "posts_1.json", json.dumps([{"timestamp": 1620381600, "title": "x", "data": [{"post": WORDS[0].encode().decode("latin-1")}]}]), WORDS[0]),
    has("K8", "a flat document of LibreOffice", "a.fodt", FLAT.format(LONG), LONG),
    has("K8", "a page as XHTML", "a.xhtml", '<?xml version="1.0"?>' + PAGE.replace("<html>", '<html xmlns="http://www.w3.org/1999/xhtml">'), WORDS[0]),
    has("K8", "Markdown", "a.md", f"# خبر\n\n{LONG}\n", LONG),
    has("K8", "lines under another name", "a.ndjson", lines([{"text": LONG}]), LONG),
    has("K8", "packed JSON", "a.json.gz", gzip.compress(json.dumps([{"text": LONG}]).encode()), LONG),
    has("K8", "a tar packed with bzip2", "a.tar.bz2", tarred({"a.txt": LONG}, "w:bz2"), LONG),
    has("K8", "a tar packed with xz", "a.tar.xz", tarred({"a.txt": LONG}, "w:xz"), LONG),
    has("K8", "a Word file with macros", "a.docm", paper(LONG), LONG),
    has("K8", "a page without a name", "page", PAGE, WORDS[0]),
    has("K8", "UTF-16 without a mark, big end first", "a.txt", LONG.encode("utf-16-be"), LONG),
    has("K8", "UTF-32", "a.txt", LONG.encode("utf-32"), LONG),
    has("K8", "a feed by its own name", "a.atom", ATOM.format("", "") + f"<entry><id>1</id><title>t</title><summary>{LONG}</summary></entry></feed>", LONG),
    has("K8", "a saved page in capitals", "A.MHTML", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\nSnapshot-Content-Location: https://x.example/1\n\n--b\nContent-Type: text/html; charset=utf-8\nContent-Location: https://x.example/1\n\n" + PAGE.encode() + b"\n--b--\n", WORDS[0]),
    names("K8", "a file of Pages", "a.pages", zipped({"Index/Document.iwa": b"x", "preview.jpg": b"x"}), "Pages|iWork|Apple"),
    names("K8", "a notebook of OneNote", "a.one", b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1\x53\x78\xd0\x29\x96\xd3" + bytes(100), "note"),
    names("K8", "a folder of Outlook", "a.pst", b"!BDN" + bytes(500), "Outlook"),
    names("K8", "subtitles of the web", "a.vtt", f"WEBVTT\n\n00:01.000 --> 00:02.000\n{WORDS[0]}\n", "subtitle"),
    names("K8", "DjVu", "a.djvu", b"AT&TFORM" + bytes(40), "DjVu"),
    names("K8", "a file of WordPerfect", "a.wpd", b"\xffWPC" + bytes(200), "WordPerfect"),
    names("K8", "a locked Word file", "a.docx", LOCKED, "password|locked|encrypted"),
    names("K8", "something packed with Zstandard", "a.txt.zst", b"\x28\xb5\x2f\xfd" + bytes(40), "Zstandard|zst"),
    names("K8", "something packed with bzip2", "a.txt.bz2", bz2.compress(LONG.encode()), "bzip2|packed"),
    names("K8", "something packed with xz", "a.txt.xz", lzma.compress(LONG.encode()), "xz|packed"),
    names("K8", "a map", "a.geojson", json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "x"}, "geometry": None}]}), "GeoJSON|no report"),
    names("K8", "a spreadsheet of LibreOffice", "a.ods", zipped(ODS), "LibreOffice|OpenDocument|spreadsheet"),
    names("K8", "a calendar", "a.ics", "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n", "calendar"),
    names("K8", "a mailbox of Thunderbird's index", "Inbox.msf", "// <!-- <mdb:mork:z v=\"1.4\"/> -->\n< <(a=c)> >", "index|mail"),
]  # fmt: skip

# K9: many in one

SPANISH = (
    "Titular {n}",
    "{paper}",
    "7 de mayo de 2021 viernes",
    "Longitud: 90 palabras",
    "Cuerpo",
    "{words}",
    "Fin del documento",
)
TURKISH = ("Başlık {n}", "{paper}", "7 Mayıs 2021 Cuma", "Uzunluk: 90 kelime", "Gövde", "{words}", "Belge Sonu")
FACTIVA = (
    "Titre {n}",
    "90 mots",
    "7 mai 2021",
    "14:05",
    "{paper}",
    "WADI",
    "Arabe",
    "Copyright 2021. X.",
    "{words}",
    "Document WADI0002021050{n}eh5700001",
)
FACTIVA_ES = (
    "Titular {n}",
    "90 palabras",
    "7 mayo 2021",
    "14:05",
    "{paper}",
    "WADI",
    "Árabe",
    "Copyright 2021. X.",
    "{words}",
    "Documento WADI0002021050{n}eh5700001",
)
PROQUEST = "____________________________________________________________\n\nDocument {n} of 3\n\nعنوان {n}\n\nPublication info: {paper} ; Beirut  [Beirut]07 May 2021.\n\nAbstract: None available.\n\nFull Text: {words}\n\nTitle: عنوان {n}\n\nPublication title: {paper}\n\nPublication date: May 7, 2021\n\nLanguage of publication: Arabic\n\n"


def download(form: tuple[str, ...]) -> str:
    return "\n".join(each.format(n=n, paper=PAPERS[n], words=WORDS[n]) for n in N for each in form)


def told(clock: str = "", zone: str = "") -> list[tuple[str, str, str]]:
    return [(WORDS[n], PAPERS[n], f"{DAY}{clock.format(n)}{zone}") for n in N]


def chat(*heads: str) -> str:
    return "".join(f"{head}{PAPERS[n]}: {WORDS[n]}\n" for n, head in enumerate(heads))


def noted(kind: str, what: str, name: str, raw: bytes | str) -> Relative:
    """It is right where a report comes of each, or the one report has a note that several seem to be in it."""

    def right(folder) -> None:
        it = opened(written(folder, name, raw))
        several = [each for each in it.found if any("several" in note for note in each.report.notes)]
        assert len(it.found) == 3 or (len(it.found) == 1 and several), (it.told, it.said)

    return Relative(kind, what, right)


def forwarded(what: str, raw: str) -> Relative:
    """It is right where the second message is without the mark, and is declared to be handed on."""

    def right(folder) -> None:
        it = opened(written(folder, "chat.txt", raw))
        assert [each[0] for each in it.told] == list(WORDS), it.told
        assert [bool([d for d in e.report.declared if d.kind in ("source", "forwarded")]) for e in it.found] == [
            False,
            True,
            False,
        ]

    return Relative("K9", what, right)


def live(one: str, head: str = "") -> str:
    shown = "".join(one.format(n=n, words=WORDS[n]) for n in N)
    return f"<html lang=ar><head><meta charset=utf-8><title>تغطية مباشرة</title><meta property='og:site_name' content='{PAPERS[0]}'>{head}</head><body><h1>تغطية مباشرة</h1>{shown}</body></html>"


def lived(clock: str) -> list[tuple[str, str, str]]:
    return [(WORDS[n], PAPERS[0], f"{DAY}{clock.format(n)}") for n in N]


def mailing() -> str:
    """A digest of a mailing list, each mail a part."""
    parts = "".join(
        f"--b\n\nFrom: a@x.example\nSubject: s{n}\nDate: Fri, 7 May 2021 1{n}:00:00 +0300\nContent-Type: text/plain; charset=utf-8\n\n{WORDS[n]}\n\n"
        for n in N
    )
    return f"From: list@x.example\nSubject: digest\nDate: Sat, 8 May 2021 10:00:00 +0300\nMIME-Version: 1.0\nContent-Type: multipart/digest; boundary=b\n\n{parts}--b--\n"


DISCORD = {"guild": {"id": "1", "name": "أخبار"}, "channel": {"id": "2", "name": "عاجل"}, "messages": [{"id": str(n), "type": "Default", "timestamp": f"{DAY}T1{n}:00:00+00:00", "content": WORDS[n], "author": {"id": str(n), "name": PAPERS[n], "isBot": False}} for n in N]}  # fmt: skip
MESSENGER = {"participants": [{"name": p.encode().decode("latin-1")} for p in PAPERS], "messages": [{"sender_name": PAPERS[n].encode().decode("latin-1"), "timestamp_ms": 1620381600000 + n, "content": WORDS[n].encode().decode("latin-1"), "type": "Generic"} for n in N], "title": "x"}  # fmt: skip
NEWSML = "".join(f"<NewsComponent><NewsComponent><NewsLines><HeadLine>خبر {n}</HeadLine></NewsLines><ContentItem><DataContent><p>{WORDS[n]}</p></DataContent></ContentItem></NewsComponent></NewsComponent>" for n in N)  # fmt: skip
REVIEW = [row for n in N for row in (f"عنوان {n}", f"{PAPERS[n]} | 7 مايو 2021", LONG, LONG)]
K9 = [
    gives("K9", "Nexis in Spanish", "a.txt", download(SPANISH), *told()),
    gives("K9", "Nexis in Turkish, a Word file", "a.docx", paper(*download(TURKISH).split("\n")), *told()),
    gives("K9", "Factiva in French", "a.txt", download(FACTIVA), *told("T14:05")),
    gives("K9", "Factiva in Spanish", "a.txt", download(FACTIVA_ES), *told("T14:05")),
    gives("K9", "ProQuest", "a.txt", "".join(PROQUEST.format(n=n, paper=PAPERS[n], words=WORDS[n]) for n in N), *told()),
    gives("K9", "WhatsApp, an iPhone in Arabic", "chat.txt", chat(*(f"[٧\u200f/٥\u200f/٢٠٢١، ٩:١{'٠١٢'[n]}:٠٥ م] " for n in N)), *told("T21:1{}:05")),
    gives("K9", "WhatsApp, years first", "chat.txt", chat(*(f"2021-05-07, 21:1{n} - " for n in N)), *told("T21:1{}")),
    gives("K9", "WhatsApp in Persian", "chat.txt", chat(*(f"۲۰۲۱/۵/۷،\u200f ۲۱:۱{'۰۱۲'[n]} - " for n in N)), *told("T21:1{}")),
    gives("K9", "WhatsApp in Turkish", "chat.txt", chat(*(f"[7.05.2021 21:1{n}:05] " for n in N)), *told("T21:1{}:05")),
    gives("K9", "Signal", "chat.txt", chat(*(f"[2021-05-07 21:1{n}] " for n in N)), *told("T21:1{}")),
    forwarded("WhatsApp, handed on, English", f"07/05/2021, 21:10 - {PAPERS[0]}: {WORDS[0]}\n07/05/2021, 21:11 - {PAPERS[1]}: Forwarded\n{WORDS[1]}\n07/05/2021, 21:12 - {PAPERS[2]}: {WORDS[2]}\n"),
    forwarded("WhatsApp, handed on many times, Arabic", f"[٧/٥/٢٠٢١، ٩:١٠:٠٠ م] {PAPERS[0]}: {WORDS[0]}\n[٧/٥/٢٠٢١، ٩:١١:٠٠ م] {PAPERS[1]}: \u200eتمت إعادة توجيهها عدة مرات\n{WORDS[1]}\n[٧/٥/٢٠٢١، ٩:١٢:٠٠ م] {PAPERS[2]}: {WORDS[2]}\n"),
    gives("K9", "Discord", "a.json", json.dumps(DISCORD), *told("T1{}:00", "+00:00")),
    gives("K9", "Messenger", "message_1.json", json.dumps(MESSENGER), *((WORDS[n], PAPERS[n], None) for n in N)),
    gives("K9", "a digest of a mailing list", "a.eml", mailing(), *((WORDS[n], None, f"{DAY}T1{n}:00+03:00") for n in N)),
    gives("K9", "NewsML 1 of several", "a.xml", f"<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>{PAPERS[0]}</ProviderId><NewsItemId>n</NewsItemId></NewsIdentifier></Identification><NewsManagement><FirstCreated>20210507T100000+0000</FirstCreated></NewsManagement>{NEWSML}</NewsItem></NewsML>", *((WORDS[n], PAPERS[0], f"{DAY}T10:00+00:00") for n in N)),
    gives("K9", "live: a bare list", "a.html", live("<li class='timeline-item'><span class=time>1{n}:05</span><p>{words}</p></li>", f"<meta property='article:published_time' content='{DAY}T08:00:00+03:00'>"), *lived("T1{}:05+03:00")),
    gives("K9", "live: days told in each", "a.html", live("<div class='timeline-item'><div class='date'>7 مايو 2021 - 1{n}:05</div><div class=text>{words}</div></div>"), *lived("T1{}:05")),
    gives("K9", "live: seconds of the clock of programs", "a.html", live("<article class='live-update' data-timestamp='162038{n}600'><p>{words}</p></article>"), *((WORDS[n], PAPERS[0], None) for n in N)),
    noted("K9", "a review of the press", "a.docx", paper(*REVIEW, heads=tuple(f"عنوان {n}" for n in N))),
    noted("K9", "a newsletter in letters, parted by lines", "a.eml", "From: a@x.example\nSubject: s\nDate: Fri, 07 May 2021 10:00:00 +0300\nContent-Type: text/plain; charset=utf-8\n\n" + "\n-----\n".join(f"عنوان {n}\n{PAPERS[n]}\n{WORDS[n]}\nhttps://x{n}.example/{n}\n" for n in N)),
]  # fmt: skip

# K10: a saved feed of short items


def quiet(what: str, name: str, raw: bytes | str, *words: str) -> Relative:
    """It is right where the texts are those of the feed, and nobody is asked."""
    return gives("K10", what, name, raw, *((each, None, None) for each in words or WORDS))


SHORT = "<item><title>خبر {n}</title><link>https://x.example/{n}</link><description>{words}</description></item>"
VIDEO = '<entry><id>yt:{n}</id><title>خبر</title><link rel="alternate" href="https://x.example/watch?v={n}"/><media:group><media:title>خبر</media:title><media:description>{words}</media:description></media:group></entry>'
K10 = [
    quiet("RSS 0.91", "a.xml", channel(items(SHORT), "<rss version='0.91'><channel><title>ش</title>")),
    quiet("Atom of titles and summaries", "a.xml", ATOM.format("", "") + items('<entry><id>{n}</id><title>خبر</title><link href="https://x.example/{n}"/><summary type="text">{words}</summary></entry>') + "</feed>"),
    quiet("JSON Feed", "feed.json", json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "ش", "items": [{"id": str(n), "url": f"https://x.example/{n}", "content_text": WORDS[n]} for n in N]})),
    quiet("titles alone", "a.xml", channel(items("<item><title>{words}</title><link>https://x.example/{n}</link></item>"))),
    quiet("RSS 1.0", "a.rdf", RDF + items('<item rdf:about="https://x.example/{n}"><title>خبر</title><link>https://x.example/{n}</link><description>{words}</description></item>') + "</rdf:RDF>"),
    quiet("under the name of a text", "a.txt", channel(items(SHORT))),
    quiet("under a name of its own", "a.rss", channel(items(SHORT))),
    quiet("films", "videos.xml", ATOM.format("", "").replace("<feed", '<feed xmlns:media="http://search.yahoo.com/mrss/"') + items(VIDEO) + "</feed>"),
    quiet("an empty text beside a short one", "a.xml", channel(items("<item><title>خبر</title><link>https://x.example/{n}</link><content:encoded><![CDATA[]]></content:encoded><description><![CDATA[<p>{words}</p>]]></description></item>"), "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>ش</title>")),
    quiet("no titles", "a.xml", channel(items("<item><guid>https://x.example/@a/{n}</guid><link>https://x.example/@a/{n}</link><description>&lt;p&gt;{words}&lt;/p&gt;</description></item>"))),
    quiet("in a ZIP", "a.zip", zipped({"feeds/a.xml": channel(items(SHORT))})),
    quiet("packed", "a.xml.gz", gzip.compress(channel(items(SHORT)).encode())),
]  # fmt: skip

# K12: tables


def table(what: str, raw: bytes | str, name: str = "a.csv", date: str | None = DAY, said: int = 0) -> Relative:
    return gives("K12", what, name, raw, *((WORDS[n], PAPERS[n], date) for n in N), said=said)


def rows(form: str) -> str:
    return "".join(form.format(n=n, words=WORDS[n], paper=PAPERS[n]) for n in N)


def two_notes(folder) -> None:
    it = opened(written(folder, "a.csv", "text,outlet,colour\n" + rows('"{words}",{paper},red\n')))
    assert len(it.found) == 3 and not it.said and any("colour" in note for note in it.found[0].report.notes), it


K12 = [
    table("bars", "النص|المصدر|التاريخ\n" + rows("{words}|{paper}|2021-05-07\n")),
    table("a tab that is said to be one", "sep=\t\r\ntext\toutlet\tdate\r\n" + rows("{words}\t{paper}\t2021-05-07\r\n")),
    table("French in capitals", "TITRE;TEXTE INTÉGRAL;SOURCE;DATE DE PARUTION\n" + rows('t{n};"{words}";{paper};07/05/2021\n')),
    table("names as programs write them", "articleText,sourceName,publishDate\n" + rows('"{words}",{paper},2021-05-07\n')),
    table("lines above the header", 'تقرير الرصد\n"صدر في 8/5/2021"\n\nالنص,المصدر,التاريخ\n' + rows('"{words}",{paper},2021-05-07\n')),
    table("lines above the header of a spreadsheet", book([["تقرير الرصد"], [], ["النص", "المصدر", "التاريخ"], *([WORDS[n], PAPERS[n], "07/05/2021"] for n in N)]), "a.xlsx"),
    table("a sheet of notes beside", book([["text", "outlet", "date"], *([WORDS[n], PAPERS[n], DAY] for n in N)], [["ملاحظات"], ["لا شيء"]]), "a.xlsx", said=1),
    table("tabs under the name of commas", "text\toutlet\tdate\n" + rows("{words}\t{paper}\t2021-05-07\n")),
    table("a mark and quotes in the header", '\ufeff"النص","المصدر","التاريخ"\r\n' + rows('"{words}","{paper}","2021-05-07"\r\n')),
    table("posts of X", "id,created_at,user.name,full_text\n" + rows('{n},Fri May 07 10:00:00 +0000 2021,{paper},"{words}"\n'), date=f"{DAY}T10:00+00:00"),
    table("columns in another order with blanks", " Date , Media Name , Full Text \n" + rows('2021-05-07 , {paper} ,"{words}"\n')),
    table("markup in cells", "text,outlet,date\n" + rows('"<p>{words}</p><br/>&nbsp;",{paper},2021-05-07\n')),
    table("lines that end as on an old Mac", "text,outlet,date\r" + rows('"{words}",{paper},2021-05-07\r')),
    table("Turkish with dots", "Metin;Kaynak;Yayın Tarihi\n" + rows('"{words}";{paper};07.05.2021\n')),
    table("UTF-16 and half-colons", ("النص;المصدر;التاريخ\n" + rows('"{words}";{paper};2021-05-07\n')).encode("utf-16")),
    table("windows-1256 with tabs", ("النص\tالمصدر\tالتاريخ\n" + rows("{words}\t{paper}\t2021-05-07\n")).encode("cp1256"), "a.tsv"),
    table("empty rows and columns", ",text,outlet,date,\n" + rows(',"{words}",{paper},2021-05-07,\n,,,,\n')),
    gives("K12", "a list of GDELT's articles", "a.csv", "URL,MobileURL,Date,Title\n" + rows('https://x.example/{n},,2021-05-07 10:00:00,"عنوان {n}"\n'), links=3),
    names("K12", "no header", "a.csv", rows('"{words}",{paper},2021-05-07\n'), "column|header"),
    Relative("K12", "what is not used is a note and no failure", two_notes),
]  # fmt: skip

FORMATS: list[Relative] = [*K1, *K2, *K8, *K9, *K10, *K11, *K12]
