"""Tables and lines as people and programs make them: what they call their columns, what parts them, what is wrong in them."""

import csv
import io
import json

import pytest

from rawi.errors import RawiError
from rawi.gather import files
from rawi.gather.columns import fields_of, seen
from rawi.gather.documents.document import Link
from rawi.gather.fields import Given
from rawi.gather.found import Gathered
from rawi.gather.holding import holds

TEXTS = (
    "أعلنت بلدية السدرة إغلاق السوق القديم؛ وقالت إن السبب أعمال صيانة, ولم تحدد موعدا.",
    "نفى رئيس البلدية كامل الزواوي أن يكون القرار نهائيا.",
)
ROWS = [
    ["n7", "إغلاق السوق", TEXTS[0], "شبكة المنارة", "7/5/2021"],
    ["n8", "نفي", TEXTS[1], "قناة الوادي", "13/5/2021"],
]
PLAIN = ["id", "title", "text", "outlet", "published"]


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Reads some bytes under a name: reports, links, sentences; nothing is fetched."""
    links: list[Link] = []
    monkeypatch.setattr(files, "fetched", lambda some, _: (links.extend(some), iter(()))[1])

    def reading(name: str, raw: bytes) -> tuple[list[Gathered], list[Link], list[str]]:
        (tmp_path / name).write_bytes(raw)
        found = list(files.gathered([str(tmp_path / name)], Given()))
        return (
            [each for each in found if isinstance(each, Gathered)],
            list(links),
            [str(each) for each in found if isinstance(each, RawiError)],
        )

    return reading


def written(header: list[str], rows: list[list[str]] = ROWS, **how) -> str:
    out = io.StringIO()
    csv.writer(out, **how).writerows([header, *rows])
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1256", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "header",
    [
        PLAIN,
        [" Id", "TITLE ", "Text", "Outlet", "Published At"],
        ["guid", "Headline", "Body_Text", "sourceName", "pub-date"],
        ["رقم", "العنوان", "النص", "المصدر", "التاريخ"],
        ["رقم الخبر", "عنوان الخبر", "نص الخبر", "القناة", "تاريخ النشر"],
    ],
)
def test_tables_of_every_kind_are_read(read, header, delimiter, encoding):
    raw = written(header, delimiter=delimiter).encode(encoding)
    found, links, failed = read("a.csv", raw)
    assert not links and not failed
    assert all(each.evidence.raw in raw for each in found) and found[0].evidence.raw != found[1].evidence.raw
    assert all(holds(each.evidence.raw, each.evidence.media, each.report.text) for each in found)
    assert [each.report.text for each in found] == list(TEXTS)
    assert [(e.report.id, e.report.title, e.report.outlet.name) for e in found] == [(r[0], r[1], r[3]) for r in ROWS]
    assert [each.report.published for each in found] == ["2021-05-07", "2021-05-13"]


def test_excel_names_its_delimiter_and_breaks_lines_as_it_likes(read):
    raw = "sep=;\r" + written(PLAIN, delimiter=";", lineterminator="\r")
    found, _, failed = read("a.csv", raw.encode())
    assert not failed and [each.report.text for each in found] == list(TEXTS)


def test_dates_with_the_month_first_are_told_by_one_that_can_be_nothing_else(read):
    rows = [[*ROWS[0][:4], "5/7/2021"], [*ROWS[1][:4], "5/13/2021"]]
    found, _, _ = read("a.csv", written(PLAIN, rows).encode())
    assert [each.report.published for each in found] == ["2021-05-07", "2021-05-13"]


def test_a_stray_quotation_mark_costs_its_row_and_the_right_line_is_named(read):
    raw = f'id,text\na,"قال: "نعم" وذهب"\nb,"{TEXTS[0]}"\nc,"بلا نهاية\nd,{TEXTS[1]}\ne,"سطر\nثان"\n'
    found, _, failed = read("a.csv", raw.encode())
    assert [(each.report.id, each.name.rpartition(" ")[2]) for each in found] == [("b", "3"), ("d", "5"), ("e", "6")]
    assert ["line 2:" in failed[0], "line 4:" in failed[1], len(failed)] == [True, True, 2]
    assert found[2].report.text == "سطر\nثان"


def test_a_quotation_mark_inside_a_cell_and_at_the_head_of_one_between_tabs_is_just_that(read):
    found, _, failed = read("a.csv", f'id,text\na,أنبوب 5" طويل\nb,{TEXTS[1]}\n'.encode())
    assert not failed and [each.report.text for each in found] == ['أنبوب 5" طويل', TEXTS[1]]
    found, _, failed = read("a.tsv", f'id\ttext\na\t"نعم" قال الوزير\nb\t"{TEXTS[1]}\nc\t"سطر\nثان"\n'.encode())
    assert not failed and [each.report.text for each in found] == ['"نعم" قال الوزير', f'"{TEXTS[1]}', "سطر\nثان"]


def test_a_row_with_more_cells_than_columns_is_said_and_not_cut(read):
    found, _, (failed,) = read("a.csv", f"id,text\na,أولا, ثانيا\nb,{TEXTS[1]},,\n".encode())
    assert [each.report.id for each in found] == ["b"] and "line 2" in failed and "3 cells" in failed


def test_what_is_not_used_is_said_once_and_is_no_failure(read):
    found, _, failed = read("a.csv", written([*PLAIN, "likes", "Region"], [[*row, "4", "x"] for row in ROWS]).encode())
    assert not failed and "likes, Region" in found[0].report.notes[0] and found[1].report.notes == ()


def test_nul_bytes_cost_nothing(read):
    found, _, failed = read("a.csv", f"id,text\na,{TEXTS[1]}\0\n".encode())
    assert not failed and found[0].report.text == TEXTS[1]


def test_known_exports(read):
    facebook = ["Page Name", "User Name", "Post Created", "Likes", "URL", "Message", "Link", "Description"]
    row = [
        "شبكة المنارة",
        "manara",
        "2021-05-07 20:00:09 EET",
        "1,234",
        "https://fb.example/7",
        TEXTS[0],
        "https://x.example/1",
        "وصف",
    ]
    (post,), _, _ = read("ct.csv", written(facebook, [row]).encode("utf-8-sig"))
    assert (post.report.text, post.report.url) == (TEXTS[0], "https://fb.example/7")
    assert (post.report.outlet.name, post.report.published) == ("شبكة المنارة", "2021-05-07T20:00:09+02:00")
    meta = ["id", "text", "creation_time", "post_owner.name", "lang", "mcl_url"]
    (post,), _, _ = read(
        "meta.csv",
        written(meta, [["5", TEXTS[1], "2021-05-07T20:00:00Z", "الوادي", "ar", "https://m.example/5"]]).encode(),
    )
    assert (post.report.outlet.name, post.report.language, post.report.url) == ("الوادي", "ar", "https://m.example/5")


@pytest.mark.parametrize("name", ["gkg.csv", "gkg.tsv"])
def test_tables_of_gdelt_and_media_cloud_are_links_with_their_dates(read, name):
    line = "20210507101500-1\t20210507101500\t1\tsidra.example\thttps://sidra.example/1\t\t\tKILL;X\t\t4#A, B, C#1\t\t-5,1,6\n"
    found, links, failed = read(name, line.encode() * 2)
    assert (
        not found
        and not failed
        and {(link.url, link.published) for link in links} == {("https://sidra.example/1", "20210507101500")}
    )


def test_a_table_of_summaries_with_addresses_is_one_of_links(read):
    raw = written(
        ["title", "description", "link", "publish_date"], [["س", "وصف قصير", "https://sidra.example/2", "2021-05-07"]]
    )
    found, (link,), _ = read("a.csv", raw.encode())
    assert not found and (link.title, link.published) == ("س", "2021-05-07")


def test_a_row_without_a_text_but_with_an_address_is_a_link(read):
    raw = written(["text", "url"], [[TEXTS[0], "https://sidra.example/1"], ["", "https://sidra.example/2"]])
    found, (link,), failed = read("a.csv", raw.encode())
    assert len(found) == 1 and link.url.endswith("/2") and not failed


def test_texts_in_a_spreadsheet_are_reports_with_their_row_as_evidence(read):
    openpyxl = pytest.importorskip("openpyxl", reason="needs the extra: pip install 'rawi[gather]'")
    from datetime import datetime

    book = openpyxl.Workbook()
    for row in (
        ["تقرير أسبوعي"],
        ["العنوان", "نص الخبر", "الصحيفة", "التاريخ"],
        ["إغلاق", TEXTS[0], "السدرة", datetime(2021, 5, 7, 20, 40)],
    ):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    (found,), _, failed = read("a.xlsx", out.getvalue())
    assert not failed and (found.report.text, found.report.outlet.name) == (TEXTS[0], "السدرة")
    assert found.report.published == "2021-05-07T20:40:00" and TEXTS[0] in found.evidence.raw.decode()


@pytest.mark.parametrize(
    "fields",
    [
        {"headline": "س", "body": TEXTS[0], "source": "السدرة", "date": "2021-05-07"},
        {
            "articleTitle": "س",
            "maintext": TEXTS[0],
            "publisher": {"name": "السدرة"},
            "date_publish": "2021-05-07 00:00:00",
        },
        {"Title": "س", "content": {"rendered": f"<p>{TEXTS[0]}</p>"}, "site_name": "السدرة", "created_at": 1620345600},
    ],
)
def test_lines_of_json_by_whatever_their_fields_are_called(read, fields):
    (found,), _, failed = read("a.jsonl", json.dumps(fields).encode())
    assert not failed and (found.report.text, found.report.outlet.name) == (TEXTS[0], "السدرة")
    assert (found.report.published or "")[:10] == "2021-05-07" and (found.report.title == "س" or "Title" in fields)


def test_letters_that_a_program_escaped_in_a_wrong_encoding_are_put_right(read):
    (found,), _, _ = read("a.jsonl", json.dumps({"id": "f", "text": TEXTS[1].encode().decode("latin-1")}).encode())
    assert found.report.text == TEXTS[1] and holds(found.evidence.raw, found.evidence.media, TEXTS[1])


def test_markup_in_a_text_field_is_what_a_reader_sees_of_it():
    assert (
        seen("<p>قالت&nbsp;الوزارة</p>\n<p>&laquo;نعم&raquo;</p><script>x()</script><br/>ثم")
        == "قالت الوزارة\n«نعم»\nثم"
    )
    assert seen("&quot;نعم&quot; قال") == '"نعم" قال'
    for plain in ("قال 3 < 5 و 7 > 2", "AT&T قالت", "<script>alert(1)</script> قال الوزير", "x <y@z.example> قال"):
        assert seen(plain) == plain


def test_of_several_names_of_a_text_the_fullest_counts():
    row = {
        "summary": "موجز",
        "text": TEXTS[0],
        "description": "وصف",
        "link": "https://x.example/1",
        "url": "https://y.example/1",
    }
    assert fields_of(row) == {"text": TEXTS[0], "url": "https://y.example/1"}


def test_a_workbook_in_xml_counts_the_rows_and_cells_that_it_leaves_out(tmp_path):
    cell = '<c:Cell{}><c:Data c:Type="String">{}</c:Data></c:Cell>'
    head = "".join(cell.format("", each) for each in ("text", "colour", "outlet"))
    row = cell.format("", "عاد الصيادون إلى المرفأ.") + cell.format(' c:Index="3"', "جريدة الوادي")
    page = f'<c:Worksheet c:Name="1"><c:Table><c:Row>{head}</c:Row><c:Row c:Index="7">{row}</c:Row></c:Table></c:Worksheet>'
    path = tmp_path / "a.xls"
    path.write_text(
        f'<?xml version="1.0"?><c:Workbook xmlns:c="urn:schemas-microsoft-com:office:spreadsheet">{page}</c:Workbook>'
    )
    (found,) = files.gathered([str(path)], Given())
    assert (found.name, found.report.text, found.report.outlet.name) == (
        f"{path}, line 7",
        "عاد الصيادون إلى المرفأ.",
        "جريدة الوادي",
    )
