"""The app as somebody uses it: Debian's chromium, driven by Playwright."""

import json
import re
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from serving_app import served

import rawi
from rawi.nouns.reading import spans_of

pytestmark = pytest.mark.browser

PAGES = ["/", "/?order=parts", "/?since=2031-03-04&until=2031-03-04", "/stories", "/conflicts", "/claims", "/reports", "/voices", "/voices/1", "/outlets", "/judgements", "/coverage", "/log",
         "/add", "/api", "/rules", "/search?q=الميناء", "/stories/s1", "/stories/s2", "/claims/s1c1", "/reports/najma-01-rasid",
         "/reports/najma-01-rasid?at=10-30", "/stories/s1/side-by-side?a=najma-01-rasid&b=najma-05-naba", "/stories/s99"]  # fmt: skip


SELECT = """([start, end]) => { const walker = document.createTreeWalker(document.querySelector('#text'), NodeFilter.SHOW_TEXT);
    const range = document.createRange(); let at = 0, node; while ((node = walker.nextNode())) {
    if (at <= start && start < at + node.length) range.setStart(node, start - at);
    if (at < end && end <= at + node.length) range.setEnd(node, end - at); at += node.length; }
    getSelection().removeAllRanges(); getSelection().addRange(range); }"""  # the letters of a text from one offset to another


class Tab:
    """One page of a browser, whose console is heard."""

    def __init__(self, browser, address, **options):
        self.context = browser.new_context(base_url=address, **options)
        self.page = self.context.new_page()
        self.said = []
        self.page.on(
            "console", lambda message: self.said.append(message.text) if message.type in ("error", "warning") else None
        )
        self.page.on("pageerror", lambda error: self.said.append(str(error)))


@pytest.fixture
def tab(chromium, address):
    tab = Tab(chromium, address, locale="ar", permissions=["clipboard-read", "clipboard-write"])
    yield tab
    assert tab.said == []
    tab.context.close()


def test_reading_from_the_stories_to_the_words(tab):
    page = tab.page
    page.goto("/")
    assert page.evaluate("document.dir") == "rtl"
    page.get_by_role("link", name=re.compile("تسعة قتلى و31 مصابا")).click()
    assert page.locator(".facts span").all_inner_texts() == ["2–3 مارس 2031", "8 أخبار", "7 وسائل إعلام"]
    page.locator("#matrix td a").first.click()
    page.wait_for_url("**/reports/**#here")
    shown = page.locator("#here").first.bounding_box()
    assert shown and 0 < shown["y"] < page.viewport_size["height"]


def test_the_picture_leads_to_reports_and_relays(tab):
    page = tab.page
    page.goto("/stories/s1")
    assert page.locator("#isnad svg text", has_text="وزارة الداخلية").count() >= 1
    page.locator("#isnad svg a[href*='side-by-side']").first.evaluate(
        "link => link.dispatchEvent(new MouseEvent('click', {bubbles: true}))"
    )
    page.wait_for_url("**/side-by-side**")
    assert page.locator(".strip path").count() == page.locator(".side .run[id]").count() > 0


def test_it_runs_in_the_direction_of_the_page(tab):
    page = tab.page
    page.goto("/stories/s1")

    def ends():
        speaker = page.locator(".station.voice").first.bounding_box()
        report = page.locator(".station.report").first.bounding_box()
        first, last = (
            page.locator("#timeline .moment").first.bounding_box(),
            page.locator("#timeline .moment").last.bounding_box(),
        )
        return speaker["x"] > report["x"], first["x"] > last["x"]

    assert ends() == (True, True)
    page.get_by_role("button", name="English").click()
    assert page.evaluate("document.dir") == "ltr" and ends() == (False, False)


def test_switching_language_digits_and_theme_stays_on_the_page(tab):
    page = tab.page
    page.goto("/?order=parts")
    page.get_by_role("button", name="English").click()
    assert page.url.endswith("/?order=parts") and page.get_by_role("heading", name="Matters", exact=True).count() == 1
    page.locator("summary", has_text="Display").click()
    page.get_by_label("٠١٢٣").check()
    page.get_by_text("٢٠٣١").first.wait_for()
    page.locator("summary", has_text="Display").click()
    page.get_by_label("dark").check()
    page.locator("html[data-theme=dark]").wait_for()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 21, 19)"


def test_filtering_narrows_and_the_address_remembers(tab):
    page = tab.page
    page.goto("/reports")
    before = page.locator(".rows > li").count()
    page.locator(".narrow > summary").click()
    page.locator("select[name=stance]").select_option("denies")
    page.locator(".narrow button").click()
    assert 0 < page.locator(".rows > li").count() < before and "stance=denies" in page.url
    page.reload()
    assert page.locator("select[name=stance]").input_value() == "denies"


def test_searching_by_keyboard(tab):
    page = tab.page
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("الدفاع المدني")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search**")
    assert page.locator("blockquote b").count() > 0


def test_the_chain_of_what_is_pointed_at(tab):
    page = tab.page
    page.goto("/reports/najma-01-rasid")
    page.locator("mark.content[data-of~=a2]").first.hover()
    assert page.locator("#a2").get_attribute("class") == "lit" and page.locator("li.lit").count() == 1
    page.keyboard.press("Escape")
    marks = page.locator("#text mark[tabindex='0']")
    assert marks.count() == page.locator("[data-card]").count()
    for n in range(marks.count()):
        marks.nth(n).focus()
        assert page.locator("li.lit").get_attribute("id") == marks.nth(n).get_attribute("aria-describedby")


def test_judging_and_taking_back(tab):
    page = tab.page
    page.goto("/reports/najma-01-rasid")
    count = page.locator("[data-card]").count()
    page.locator("#a2 .judge summary").click()
    page.locator("#a2 input[name=why]").fill("ليس قوله")
    page.locator("#a2 .judge button").click()
    page.wait_for_selector(".flash:not([hidden])")
    assert page.locator("[data-card]").count() == count - 1 and "j1" in page.locator(".flash").first.inner_text()
    page.locator(".flash button").first.click()
    page.wait_for_load_state()
    assert page.locator("[data-card]").count() == count
    page.goto("/judgements")
    assert page.locator(".undone").count() == 1


def test_a_selection_becomes_a_note_at_its_offsets(tab, collection):
    page = tab.page
    page.goto("/reports/najma-01-rasid")
    page.evaluate(SELECT, [30, 52])
    words = page.evaluate("getSelection().toString()")
    page.wait_for_selector("#selected:not([hidden])")
    page.locator("#selected input[name=why]").fill("انظر")
    page.locator("#selected [data-kind=note]").click()
    page.wait_for_selector(".flash:not([hidden])")
    with rawi.collection(str(collection), write=False) as opened:
        (made,) = opened.judgements()
        (spot,) = made.spots
        assert spot.quote == words == spot.span.of(opened.report("najma-01-rasid").text)


def test_an_attribution_that_was_not_read_is_marked(tab, collection):
    page = tab.page
    page.goto("/reports/najma-05-naba")
    for role, span in (("content", [20, 40]), ("source", [10, 14]), ("cue", [4, 8])):
        page.evaluate(SELECT, span)
        page.wait_for_selector("#selected:not([hidden])")
        page.locator(f"#selected [data-slot={role}]").click()
    page.locator("#selected select[name=value-stance]").select_option("denies")
    page.locator("#selected [data-kind=attribution]").click()
    page.wait_for_selector(".flash:not([hidden])")
    with rawi.collection(str(collection), write=False) as opened:
        (made,) = opened.report("najma-05-naba").attributions
        assert (tuple(made.content), tuple(made.source), made.stance) == ((20, 40), (10, 14), "denies")


def test_dropping_files_adds_them(tab):
    page = tab.page
    page.goto("/add")
    data = page.evaluate_handle(
        """() => { const data = new DataTransfer();
        data.items.add(new File(['قال الوزير إن المطار مغلق أمام الطائرات.'], 'matar.txt', {type: 'text/plain'}));
        data.items.add(new File(['{"text": "ونفى المتحدث إغلاق المطار.", "title": "نفي"}\\nخطأ\\n'], 'two.jsonl')); return data; }"""
    )
    page.dispatch_event("#drop", "drop", {"dataTransfer": data})
    page.locator("#progress", has_text="أخبار جديدة: 2").wait_for(timeout=60_000)
    said = page.locator("#progress").inner_text()
    assert "two.jsonl, line 2" in said and "/tmp/" not in said
    page.goto("/reports")
    assert page.get_by_role("link", name="نفي", exact=True).count() == 1


def test_a_page_that_is_open_hears_of_new_reports(tab, collection):
    page = tab.page
    page.goto("/")
    page.wait_for_timeout(1500)
    assert page.locator("#live").is_hidden()
    with rawi.collection(str(collection), who="another") as opened:
        opened.judge("note", "s1c1", why="من مكان آخر")
    page.wait_for_selector("#live:not([hidden])", timeout=10_000)
    assert "15" in page.locator("#live").inner_text()


def test_the_original_stands_beside_the_text(tab):
    page = tab.page
    page.goto("/reports/najma-01-rasid")
    page.locator("[data-original]").click()
    frame = page.frame_locator("iframe.original")
    assert "najma-01-rasid" in frame.locator("body").inner_text(timeout=5_000)
    page.locator("[data-original]").click()
    assert page.locator("iframe").count() == 0


MIXED = [
    "الميناء", "ميناء النجمة (Star Port)", "قال: «Reuters» نقلا", "17 قتيلا", "١٧ قتيلا و٣١ جريحا", "أصيب 31 (واحد وثلاثون)", "COVID-19 في مصر",
    "نسبة 3.5% فقط", "٪٣٫٥", "يوم 2/3/2031", "الساعة 09:30 GMT", "www.example.org/خبر", "@rased قال", "#انفجار_الميناء", "🔥 حريق كبير 🔥",
    "👨‍👩‍👧‍👦 عائلة", "علم 🇱🇧 لبنان", "e\u0301te\u0301 صيف", "مُشَكَّلٌ تَشْكِيلًا", "ممـــدود", "لا\u200cسلكي", "a\u200fب\u200ea", "\u202bمدمج\u202c", "\u202eمقلوب\u202c abc",
    "\u2067معزول\u2069 nahar", "abc \u2066def\u2069 ghi", "صفر\u200bعرض", "مسافة\u00a0صلبة", "ثلاث نقاط... و؟!", "جدول\tهنا", "<b>غامق</b>", "a & b &amp; ج",
    "\"مقتبس\" و'آخر'", "C++ و C#", "x < y > z", "𐤀𐤁 فينيقي", "עברית وعربية", "中文 و عربي", "١٬٢٣٤٬٥٦٧ دولارا", "$1,234.56 (ألف)",
]  # fmt: skip


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    """Reports whose quotations hold every kind of mixture."""
    folder = tmp_path_factory.mktemp("mixed")
    lines = [
        {"id": f"m{n}", "text": f'قال الوزير إن "الأمر {words} كما هو" أمام الجميع.'} for n, words in enumerate(MIXED)
    ]
    (folder / "m.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    path = folder / "m.rawi"
    with rawi.collection(str(path), create=True, who="tester") as made:
        made.add(str(folder / "m.jsonl"), jobs=1)
    with served(path) as address:
        yield address, path


def test_what_is_marked_is_copied_to_the_letter(mixed, chromium):
    """Forty marked spans of mixed Arabic, Latin, digits, emoji and controls, as the browser has them and as it copies them."""
    address, path = mixed
    tab = Tab(chromium, address, locale="ar", permissions=["clipboard-read", "clipboard-write"])
    page = tab.page
    assert len(MIXED) == 40
    with rawi.collection(str(path), write=False) as opened:
        for n in range(len(MIXED)):
            reading = opened.report(f"m{n}")
            page.goto(f"/reports/m{n}")
            assert page.locator("#text").evaluate("text => text.textContent") == reading.text
            others = [span for each in reading.attributions for role, span in spans_of(each) if role != "content"]
            alone = [a for a in reading.attributions if not any(a.content.start in range(*span) for span in others)]
            attribution = max(alone, key=lambda each: each.content.end - each.content.start)
            wanted = attribution.content.of(reading.text)
            copied = page.evaluate(
                """async key => { const marks = [...document.querySelectorAll(`#text mark.content[data-of~="${key}"]`)];
                const range = document.createRange(); range.setStartBefore(marks[0]); range.setEndAfter(marks[marks.length - 1]);
                getSelection().removeAllRanges(); getSelection().addRange(range); document.execCommand('copy');
                return [range.toString(), await navigator.clipboard.readText()]; }""",
                attribution.id,
            )
            assert copied[0] == wanted
            assert copied[1].replace("\r\n", "\n").replace("\u00a0", " ") == wanted.replace("\u00a0", " ")
    assert tab.said == []
    tab.context.close()


def test_marks_do_not_move_words(mixed, chromium):
    """A line with marks lies on the page as the same line without them does: no mark isolates or turns what it holds."""
    address, _ = mixed
    tab = Tab(chromium, address, locale="ar")
    page = tab.page
    measure = """text => { const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT), found = []; let node;
        while ((node = walker.nextNode())) for (let i = 0; i < node.length; i++) { const range = document.createRange();
        range.setStart(node, i); range.setEnd(node, i + 1); const box = range.getBoundingClientRect(); found.push([Math.round(box.x), Math.round(box.y)]); }
        return found; }"""
    for n in (0, 1, 2, 3, 5, 6, 8, 10, 11, 33, 34, 36, 39):
        page.goto(f"/reports/m{n}")
        marked = page.locator("#text").evaluate(measure)
        page.locator("#text").evaluate("text => { text.textContent = text.textContent; }")
        plain = page.locator("#text").evaluate(measure)
        far = [(a, b) for a, b in zip(marked, plain, strict=True) if abs(a[0] - b[0]) > 3 or abs(a[1] - b[1]) > 3]
        assert far == [], MIXED[n]
    tab.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["ar", "en"])
def test_everybody_can_use_it(chromium, sample_address, locale, scheme):
    """axe-core finds nothing serious on any page, nothing overflows, and the console stays empty; on a desk and a phone."""
    tab = Tab(chromium, sample_address, locale=locale, color_scheme=scheme, viewport={"width": 1280, "height": 900})
    axe, found = Axe(), []
    for path in PAGES:
        answer = tab.page.goto(path)
        results = axe.run(
            tab.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
        ).response
        found += [
            (path, each["id"], each["nodes"][0]["html"][:160])
            for each in results["violations"]
            if each["impact"] in ("serious", "critical")
        ]
        for width in (1280, 380):
            tab.page.set_viewport_size({"width": width, "height": 800})
            if tab.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append((path, width, "overflows"))
        tab.page.set_viewport_size({"width": 1280, "height": 900})
        if answer.status == 404:
            tab.said.clear()
    assert found == []
    assert tab.said == []
    tab.context.close()


@pytest.mark.parametrize("locale", ["ar", "en"])
def test_everybody_can_read_what_is_handed_on(chromium, sample_address, locale):
    """Its own page runs no scripts, not even axe's, so that its text is looked at as a file."""
    tab = Tab(chromium, sample_address, locale=locale, bypass_csp=True)
    answer = tab.context.request.get("/handouts/s1.html", headers={"accept-language": locale})
    tab.page.set_content(answer.text())
    violations = (
        Axe().run(tab.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}).response["violations"]
    )
    assert [
        (each["id"], each["nodes"][0]["html"][:120]) for each in violations if each["impact"] in ("serious", "critical")
    ] == []
    assert tab.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tab.context.close()


def test_without_scripts_it_can_be_read_filtered_and_judged(chromium, address):
    tab = Tab(chromium, address, locale="en", java_script_enabled=False)
    page = tab.page
    page.goto("/stories/s1")
    page.locator("#matrix td a").first.click()
    assert "/reports/" in page.url
    page.goto("/claims/s1c1")
    page.locator(".judge summary", has_text="Add a note").click()
    page.locator(".judge[open] input[name=why]").fill("seen")
    page.locator(".judge[open] button").click()
    assert "j1" in page.locator(".flash").first.inner_text()
    tab.context.close()


def test_chromium_is_debians():
    assert shutil.which("chromium")
