"""A fourth lot of relatives, four a kind, written after what was wrong with the third was mended and before Rawi was tried on them."""

import binascii
import json
import textwrap

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
    same_as_plain,
)
from gather.relatives.formats import ONE, N, channel, items, posted, quiet, rows, table, told, zipped
from gather.relatives.letters import NINE, letters, mail, rss
from gather.relatives.readers import SHAPES, TEASERS, without
from gather.relatives.second import apart
from gather.relatives.texts import between

NINJS = [{"uri": f"urn:{n}", "type": "text", "headline": "خبر", "body_text": ONE, "source": PAPERS[n]} for n in N]
SITE = "<html lang=ar><head><meta charset=utf-8><title>فتح الطريق</title><meta property='og:site_name' content='{paper}'></head><body><h1>فتح الطريق</h1><article><p>{words}</p></article></body></html>"
BOTS = [{"type": "message", "subtype": "bot_message", "bot_id": "B1", "username": PAPERS[n], "text": ONE, "ts": f"1620381600.00020{n}"} for n in N]  # fmt: skip
FEED = {"version": "https://jsonfeed.org/version/1.1", "title": "ش", "items": [{"id": str(n), "content_html": f"<p>{WORDS[n]}</p>", "attachments": [{"url": f"https://x.example/{n}.jpg", "mime_type": "image/jpeg"}], "_related": {"items": [{"id": "9", "content_html": "<p>سابق</p>"}]}} for n in N]}  # fmt: skip
NO_BREAK = "\u00a0"
FLOWED = " \n".join(f"{line} " for line in textwrap.wrap(LONG, 50))
UU = b"begin 644 a.txt\n" + b"".join(binascii.b2a_uu(LONG.encode()[at : at + 45]) for at in range(0, len(LONG.encode()), 45)) + b"`\nend\n"  # fmt: skip
WORD = "<html xmlns:o='urn:schemas-microsoft-com:office:office' xmlns:w='urn:schemas-microsoft-com:office:word'><head><meta charset=utf-8><title>خبر</title><!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]--></head><body><p class=MsoNormal dir=RTL><span>{words}<o:p></o:p></span></p></body></html>"
EPUB = {"mimetype": "application/epub+zip", "META-INF/container.xml": "<container/>", "OEBPS/a.xhtml": f"<html><body><p>{LONG}</p></body></html>"}  # fmt: skip
COPIED = "".join(f"{PAPERS[n]}, [07.05.2021 21:1{n}]\n{WORDS[n]}\n\n" for n in N)
SKYPE = {"userId": "8:a", "exportDate": f"{DAY}T20:00", "conversations": [{"id": "19:x", "displayName": "أخبار", "MessageList": [{"id": str(n), "displayName": PAPERS[n], "originalarrivaltime": f"{DAY}T1{n}:00:00.123Z", "messagetype": "RichText", "content": WORDS[n], "from": f"8:u{n}"} for n in N]}]}  # fmt: skip
SPACE = {"messages": [{"creator": {"name": PAPERS[n], "email": "a@x.example", "user_type": "Human"}, "created_date": f"Friday, May 7, 2021 at 9:1{n}:00\u202fPM UTC", "text": WORDS[n], "topic_id": f"t{n}"} for n in N]}  # fmt: skip
TELETHON = [{"_": "Message", "id": n, "peer_id": {"_": "PeerChannel", "channel_id": 1}, "date": f"{DAY}T1{n}:00:00+00:00", "message": WORDS[n], "out": False, "media": None, "views": 100, "post": True} for n in N]  # fmt: skip
BOOK = "<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet' xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'><Worksheet ss:Name='أخبار'><Table>{rows}</Table></Worksheet></Workbook>"


def row(*cells: str) -> str:
    return "<Row>" + "".join(f"<Cell><Data ss:Type='String'>{each}</Data></Cell>" for each in cells) + "</Row>"


SHAPES |= {
    "points of a list": f"<div>{TEASERS}</div><h1>فتح الطريق</h1><ul>{''.join(f'<li>{w} {w}</li>' for w in WORDS)}</ul>",
    "a heading before each paragraph": f"<h1>فتح الطريق</h1><main>{''.join(f'<h2>عنوان {n}</h2><p>{w} {w}</p>' for n, w in enumerate(WORDS))}</main><div>{TEASERS}</div>",
    "words in a box of quotations": f"<h1>فتح الطريق</h1><div><p>{WORDS[0]} {WORDS[0]}</p><blockquote><p>{WORDS[1]} {WORDS[1]}</p></blockquote><p>{WORDS[2]} {WORDS[2]}</p></div><div>{TEASERS}</div>",
    "spans in a cell": f"<table><tr><td>{TEASERS}</td></tr><tr><td><font size=5>فتح الطريق</font><br>{'<br><br>'.join(f'<span><font face=Tahoma>{w} {w}</font></span>' for w in WORDS)}</td></tr></table>",
}

FOURTH: list[Relative] = [
    apart("K1", "ninjs of several sources", "a.json", json.dumps(NINJS)),
    apart("K1", "a ZIP of saved pages", "a.zip", zipped({f"{n}.html": SITE.format(paper=PAPERS[n], words=f"{ONE} {ONE}") for n in N})),
    apart("K1", "programs that post in one channel of Slack", "a.json", json.dumps(BOTS)),
    apart("K1", "a column of domains", "a.csv", "text,domain\n" + "".join(f'"{ONE}",{each}\n' for each in ("wafa.ps", "reuters.com", "aljazeera.net"))),
    own_bytes("K2", "objects over lines with letters by number", "a.json", json.dumps([{"title": "خبر", "text": each} for each in WORDS], indent=4)),
    own_bytes("K2", "a mailbox with the ends of lines of Windows", "a.mbox", "".join(posted("a@x.example", WORDS[n], n) for n in N).replace("\n", "\r\n")),
    own_bytes("K2", "a feed with entities of its own", "a.xml", channel(items("<item><title>خبر &paper;</title><guid>{n}</guid><description>{words}</description></item>")).replace("<rss", '<!DOCTYPE rss [<!ENTITY paper "<item>">]><rss', 1)),
    own_bytes("K2", "JSON Feed with items within items", "feed.json", json.dumps(FEED, ensure_ascii=False)),
    letters("K3", "lines that flow, their blanks taken off", "a.eml", mail("text/plain; charset=utf-8; format=flowed; delsp=yes", FLOWED.encode())),
    letters("K3", "a feed whose letters went through windows-1256", "a.xml", rss(LONG.encode().decode("cp1256")).encode()),
    letters("K3", "a mail in the coding of Unix", "a.eml", mail("text/plain; charset=utf-8", UU, "x-uuencode")),
    letters("K3", "marks of HTML that XML does not know", "a.xml", rss(f"&laquo;{LONG.replace(' ', '&nbsp;', 1)}&raquo;").encode(), text=f"«{LONG.replace(' ', NO_BREAK, 1)}»"),
    *every("K4", dated, [("7 мая 2021, 21:15", NINE), ("2021年5月7日 21:15", NINE), ("20210507T211500+0300", f"{NINE}+03:00"), ("7ی ئایاری 2021", DAY)]),
    *every("K5", moments_of, [("15:00 بتوقيت شرق أوروبا الصيفي", "12:00 بتوقيت غرينتش", True), ("8:00 صباحا بتوقيت شرق الولايات المتحدة", "13:00 بتوقيت غرينتش", True), ("15:00 (+03:00)", "12:00 بتوقيت غرينتش", True)]),
    no_place("K5", "14:30 بتوقيت كل من الرياض وبيروت", "بيروت"),
    *every("K6", same_as_plain, [("word joiners", between("\u2060")), ("digits of Persian", lambda text: text.replace("17", "۱۷")), ("the sign of Word between lines", lambda text: text.replace(". ", ".\u2028")), ("a point of Word before it", lambda text: f"\uf0a7 {text}")]),
    *every("K7", said_by, [
        ("قال وزير الأشغال: 'إن الطريق الساحلي مفتوح'.", "وزير الأشغال", "الطريق", "مفتوح"), ("وزير الأشغال لـ«الوادي»: الطريق الساحلي مفتوح", "وزير الأشغال", "مفتوح"),
        ("وزير الأشغال في مؤتمر صحفي:\n- الطريق الساحلي مفتوح\n- الجسر مغلق حتى الغد", "وزير الأشغال", "مفتوح", "مغلق"), ("قال وزير الأشغال: «إن الطريق الساحلي [...] مفتوح (منذ الأحد)».", "وزير الأشغال", "مفتوح", "الأحد"),
    ]),
    has("K8", "a book", "a.epub", zipped(EPUB), WORDS[0]), names("K8", "a store of a phone", "ChatStorage.sqlite", b"SQLite format 3\0" + bytes(200), "database|SQLite"),
    names("K8", "a table in columns", "a.parquet", b"PAR1" + bytes(80) + b"PAR1", "Parquet"), has("K8", "a page of Word under the name of a document", "a.doc", WORD.format(words=LONG), LONG),
    gives("K9", "messages copied from Telegram", "a.txt", COPIED, *told("T21:1{}")), gives("K9", "Skype", "messages.json", json.dumps(SKYPE), *told("T1{}:00", "+00:00")),
    gives("K9", "Google Chat", "messages.json", json.dumps(SPACE), *told("T21:1{}", "+00:00")), gives("K9", "Telegram by a program", "a.json", json.dumps(TELETHON), *((WORDS[n], None, f"{DAY}T1{n}:00+00:00") for n in N)),
    quiet("a warning above it", "a.xml", "Warning: Undefined variable $x in /var/www/feed.php on line 3\n" + channel(items("<item><title>خبر {n}</title><link>https://x.example/{n}</link><description>{words}</description></item>"))),
    quiet("broadcasts", "a.xml", channel(items("<item><title>خبر {n}</title><link>https://x.example/{n}</link><itunes:summary>{words}</itunes:summary><enclosure url='https://x.example/{n}.mp3' type='audio/mpeg' length='1'/></item>"), "<rss version='2.0' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'><channel><title>ش</title>")),
    quiet("JSON Feed of pages", "feed.json", json.dumps({"version": "https://jsonfeed.org/version/1", "title": "ش", "items": [{"id": str(n), "url": f"https://x.example/{n}", "title": "خبر", "content_html": f"<p>{WORDS[n]}</p>"} for n in N]})),
    quiet("texts by the words of libraries", "a.xml", channel(items("<item><title>خبر {n}</title><link>https://x.example/{n}</link><dc:description>{words}</dc:description></item>"), "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>ش</title>")),
    without("trafilatura", "points of a list"), without("trafilatura", "a heading before each paragraph"), without("what trafilatura needs", "words in a box of quotations"), without("htmldate", "spans in a cell"),
    table("a page under the name of a spreadsheet", "<html><head><meta charset=utf-8></head><body><table border=1><tr><td>النص</td><td>المصدر</td><td>التاريخ</td></tr>" + rows("<tr><td>{words}</td><td>{paper}</td><td>07/05/2021</td></tr>") + "</table></body></html>", "a.xls"),
    table("Apify's posts", "facebookUrl,pageName,postId,text,time\n" + rows('https://posts.example/p,{paper},{n},"{words}",2021-05-07T10:00:00.000Z\n'), date=None),
    table("a table in Markdown", "| النص | المصدر | التاريخ |\n|---|:---:|---|\n" + rows("| {words} | {paper} | 2021-05-07 |\n"), "a.md"),
    table("a spreadsheet of 2003 in XML", BOOK.format(rows=row("النص", "المصدر", "التاريخ") + "".join(row(WORDS[n], PAPERS[n], DAY) for n in N)), "a.xls"),
    *every("K13", counts, [("نزح 12\uff0c500 شخص.", 12500), ("نزح مليونان و500 ألف شخص.", 2500000), ("نزح 1,25,000 شخص.", 125000), ("نزح 12\u2032500 شخص.", 12500)]),
    *every("K14", on_day, [("غرق القارب في ١٢ـ٢ـ٢٠٢٤.", "2024-02-12"), ("غرق القارب في 12\u200f/2\u200f/2024.", "2024-02-12"), ("غرق القارب في 12 غشت 2023.", "2023-08-12"), ("غرق القارب في 12 فبراير ، 2024.", "2024-02-12")]),
    letters("K15", "mail in asmo-708", "a.eml", mail("text/plain; charset=asmo-708", LONG.encode("iso8859_6"))), letters("K15", "mail in win-1256", "a.eml", mail("text/plain; charset=win-1256", LONG.encode("cp1256"))),
    letters("K15", "feed in utf8-bom", "a.xml", b"\xef\xbb\xbf" + rss(declared=' encoding="utf8-bom"').encode()), letters("K15", "mail in DOS-720", "a.eml", mail("text/plain; charset=DOS-720", LONG.replace("،", ",").encode("cp720"), "base64"), LONG.replace("،", ",")),
    *every("K16", finds, [("استقبال", "تم إستقبال الصيادين في المرفأ."), ("فيينا", "عاد الصيادون إلى ڤيينا."), ("مئة صياد", "عاد مائة صياد إلى المرفأ."), ("ماء", "وجد الصيادون ماءً عذبا.")]),
]  # fmt: skip
