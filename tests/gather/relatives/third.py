"""A third lot of relatives, written after what was wrong with the second was mended and before Rawi was tried on them."""

import base64
import json

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
    moments_of,
    names,
    no_place,
    on_day,
    own_bytes,
    said_by,
)
from gather.relatives.formats import (
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
    noted,
    paper,
    quiet,
    rows,
    table,
    told,
    zipped,
)
from gather.relatives.letters import NINE, SUBJECT, fed, letters, mail, page, rss, subject, word

PRO = "Document {n} of 3\n\nعنوان {n}\nAuthor: N. N.\nProQuest document link\nAbstract: قصير\nFull text:\n{words}\nPublication title: {paper}; Beirut\nPublication year: 2021\nPublication date: May 7, 2021\nSource type: Newspapers\nISSN: 0000\n\n"
NEXIS_NL = (
    "Titel {n}",
    "{paper}",
    "7 mei 2021 vrijdag",
    "Lengte: 90 woorden",
    "Hoofdtekst",
    "{words}",
    "Einde van document",
)
NEXIS_CAPS = ("TITLE {n}", "{paper}", "May 7, 2021", "LENGTH: 90 words", "BODY:", "{words}", "END OF DOCUMENT")
CODED = (
    "HD عنوان {n}",
    "BY N. N.",
    "WC 90 words",
    "PD 7 May 2021",
    "SN {paper}",
    "SC WADI",
    "LA Arabic",
    "CY (c) 2021 X",
    "LP",
    "{words}",
    "TD",
    "NS gcat : News",
    "AN Document WADI0002021050{n}eh5700001",
)
STORY = {"type": "story", "items": [{"headline": f"خبر {n}", "body": WORDS[n], "publisher": PAPERS[n], "published_at": "2021-05-07 21:15"} for n in N]}  # fmt: skip
TEAMS = {"messages": [{"id": str(n), "createdDateTime": f"{DAY}T1{n}:00:00Z", "from": {"user": {"displayName": PAPERS[n]}}, "body": {"contentType": "html", "content": f"<p>{WORDS[n]}</p>"}} for n in N]}  # fmt: skip
TOOT = [{"id": str(n), "created_at": f"{DAY}T10:00:00.000Z", "content": f"<p>{WORDS[n]}</p>", "url": f"https://m.example/@a/{n}", "account": {"username": "a", "display_name": PAPERS[n]}} for n in N]  # fmt: skip
REDDIT = {"kind": "Listing", "data": {"children": [{"kind": "t3", "data": {"title": "خبر", "selftext": WORDS[n], "subreddit": "news", "created_utc": 1620381600.0}} for n in N]}}  # fmt: skip
WP_XML = "<?xml version='1.0'?><rss version='2.0' xmlns:wp='http://wordpress.org/export/1.2/' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>ش</title><item><title>خبر</title><wp:post_date>2021-05-07 21:15:00</wp:post_date><wp:status>{}</wp:status><content:encoded><![CDATA[{}]]></content:encoded></item></channel></rss>"


def posts(n: int) -> bytes:
    return mail(
        "text/plain; charset=utf-8", WORDS[n].encode(), sender=f"d@{('wafa.ps', 'reuters.com', 'x.example')[n]}"
    )


def attached() -> bytes:
    parts = b"".join(
        b"--b\nContent-Type: message/rfc822\nContent-Disposition: attachment; filename=%d.eml\n\n%s\n" % (n, posts(n))
        for n in N
    )
    return (
        b"From: a@x.example\nSubject: s\nDate: Sat, 8 May 2021 10:00:00 +0300\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
        + parts
        + b"--b--\n"
    )


def plain_digest() -> str:
    rule = "-" * 30
    mails = f"\n\n{rule}\n\n".join(
        f"Date: Fri, 7 May 2021 1{n}:00:00 +0300\nFrom: a@x.example\nSubject: s{n}\n\n{WORDS[n]}" for n in N
    )
    return f"From: list@x.example\nSubject: Digest\nDate: Sat, 8 May 2021 10:00:00 +0300\nContent-Type: text/plain; charset=utf-8\n\nToday's Topics: three\n\n{'-' * 70}\n\n{mails}\n\n{rule}\n\nEnd of Digest\n"


def draft(what: str, name: str, raw: str) -> Relative:
    from gather.relatives.checks import opened, written

    def right(folder) -> None:
        (found,) = opened(written(folder, name, raw)).found
        assert any("published" in note for note in found.report.notes), found.report.notes

    return Relative("K4", what, right)


THIRD: list[Relative] = [
    # K2, K3
    own_bytes("K2", "items with the same title and address", "a.xml", channel(items("<item><title>خبر</title><link>https://x.example/</link><guid>{n}</guid><description>{words}</description></item>"))),
    own_bytes("K2", "cells of a spreadsheet saved as tabs", "a.tsv", "text\toutlet\n" + rows("{words}\t{paper}\n")),
    letters("K3", "a feed in UTF-7 that says so", "a.xml", rss(declared=' encoding="utf-7"').encode("utf-7")),
    letters("K3", "a name of an attachment and its letters in windows-1256", "a.eml", b"From: a@x.example\nSubject: s\nDate: Fri, 7 May 2021 10:00:00 +0300\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename*=windows-1256''%C7.txt\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(LONG.encode("cp1256")) + b"--b--\n"),
    letters("K3", "quoted-printable with soft ends within letters", "a.eml", b"From: a@x.example\nSubject: s\nDate: Fri, 7 May 2021 10:00:00 +0300\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n" + b"=\n".join("".join(f"={b:02X}" for b in LONG.encode())[i : i + 75].encode() for i in range(0, 3 * len(LONG.encode()), 75)) + b"\n"),
    letters("K3", "a subject in small letters of its coding", "a.eml", subject(word("utf-8", SUBJECT.encode()).replace("?B?", "?b?")), title=SUBJECT),
    letters("K3", "a page in UTF-16 in a mail", "a.eml", mail("text/html; charset=utf-16", f"<p>{LONG}</p>".encode("utf-16"), "base64")),
    letters("K3", "a feed with two bad bytes apart", "a.xml", rss(LONG).encode().replace("الأحد".encode(), "الأحد".encode() + b"\xfe", 1).replace("البحر".encode(), "البحر".encode() + b"\xff", 1), text=LONG.replace("الأحد", "الأحد\ufffd", 1).replace("البحر", "البحر\ufffd", 1)),
    # K4
    *every("K4", dated, [
        ("۱۴۰۰/۲/۱۷ ۲۱:۱۵:۰۰", f"{NINE}"), ("هفدهم اردیبهشت ۱۴۰۰", None), ("۱۷ اردیبهشت‌ماه ۱۴۰۰", DAY), ("۱۷ ارديبهشت ۱۴۰۰، ۹:۱۵ بعدازظهر", NINE), ("پنجشنبه ۱۶ اردیبهشت ۱۴۰۰", "2021-05-06"), ("30 Esfand 1399", "2021-03-20"), ("۳۱ شهریور ۱۴۰۰", "2021-09-22"),
        ("1442/9/25 هـ", DAY), ("٢٥/٠٩/١٤٤٢هـ الموافق ٠٧/٠٥/٢٠٢١م", DAY), ("الجمعة 25 رمضان 1442هـ 9:15 م", NINE), ("Ramadan 25, 1442", DAY), ("7. 5. 2021 21:15", NINE), ("2021-5-7 21:15", NINE), ("07.05.2021 - 21h15", NINE), ("2021/05/07 午後", DAY),
        ("May 7 2021, 9.15pm", NINE), ("21:15, 7 May 2021", NINE), ("07-MAY-21 09.15.00 PM", NINE), ("2021-05-07T21:15:00.000000+03:00", f"{NINE}+03:00"), ("2021-05-07T18:15:00Z[UTC]", f"{DAY}T18:15+00:00"), ("Fri May 07 2021 21:15:00 GMT+0300 (Arabian Standard Time)", f"{NINE}+03:00"),
        ("7 أيار/ مايو 2021 الساعة التاسعة مساء", DAY), ("الجمعة، ٧ أيار، ٢٠٢١ | ٢١:١٥", NINE), ("9:15 PM · May 7, 2021", NINE), ("نشر في: 2021-05-07, منذ 3 أيام", DAY), ("Posted: 07.05.2021 21:15 Uhr", NINE), ("7 Ekim 2021 Perşembe 21:15", "2021-10-07T21:15"), ("publié le 7/05/2021 à 21:15", NINE),
    ]),
    fed("K4", "Fri, 07 May 2021 21:15:00 +03", f"{NINE}+03:00"), fed("K4", "Fri, 07 May 2021 24:00:00 +0300", "2021-05-08T00:00+03:00"), fed("K4", "۱۷ اردیبهشت ۱۴۰۰ ۲۱:۱۵", NINE),
    draft("a draft in a table", "a.csv", f'text,outlet,post_status\n"{WORDS[0]}",{PAPERS[0]},draft\n'), draft("a pending post in an export of WordPress", "a.xml", WP_XML.format("pending", LONG)), draft("a draft in lines", "a.jsonl", lines([{"text": LONG, "status": "Draft"}])),
    page("K4", "page: the solar date in its data", "<meta property='article:published_time' content='۱۴۰۰/۰۲/۱۷ ۲۱:۱۵'>|", NINE), page("K4", "page: Hijri and our date", "|<span class=date>25 رمضان 1442 هـ - 7 مايو 2021 - 21:15</span>", NINE),
    # K5
    *every("K5", moments_of, [("18:00 بتوقيت عمّان", "15:00 بتوقيت غرينتش", True), ("الثالثة فجرا بتوقيت بغداد", "00:00 بتوقيت غرينتش", True), ("12:30 بعد الظهر بتوقيت غرينتش", "15:30 بتوقيت الكويت", True), ("20:00 بتوقيت طهران", "16:30 بتوقيت غرينتش", True), ("09:30 ص بتوقيت مكة", "06:30 GMT", True), ("10:00 بتوقيت بيروت", "08:00 ت.غ", True), ("10:00 بتوقيت باريس", "10:00 بتوقيت بغداد", False)]),
    *every("K5", no_place, [("14:30 بتوقيت الدوحة", "الدوحة"), ("14:30 توقيت بيروت", "بيروت"), ("14:30 بتوقيت مدينة دبي", "دبي")]),
    # K7
    *every("K7", said_by, [
        ("عاجل : المتحدث باسم الدفاع المدني : انتشال خمس جثث", "المتحدث باسم الدفاع المدني", "خمس جثث"), ("عاجل|وزارة الأشغال:الطريق الساحلي مفتوح", "وزارة الأشغال", "مفتوح"), ("▪️وزير الأشغال: الطريق الساحلي مفتوح", "وزير الأشغال", "مفتوح"), ("*عاجل* وزير الأشغال: الطريق الساحلي مفتوح", "وزير الأشغال", "مفتوح"),
        ("«الطريق مفتوح»، «والجسر أيضا»، قالت وزيرة الأشغال.", "وزيرة الأشغال", "الجسر"), ("وقالت الوزيرة: «الطريق مفتوح» و«الجسر مغلق» حتى الغد.", "الوزيرة", "الطريق مفتوح", "الجسر مغلق"), ("قال وزير الأشغال: \"\"إن الطريق الساحلي مفتوح\"\".", "وزير الأشغال", "مفتوح"), ("قال وزير الأشغال: \\\"إن الطريق الساحلي مفتوح\\\".", "وزير الأشغال", "مفتوح"), ("قال وزير الأشغال (إن الطريق الساحلي مفتوح).", "وزير الأشغال", "مفتوح"),
    ]),
    # K8
    has("K8", "a page of Opera", "a.htm", "<HTML><HEAD><META charset=utf-8><TITLE>خبر</TITLE></HEAD><BODY><H1>خبر</H1><P>" + LONG + "</P></BODY></HTML>", WORDS[0]), gives("K8", "a ZIP of mails", "a.zip", zipped({f"{n}.eml": posts(n) for n in N}), *((w, None if n == 2 else told()[n][1] and None, f"{DAY}T10:00+03:00") for n, w in enumerate(WORDS))),
    gives("K8", "posts of Reddit", "a.json", json.dumps(REDDIT), *((w, None, f"{DAY}T10:00+00:00") for w in WORDS)), gives("K8", "posts of Mastodon", "a.json", json.dumps(TOOT), *((WORDS[n], PAPERS[n], f"{DAY}T10:00+00:00") for n in N)), gives("K8", "an object of items", "a.json", json.dumps(STORY), *told("T21:15")),
    names("K8", "an old document of OpenOffice", "a.sxw", zipped({"mimetype": "application/vnd.sun.xml.writer", "content.xml": "<x/>"}), "old word|OpenOffice|processor"), names("K8", "a drawing of Visio", "a.vsdx", zipped({"visio/document.xml": "<x/>"}), "Visio"), names("K8", "a broken Word file", "a.docx", b"PK\x03\x04" + b"word/" + bytes(60), "docx|Word"), names("K8", "a broken PDF", "a.pdf", b"%PDF-1.4\nxx", "PDF"),
    names("K8", "a locked spreadsheet", "a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900), "password"), names("K8", "a picture under the name of a text", "a.txt", b"\xff\xd8\xff\xe0" + bytes(50), "picture"), names("K8", "a film of a phone", "a.3gp", b"\0\0\0\x18ftyp3gp5" + bytes(20), "film"), names("K8", "a packed mailbox of Outlook for the Mac", "a.olm", zipped({"Accounts/x/message.xml": "<x/>"}), "Outlook"),
    # K9
    gives("K9", "ProQuest, all its labels", "a.txt", "".join(PRO.format(n=n + 1, paper=PAPERS[n], words=WORDS[n]) for n in N), *told()), gives("K9", "Nexis in Dutch", "a.txt", download(NEXIS_NL), *told()), gives("K9", "Nexis in capitals", "a.txt", download(NEXIS_CAPS), *told()), gives("K9", "Factiva with codes, a Word file", "a.docx", paper(*download(CODED).split("\n")), *told()),
    gives("K9", "mails that hang on a mail", "a.eml", attached(), *((w, None if n == 2 else got, f"{DAY}T10:00+03:00") for n, (w, got) in enumerate(zip(WORDS, (None, "Reuters", None), strict=True)))), noted("K9", "a digest in letters with heads", "a.eml", plain_digest()),
    gives("K9", "messages of Teams", "a.json", json.dumps(TEAMS), *((WORDS[n], PAPERS[n], f"{DAY}T1{n}:00+00:00") for n in N)),
    gives("K9", "WhatsApp, Spanish", "chat.txt", chat(*(f"[7/5/21 21:1{n}:05] " for n in N)), *told("T21:1{}:05")), gives("K9", "WhatsApp, Arabic, 24 hours and Latin digits", "chat.txt", chat(*(f"\u200f7\u200f/5\u200f/2021 21:1{n} - " for n in N)), *told("T21:1{}")), gives("K9", "WhatsApp, Moroccan", "chat.txt", chat(*(f"07/05/2021، 21:1{n} - " for n in N)), *told("T21:1{}")), gives("K9", "WhatsApp, Swedish", "chat.txt", chat(*(f"[2021-05-07 kl. 21:1{n}:05] " for n in N)), *told("T21:1{}:05")),
    forwarded("WhatsApp, handed on, Spanish", f"7/5/21 21:10 - {PAPERS[0]}: {WORDS[0]}\n7/5/21 21:11 - {PAPERS[1]}: Reenviado muchas veces\n{WORDS[1]}\n7/5/21 21:12 - {PAPERS[2]}: {WORDS[2]}\n"), forwarded("WhatsApp, handed on, an iPhone, a colon", f"[7/5/2021, 21:10:05] {PAPERS[0]}: {WORDS[0]}\n[7/5/2021, 21:11:05] {PAPERS[1]}: Forwarded: {WORDS[1]}\n[7/5/2021, 21:12:05] {PAPERS[2]}: {WORDS[2]}\n"), forwarded("WhatsApp, handed on, tashkil", f"07/05/2021, 21:10 - {PAPERS[0]}: {WORDS[0]}\n07/05/2021, 21:11 - {PAPERS[1]}: مُعاد توجيهها\n{WORDS[1]}\n07/05/2021, 21:12 - {PAPERS[2]}: {WORDS[2]}\n"),
    gives("K9", "live: a list without names of its own", "a.html", live("<li><strong>1{n}:05</strong><p>{words}</p></li>", f"<meta property='article:published_time' content='{DAY}T08:00:00+03:00'>").replace("<li><strong>10", "<ul class='live-updates'><li><strong>10"), *lived("T1{}:05+03:00")), gives("K9", "live: names with two low lines", "a.html", live(f"<div class='live-blog__item-wrap timeline__entry'><span class='timeline__time' data-time='{DAY}T1{{n}}:05:00+03:00'>1{{n}}:05</span><h4>عنوان</h4><p>{{words}}</p></div>"), *lived("T1{}:05+03:00")),
    noted("K9", "a review in letters", "a.txt", "\n\n".join(f"عنوان {n}\n{PAPERS[n]} - 7/5/2021\n{LONG}" for n in N)), gives("K9", "a page with an ordinary list of the latest beside it", "a.html", f"<html lang=ar><head><meta charset=utf-8><title>خبر</title></head><body><h1>خبر</h1><article>{''.join(f'<p>{w} {w}</p>' for w in WORDS * 2)}</article><ul class=timeline>{''.join(f'<li class=timeline-item><span>1{n}:05</span> عنوان لخبر قصير من أخبار اليوم رقم {n}</li>' for n in N)}</ul></body></html>", ("\n\n".join(f"{w} {w}" for w in WORDS * 2), None, None)),
    # K10, K12
    quiet("media content alone", "a.xml", channel(items("<item><title>{words}</title><link>https://x.example/{n}</link><description></description><enclosure url='https://x.example/{n}.jpg' type='image/jpeg' length='1'/></item>"))), quiet("a feed in a list of JSON", "a.json", json.dumps([{"title": "خبر", "link": f"https://x.example/{n}", "content": WORDS[n]} for n in N])),
    table("a header with a mark of order and tabs in it", "#\tالتاريخ\tالمصدر\tنص المنشور\n" + rows("{n}\t2021-05-07\t{paper}\t{words}\n")), table("Talkwalker", "published,title_snippet,content,source_name\n" + rows('2021-05-07,خبر,"{words}",{paper}\n')), table("Meltwater", "Date\tHeadline\tFull Text\tSource\tCountry\n" + rows("07-May-2021\tخبر\t{words}\t{paper}\tLB\n"), "a.tsv"), table("Telegram's exports as a table", "channel_title,message_id,date,message\n" + rows('{paper},{n},2021-05-07,"{words}"\n')),
    table("texts over lines in Excel's cells", book([["Text", "Outlet", "Date"], *([WORDS[n], PAPERS[n], "7 مايو 2021"] for n in N)]), "a.xlsx"), table("quotes within quotes", "text,outlet,date\n" + rows('"{words}",""{paper}"",2021-05-07\n').replace('""', "")), table("spaces behind commas", "text, outlet, date\n" + rows('"{words}", "{paper}", "2021-05-07"\n')), table("Persian", "متن خبر;رسانه;تاریخ انتشار\n" + rows("{words};{paper};۱۴۰۰/۰۲/۱۷\n")),
    # K13, K14, K16
    *every("K13", counts, [("نزح 12 ألفا و500 شخص.", 12500), ("نزح اثني عشر ألفا وخمسمائة شخص.", 12500), ("نزح 12,500.00 شخص.", 12500), ("نزح ۱۲۵۰۰ شخص.", 12500), ("نزح 1 250 000 شخص.".replace(" ", "\u00a0", 2).replace("نزح\u00a01\u00a0250 000", "نزح 1\u00a0250\u00a0000"), 1250000), ("نزح ١٬٢٥٠٬٠٠٠ شخص.", 1250000)]),
    *every("K14", on_day, [("غرق القارب في 12/شباط/2024.", "2024-02-12"), ("غرق القارب في 12 شباط 2024م.", "2024-02-12"), ("غرق القارب في 12 شباط لعام 2024.", "2024-02-12"), ("غرق القارب في 12 فيفري 2024.", "2024-02-12"), ("غرق القارب في 12 شتنبر 2023.", "2023-09-12"), ("غرق القارب في 12 يناير كانون الثاني 2024.", "2024-01-12"), ("غرق القارب في 12 كانون ثاني 2024.", "2024-01-12"), ("غرق القارب في ١٢ ك٢ ٢٠٢٤.", "2024-01-12"), ("غرق القارب في 12.02.24.", "2024-02-12")]),
    *every("K16", finds, [("مصر", "عاد الصيادون إلى مِصر."), ("القارب", "غرق قارب في البحر الهائج."), ("رؤساء", "اجتمع رؤساء البلديات في المرفأ القريب."), ("شئ", "لم يحدث شيء في البحر."), ("الهيئه", "قالت الهيئة إن البحر هائج."), ("أسماك", "باع الصيادون الأسماك في السوق."), ("مسؤولون", "قال المسؤولون إن البحر هائج."), ("Port", "Seven fishermen came back to the port."), ("\u200fالبحر\u200f هائج", "قالت الهيئة إن البحر هائج.")]),
]  # fmt: skip
