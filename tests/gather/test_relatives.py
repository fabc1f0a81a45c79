"""Relatives of the kinds that people filed: other languages of the interface, other layouts, columns and fields apart."""

import io
import json
import tarfile
import zipfile

import pytest

pytest.importorskip("resiliparse", reason="needs the extra: pip install 'rawi[gather]'")

import docx
from gather.test_formats import OUTLETS, WORDS, read, told

from rawi.gather.fields import named
from rawi.gather.links import links as linked
from rawi.gather.moments import moment
from rawi.gather.unread import UNREAD

__all__ = ["read"]  # a fixture
DAY = "2021-05-07"


@pytest.mark.parametrize(
    ("heads", "clocks"),
    [
        (("7/5/21, 9:11 p. m. - ", "8/5/21, 9:12 a. m. - "), ("T21:11", "T09:12")),
        (("07/05/2021 à 21:11 - ", "08/05/2021 à 09:12 - "), ("T21:11", "T09:12")),
        (("07/05/21 21.11 - ", "08/05/21 09.12 - "), ("T21:11", "T09:12")),
        (("[07.05.21 um 21:11:05] ", "[08.05.21 um 09:12:05] "), ("T21:11:05", "T09:12:05")),
    ],
)
def test_chats_in_other_languages_of_the_app(read, heads, clocks):
    raw = f"{heads[0]}{OUTLETS[0]}: {WORDS[0]}\n{heads[1]}{OUTLETS[1]}: {WORDS[1]}\n"
    found, _, failed = read("chat.txt", raw)
    assert not failed
    assert told(found) == [
        (WORDS[0], OUTLETS[0], f"{DAY}{clocks[0]}"),
        (WORDS[1], OUTLETS[1], f"2021-05-08{clocks[1]}"),
    ]


def test_a_caption_is_the_text_of_its_message_without_the_name_of_the_file_and_what_the_app_says_behind(read):
    raw = (
        f"7/5/2021, 21:11 - {OUTLETS[0]}: IMG-1.jpg (fichier joint)\n{WORDS[0]}\n"
        f"7/5/2021, 21:12 - {OUTLETS[1]}: {WORDS[1]} <This message was edited>\n"
    )
    found, _, _ = read("chat.txt", raw)
    assert [each.report.text for each in found] == [WORDS[0], WORDS[1]]


def test_an_export_of_one_message_is_of_its_channel(read):
    one = {"id": 2, "type": "message", "date": f"{DAY}T10:00:00", "text": WORDS[0]}
    (found,), _, _ = read("result.json", json.dumps({"name": OUTLETS[0], "type": "public_channel", "messages": [one]}))
    assert told([found]) == [(WORDS[0], OUTLETS[0], f"{DAY}T10:00")]


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_a_text_in_an_object_of_its_own_has_the_fields_around_it(read, name):
    row = {"Title": "خبر", "Date": DAY, "Source": {"Name": OUTLETS[0]}, "Document": {"Content": f"<p>{WORDS[0]}</p>"}}
    (found,), _, _ = read(name, json.dumps(row, ensure_ascii=False))
    assert (*told([found])[0], found.report.title) == (WORDS[0], OUTLETS[0], DAY, "خبر")


def test_reports_by_their_keys_are_not_taken_for_one_that_is_wrapped(read):
    rows = {key: {"text": WORDS[n], "outlet": OUTLETS[n]} for n, key in enumerate("ab")}
    assert len(read("a.json", json.dumps(rows))[0]) == 2


@pytest.mark.parametrize(
    ("columns", "day", "hour", "expected"),
    [
        ("Text,Date,Time", "07/05/2021", "9:15 PM", f"{DAY}T21:15"),
        ("النص,التاريخ,الساعة", "٧/٥/٢٠٢١", "٩:١٥ م", f"{DAY}T21:15"),
        ("Text,Date,dateTime", DAY, f"{DAY}T21:15:00Z", f"{DAY}T21:15:00Z"),
        ("Text,Date,Time", f"{DAY}T20:00", "21:15", f"{DAY}T20:00"),
        ("Text,Date,Time", "", "7 May 2021 21:15", f"{DAY}T21:15"),
        ("Text,Date,Time", DAY, "soon", DAY),
    ],
)
def test_the_hour_may_stand_in_a_column_of_its_own(read, columns, day, hour, expected):
    (found,), _, _ = read("a.csv", f'{columns}\n"{WORDS[0]}","{day}","{hour}"\n')
    assert found.report.published == expected


@pytest.mark.parametrize(
    "columns",
    [
        "Texte;Journal;Date de publication",
        "Volltext;Quelle;Datum",
        "Texto;Fuente;Fecha",
        "Metin;Kaynak;Tarih",
        "متن;منبع;تاریخ",
    ],
)
def test_tables_with_columns_in_other_languages(read, columns):
    found, _, failed = read("a.csv", f"{columns}\n{WORDS[1].replace(';', ' ')};{OUTLETS[1]};07/05/2021\n")
    assert told(found) == [(WORDS[1], OUTLETS[1], DAY)] and not failed


def test_what_a_post_says_is_its_description_though_it_has_an_address(read):
    table = (
        f"Account,Post Created,URL,Description\n{OUTLETS[0]},{DAY} 21:15:00 EET,https://posts.example/1,{WORDS[0]}\n"
    )
    found, links, _ = read("a.csv", table)
    assert told(found) == [(WORDS[0], OUTLETS[0], f"{DAY}T21:15+02:00")] and not links


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7. Mai 2021 um 21:15 Uhr", f"{DAY}T21:15"), ("7 de mayo de 2021, 9:15 p. m.", f"{DAY}T21:15"),
        ("7 Mayıs 2021 Cuma 21:15", f"{DAY}T21:15"), ("۷ مه ۲۰۲۱ ساعت ۲۱:۱۵", f"{DAY}T21:15"),
    ],
)  # fmt: skip
def test_months_of_other_languages(text, expected):
    assert moment(text) == expected


ENGLISH = ("{}", "{}", "March 12, 2024 Tuesday", "Length: 90 words", "Body", "End of Document")
FRENCH = ("{}", "{}", "12 mars 2024 mardi", "Longueur: 90 mots", "Corps", "Fin du document")
GERMAN = ("{}", "{}", "12. März 2024 Dienstag", "Länge: 90 Wörter", "Text", "Ende des Dokuments")


@pytest.mark.parametrize("form", [ENGLISH, FRENCH, GERMAN])
def test_nexis_in_other_languages_of_its_interface(read, form, tmp_path):
    paper = docx.Document()
    for n in range(2):
        for line in (f"Titel {n}", OUTLETS[n], *form[2:5], WORDS[n], form[5]):
            paper.add_paragraph(line)
    paper.save(str(tmp_path / "x.docx"))
    found, _, _ = read("a.docx", (tmp_path / "x.docx").read_bytes())
    assert told(found) == [(WORDS[n], OUTLETS[n], "2024-03-12") for n in range(2)]


def test_an_older_nexis_in_french(read):
    raw = "".join(
        f"Document {n + 1} de 2\n\n{OUTLETS[n]}\n\n12 mars 2024\n\nTitre {n}\n\nRUBRIQUE: Monde\n\nLONGUEUR: 90 mots\n\n{WORDS[n]}\n\n"
        for n in range(2)
    )
    found, _, _ = read("a.txt", raw)
    assert told(found) == [(WORDS[n], OUTLETS[n], "2024-03-12") for n in range(2)]


def test_who_wrote_an_article_of_factiva_is_no_part_of_its_title(read):
    lines = ("Titel", "By N. N.", "90 words", "7 May 2021", OUTLETS[0], "XXXXXX", "Arabic", "(c) 2021", WORDS[0])
    raw = "\n".join([*lines, "Document XXXXXX0020210507eh5700001", *lines, "Document XXXXXX0020210507eh5700002"])
    found, _, _ = read("a.txt", raw)
    assert [each.report.title for each in found] == ["Titel", "Titel"]


@pytest.mark.parametrize(
    "raw",
    [
        "x.example/1\nwww.y.example/2\n",
        "https://x.example/1;https://www.y.example/2\n",
        "أ\thttps://x.example/1\nب\thttps://www.y.example/2\n",
        "- [أ](https://x.example/1)\n- ب: https://www.y.example/2\n",
    ],
)
def test_lists_of_addresses_as_people_keep_them(read, raw):
    found, links, failed = read("a.txt", raw)
    assert links == ["https://x.example/1", "https://www.y.example/2"] and not found and not failed


def test_bookmarks_and_feeds_of_a_reader(read):
    head = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<DL><p>\n"
    found, links, _ = read(
        "a.html", f'{head}<DT><A HREF="https://x.example/1">أ</A>\n<DT><A HREF="place:x">ب</A>\n</DL>'
    )
    assert links == ["https://x.example/1"] and not found
    read("a.opml", '<opml version="2.0"><body><outline xmlUrl="feed://y.example/rss"/></body></opml>')
    assert links[1:] == ["https://y.example/rss"]


def test_a_mention_of_gdelt_is_dated_by_itself():
    row = ["12", "20210501000000", "20210507211500", "1", "x.example", "https://x.example/1", *["1"] * 10]
    (link,) = linked([("a, line 1", row)], "a")
    assert link.published == "20210507211500"


@pytest.mark.parametrize(
    ("name", "raw", "kind"),
    [
        ("winmail.dat", b"\x78\x9f\x3e\x22\x01\x00", "outlook"),
        ("a.txt", b"BEGIN:VCARD\nFN:N\nEND:VCARD\n", "calendar"),
        ("a.ris", b"TY  - NEWS\nER  - \n", "references"),
    ],
)
def test_more_that_is_named(read, name, raw, kind):
    found, _, (sentence,) = read(name, raw)
    assert not found and UNREAD[kind][0] in sentence


@pytest.mark.parametrize(
    ("name", "url", "outlet"),
    [
        ("العين", "https://al-ain.com/article/1", "alain"), ("Al Ain News", "https://al-ain.com/article/1", "alain"),
        ("Harbour News", "https://al-ain.com/article/1", "Harbour News"),
        ("رويترز", "https://al-ain.com/article/1", "reuters"), ("مجلة البحر", "https://al-ain.com/article/1", "مجلة البحر"),
    ],
)  # fmt: skip
def test_an_outlet_by_a_part_of_its_name_and_its_address(name, url, outlet):
    found = named(name, url)
    assert found is not None and found.id == outlet


def test_a_message_of_apple_mail_has_its_length_above_it(read):
    message = f"From: x@wafa.ps\nSubject: s\nDate: Fri, 7 May 2021 10:00:00 +0300\nContent-Type: text/plain; charset=utf-8\n\n{WORDS[0]}\n".encode()
    (found,), _, failed = read("1.emlx", f"{len(message)}   \n".encode() + message + b"<?xml version='1.0'?><plist/>")
    assert (found.report.text.strip(), found.report.outlet.id, found.report.published) == (
        WORDS[0],
        "wafa",
        f"{DAY}T10:00+03:00",
    )
    assert not failed


def test_updates_in_microdata_have_their_hour_where_it_is_not_shown(read):
    updates = "".join(
        f'<div itemprop="liveBlogUpdate" itemscope><meta itemprop="datePublished" content="{DAY}T1{n}:00:00+03:00"><h2>{n}</h2><p>{WORDS[n]}</p></div>'
        for n in range(3)
    )
    found, _, _ = read(
        "a.html", f"<html><head><meta charset=utf-8><title>t</title></head><body><h1>t</h1>{updates}</body></html>"
    )
    assert [(each.report.text, each.report.published) for each in found] == [
        (WORDS[n], f"{DAY}T1{n}:00+03:00") for n in range(3)
    ]


@pytest.mark.parametrize("kind", ["tar", "zip"])
def test_what_an_archive_calls_by_a_way_upwards_is_read_and_not_passed_over(read, kind):
    out = io.BytesIO()
    if kind == "zip":
        with zipfile.ZipFile(out, "w") as packed:
            packed.writestr("../a.txt", WORDS[0])
    else:
        with tarfile.open(fileobj=out, mode="w") as packed:
            info = tarfile.TarInfo("../a.txt")
            info.size = len(WORDS[0].encode())
            packed.addfile(info, io.BytesIO(WORDS[0].encode()))
    (found,), _, _ = read(f"a.{kind}", out.getvalue())
    assert found.report.text == WORDS[0] and found.name.endswith("\u00bb a.txt")


@pytest.mark.parametrize(("place", "offset"), [("أبو ظبي", "+04:00"), ("رام الله", "+03:00"), ("أنقرة", "+03:00")])
def test_the_time_of_more_places(place, offset):
    assert moment(f"7 مايو 2021 الساعة 10:00 بتوقيت {place}") == f"{DAY}T10:00{offset}"


@pytest.mark.parametrize("column", ["Group Name", "username", "channel_title", "owner_username", "post_owner.username"])
def test_posts_are_of_the_group_or_account_that_has_them(read, column):
    (found,), _, _ = read("a.csv", f"{column},Post Created,Message\n{OUTLETS[0]},{DAY} 21:15:00 +0300,{WORDS[0]}\n")
    assert told([found]) == [(WORDS[0], OUTLETS[0], f"{DAY}T21:15+03:00")]


def test_a_mail_that_was_saved_as_text(read):
    raw = f"From: x <x@wafa.ps>\nSent: Friday, May 7, 2021 9:15 PM\nTo: y\nSubject: s\n\n{WORDS[0]}\n"
    (found,), _, failed = read("a.txt", raw)
    assert (found.report.text.strip(), found.report.outlet.id, found.report.published) == (
        WORDS[0],
        "wafa",
        f"{DAY}T21:15",
    )
    assert found.report.title == "s" and not failed
