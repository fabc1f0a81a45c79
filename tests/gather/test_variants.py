"""Formats as people and programs bend them: each report with its outlet and date, what is none in a sentence."""

import base64
import json

import pytest

from rawi.gather import tables

pytest.importorskip("resiliparse", reason="needs the extra: pip install 'rawi[gather]'")

from gather.test_formats import OUTLETS, WORDS, read, told

__all__ = ["read"]  # a fixture
DAY = "2021-05-07"


def report(n: int) -> dict:
    return {"text": WORDS[n], "outlet": OUTLETS[n], "published": DAY}


EXPECTED = [(WORDS[n], OUTLETS[n], DAY) for n in range(2)]


@pytest.mark.parametrize(
    ("name", "between", "indent"),
    [("a.json", "\n", 1), ("a.json", "", None), ("a.json", ",\n", 1), ("a.jsonl", "\n", 1), ("a.jsonl", "\n\n", 2)],
)
def test_objects_one_behind_the_other_are_a_report_each(read, name, between, indent):
    objects = [json.dumps(report(n), ensure_ascii=False, indent=indent) for n in range(2)]
    found, _, failed = read(name, between.join(objects))
    assert told(found) == EXPECTED and not failed
    assert [each.evidence.raw.decode() for each in found] == objects


def test_a_list_over_several_lines_is_one_whatever_its_name_says(read):
    found, _, failed = read("a.jsonl", json.dumps([report(0), report(1)], ensure_ascii=False, indent=1))
    assert told(found) == EXPECTED and not failed


def test_reports_by_their_keys(read):
    found, _, _ = read("a.json", json.dumps({"items": {"x": report(0), "y": report(1)}}, ensure_ascii=False))
    assert told(found) == EXPECTED


def test_ninjs_of_both_versions(read):
    second = {
        "uri": "urn:3", "type": "text", "contentcreated": f"{DAY}T10:00:00Z", "infosources": [{"role": "source", "name": OUTLETS[1]}],
        "headlines": [{"role": "main", "value": "خبر"}], "bodies": [{"role": "main", "value": f"<p>{WORDS[1]}</p>"}],
    }  # fmt: skip
    first = {
        "uri": "urn:2",
        "body_xhtml": f"<p>{WORDS[0]}</p>",
        "versioncreated": f"{DAY}T09:00:00Z",
        "provider": OUTLETS[0],
    }
    whole = {"uri": "urn:1", "type": "composite", "headline": "باقة", "associations": {"a": first, "b": second}}
    found, _, _ = read("a.json", json.dumps(whole, ensure_ascii=False))
    assert told(found) == [(WORDS[n], OUTLETS[n], f"{DAY}T{9 + n:02}:00+00:00") for n in range(2)]
    assert found[1].report.title == "خبر"


@pytest.mark.parametrize(
    "columns",
    [
        "Account,User Name,Created,Message",
        "User Name,Account,Post Created,Message",
        "user name,Page Name,created,message",
    ],
)
def test_the_name_of_a_page_goes_before_that_of_its_user(read, columns):
    cells = {"account": OUTLETS[0], "page name": OUTLETS[0], "user name": "zahra", "message": WORDS[0]}
    row = ",".join(cells.get(each.lower(), f"{DAY} 20:00:00") for each in columns.split(","))
    (found,), _, _ = read("a.csv", f"{columns}\n{row}\n")
    assert told([found]) == [(WORDS[0], OUTLETS[0], f"{DAY} 20:00:00")]


def test_the_owner_of_a_post_is_its_outlet(read):
    post = {
        "id": "9",
        "creation_time": DAY,
        "text": WORDS[0],
        "post_owner": {"type": "page", "id": "1", "name": OUTLETS[0]},
    }
    (found,), _, _ = read("a.json", json.dumps({"data": [post], "paging": {}}, ensure_ascii=False))
    assert told([found]) == [(WORDS[0], OUTLETS[0], DAY)]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_a_table_without_a_row_is_said_to_be_empty(read, name):
    found, _, (said,) = read(name, "text,outlet\n" if name == "a.csv" else "\n\n")
    assert not found and ("no row" in said or "empty" in said)


def test_a_list_of_addresses_with_bullets_and_names(read):
    raw = "# مصادر\n- https://a.example/1\n\n2. https://a.example/2 صحيفة الزهراء\n<https://a.example/3>,\n"
    found, links, failed = read("a.txt", raw)
    assert (found, failed) == ([], []) and links == [f"https://a.example/{n}" for n in (1, 2, 3)]


def test_a_text_with_an_address_in_it_is_a_text(read):
    (found,), links, _ = read("a.txt", f"{WORDS[0]}\nhttps://a.example/1\n")
    assert links == [] and found.report.text.startswith(WORDS[0])


def g2(n: int, status: str) -> str:
    nitf = f'<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.content><p>{WORDS[n]}</p></body.content></body></nitf>'
    return (
        f'<newsItem guid="urn:{n}"><itemMeta><provider><name>{OUTLETS[n]}</name></provider><versionCreated>{DAY}T10:00:00Z</versionCreated>'
        f'<pubStatus qcode="stat:{status}"/></itemMeta><contentMeta><headline>خبر {n}</headline></contentMeta><contentSet><inlineXML>{nitf}'
        "</inlineXML></contentSet></newsItem>"
    )


def test_a_nitf_in_an_item_is_its_form_and_what_was_taken_back_is_said_to_be(read):
    raw = f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{g2(0, "usable")}{g2(1, "canceled")}</itemSet></newsMessage>'
    found, _, _ = read("a.xml", raw)
    assert told(found) == [(WORDS[n], OUTLETS[n], f"{DAY}T10:00+00:00") for n in range(2)]
    assert [(each.report.id, each.report.title) for each in found] == [("urn:0", "خبر 0"), ("urn:1", "خبر 1")]
    assert not found[0].report.notes and "taken it back" in found[1].report.notes[0]


def test_a_nitf_is_of_the_paper_that_prints_it_and_names_who_sent_it(read):
    head = f'<pubdata date.publication="20210507T100000Z" name="{OUTLETS[0]}"/>'
    raw = f"<nitf><head>{head}</head><body><body.head><distributor>رويترز</distributor></body.head><body.content><p>{WORDS[0]}</p></body.content></body></nitf>"
    (found,), _, _ = read("a.xml", raw)
    assert told([found]) == [(WORDS[0], OUTLETS[0], f"{DAY}T10:00+00:00")]
    assert ("source", "reuters") in {(each.kind, each.outlet) for each in found.report.declared}


@pytest.mark.parametrize(("sender", "outlet"), [("Desk <desk@reuters.com>", "Reuters"), ("a@x.example", None)])
def test_a_mail_of_a_known_outlet_is_its_report(read, sender, outlet):
    body = base64.b64encode(WORDS[0].encode()).decode()
    raw = (
        f"From: {sender}\nDate: Fri, 7 May 2021 10:00:00 +0200\nSubject: a\nMIME-Version: 1.0\n"
        f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{body}\n"
    )
    (found,), _, _ = read("a.eml", raw)
    assert told([found]) == [(WORDS[0], outlet, f"{DAY}T10:00+02:00")]


def test_what_whatsapp_says_itself_is_no_message(read):
    lines = (
        "[7/5/2021، 9:15:02 م] نادر: \u200eالرسائل والمكالمات مشفرة تماما بين الطرفيات. لا يمكن لأي شخص خارج هذه الدردشة قراءتها أو الاستماع إليها.",
        f"[7/5/2021، 9:16:02 م] نادر: {WORDS[0]}",
        "\u200e[7/5/2021، 9:17:02 م] ليلى: \u200eتم استبعاد الصورة",
        f"[7/5/2021، 9:18:02 م] ليلى: \u200e{WORDS[1]} https://a.example/1",
    )
    found, _, (said,) = read("a.txt", "\n".join(lines))
    assert [each.report.text.split(" https")[0] for each in found] == [WORDS[0], WORDS[1]] and "2 lines" in said


def test_updates_of_a_page_that_shows_none_are_of_its_outlet(read):
    updates = [
        {"@type": "BlogPosting", "datePublished": f"{DAY}T1{n}:00:00Z", "articleBody": WORDS[n]} for n in range(2)
    ]
    blog = {
        "@type": "LiveBlogPosting",
        "headline": "تغطية",
        "publisher": {"name": OUTLETS[0]},
        "liveBlogUpdate": updates,
    }
    data = json.dumps({"@graph": [blog]}, ensure_ascii=False)
    found, _, _ = read(
        "a.html", f'<html><head><script type="application/ld+json">{data}</script></head><body></body></html>'
    )
    assert told(found) == [(WORDS[n], OUTLETS[0], f"{DAY}T1{n}:00+00:00") for n in range(2)]


@pytest.mark.parametrize(
    "title",
    [
        "Just a moment...",
        "Attention Required! | Cloudflare",
        "Access Denied",
        "الصفحة غير موجودة",
        "خطأ ٤٠٤ | صحيفة الزهراء",
    ],
)
def test_what_a_server_shows_in_the_place_of_a_page_is_no_report(read, title):
    said = "Checking your browser before accessing the site. This process is automatic, and you will be redirected shortly."
    html = f"<html><head><meta charset='utf-8'><title>{title}</title></head><body><h1>a.example</h1><p>{said}</p></body></html>"
    found, _, (failed,) = read("a.html", html)
    assert not found and "notice of its server" in failed


def test_a_report_of_such_a_name_that_is_long_is_one(read):
    text = "".join(f"<p>{words}</p>" for words in WORDS * 5)
    (found,), _, failed = read(
        "a.html", f"<html><head><meta charset='utf-8'><title>Access Denied</title></head><body>{text}</body></html>"
    )
    assert not failed and WORDS[0] in found.report.text


def test_a_mail_whose_plain_form_is_empty_has_its_text_in_the_other(read):
    raw = (
        "From: a@x.example\nDate: Fri, 7 May 2021 10:00:00 +0200\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n"
        "--b\nContent-Type: text/plain; charset=utf-8\n\n \n--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
        f"<p>{WORDS[0]}</p>\n--b--\n"
    )
    (found,), _, failed = read("a.eml", raw)
    assert found.report.text.strip() == WORDS[0] and not failed


def test_a_feed_that_is_cut_off_is_said_to_be(read):
    entry = f"<item><title>خبر</title><link>https://a.example/1</link><description>{WORDS[0]}</description></item>"
    whole = f'<?xml version="1.0"?><rss version="2.0"><channel><title>ش</title>{entry}{entry.replace("/1", "/2")}</channel></rss>'
    found, _, failed = read("a.xml", whole)
    assert len(found) == 2 and not failed
    found, _, (said,) = read("b.xml", whole[: whole.rindex("<description>")])
    assert found[0].report.text == WORDS[0] and "cut off" in said


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1256"])
def test_a_table_that_is_called_an_old_excel_file_is_a_table(read, encoding):
    table = "\n".join(["text\toutlet\tdate", *(f"{WORDS[n]}\t{OUTLETS[n]}\t{DAY}" for n in range(2))])
    found, _, failed = read("a.xls", table.encode(encoding))
    assert told(found) == EXPECTED and not failed


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_lines_of_json_in_utf_16_are_reports_with_their_own_bytes(read, encoding):
    raw = "\n".join(json.dumps(report(n), ensure_ascii=False) for n in range(2)).encode(encoding)
    found, _, failed = read("a.jsonl", raw)
    assert told(found) == EXPECTED and not failed
    assert all(each.evidence.raw in raw for each in found) and found[0].evidence.raw != found[1].evidence.raw


def test_all_lines_of_json_in_utf_16_are_read_and_one_that_is_too_long_is_said(read, monkeypatch):
    monkeypatch.setattr(tables, "LONGEST", 4_000)
    monkeypatch.setattr(tables, "PIECE", 1_001)
    lines = [json.dumps(report(n % 2), ensure_ascii=False) for n in range(40)]
    found, _, (said,) = read(
        "a.jsonl", "\n".join([*lines[:20], f'{{"text": "{WORDS[0] * 100}"}}', *lines[20:]]).encode("utf-16")
    )
    assert [each.report.text for each in found] == [WORDS[n % 2] for n in range(40)]
    assert "line 21: it is longer" in said


def test_lines_of_json_that_wrap_a_report(read):
    raw = "\n".join(json.dumps({"_index": "news", "_id": str(n), "_source": report(n)}) for n in range(2))
    found, _, failed = read("a.jsonl", raw)
    assert told(found) == EXPECTED and not failed


def test_a_mailbox_under_the_name_of_a_mail_gives_all_its_mails(read):
    mail = "From - Fri May  7 10:00:00 2021\r\nFrom: a@x.example\r\nSubject: s\r\nDate: Fri, 07 May 2021 10:00:00 +0200\r\n\r\n{}\r\n\r\n"
    found, _, failed = read("a.eml", "".join(mail.format(words) for words in WORDS).encode())
    assert [each.report.text.strip() for each in found] == list(WORDS) and not failed


def test_items_of_nitf_in_an_element_of_any_name_are_a_report_each(read):
    item = "<nitf><body><body.head><hedline><hl1>h{}</hl1></hedline></body.head><body.content><p>{}</p></body.content></body></nitf>"
    raw = f"<batch>{''.join(item.format(n, words) for n, words in enumerate(WORDS))}</batch>"
    found, _, failed = read("a.xml", raw)
    assert [(each.report.title, each.report.text) for each in found] == [(f"h{n}", w) for n, w in enumerate(WORDS)]
    assert not failed and all(words in each.evidence.raw.decode() for each, words in zip(found, WORDS, strict=True))
    assert len({each.evidence.sha256 for each in found}) == len(WORDS)


def test_a_message_of_telegram_that_has_its_text_in_pieces_alone(read):
    said = {"id": 1, "type": "message", "date": f"{DAY}T10:00:00", "from": OUTLETS[0], "from_id": "channel7"}
    pieces = {"text_entities": [{"type": "plain", "text": WORDS[0][:9]}, {"type": "bold", "text": WORDS[0][9:]}]}
    chat = {"name": OUTLETS[0], "type": "public_channel", "id": 7, "messages": [{**said, **pieces}]}
    found, _, failed = read("result.json", json.dumps(chat))
    assert told(found) == [(WORDS[0], OUTLETS[0], f"{DAY}T10:00")] and not failed


@pytest.mark.parametrize("raw", [b"\x03" + bytes(60), b"CWS\t" + bytes(40), bytes(30) + b"BOOK" + bytes(30)])
def test_bytes_that_are_mostly_no_letters_are_no_text(read, raw):
    found, _, (sentence,) = read("a.txt", raw)
    assert not found and "this is no text" in sentence


@pytest.mark.parametrize(("name", "encoding"), [("a.xls", "utf-8"), ("a.html", "utf-8"), ("a.xls", "cp1256")])
def test_a_table_of_reports_that_is_a_page_is_a_report_a_row(read, name, encoding):
    lines = [("النص", "المصدر", "التاريخ"), *((WORDS[n], OUTLETS[n], "7/5/2021") for n in range(2))]
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in line)}</tr>" for line in lines)
    page = f"<html><head><meta charset={encoding}></head><body><table border=1>{cells}</table></body></html>"
    found, _, failed = read(name, page.encode(encoding))
    assert told(found) == EXPECTED and not failed
    assert [WORDS[n] in each.evidence.raw.decode() for n, each in enumerate(found)] == [True, True]


def test_a_table_in_a_report_is_no_table_of_reports(read):
    head = "<tr><th>النص</th><th>المصدر</th></tr><tr><td>بند</td><td>مرسوم</td></tr>"
    page = f"<html><body><article><h1>خبر</h1><p>{WORDS[0]} {WORDS[1]}</p><p>{WORDS[2]}</p><table>{head}</table></article></body></html>"
    (found,), _, failed = read("a.html", page)
    assert WORDS[0] in found.report.text and not failed
