"""A fifth lot of relatives, of the kinds that the fourth found weakest, written before Rawi was tried on them."""

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
    names,
    on_day,
    own_bytes,
    said_by,
)
from gather.relatives.formats import N, channel, items, lines, rows, table, told
from gather.relatives.letters import NINE, SUBJECT, fed, letters, mail, page, rss, subject
from gather.relatives.readers import SHAPES, TEASERS, without

LATE = "<item><title>خبر {n}</title><guid>{n}</guid><description><p xmlns='http://www.w3.org/1999/xhtml'>{words}</p></description></item>"
HALF = f"--b\nContent-Type: text/plain; charset=us-ascii\n\nsee the page\n--b\nContent-Type: text/html; charset=utf-8\n\n<p>{LONG}</p>\n--b--\n"
VIBER = "Date,Time,Name,Phone,Message\n" + rows('07/05/2021,21:1{n}:05,{paper},+000,"{words}"\n')
TRANSCRIPT = "".join(f"[21:1{n}, 07/05/2021] {PAPERS[n]}: {WORDS[n]}\n" for n in N)
GRAPH = {"data": [{"message": WORDS[n], "created_time": f"{DAY}T1{n}:00:00+0000", "id": f"1_{n}", "from": {"name": PAPERS[n], "id": "1"}} for n in N], "paging": {"next": "https://x.example/"}}  # fmt: skip
MATRIX = {"room_name": "أخبار", "messages": [{"type": "m.room.message", "sender": f"@u{n}:x.example", "content": {"body": WORDS[n], "msgtype": "m.text"}, "origin_server_ts": 1620381600000 + n, "event_id": f"${n}"} for n in N]}  # fmt: skip
TUBE = [
    {"id": f"v{n}", "title": "خبر", "description": WORDS[n], "channel": PAPERS[n], "upload_date": "20210507"} for n in N
]
CLOUD = {"articles": [{"article": {"title": "خبر", "content": WORDS[n], "source": {"name": PAPERS[n]}, "publishedAt": f"{DAY}T10:00:00Z"}} for n in N]}  # fmt: skip
HITS = {"hits": {"total": 3, "hits": [{"_id": str(n), "_source": {"content": WORDS[n], "source_name": PAPERS[n], "pub_date": f"{DAY}T21:15:00"}} for n in N]}}  # fmt: skip
SHAPES |= {
    "words right in the body": f"<h1>فتح الطريق</h1>{'<br><br>'.join(f'{w} {w}' for w in WORDS)}<div>{TEASERS}</div>",
    "a number before each paragraph": f"<div>{TEASERS}</div><h1>فتح الطريق</h1><ol>{''.join(f'<li><p>{w} {w}</p></li>' for w in WORDS)}</ol>",
}

FIFTH: list[Relative] = [
    own_bytes("K2", "texts in XHTML in RSS", "a.xml", channel(items(LATE))),
    own_bytes("K2", "lines of JSON with their keys in another order", "a.jsonl", "\n".join(json.dumps({"outlet": PAPERS[n], "id": n, "text": WORDS[n]} if n % 2 else {"text": WORDS[n], "id": n}, ensure_ascii=False) for n in N)),
    own_bytes("K2", "reports by their keys", "a.json", json.dumps({f"r{n}": {"text": WORDS[n], "outlet": PAPERS[n]} for n in N}, ensure_ascii=False, indent=1)),
    letters("K3", "a page beside a text that says nothing", "a.eml", mail("text/html; charset=utf-8", f"<p>{LONG}</p>".encode())),
    letters("K3", "a feed cut off in a letter", "a.xml", rss(LONG).encode().replace(b"</description>", b"\xd8</description>"), text=LONG + "\ufffd"),
    letters("K3", "windows-1256 in quoted-printable that says utf-8", "a.eml", mail("text/plain; charset=utf-8", LONG.encode("cp1256"), "quoted-printable")),
    letters("K3", "a subject whose letters went through windows-1256", "a.eml", subject(SUBJECT.encode().decode("cp1256").encode().decode("latin-1")), title=SUBJECT),
    letters("K3", "a mail in UTF-8 with its mark", "a.eml", mail("text/plain; charset=utf-8", b"\xef\xbb\xbf" + LONG.encode(), "base64")),
    letters("K3", "a mail in GB18030 of Arabic letters", "a.eml", mail("text/plain; charset=gb18030", LONG.encode("gb18030"), "base64")),
    *every("K4", dated, [
        ("07 травня 2021, 21:15", None), ("7 мая 2021 года в 21:15", NINE), ("Май 7, 2021", DAY), ("2021年05月07日(金) 21時15分", NINE), ("2021년 5월 7일", DAY), ("7 במאי 2021, 21:15", NINE), ("07 Mai 2021 21:15 Uhr", NINE),
        ("Pzt, 10 Mayıs 2021", "2021-05-10"), ("7 maggio 2021, ore 21:15", NINE), ("7 de maio de 2021 às 21h15", NINE), ("2021-05-07T21:15:00+03:00[Asia/Baghdad]", f"{NINE}+03:00"), ("07.05.21 21:15", NINE), ("2021-127", None),
        ("الجمعة 7-5-2021 | الساعة 21:15", NINE), ("٧ آيار ٢٠٢١", DAY), ("7 مايو (أيار) 2021 مـ - 25 رمضان 1442 هـ", DAY), ("05/07/2021 09:15 PM", "2021-07-05T21:15"), ("Fri May  7 21:15:00 +03 2021", f"{NINE}+03:00"), ("7 أيار 21", DAY), ("١٧ ارديبهشت ١٤٠٠", DAY),
    ]),
    fed("K4", "7 May 2021 21:15:00 +0300", f"{NINE}+03:00"), fed("K4", "الجمعة, 07 مايو 2021 21:15:00 +0300", f"{NINE}+03:00"), page("K4", "page: Russian", "|<div class=date>7 мая 2021 в 21:15</div>", NINE),
    *every("K7", said_by, [("قال وزير الأشغال: «الطريق مفتوح.. والجسر مغلق»، مضيفا: «سنفتحه غدا».", "وزير الأشغال", "مفتوح"), ("عاجل | وكالة الوادي عن وزير الأشغال: الطريق الساحلي مفتوح", "وزير الأشغال", "مفتوح"), ("وزير الأشغال: «الطريق الساحلي مفتوح»", "وزير الأشغال", "مفتوح")]),
    gives("K9", "WhatsApp, copied", "chat.txt", TRANSCRIPT, *told("T21:1{}")), gives("K9", "Viber's table", "a.csv", VIBER, *told("T21:1{}:05")), gives("K9", "posts of a page of Facebook by its interface", "a.json", json.dumps(GRAPH), *told("T1{}:00", "+00:00")),
    gives("K9", "Matrix", "export.json", json.dumps(MATRIX), *((w, None, None) for w in WORDS)), gives("K9", "films by their descriptions", "a.json", json.dumps(TUBE), *told()), gives("K9", "articles in objects of their own", "a.json", json.dumps(CLOUD), *((WORDS[n], PAPERS[n], None) for n in N)),
    gives("K9", "hits of a search engine in a list", "a.json", json.dumps(HITS), *told("T21:15")), gives("K9", "tweets in lines", "a.jsonl", lines([{"date": f"{DAY}T10:00:00+00:00", "rawContent": WORDS[n], "user": {"username": "a", "displayname": PAPERS[n]}, "url": f"https://x.example/{n}"} for n in N]), *told("T10:00:00", "+00:00")),
    without("trafilatura", "words right in the body"), without("trafilatura", "a number before each paragraph"),
    table("a table of Emacs or a database", " text | outlet | date \n-----+-----+-----\n" + rows(" {words} | {paper} | 2021-05-07 \n") + "(3 rows)\n", "a.txt"), table("Russian", "Текст;Источник;Дата публикации\n" + rows('"{words}";{paper};07.05.2021\n')),
    table("4CAT", "id,thread_id,timestamp,body,author_fullname\n" + rows('{n},1,2021-05-07 10:00:00,"{words}",{paper}\n'), date=None), table("Zotero", '"Key","Item Type","Publication Year","Author","Title","Publication Title","Date","Abstract Note"\n' + rows('"K{n}","newspaperArticle","2021","","خبر","{paper}","2021-05-07","{words}"\n')),
    table("Junkipedia", "ChannelName,post_body_text,published_at,Platform\n" + rows('{paper},"{words}",2021-05-07 10:00:00 UTC,Telegram\n'), date=None), table("a tab after each row", "النص\tالوسيلة الإعلامية\tتاريخ النشر\t\n" + rows("{words}\t{paper}\t2021-05-07\t\n")),
    table("Excel's numbers of days", "text,outlet,date\n" + rows('"{words}",{paper},44323\n')), table("Hebrew", "טקסט,מקור,תאריך\n" + rows('"{words}",{paper},07/05/2021\n')),
    *every("K13", counts, [("نزح 12.500 شخص.", 12500), ("نزح ١٢\u066c٥٠٠ شخص.", 12500), ("نزح 2.5 مليون شخص.", 2500000), ("نزح ثلاثة آلاف و200 شخص.", 3200), ("نزح 12\u2008500 شخص.", 12500), ("نزح مئة ألف شخص.", 100000), ("نزح 12k شخص.", 12000), ("نزح 12 500 شخصا.", 12500)]),
    *every("K14", on_day, [("غرق القارب يوم 12-02-2024.", "2024-02-12"), ("غرق القارب في 12 فبراير/شباط من عام 2024.", "2024-02-12"), ("غرق القارب بتاريخ 2024/02/12.", "2024-02-12"), ("غرق القارب في الثاني عشر من فبراير 2024.", "2024-02-12"), ("غرق القارب في 12 فبراير شباط عام 2024.", "2024-02-12"), ("غرق القارب في 12–2–2024.", "2024-02-12")]),
    *every("K16", finds, [("باريس", "عاد الصيادون إلى پاريس."), ("تويتر", "قالت الهيئة على تويتر إن المرفأ مفتوح."), ("الدّوحة", "عاد الصيادون إلى الدوحة."), ("القاهره", "عاد الصيادون إلى القاهرة."), ("امراه", "عادت امرأة إلى المرفأ."), ("هيئه", "قالت هيئة البحر إن المرفأ مفتوح.")]),
    names("K8", "a store of a browser", "places.sqlite", b"SQLite format 3\0" + bytes(400), "database|SQLite"), names("K8", "a table of R", "a.rds", b"\x1f\x8b\x08\0" + bytes(60), "R\\b|data"), names("K8", "a table of SPSS", "a.sav", b"$FL2@(#) SPSS DATA FILE" + bytes(90), "SPSS|data"), names("K8", "a book of Amazon", "a.mobi", bytes(60) + b"BOOKMOBI" + bytes(60), "book"),
    names("K8", "a picture of a phone", "a.heic", b"\0\0\0\x24ftypheic" + bytes(40), "picture"), names("K8", "a voice message", "a.opus", b"OggS" + bytes(60), "sound|audio|recording"), names("K8", "a locked ZIP", "a.7z", b"7z\xbc\xaf\x27\x1c" + bytes(60), "7-Zip|7z|packed"), names("K8", "a shared shortcut of Windows", "a.lnk", b"L\0\0\0\x01\x14\x02\0" + bytes(70), "shortcut"),
]  # fmt: skip
