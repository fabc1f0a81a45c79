"""Feeds and mails as they are: letters of every kind, and the bytes of each entry as its evidence."""

import pytest

pytest.importorskip("resiliparse", reason="needs the extra: pip install 'rawi[gather]'")

from email.message import EmailMessage

import rawi
from rawi.errors import RawiError
from rawi.gather.documents.markup import entries, readable
from rawi.gather.fields import Given
from rawi.gather.files import gathered
from rawi.gather.found import Gathered
from rawi.gather.holding import holds

WORDS = (
    "أعلنت هيئة المياه في مدينة السدرة انقطاع التيار عن محطة الضخ الشرقية مساء أمس.",
    "نفى مدير المحطة رامي الزواوي وقوع عطل في المضخات، مؤكدا أن الصيانة مقررة سلفا.",
    "قالت شبكة المنارة نقلا عن مهندس إن الإصلاح سيستغرق ثلاثة أيام على الأقل.",
)


def item(n: int, text: str = "", name: str = "item") -> str:
    return (
        f"<{name}><title>خبر {n}</title><link>https://sidra.example/{n}</link>"
        f"<description><![CDATA[{text or WORDS[n - 1]}]]></description><pubDate>Fri, 0{n} Mar 2024 10:00:00 +0200</pubDate></{name}>"
    )


def feed(*items: str, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    return f'{head}<rss version="2.0"><channel><title>السدرة</title><link>https://sidra.example/</link>{"".join(items)}</channel></rss>'


def read(tmp_path, name: str, raw: bytes) -> tuple[list[Gathered], list[str]]:
    (tmp_path / name).write_bytes(raw)
    found = list(gathered([str(tmp_path / name)], Given()))
    return [each for each in found if isinstance(each, Gathered)], [str(e) for e in found if isinstance(e, RawiError)]


ALL = [item(n) for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("xml", "own"),
    [
        (feed(f"<!-- {item(3, 'مسودة')} -->", *ALL), True),
        (feed(item(1, f"{WORDS[0]} <b>&lt;/item&gt;</item></b>"), *ALL[1:]), True),
        (feed(*(item(n, name="ITEM") for n in (1, 2, 3))), True),
        (feed(item(1, f"{WORDS[0]} <!-- <item> -->"), *ALL[1:]), True),
        (feed(ALL[0].removesuffix("</item>"), *ALL[1:]), False),
        (feed("<item/>", *ALL), True),
        (feed(*ALL).replace("<rss", "<!-- <item><title>قالب</title></item> -->\n<rss"), True),
    ],
)
def test_the_evidence_of_an_entry_is_its_own_bytes_or_the_whole_feed(tmp_path, xml, own):
    found, _ = read(tmp_path, "a.xml", xml.encode())
    found = [each for each in found if each.report.text.split()[0] in {words.split()[0] for words in WORDS}]
    assert len(found) == 3
    for n, each in enumerate(found, 1):
        raw = each.evidence.raw.decode()
        assert WORDS[n - 1] in raw and f"sidra.example/{n}<" in raw
        assert raw == xml if not own and len(raw) == len(xml) else raw.count("<link>") == 1
    assert not own or all(len(each.evidence.raw) < len(xml.encode()) for each in found)


def test_a_feed_in_utf_16_is_its_own_evidence(tmp_path):
    raw = feed(*ALL, head='<?xml version="1.0" encoding="utf-16"?>').encode("utf-16")
    found, _ = read(tmp_path, "a.xml", raw)
    assert [each.report.text for each in found] == list(WORDS) and {each.evidence.raw for each in found} == {raw}


def test_verify_says_when_the_evidence_is_that_of_another_entry(tmp_path):
    found, _ = read(tmp_path, "a.xml", feed(*ALL).encode())
    swapped = [found[0], found[1]._replace(evidence=found[2].evidence)]
    with rawi.collection(str(tmp_path / "n.rawi"), create=True, who="tester") as news:
        news.add_found(swapped, jobs=1)
        (broken,) = news.verify(jobs=1).broken
        assert found[1].report.id in broken and "do not stand in its bytes" in broken


@pytest.mark.parametrize(
    "media", ["application/json", "text/csv", "text/plain", "text/html", "message/rfc822", "application/xml"]
)
def test_what_holds_a_text_and_what_does_not(media):
    import json

    forms = {
        "application/json": json.dumps({"id": 7, "text": f"<p>{WORDS[0]}</p>"}).encode(),
        "message/rfc822": message(WORDS[0].encode("cp1256"), "text/plain; charset=cp-1256"),
        "text/html": f"<p>{WORDS[0][:20]}<b>{WORDS[0][20:30]}</b>{WORDS[0][30:]}</p><p>إعلان</p>".encode("cp1256"),
    }
    raw = forms.get(media, WORDS[0].encode())
    assert holds(raw, media, WORDS[0]) is True and holds(raw, media, WORDS[1]) is False
    assert holds(raw, media, WORDS[0].replace("الشرقية", "الغربية")) is False
    assert holds(b"%PDF-1.7", "application/pdf", WORDS[0]) is None


@pytest.mark.parametrize(
    "raw",
    [
        feed(*ALL, head='<?xml version="1.0" encoding="windows-1256"?>').encode("cp1256"),
        feed(*ALL).encode("cp1256"),
        feed(*ALL, head="").encode("cp1256"),
        feed(*ALL, head='<?xml version="1.0" encoding="cp-1256"?>').encode("cp1256"),
        feed(*ALL, head='<?xml version="1.0" encoding="iso-8859-1"?>').encode(),
        feed(*ALL, head='<?xml version="1.0" encoding="utf-16"?>').encode(),
        b"\n\n\xef\xbb\xbf" + feed(*ALL).encode(),
        b"<br />\n<b>Warning</b>: include(): failed\n" + feed(*ALL).encode(),
        feed(*ALL).encode() + b"\n<script>alert(1)</script>",
        feed(*ALL).replace("السدرة</title>", "السدرة & الوادي</title>").encode(),
        feed(*ALL).replace("السدرة</title>", "السدرة&nbsp;&laquo;و&raquo; &#0;&#55357;&#56832;</title>").encode(),
    ],
)
def test_feeds_are_decoded_as_texts_are(tmp_path, raw):
    found, _ = read(tmp_path, "a.xml", raw)
    assert [each.report.text for each in found] == list(WORDS)
    assert [each.report.title for each in found] == ["خبر 1", "خبر 2", "خبر 3"]
    assert [each.report.published for each in found] == [f"2024-03-0{n}T10:00+02:00" for n in (1, 2, 3)]


@pytest.mark.parametrize("wrong", [b"\xff", b"\xd8", b"\x0b", b"\x00"])
def test_one_bad_byte_costs_a_feed_one_letter(tmp_path, wrong):
    raw = feed(*ALL).encode().replace(WORDS[1].encode(), WORDS[1][:9].encode() + wrong + WORDS[1][9:].encode())
    found, _ = read(tmp_path, "a.xml", raw)
    texts = [each.report.text for each in found]
    assert texts[::2] == list(WORDS[::2]) and texts[1].replace("\ufffd", "") == WORDS[1]


def test_a_sitemap_with_a_bare_ampersand_is_read():
    raw = b"<urlset><url><loc>https://sidra.example/?a=1&b=2</loc></url></urlset>"
    text, _ = readable(raw, "map")
    assert "a=1&amp;b=2" in text and entries(raw) == []


def test_short_items_and_headlines_of_a_saved_feed_are_its_texts_and_nobody_is_asked(tmp_path):
    bare = "<item><title>عاجل: الميناء يفتح أبوابه</title><link>https://sidra.example/9</link></item>"
    found, failed = read(tmp_path, "a.xml", feed(item(1, "خبر قصير."), bare).encode())
    assert [each.report.text for each in found] == ["خبر قصير.", "عاجل: الميناء يفتح أبوابه"] and not failed


def test_entries_without_an_address_are_known_by_what_the_feed_calls_them(tmp_path):
    def one(n: int) -> str:
        return f"<item><guid isPermaLink='false'>k{n}</guid><description>{WORDS[n]}</description></item>"

    with rawi.collection(str(tmp_path / "n.rawi"), create=True, who="tester") as news:
        for items in ([one(0)], [one(1), one(0)], [one(2), one(1), one(0)]):
            (tmp_path / "a.xml").write_text(feed(*items))
            added = news.add(str(tmp_path / "a.xml"), jobs=1)
            assert len(added.new) == 1 and not added.versions
        assert len(news) == 3 and news.verify(jobs=1).broken == ()


def test_a_draft_in_an_export_is_said_to_be_one_and_its_impossible_date_is_none(tmp_path):
    draft = (
        "<item><title>مسودة</title><link>https://sidra.example/?p=2</link><pubDate>Mon, 30 Nov -0001 00:00:00 +0000</pubDate>"
        f"<wp:status>draft</wp:status><wp:post_date>2024-03-02 10:00:00</wp:post_date><description>{WORDS[1]}</description></item>"
    )
    xml = feed(ALL[0], draft).replace("<rss ", '<rss xmlns:wp="http://wordpress.org/export/1.2/" ')
    (one, other), _ = read(tmp_path, "a.xml", xml.encode())
    assert one.report.notes == () and "never published" in other.report.notes[0]
    assert other.report.published == "2024-03-02T10:00"


@pytest.mark.parametrize("form", ["atom", "dublin core"])
def test_where_a_feed_says_only_when_an_entry_was_changed_that_is_its_date(tmp_path, form):
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>ق</title><entry><title>خ</title><link href="https://x.example/1"/><id>t:1</id><updated>2021-05-07T21:15:07+02:00</updated><content>{WORDS[0]}</content></entry></feed>'
    core = feed(
        ALL[0].replace(
            "<pubDate>Fri, 01 Mar 2024 10:00:00 +0200</pubDate>", "<dc:date>2021-05-07T21:15:07+02:00</dc:date>"
        )
    ).replace("<rss ", '<rss xmlns:dc="http://purl.org/dc/elements/1.1/" ')
    (found,), _ = read(tmp_path, "a.xml", (atom if form == "atom" else core).encode())
    assert found.report.published == "2021-05-07T21:15:07+02:00"


def test_entries_that_lead_to_the_front_page_alone_are_reports_of_their_own(tmp_path):
    home = [f"<item><link>https://sidra.example/</link><description>{words}</description></item>" for words in WORDS]
    live = [one.replace("example/<", "example/live<") for one in home]
    for name, items in (("a.xml", home), ("b.xml", live)):
        with rawi.collection(str(tmp_path / f"{name}.rawi"), create=True, who="tester") as news:
            (tmp_path / name).write_text(feed(*items))
            for count in (3, 0):
                added = news.add(str(tmp_path / name), jobs=1)
                assert (len(added.new), added.versions) == (count, [])


def message(raw: bytes, kind: str, subject: bytes = b"x", coded: str = "8bit") -> bytes:
    head = f"From: a@sidra.example\nDate: Fri, 01 Mar 2024 10:00:00 +0200\nMIME-Version: 1.0\nContent-Type: {kind}\n"
    return head.encode() + b"Subject: " + subject + f"\nContent-Transfer-Encoding: {coded}\n\n".encode() + raw


@pytest.mark.parametrize(
    ("encoding", "kind"),
    [
        ("cp1256", "text/plain; charset=windows-1256"),
        ("cp1256", "text/plain; charset=cp-1256"),
        ("iso8859_6", "text/plain; charset=iso-8859-6-i"),
        ("cp1256", "text/plain; charset=utf-8"),
        ("cp1256", "text/plain; charset=iso-8859-1"),
        ("cp1256", "text/plain; charset=x-unknown"),
        ("cp1256", "text/plain"),
        ("utf-8", "text/plain"),
        ("utf-8", "text/plain; charset=us-ascii"),
        ("utf-8", "text/plain; charset=windows-1256"),
        ("utf-8", "text/plain; charset=nonsense"),
    ],
)
def test_plain_mails_keep_their_letters(tmp_path, encoding, kind):
    (found,), failed = read(tmp_path, "a.eml", message(WORDS[1].encode(encoding), kind, "خبر السدرة".encode(encoding)))
    assert not failed and (found.report.text, found.report.title) == (WORDS[1], "خبر السدرة")
    assert found.report.published == "2024-03-01T10:00+02:00"


@pytest.mark.parametrize("charset", ["cp-1256", "windows-1256", "utf-8", "x-unknown"])
def test_subjects_are_decoded_whatever_they_call_their_encoding(tmp_path, charset):
    from base64 import b64encode

    subject = f"=?{charset}?B?{b64encode('خبر السدرة'.encode('cp1256')).decode()}?="
    (found,), _ = read(tmp_path, "a.eml", message(WORDS[0].encode(), "text/plain; charset=utf-8", subject.encode()))
    assert found.report.title == "خبر السدرة"


def test_one_bad_byte_costs_a_mail_one_letter_and_what_hangs_on_it_is_decoded_by_its_own_name(tmp_path):
    raw = WORDS[0].encode()
    (found,), _ = read(tmp_path, "a.eml", message(raw[:30] + b"\xff" + raw[30:], "text/plain; charset=utf-8"))
    assert found.report.text.replace("\ufffd", "") in (WORDS[0], WORDS[0][:16] + WORDS[0][17:])
    mail = EmailMessage()
    mail["From"] = "a@sidra.example"
    mail.set_content(WORDS[0])
    mail.add_attachment(WORDS[1].encode("cp1256"), maintype="text", subtype="plain", filename="ملحق.txt")
    (_, hung), _ = read(tmp_path, "b.eml", mail.as_bytes())
    assert hung.report.text == WORDS[1] and hung.name.endswith("ملحق.txt")


def test_entries_are_cut_where_they_stand():
    raw = b"<rss><!-- <item>x</item> --><item>1<![CDATA[</item>]]></item><Item a='b'>2</Item><item/><item>3</rss>"
    assert entries(raw) == [b"<item>1<![CDATA[</item>]]></item>", b"<Item a='b'>2</Item>"]


def test_names_that_xml_declares_for_a_few_letters_are_those_letters_and_what_could_grow_is_left_out(tmp_path):
    head = '<?xml version="1.0"?><!DOCTYPE rss [<!-- أ --><!ENTITY agency "وكالة السدرة"><!ENTITY sign "<item>">]>'
    (found,), _ = read(tmp_path, "a.xml", feed(item(1, "x").replace("<![CDATA[x]]>", "قالت &agency; &sign;إن الماء عاد."), head=head).encode())  # fmt: skip
    assert found.report.text == "قالت وكالة السدرة إن الماء عاد."
    for bad in (
        '<!ENTITY b "&agency;&agency;">',
        '<!ENTITY b SYSTEM "file:///etc/hostname">',
        f'<!ENTITY b "{"ha" * 40}">',
    ):
        made, said = read(tmp_path, "b.xml", feed(item(1), head=head.replace("]>", f"{bad}]>")).encode())
        assert not made and "entities of its own" in said[0]


def test_a_doctype_in_the_text_of_an_entry_is_text():
    text = '<!DOCTYPE x [<!ENTITY a "b">]>'
    mended, _ = readable(feed(item(1, f"{text} {WORDS[0]}")).encode(), "a.xml")
    assert text in mended


def test_lines_of_a_mail_that_flow_are_joined_and_what_is_quoted_or_signed_is_not(tmp_path):
    lines = ("أعلنت الهيئة \n", "عودة الماء.\n", "> قالت \n", "الهيئة\n", "-- \n", "مكتب \n", "الهيئة\n")
    for more, parted in (("", " "), ("; delsp=yes", "")):
        head = f"From: a@x.example\nSubject: s\nContent-Type: text/plain; charset=utf-8; format=flowed{more}\n\n"
        (found,), _ = read(tmp_path, "a.eml", (head + "".join(lines)).encode())
        wanted = f"أعلنت الهيئة{parted}عودة الماء.\n> قالت \nالهيئة\n-- \nمكتب{parted}الهيئة"
        assert found.report.text.strip() == wanted
