"""A sixth lot of relatives, of what interfaces answer and monitors export, written before Rawi was tried on them."""

import gzip
import json

from gather.relatives.checks import DAY, LONG, PAPERS, WORDS, Relative, dated, every, gives, has, names, said_by
from gather.relatives.formats import N, rows, table, told, zipped
from gather.relatives.letters import HTML, NINE, fed, letters, mail
from gather.relatives.letters import page as paged

Z = "T10:00"
SKY = {"feed": [{"post": {"uri": f"at://did/{n}", "author": {"handle": "a.example", "displayName": PAPERS[n]}, "record": {"$type": "app.bsky.feed.post", "text": WORDS[n], "createdAt": f"{DAY}T10:00:00.000Z", "langs": ["ar"]}}} for n in N]}  # fmt: skip
VK = {"response": {"count": 3, "items": [{"id": n, "date": 1620381600, "owner_id": -1, "text": WORDS[n], "likes": {"count": 2}} for n in N]}}  # fmt: skip
EVENTS = {"articles": {"page": 1, "results": [{"uri": str(n), "lang": "ara", "date": DAY, "time": "21:15:00", "dateTime": f"{DAY}T21:15:00Z", "title": "خبر", "body": WORDS[n], "source": {"uri": "x.example", "title": PAPERS[n]}} for n in N]}}  # fmt: skip
WEBZ = {"posts": [{"thread": {"uuid": str(n), "site": "x.example", "title": "خبر", "published": f"{DAY}T21:15:00.000+03:00"}, "uuid": str(n), "author": "N", "text": WORDS[n], "published": f"{DAY}T21:15:00.000+03:00"} for n in N]}  # fmt: skip
GDELT = {"articles": [{"url": f"https://x.example/{n}", "title": "خبر", "seendate": "20210507T211500Z", "domain": "x.example", "language": "Arabic"} for n in N]}  # fmt: skip
CLOUD = {"story_list": [{"id": n, "media_name": PAPERS[n], "publish_date": f"{DAY} 10:00:00", "title": "خبر", "text": WORDS[n], "language": "ar"} for n in N]}  # fmt: skip
INSTA = [{"media": [{"uri": "x.jpg"}], "title": WORDS[n].encode().decode("latin-1"), "creation_timestamp": 1620381600 + n} for n in N]  # fmt: skip
ADS = "ad_archive_id,page_name,ad_creation_time,ad_creative_bodies\n" + rows('{n},{paper},2021-05-07,"{words}"\n')
TIKTOK = {"Comment": {"Comments": {"CommentsList": [{"date": f"{DAY} 10:00:00", "comment": w} for w in WORDS]}}}
SIGNAL = "".join(f'{{"id":"{n}","type":"incoming","sent_at":16203816{n}0000,"body":{json.dumps(WORDS[n])},"source":"+000"}}\n' for n in N)  # fmt: skip
BOUND = b"From: a@x.example\nSubject: s\nDate: Fri, 7 May 2021 10:00:00 +0300\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: text/html; charset=utf-8\n\n%s\n--c--\n--b--\n--a--\n"

SIXTH: list[Relative] = [
    letters("K3", "an alternative within what is related within what is mixed", "a.eml", BOUND % f"<p>{LONG}</p>".encode()),
    letters("K3", "a page that says utf-8 in a mail that says windows-1256", "a.eml", mail("text/html; charset=windows-1256", HTML.replace("<html>", "<html><head><meta charset=utf-8></head>").encode())),
    letters("K3", "a mail with letters by number", "a.eml", mail("text/html; charset=us-ascii", ("<p>" + "".join(f"&#{ord(c)};" if ord(c) > 127 else c for c in LONG) + "</p>").encode())),
    letters("K3", "a mail of one line without its coding said", "a.eml", mail("text/plain; charset=utf-8", LONG.encode(), "base64").replace(b"Content-Transfer-Encoding: base64", b"Content-Transfer-Encoding: BASE64 ")),
    *every("K4", dated, [
        ("Le 07/05/21 à 21:15", NINE), ("Mis à jour le 07.05.2021 | 21:15", NINE), ("07 mai 2021 à 21h15 UTC+1", f"{NINE}+01:00"), ("2021 May 07, 21:15", NINE), ("21:15 07.05.2021", NINE), ("2021-05-07 21:15:00 -0500", f"{NINE}-05:00"), ("May 07, 2021 @ 21:15", NINE),
        ("٢٠٢١-٠٥-٠٧ الساعة ٢١:١٥", NINE), ("7 мая 2021 г. 21:15 МСК", f"{NINE}+03:00"), ("الجمعة 07 ماي 2021 - 21:15", NINE), ("7 مايو 2021 9:15 PM", NINE), ("1 week ago", None), ("الآن", None), ("2021/5/7 下午9:15", NINE), ("07/05/2021 21:15:00 (UTC+03:00)", f"{NINE}+03:00"), ("Sexta-feira, 7 de Maio de 2021", DAY),
    ]),
    fed("K4", "Fri, 07 May 2021 18:15:00 UT", f"{DAY}T18:15+00:00"), paged("K4", "page: a date of Kurdistan", "|<div class=date>7ی ئایاری 2021 - 21:15</div>", NINE), paged("K4", "page: Turkish", "|<span class=date>07 Mayıs 2021, Cuma 21:15</span>", NINE),
    *every("K7", said_by, [("وزير الأشغال يؤكد: الطريق الساحلي مفتوح", "وزير الأشغال", "مفتوح"), ("🔴وزير الأشغال لـ \"الوادي\": الطريق الساحلي مفتوح", "وزير الأشغال", "مفتوح"), ("وزير الأشغال | الطريق الساحلي مفتوح أمام الناس", "وزير الأشغال", "مفتوح")]),
    has("K8", "a packed mail", "a.eml.gz", gzip.compress(mail("text/plain; charset=utf-8", LONG.encode())), LONG), has("K8", "a mail without a name", "message", mail("text/plain; charset=utf-8", LONG.encode()), LONG), has("K8", "a page in a packed folder of a Mac", "a.zip", zipped({"x/a.html": HTML, "__MACOSX/x/._a.html": b"\0\5\x16\7" + bytes(80)}), WORDS[0]),
    names("K8", "a binary spreadsheet", "a.xlsb", zipped({"xl/workbook.bin": b"x"}), "Excel|spreadsheet|xlsb"), names("K8", "a RAR", "a.rar", b"Rar!\x1a\x07\x01\0" + bytes(60), "RAR"), names("K8", "a card of a map", "a.kml", "<?xml version='1.0'?><kml xmlns='http://www.opengis.net/kml/2.2'><Document/></kml>", "map|kml"), names("K8", "a program", "a.exe", b"MZ\x90\0" + bytes(300), "program"),
    gives("K9", "Bluesky", "a.json", json.dumps(SKY), *told(Z, "+00:00")), gives("K9", "VK", "a.json", json.dumps(VK), *((w, None, f"{DAY}T10:00+00:00") for w in WORDS)), gives("K9", "Event Registry", "a.json", json.dumps(EVENTS), *((WORDS[n], PAPERS[n], None) for n in N)), gives("K9", "Webz", "a.json", json.dumps(WEBZ), *((w, None, f"{NINE}+03:00") for w in WORDS)),
    gives("K9", "a list of GDELT in JSON", "a.json", json.dumps(GDELT), links=3), gives("K9", "Media Cloud", "a.json", json.dumps(CLOUD), *((WORDS[n], PAPERS[n], None) for n in N)), gives("K9", "posts of Instagram", "posts_1.json", json.dumps(INSTA), *((w, None, None) for w in WORDS)), gives("K9", "comments of TikTok", "a.json", json.dumps(TIKTOK), *((w, None, None) for w in WORDS)),
    gives("K9", "Signal in lines", "a.jsonl", SIGNAL, *((w, None, None) for w in WORDS)),
    table("advertisements of Facebook", ADS), table("tweets in Arabic", "نص التغريدة,اسم المستخدم,التاريخ والوقت\n" + rows('"{words}",{paper},7/5/2021 21:15\n'), date=NINE), table("contents and times of publishing", "المحتوى;اسم القناة;وقت النشر\n" + rows("{words};{paper};2021-05-07 21:15\n"), date=None), table("French of a press service", "Titre;Corps de l'article;Média;Date\n" + rows('t;"{words}";{paper};07/05/2021\n')),
    table("Cision", "Outlet Name,Headline,Article Text,Media Type,Date\n" + rows('{paper},خبر,"{words}",Online,05/13/2021\n'), date="2021-05-13"), table("Google's form", "Timestamp,Outlet,Text of the report\n" + rows('5/13/2021 21:15:00,{paper},"{words}"\n'), date="2021-05-13T21:15"), table("Notion", "Name,Source,Date,Text\n" + rows('خبر,{paper},"May 7, 2021",' + '"{words}"\n')), table("TGStat", "Date,Channel,Post text,Views\n" + rows('07.05.2021 21:15,{paper},"{words}",100\n'), date=NINE),
    table("Portuguese", "Texto;Veículo;Data de publicação\n" + rows('"{words}";{paper};07/05/2021\n')), table("Dutch", "Tekst;Bron;Datum\n" + rows('"{words}";{paper};07-05-2021\n')),
]  # fmt: skip
