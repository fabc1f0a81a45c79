"""A second lot of relatives, written after what was wrong with the first was mended and before Rawi was tried on them."""

import base64
import gzip
import json
import unicodedata

from gather.relatives.checks import (
    DAY,
    LONG,
    PAPERS,
    WORDS,
    Relative,
    counts,
    dated,
    every,
    finds,
    gives,
    has,
    kept_apart,
    moments_of,
    names,
    no_place,
    on_day,
    own_bytes,
    said_by,
    same_as_plain,
)
from gather.relatives.formats import (
    ITEM,
    ONE,
    N,
    book,
    channel,
    chat,
    download,
    forwarded,
    items,
    lines,
    live,
    lived,
    paper,
    quiet,
    rows,
    table,
    tarred,
    told,
    zipped,
)
from gather.relatives.letters import HTML, NINE, SUBJECT, fed, letters, mail, page, rss, subject, word

GARBLED = LONG.encode().decode("latin-1")
META = HTML.replace("<html>", "<html><head><meta http-equiv=Content-Type content='text/html; charset=utf-7'></head>")
TREE = "".join(f"<article><headline>خبر {n}</headline><body>{WORDS[n]}</body></article>" for n in N)
WIRE = '<newsItem guid="urn:{n}"><itemMeta><provider><name>{paper}</name></provider><versionCreated>2021-05-07T10:00:00Z</versionCreated></itemMeta><contentMeta><headline>خبر</headline></contentMeta><contentSet><inlineXML><html><body><p>{words}</p></body></html></inlineXML></contentSet></newsItem>'
API = {"data": [{"id": str(n), "text": WORDS[n], "created_at": f"{DAY}T10:00:00.000Z", "author_id": str(n)} for n in N], "includes": {"users": [{"id": str(n), "name": PAPERS[n], "username": f"u{n}"} for n in N]}}  # fmt: skip
SLACK = [{"type": "message", "user": f"U{n}", "text": WORDS[n], "ts": f"162038160{n}.000200", "user_profile": {"real_name": PAPERS[n]}} for n in N]  # fmt: skip
FACTIVA_DE = (
    "Titel {n}",
    "90 Wörter",
    "7. Mai 2021",
    "14:05",
    "{paper}",
    "WADI",
    "Arabisch",
    "(c) 2021 X.",
    "{words}",
    "Dokument WADI0002021050{n}eh5700001",
)
NEXIS_TAIL = (
    "Title {n}",
    "{paper}",
    "May 7, 2021 Friday",
    "Copyright 2021 X",
    "Section: NEWS",
    "Length: 90 words",
    "Byline: N. N.",
    "Body",
    "{words}",
    "Classification",
    "Language: ARABIC",
    "Load-Date: May 8, 2021",
    "End of Document",
)


def apart(kind: str, what: str, name: str, raw: bytes | str, count: int = 3) -> Relative:
    return kept_apart(kind, what, f"in/{name}", raw, count)


SECOND: list[Relative] = [
    # K1
    apart("K1", "rows with the same title", "a.csv", "title,text,outlet\n" + "".join(f'خبر,"{ONE}",{each}\n' for each in PAPERS)),
    apart("K1", "items of NewsML-G2 by their provider", "a.xml", "<newsMessage><itemSet>" + "".join(WIRE.format(n=n, paper=PAPERS[n], words=ONE) for n in N) + "</itemSet></newsMessage>"),
    apart("K1", "messages of one Discord channel", "a.json", json.dumps({"channel": {"name": "x"}, "messages": [{"id": str(n), "timestamp": f"{DAY}T10:00:00Z", "content": ONE, "author": {"name": PAPERS[n]}} for n in N]})),
    apart("K1", "lines with the outlet by its domain", "a.jsonl", lines([{"text": ONE, "domain": each} for each in ("wafa.ps", "reuters.com", "aljazeera.net")])),
    # K2
    own_bytes("K2", "items behind a comment that holds one", "a.xml", channel("<!-- <item><title>x</title></item> -->" + items(ITEM))),
    own_bytes("K2", "entries with XHTML in them", "a.xml", '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>ش</title>' + items('<entry><id>{n}</id><title>خبر</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{words}</p></div></content></entry>') + "</feed>"),
    own_bytes("K2", "lines with bytes of windows-1256", "a.jsonl", lines([{"text": each} for each in WORDS]).encode("cp1256")),
    own_bytes("K2", "items on one line with capital tags", "a.xml", channel(items("<Item><title>خبر {n}</title><description>{words}</description></Item>"))),
    # K3
    letters("K3", "UTF-7 that only the page in the mail names", "a.eml", mail("text/html", META.encode("utf-7"), "7bit")),
    letters("K3", "a feed whose letters went through latin-1", "a.xml", rss(GARBLED).encode()),
    letters("K3", "a mail whose letters went through latin-1", "a.eml", mail("text/plain; charset=utf-8", GARBLED.encode(), "base64")),
    letters("K3", "a mark of UTF-8 before a feed that claims windows-1256", "a.xml", b"\xef\xbb\xbf" + rss(declared=' encoding="windows-1256"').encode()),
    letters("K3", "a feed that claims Shift JIS and is UTF-8", "a.xml", rss(declared=' encoding="shift_jis"').encode()),
    letters("K3", "letters by number without their end", "a.xml", rss("".join(f"&amp;#{ord(c)}" + ";" if ord(c) > 127 else c for c in LONG)).encode()),
    letters("K3", "an alternative in base64 alone", "a.eml", b"From: a@x.example\nSubject: s\nDate: Fri, 7 May 2021 10:00:00 +0300\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/html; charset=cp1256\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(f"<p>{LONG}</p>".encode("cp1256")) + b"\n--b--\n"),
    letters("K3", "a subject of two encodings", "a.eml", subject(f"{word('utf-8', 'فتح '.encode())} {word('windows-1256', 'الطريق الساحلي'.encode('cp1256'))}"), title=SUBJECT),
    letters("K3", "a text file in UTF-7 by a mail", "a.eml", mail('text/plain; charset="utf-7"; format=flowed', LONG.encode("utf-7"), "7bit")),
    letters("K3", "Mac Arabic in a feed that says so", "a.xml", rss(declared=' encoding="x-mac-arabic"').encode("mac_arabic")),
    # K4
    *every("K4", dated, [
        ("07-05-2021T21:15:00", NINE), ("2021.05.07 21:15", NINE), ("May. 7, 2021 - 9:15PM EDT", f"{NINE}-04:00"), ("7th of May 2021, 21:15 GMT", f"{NINE}+00:00"),
        ("الجمعة ٧ مايو ٢٠٢١ الساعة ٠٩:١٥ م (GMT+3)", f"{NINE}+03:00"), ("2021-05-07 at 21:15 CEST", f"{NINE}+02:00"), ("20210507 21:15", NINE), ("٢٠٢١/٠٥/٠٧ ٢١:١٥:٠٠", NINE),
        ("٧ أيّار ٢٠٢١", DAY), ("7 ايار 2021 - 21:15", NINE), ("7 Mai 2021, 21.15 Uhr MESZ", f"{NINE}+02:00"), ("7 de mayo de 2021 a las 21:15 h", NINE), ("21:15 - 07/05/2021", NINE),
        ("9:15 مساءً - 7 مايو 2021", NINE), ("2021-05-07T21:15+03", f"{NINE}+03:00"), ("7 شوّال 1442", "2021-05-19"), ("1442-10-07هـ", "2021-05-19"), ("۷ شوال ۱۴۴۲", "2021-05-19"),
        ("44323.885416667", NINE), ("منذ ساعتين", None), ("Yesterday at 9:15 PM", None), ("00/00/0000", None), ("۱۷/۰۲/۱۴۰۰ - ۲۱:۱۵", NINE), ("17 ثور 1400", DAY), ("2021-05-07 09.15.30 PM", f"{NINE}:30"),
        ("7 مايو، 2021 | 21:15 بتوقيت أبوظبي", f"{NINE}+04:00"), ("Fri 07 May 2021 09:15 م", NINE),
    ]),
    fed("K4", "2021-05-07 21:15:00 Asia/Riyadh", f"{NINE}+03:00"), fed("K4", "Fri, 7 May 2021 9:15:00 PM GMT", f"{NINE}+00:00"), fed("K4", "جمعه, 07 مه 2021 21:15:00 +0430", f"{NINE}+04:30"),
    page("K4", "page: the date in a heading of details", "|<p class=meta>آخر تحديث: الجمعة 7 أيار 2021 - 09:15 مساء بتوقيت بيروت</p>", f"{NINE}+03:00"),
    page("K4", "page: JSON-LD with a space and a zone", f"<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"فتح الطريق الساحلي\",\"datePublished\":\"{DAY} 21:15:00 +0300\"}}</script>|", f"{NINE}+03:00"),
    gives("K4", "a table with a column of states", "a.csv", f'text,outlet,date,status\n"{WORDS[0]}",{PAPERS[0]},7/5/2021 9:15 م,publish\n', (WORDS[0], PAPERS[0], NINE)),
    # K5
    *every("K5", moments_of, [
        ("الواحدة ظهرا بتوقيت غرينتش", "الرابعة عصرا بتوقيت مكة المكرمة", True), ("12:00 بتوقيت جرينتش+2", "10:00 بتوقيت غرينتش", True), ("12:00 (GMT+3)", "09:00 ت غ", True),
        ("14:00 بتوقيت وسط أوروبا", "13:00 بتوقيت غرينتش", True), ("18:00 بتوقيت صنعاء", "15:00 بتوقيت لندن", True), ("15:00 بتوقيت مسقط", "11:00 بتوقيت غرينتش", True), ("15:00 بتوقيت مسقط", "15:00 بتوقيت بيروت", False),
    ]),
    *every("K5", no_place, [("14:30 بحسب توقيت بيروت", "بيروت"), ("14:30 (بتوقيت دمشق)", "دمشق"), ("الثالثة عصرا بتوقيت العاصمة الليبية طرابلس", "طرابلس")]),
    # K6
    *every("K6", same_as_plain, [
        ("decomposed and compatible", lambda text: unicodedata.normalize("NFKD", text).replace("ا", "\ufe8d", 3)), ("joiners that part", lambda text: text.replace("ي", "ي\u200c")),
        ("embeddings", lambda text: f"\u202b{text}\u202c"), ("digits of full width", lambda text: text.replace("17", "\uff11\uff17")), ("dotless yeh at the end", lambda text: text.replace("ي ", "ى ")),
        ("high hamza", lambda text: text.replace("أ", "\u0627\u0654")), ("marks of direction around numbers", lambda text: text.replace("17", "\u200e17\u200f")), ("two blanks", lambda text: text.replace(" ", "  ")),
    ]),
    # K7
    *every("K7", said_by, [
        ("وقالت وزيرة الأشغال: \"الطريق مفتوح.\n\n\"وسنفتح الجسر غدا\".", "وزيرة الأشغال", "الطريق مفتوح", "الجسر غدا"), ("قال وزير الأشغال :« إن الطريق الساحلي مفتوح ».", "وزير الأشغال", "مفتوح"),
        ("قال وزير الأشغال: &#8220;إن الطريق الساحلي مفتوح&#8221;.", "وزير الأشغال", "مفتوح"), ("قال وزير الأشغال: ＂إن الطريق الساحلي مفتوح＂.", "وزير الأشغال", "مفتوح"), ("قال وزير الأشغال: 《إن الطريق الساحلي مفتوح》.", "وزير الأشغال", "مفتوح"),
        ("عاجل.. وزير الأشغال: الطريق الساحلي مفتوح", "وزير الأشغال", "مفتوح"), ("عــاجــل | وزير الأشغال: الطريق الساحلي مفتوح", "وزير الأشغال", "مفتوح"), ("⭕ عاجل ⭕ وزير الأشغال: الطريق الساحلي مفتوح", "وزير الأشغال", "مفتوح"),
        ("#وزير_الأشغال: الطريق الساحلي مفتوح", "وزير_الأشغال", "مفتوح"), ("عاجل | #وزارة_الأشغال: الطريق الساحلي مفتوح", "وزارة_الأشغال", "مفتوح"), ("قناة المدينة - عاجل - وزير الأشغال: الطريق الساحلي مفتوح", "وزير الأشغال", "مفتوح"),
    ]),
    # K8
    has("K8", "JSON-LD by its own name", "a.jsonld", json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "headline": "خبر", "articleBody": LONG}), LONG),
    has("K8", "a packed page", "a.html.gz", gzip.compress(HTML.encode()), WORDS[0]), has("K8", "a packed table", "a.csv.gz", gzip.compress(f'text,outlet\n"{LONG}",{PAPERS[0]}\n'.encode()), LONG),
    has("K8", "a tar by a short name", "a.txz", tarred({"x/a.txt": LONG}, "w:xz"), LONG), has("K8", "RTF with a mark before it", "a.txt", b"\xef\xbb\xbf" + rb"{\rtf1\ansi\ansicpg1256\pard " + b"".join(b"\\u%d?" % ord(c) for c in LONG) + rb"\par}", LONG),
    gives("K8", "answers of X's interface", "a.json", json.dumps(API), *((each, None, f"{DAY}T10:00+00:00") for each in WORDS)), gives("K8", "articles in XML of nobody's", "a.xml", f"<root>{TREE}</root>", said=1),
    names("K8", "a file of Numbers", "a.numbers", zipped({"Index/Document.iwa": b"x"}), "Numbers|Apple"), names("K8", "a printed page", "a.xps", zipped({"FixedDocSeq.fdseq": b"x", "Documents/1/FixedDoc.fdoc": b"x"}), "XPS|printed"),
    names("K8", "a page of a program that sets pages", "a.indd", b"\x06\x06\xed\xf5\xd8\x1d\x46\xe5" + bytes(60), "InDesign"), names("K8", "a pointer of Google", "a.gdoc", '{"url": "https://docs.google.com/open?id=x", "doc_id": "x"}', "Google"),
    names("K8", "a list of parts in YAML", "a.yaml", f"- text: {WORDS[0]}\n  outlet: x\n", "settings|YAML"), names("K8", "a track", "a.gpx", "<?xml version='1.0'?><gpx version='1.1'><trk/></gpx>", "gpx|track|map"), names("K8", "a cabinet", "a.cab", b"MSCF" + bytes(60), "CAB|Windows"),
    names("K8", "an old help book", "a.chm", b"ITSF" + bytes(60), "Help"),
    # K9
    gives("K9", "Factiva in German", "a.txt", download(FACTIVA_DE), *told("T14:05")), gives("K9", "Nexis with all its labels", "a.docx", paper(*download(NEXIS_TAIL).split("\n")), *told()),
    gives("K9", "WhatsApp, American", "chat.txt", chat(*(f"5/7/21, 9:1{n} PM - " for n in N)).replace("5/7/21, 9:12", "5/13/21, 9:12"), *((WORDS[n], PAPERS[n], f"2021-05-{'07' if n < 2 else '13'}T21:1{n}") for n in N)),
    gives("K9", "WhatsApp, Indian", "chat.txt", chat(*(f"07/05/21, 9:1{n} pm - " for n in N)), *told("T21:1{}")), gives("K9", "WhatsApp, Hebrew", "chat.txt", chat(*(f"[7.5.2021, 21:1{n}:05] \u200f~ " for n in N)), *told("T21:1{}:05")),
    gives("K9", "WhatsApp, Korean years", "chat.txt", chat(*(f"2021. 5. 7. 21:1{n} - " for n in N)), *told("T21:1{}")),
    forwarded("WhatsApp, handed on, in brackets", f"07/05/2021, 21:10 - {PAPERS[0]}: {WORDS[0]}\n07/05/2021, 21:11 - {PAPERS[1]}: [معاد توجيهها] {WORDS[1]}\n07/05/2021, 21:12 - {PAPERS[2]}: {WORDS[2]}\n"),
    forwarded("WhatsApp, handed on, French", f"07/05/2021 à 21:10 - {PAPERS[0]}: {WORDS[0]}\n07/05/2021 à 21:11 - {PAPERS[1]}: *Transféré*\n{WORDS[1]}\n07/05/2021 à 21:12 - {PAPERS[2]}: {WORDS[2]}\n"),
    forwarded("WhatsApp, handed on, an arrow before", f"07/05/2021, 21:10 - {PAPERS[0]}: {WORDS[0]}\n07/05/2021, 21:11 - {PAPERS[1]}: ↪️ Forwarded many times\n\n{WORDS[1]}\n07/05/2021, 21:12 - {PAPERS[2]}: {WORDS[2]}\n"),
    gives("K9", "Slack", "a.json", json.dumps(SLACK), *((WORDS[n], PAPERS[n], f"{DAY}T10:00{f':0{n}' if n else ''}+00:00") for n in N)),
    gives("K9", "live: hours in bold", "a.html", live("<div class='live-feed-row'><b>1{n}:05</b> {words}</div>", f"<meta property='article:published_time' content='{DAY}T08:00:00+03:00'>"), *lived("T1{}:05+03:00")),
    gives("K9", "live: the newest first with halves of the day", "a.html", live("<li class='timeline-item'><span class=time>0{n}:05 م</span><p>{words}</p></li>", f"<meta property='article:published_time' content='{DAY}T08:00:00+03:00'>").replace("00:05 م", "12:05 م"), *((WORDS[n], PAPERS[0], f"{DAY}T{12 + n}:05+03:00") for n in N)),
    gives("K9", "live: elements of time in a timeline", "a.html", live(f"<li class='c-timeline__item'><time datetime='{DAY}T1{{n}}:05:00+03:00'>1{{n}}:05</time><div>{{words}}</div></li>"), *lived("T1{}:05+03:00")),
    gives("K9", "live: headings over the text", "a.html", live(f"<section class='liveblog-entry'><header><time datetime='{DAY}T1{{n}}:05:00+03:00'>قبل ساعة</time></header><p>{{words}}</p></section>"), *lived("T1{}:05+03:00")),
    # K10
    quiet("with an empty line before", "a.xml", "\n\n" + channel(items(ITEM))), quiet("a title longer than its text", "a.xml", channel(items("<item><title>عنوان طويل جدا لخبر قصير من أخبار اليوم {n}</title><link>https://x.example/{n}</link><description>{words}</description></item>"))), quiet("guids that are links", "a.xml", channel(items("<item><guid isPermaLink='true'>https://x.example/{n}</guid><description>{words}</description></item>"))),
    # K12
    table("names with brackets", "Text (Arabic),Outlet (name),Date (GMT)\n" + rows('"{words}",{paper},2021-05-07\n')), table("a column of numbers without a name", ",text,outlet,date\n" + rows('{n},"{words}",{paper},2021-05-07\n')),
    table("Arabic names of a monitor", "م,العنوان,نص الخبر,اسم الوسيلة,تاريخ النشر,الرابط\n" + rows('{n},خبر,"{words}",{paper},7/5/2021,https://x.example/{n}\n')), table("two sheets of reports", book([["text", "outlet", "date"], [WORDS[0], PAPERS[0], DAY]], [["text", "outlet", "date"], *([WORDS[n], PAPERS[n], DAY] for n in (1, 2))]), "a.xlsx"),
    table("UTF-16, big end first, tabs", ("النص\tالمصدر\tالتاريخ\n" + rows("{words}\t{paper}\t2021-05-07\n")).encode("utf-16"), "a.tsv"), table("Brandwatch", "Query Id,Date,Title,Full Text,Source Name\n" + rows('1,2021-05-07 21:15:00.0,خبر,"{words}",{paper}\n'), date=None),
    table("all in quotes with semicolons within", '"text";"outlet";"date"\n' + rows('"{words}; نعم";"{paper}";"2021-05-07"\n').replace("; نعم", "")), table("names in capitals with low lines", "FULL_TEXT,SOURCE_NAME,PUBLISHED_AT\n" + rows('"{words}",{paper},2021-05-07\n')),
    table("Italian", "Testo;Fonte;Data\n" + rows('"{words}";{paper};07/05/2021\n')), table("Urdu", "متن,ذریعہ,تاریخ\n" + rows('"{words}",{paper},07/05/2021\n')),
    # K13
    *every("K13", counts, [("نزح مليون و250 ألف شخص.", 1250000), ("نزح 1,25 مليون شخص.", 1250000), ("نزح اثنا عشر ألفا وخمسمئة شخص.", 12500), ("نزح ١٢ ألف و ٥٠٠ شخص.", 12500), ("نزح 12 500\u00a0شخص.", 12500), ("نزح ١٢،٥٠٠ شخص.", 12500), ("نزح 12ʼ500 شخص.", 12500), ("نزح 12٫500 شخص.", 12500)]),
    # K14
    *every("K14", on_day, [
        ("غرق القارب في 12 شباط/ فبراير 2024.", "2024-02-12"), ("غرق القارب في 2024-02-12م.", "2024-02-12"), ("غرق القارب في 12 فبراير من العام 2024.", "2024-02-12"), ("غرق القارب في 12 من فبراير 2024.", "2024-02-12"),
        ("غرق القارب في 12 ابريل 2023.", "2023-04-12"), ("غرق القارب في 12 أفريل 2023.", "2023-04-12"), ("غرق القارب في 12 يوليوز 2023.", "2023-07-12"), ("غرق القارب في 12 كانون الأول/ديسمبر 2023.", "2023-12-12"), ("غرق القارب في 12 ت. الثاني 2023.", "2023-11-12"),
        ("غرق القارب في 12-حزيران-2023.", "2023-06-12"), ("غرق القارب في 12حزيران 2023.", "2023-06-12"), ("غرق القارب في 2023 حزيران 12.", "2023-06-12"), ("غرق القارب في حزيران 12، 2023.", "2023-06-12"), ("غرق القارب في ١٢ كانون١ ٢٠٢٣.", "2023-12-12"),
    ]),
    # K15
    *(letters("K15", f"mail in {name}", "a.eml", mail(f"text/plain; charset={name}", LONG.encode(codec))) for name, codec in (("WINDOWS-1256\"", "cp1256"), ("'utf-8'", "utf-8"), ("utf-8;", "utf-8"), ("ms-arab", "cp1256"), ("arabic", "iso8859_6"), ("windows-1256, utf-8", "utf-8"), ("3D\"utf-8\"", "utf-8"), ("none", "cp1256"))),
    # K16
    *every("K16", finds, [
        ("الاردن", "عاد الصيادون إلى الأردن."), ("بنغازى", "عاد الصيادون إلى بنغازي."), ('"عاد الصيادون"', "عاد الصيادون إلى المرفأ."), ("والمرفأ", "أغلق مرفأ قريب."), ("مرفا", "أغلق مرفأ قريب."), ("المسؤولين", "قال المسئولون إن البحر هائج."), ("FISHERMEN", "Seven fishermen came back to the port."), ("ﷲ", "شكر الصيادون الله."), ("٢٠٢٤", "عاد الصيادون عام 2024."), ("مرفأ\u200c", "أغلق مرفأ قريب."),
    ]),
]  # fmt: skip
