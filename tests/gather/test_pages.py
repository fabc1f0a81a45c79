"""Pages as Arabic sites lay them out: body, title and date come out right, and what a page says of itself is kept."""

import time

import pytest

pytest.importorskip("resiliparse", reason="needs the extra: pip install 'rawi[gather]'")

from gather.pages import VISIT, pages

from rawi.gather.documents import dates
from rawi.gather.documents.document import Document, Rules, Wanted
from rawi.gather.documents.page import page
from rawi.gather.moments import in_text
from rawi.nouns.evidence import Evidence

PAGES = list(pages())


def made(html: str | bytes, url: str | None = None, rules: Rules | None = None, **evidence) -> Document:
    raw = html if isinstance(html, bytes) else html.encode()
    return page(
        Wanted(
            "page",
            Evidence(raw, "text/html", "page.html", url, gathered=VISIT.isoformat(), **evidence),
            rules or Rules(),
        )
    )


@pytest.mark.parametrize("known", [True, False], ids=["fetched", "saved"])
@pytest.mark.parametrize("given", PAGES, ids=lambda each: each.name)
def test_body_title_and_date_of_sixty_pages(given, known):
    assert given.wrong(made(given.raw, given.url if known else None)) == []


def test_there_are_sixty_of_them():
    assert len(PAGES) == 60


@pytest.mark.parametrize("credit", ["(رويترز)", "وكالات", "المصدر: رويترز"])
@pytest.mark.parametrize("given", PAGES[::2], ids=lambda each: each.name)
def test_a_credit_line_at_the_end_is_never_lost(given, credit):
    last = given.article["paragraphs"][-1][-18:].encode("cp1256" if "1256" in given.name else "utf-8")
    line = credit.encode("cp1256" if "1256" in given.name else "utf-8")
    at = given.raw.rindex(last) + len(last)
    assert credit in made(given.raw[:at] + b"<br>" + line + given.raw[at:], given.url).text


def said(document: Document) -> set[tuple[str, str, str | None]]:
    return {(each.kind, each.origin, each.outlet) for each in document.declared}


def test_what_a_page_is_based_on_is_kept_with_where_it_says_so():
    (document,) = [made(each.raw, each.url) for each in PAGES if each.name == "13-custom-elements-1"]
    assert ("based-on", "JSON-LD isBasedOn", "reuters") in said(document)
    assert ("source", "JSON-LD sourceOrganization", "reuters") in said(document)


TEXT = (
    "<p>قالت وزارة النقل في جمهورية النجمة إن الجسر سيغلق أمام الشاحنات الثقيلة اعتبارا من صباح الغد ولمدة ستة أسابيع.</p>"
    * 3
)


def test_a_canonical_address_elsewhere_is_evidence_of_a_relay_and_one_at_home_is_the_address():
    elsewhere = made(
        f'<html><head><link rel="canonical" href="https://www.reuters.com/x"></head><body><h1>خبر عن الجسر</h1>{TEXT}</body></html>',
        "https://sabah.example/x?ref=1",
    )
    assert elsewhere.url == "https://sabah.example/x?ref=1" and ("canonical", "link canonical", "reuters") in said(
        elsewhere
    )
    at_home = made(
        f'<html><head><link rel="canonical" href="https://www.sabah.example/x"></head><body>{TEXT}</body></html>',
        "https://m.sabah.example/x?utm_source=a",
    )
    assert at_home.url == "https://www.sabah.example/x"


def test_a_syndication_link_is_kept():
    document = made(
        f'<html><head><link rel="syndication" href="https://www.reuters.com/x"></head><body>{TEXT}</body></html>'
    )
    assert ("syndicated", "link syndication", "reuters") in said(document)


def test_a_front_page_is_no_true_place_of_every_page():
    document = made(
        f'<html><head><link rel="canonical" href="https://sabah.example/"></head><body>{TEXT}</body></html>',
        "https://sabah.example/n/7",
    )
    assert document.url == "https://sabah.example/n/7"


def test_the_selectors_of_a_card_go_before_everything_else():
    rules = Rules(body=".real", title=".name", date=".when", credit=".credit", drop=(".poll",))
    document = made(
        f'<body><h1>اسم الموقع</h1><b class="name">عنوان الخبر الصحيح</b><i class="when">3 مايو 2021</i><u class="credit">رويترز</u>'
        f'<article>{TEXT}{TEXT}</article><div class="real">{TEXT}<p class="poll">استطلاع للرأي</p></div></body>',
        rules=rules,
    )
    assert document.tool.startswith("card selector")
    assert (document.title, document.published) == ("عنوان الخبر الصحيح", "2021-05-03")
    assert "استطلاع" not in document.text and ("source", "card selector", "reuters") in said(document)


def test_a_date_that_nothing_bears_out_loses_to_two_that_agree():
    document = made(
        f'<html><head><meta property="article:published_time" content="2024-05-20T08:00:00+03:00"></head><body>'
        f'<h1>عنوان الخبر هنا</h1><span class="date">2 يناير 2019</span>{TEXT}</body></html>',
        "https://sabah.example/2019/01/02/x",
    )
    assert document.published == "2019-01-02"
    assert {each.value for each in document.declared if each.kind == "published"} >= {
        "2019-01-02",
        "2024-05-20T08:00+03:00",
    }


def test_a_date_that_is_still_to_come_is_none():
    document = made(f'<html><head><meta name="date" content="2031-01-01"></head><body>{TEXT}</body></html>')
    assert document.published is None


def test_a_page_in_windows_1256_that_says_it_is_utf_8_is_read():
    html = f'<html><head><meta charset="utf-8"><title>عنوان</title></head><body>{TEXT}</body></html>'
    document = made(html.encode("cp1256"), headers=(("Content-Type", "text/html; charset=utf-8"),))
    assert "وزارة النقل" in document.text and "windows-1256" in document.notes[0]


@pytest.mark.parametrize("through", ["cp1256", "latin-1", "cp1252>cp1256"])
def test_letters_that_went_through_a_wrong_encoding_are_put_right(through):
    html = f"<html><body>{TEXT.replace('ف', '')}</body></html>"
    first, _, second = through.partition(">")
    garbled = html.encode(second or "utf-8").decode(first, "replace")
    document = made(garbled)
    assert "وزارة النقل" in document.text and "put right" in document.notes[0]


def test_a_list_of_links_is_no_report():
    links = "".join(f'<li><a href="/{n}">عنوان خبر من الأخبار الكثيرة رقم {n}</a></li>' for n in range(40))
    with pytest.raises(Exception, match="no report on this page"):
        made(f"<html><body><ul>{links}</ul></body></html>")


def test_a_sentence_that_begins_like_a_button_stays():
    sentence = "شارك وزير النقل في اجتماع اللجنة العليا للطرق والجسور الذي عقد صباح اليوم في العاصمة."
    document = made(
        f"<html><body><h1>عنوان الخبر هنا</h1>{TEXT}<p>{sentence}</p><p>شارك</p><p>{TEXT}</p></body></html>"
    )
    assert sentence in document.text and "\nشارك\n" not in document.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("الثلاثاء 12 مارس 2024 - 02:30 م", "2024-03-12T14:30"),
        ("١٢ آذار/مارس ٢٠٢٤", "2024-03-12"),
        ("12 آذار 2024 12:05 صباحا", "2024-03-12T00:05"),
        ("Published March 12, 2024 9:05 pm", "2024-03-12T21:05"),
        ("12/3/2024", "2024-03-12"),
        ("2024-03-12 10:00", "2024-03-12T10:00"),
        ("31/2/2024", None),
        ("هاتف 12345678", None),
    ],
)
def test_dates_as_pages_have_them(text, expected):
    assert in_text(text) == expected


def test_the_day_of_the_visit_above_the_title_is_no_date_of_the_report():
    html = f'<html><body><div class="today-date">20 مايو 2024</div><h1>عنوان الخبر هنا</h1>{TEXT}</body></html>'
    assert made(html).published is None


def test_when_a_server_changed_a_file_is_no_date_of_the_report():
    document = made(f"<html><body>{TEXT}</body></html>", headers=(("Last-Modified", "Tue, 12 Mar 2024 10:00:00 GMT"),))
    assert document.published is None and "HTTP Last-Modified" in {each.origin for each in document.declared}


def test_a_page_of_many_elements_takes_time_by_their_number():
    def seconds(count: int) -> float:
        links = "".join(f'<li class="related-{n}"><a href="/{n}">خبر آخر رقم {n}</a></li>' for n in range(count))
        html = (
            f"<html><body><h1>عنوان الخبر هنا</h1>{TEXT * (count // 20)}<ul class='related'>{links}</ul></body></html>"
        )
        began = time.process_time()
        made(html)
        return time.process_time() - began

    seconds(20)
    assert seconds(2_000) < 2.0


STORY = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "قالت وزارة النقل في جمهورية النجمة إن الجسر سيغلق أمام الشاحنات الثقيلة اعتبارا من صباح الغد ولمدة ستة أسابيع متتالية.",
        "وأوضح مدير الطرق أن الفحوص أظهرت شقوقا في دعامتين، وأن الحركة ستحول إلى الطريق الساحلي طوال مدة العمل فيهما.",
        "ونفى المدير أن يكون الجسر مهددا بالسقوط، مؤكدا أن السيارات الصغيرة تستطيع أن تعبره في الاتجاهين كما كانت.",
    )
)
OF_THE_HOUSE = (
    "<p>جميع الحقوق محفوظة لمؤسسة الصباح للنشر، ولا يجوز نقل ما ينشر هنا من دون إذن مكتوب من إدارتها في العاصمة.</p>"
)


@pytest.mark.parametrize(
    "frame",
    [
        '<div class="content-with-sidebar">{}</div>',
        '<div class="inner-breaking-news">{}</div>',
        '<div class="post pagination">{}</div>',
        '<form action="/page.aspx">{}</form>',
    ],
)
def test_a_report_is_not_thrown_away_for_the_name_of_its_element(frame):
    footing = f'<div class="copy">{OF_THE_HOUSE}</div>'
    document = made(f"<html><body><h1>إغلاق جسر الميناء</h1>{frame.format(STORY)}{footing}</body></html>")
    assert "الفحوص أظهرت" in document.text and "تستطيع أن تعبره" in document.text


@pytest.mark.parametrize("name", ["related", "comments", "latest-news", "sidebar"])
def test_what_stands_beside_a_report_is_none_of_it_though_it_is_long(name):
    beside = STORY.replace("الجسر", "المطار").replace("جسر", "مطار")
    document = made(
        f'<html><body><h1>إغلاق جسر الميناء</h1><article>{STORY}</article><div class="{name}">{beside}</div></body></html>'
    )
    assert "الجسر مهددا" in document.text and "المطار" not in document.text


def test_a_list_between_paragraphs_is_of_the_report_and_one_of_links_is_not():
    points = "<ul><li>إغلاق المسار الأيمن</li><li>تحويل الشاحنات إلى الطريق الساحلي</li></ul>"
    links = '<ul><li><a href="/1">خبر عن الميناء الجديد</a></li><li><a href="/2">خبر عن المطار القديم</a></li></ul>'
    document = made(f"<html><body><h1>إغلاق جسر</h1><div>{STORY}{points}{STORY}{links}</div></body></html>")
    assert "تحويل الشاحنات إلى الطريق الساحلي" in document.text and "المطار القديم" not in document.text


def test_a_line_above_the_text_that_is_a_date_with_its_hour_is_none_of_it():
    line = "تم نشره الجمعة 12 آذار / مارس 2021 09:22 مساءً"
    document = made(f"<html><body><h1>إغلاق جسر الميناء</h1><div><div>{line}</div>{STORY}</div></body></html>")
    assert document.text.startswith("قالت وزارة") and document.published == "2021-03-12T21:22"


def test_a_short_report_in_what_is_called_one_is_read():
    document = made("<html><body><main><p>وزارة النقل تعلن إغلاق جسر الميناء أسبوعا</p></main></body></html>")
    assert document.text == "وزارة النقل تعلن إغلاق جسر الميناء أسبوعا"


def test_a_caption_that_is_shown_with_each_picture_is_there_once():
    caption = "<p>صور من موقع الجسر</p>" * 4
    document = made(f"<html><body><h1>إغلاق جسر الميناء</h1><article>{caption}{STORY}</article></body></html>")
    assert document.text.count("صور من موقع") == 1


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<script>var shown = {"datePublished": "2021-03-12T10:00:00Z"}</script>', "2021-03-12"),
        ('<meta name="rnews:datepublished" content="2021-03-12">', "2021-03-12"),
        ('<meta name="rnews:datepublished" content="2031-03-12">', None),
    ],
)
def test_a_reader_of_dates_is_asked_where_a_page_shows_none(head, expected):
    document = made(f"<html><head>{head}</head><body><h1>إغلاق جسر الميناء</h1>{STORY}</body></html>")
    assert document.published == expected
    assert [each.origin for each in document.declared] == (["htmldate"] if expected else [])


def test_an_address_with_a_section_between_year_and_day_has_its_date():
    (found,) = dates.from_address("https://sabah.example/2021/middle_east/3/12/bridge/index.html")
    assert found.value == "2021-03-12" and not list(dates.from_address("https://sabah.example/2021/a/b/3/12"))


HEADLINE = "إغلاق جسر الميناء أمام الشاحنات"
IN_DATA = '<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{}"}}</script>'
SHARED_AS = '<meta property="og:title" content="{}">'


@pytest.mark.parametrize(
    ("head", "above"),
    [
        (f"<title>{HEADLINE} | أخبار محلية | صحيفة المرفأ</title>", ""),
        (f"<title>صحيفة المرفأ | {HEADLINE}</title>", ""),
        (f"<title>صحيفة المرفأ :: {HEADLINE}</title>", ""),
        (f"<title>المرفأ » محليات » {HEADLINE}</title>", ""),
        (f"<title>{HEADLINE} - الجزيرة نت</title>", ""),
        (SHARED_AS.format(HEADLINE), f"<h1><span>محليات</span>{HEADLINE}</h1>"),
        (SHARED_AS.format(HEADLINE), f"<h1>{HEADLINE} <small>12 مارس 2024</small></h1>"),
        ("<title>الرئيسية</title>" + SHARED_AS.format("الرئيسية"), f"<h1>{HEADLINE}</h1>"),
        (SHARED_AS.format("المرفأ") + '<meta property="og:site_name" content="المرفأ">', f"<h1>{HEADLINE}</h1>"),
        ("", f'<h1><a href="/">صحيفة المرفأ اليومية الشاملة</a></h1><h2>{HEADLINE}</h2>'),
        (SHARED_AS.format("إغلاق جسر الميناء..."), f"<h1>{HEADLINE}</h1>"),
        (IN_DATA.format("إغلاق جسر…") + SHARED_AS.format("إغلاق جسر…"), f"<h1>{HEADLINE}</h1>"),
        (IN_DATA.format(HEADLINE) + SHARED_AS.format(HEADLINE), "<h1>الجسر يغلق أمام الشاحنات</h1>"),
    ],
)
def test_the_title_is_that_of_the_report_whatever_stands_beside_it(head, above):
    html = f"<html><head>{head}</head><body>{above}<article>{STORY}</article></body></html>"
    assert made(html, "https://www.aljazeera.net/news/7").title == HEADLINE


def test_words_of_a_title_stay_apart_where_its_elements_touch():
    head = SHARED_AS.format(f"محليات / {HEADLINE}")
    above = f"<h1><span>محليات</span>{HEADLINE}</h1>"
    document = made(f"<html><head>{head}</head><body>{above}<article>{STORY}</article></body></html>")
    assert document.title == f"محليات {HEADLINE}"


def test_whom_a_title_credits_stays_in_it():
    title = f"{HEADLINE} - رويترز"
    assert made(f"<html><head><title>{title}</title></head><body>{STORY}</body></html>").title == title


def test_a_title_with_a_quotation_in_it_stays_whole():
    title = "الوزير: « الجسر مغلق » أمام الشاحنات"
    assert made(f"<html><head><title>{title}</title></head><body>{STORY}</body></html>").title == title
