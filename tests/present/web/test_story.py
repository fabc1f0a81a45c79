"""The page of a story, a claim, two reports side by side: what stands where, and how few clicks lead there."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

import rawi
from rawi.packs.phrases import phrases
from rawi.present.runs import LEAST, likest, runs_of
from rawi.present.sentences import values_of
from rawi.read.reader import read

ARABIC = phrases("ar")


def shown(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def cells(html):
    """The table of who tells what: for each question the cells, as text."""
    body = html.split('<table class="matrix">')[1].split("<tbody>")[1].split("</tbody>")[0]
    for row in body.split("<tr")[1:]:
        head = shown("<tr" + row.split("</th>")[0]).strip()
        yield head, [shown(f"<td{cell}").strip() for cell in row.split("<td")[1:]]


def test_a_cell_has_the_value_that_its_report_has_for_its_question(looker):
    html = looker.get("/stories/s1", headers={"accept-language": "en"}).text
    rows = dict(cells(html))
    assert sorted(rows["How many were killed?"]) == ["12", "17", "17", "19", "9", "9", "9", "9"]
    wounded = rows["How many were wounded?"]
    assert wounded.count("31") == 6 and wounded.count("silent") == 2  # who does not answer has an empty cell
    numbers = {cell for head, row in rows.items() if not head.startswith("How many") for cell in row if cell.isdigit()}
    assert numbers == set()


def test_answers_stand_side_by_side_with_who_gives_each(looker):
    html = looker.get("/stories/s1", headers={"accept-language": "en"}).text
    toll = html.split('class="question toll parted drawn named"')[1].split("</summary>")[0]
    values = re.findall(r'<span class="value"><bdi>(\d+)</bdi>', toll)
    assert values == ["9", "12", "17", "19"]
    seventeen = toll.split("<bdi>17</bdi>")[1].split("<bdi>19</bdi>")[0]
    assert seventeen.count('class="who origin"') == 2 and "نقابة عمال الموانئ" in seventeen
    assert 'class="who altered"' in toll.split("<bdi>19</bdi>")[1]


def test_no_name_of_a_rule_stands_in_running_text(looker):
    names = set(phrases("en").tables["rules"])
    for path in (
        "/",
        "/stories/s1",
        "/claims/s1c10",
        "/stories/s1/side-by-side",
        "/reports/najma-01-rasid",
        "/conflicts",
    ):
        for language in ("ar", "en"):
            text = shown(looker.get(path, headers={"accept-language": language}).text)
            assert [name for name in names if re.search(rf"(?<![\w.]){re.escape(name)}(?![\w.])", text)] == [], path


def test_a_claim_says_what_would_change_it(looker):
    text = shown(looker.get("/claims/s1c10", headers={"accept-language": "en"}).text)
    assert "What would change this" in text and "takes an answer back" in text
    assert re.search(r"One of .*الفنار.* is shown to have it from somebody other than .*وزارة الداخلية", text)


def test_side_by_side_opens_on_the_two_that_share_most(looker):
    found = looker.get("/stories/s1/side-by-side.json").json()
    assert {found["a"], found["b"]} == {"najma-01-rasid", "najma-02-sabah"} and found["runs"][0]["words"] > 50
    html = looker.get(
        "/stories/s1/side-by-side?a=najma-01-rasid&b=najma-05-naba", headers={"accept-language": "en"}
    ).text
    text = shown(html)
    assert re.search(r"has \d\d% of .*1 hour 50 minutes later", text) and re.search(
        r"“ ?.تسعة عمال. ?” has become", text
    )
    assert re.search(r'<del class="other">تسعة عمال</del>', html) and re.search(
        r'<ins class="other">19 عاملا</ins>', html
    )
    assert html.count('class="strip"') == 1 and 'data-run="1"' in html


WORDS = (
    "فتحت البلدية صباح اليوم باب التسجيل في دورات السباحة المجانية للأطفال في المسبح القديم عند مدخل الحديقة العامة "
    "وقالت إن العدد محدود وإن الأولوية لسكان الحي"
)


def test_a_run_of_twenty_equal_words_is_found_and_what_differs_inside_it():
    first, second = (read(rawi.Report(n, text, language="ar")) for n, text in (
        ("a", f"مقدمة مختلفة تماما. {WORDS}"), ("b", WORDS.replace("المجانية", "المدفوعة") + " وغير ذلك كثير"),
    ))  # fmt: skip
    (run,) = runs_of(first.wording, second.wording)
    assert run.words >= LEAST and run.first.of(first.text) == WORDS
    ((old, new),) = run.changes
    assert (old.of(first.text), new.of(second.text)) == ("المجانية", "المدفوعة")
    short = read(rawi.Report("c", " ".join(WORDS.split()[:15]), language="ar"))
    assert runs_of(first.wording, short.wording) == () and likest([first, short, second]) == ("a", "b")


def test_counts_in_sentences_have_their_plural(sample):
    toll = next(f for story in sample.stories for f in story.findings if f.kind == "toll.one")
    assert list(values_of(toll, "reports", ARABIC, str)) == ["6 أخبار"]


@pytest.mark.browser
class TestClicks:
    """Tasks of an editor, counted in clicks from the front page, and how far down what is clicked stands."""

    SCREEN = 800 * 1.5

    @pytest.fixture
    def page(self, chromium, sample_address):
        context = chromium.new_context(base_url=sample_address, locale="ar", viewport={"width": 1280, "height": 800}, java_script_enabled=False)  # fmt: skip
        page = context.new_page()
        page.goto("/")
        yield page
        context.close()

    def click(self, what):
        target = what.first
        assert target.bounding_box()["y"] < self.SCREEN
        target.click()

    def words(self, page, kept_sample):
        found = urlsplit(page.url)
        start, end = map(int, parse_qs(found.query)["at"][0].split("-"))
        with rawi.collection(str(kept_sample), write=False) as opened:
            return opened.report(unquote(found.path.removeprefix("/reports/"))).text[start:end]

    def test_the_passage_of_the_second_value_is_two_clicks_away(self, page, kept_sample):
        self.click(page.locator(".matter h2 a"))
        self.click(page.locator(".number-line .wide-line a[aria-label^='17']"))
        assert self.words(page, kept_sample) == "17 عاملا" and page.locator("#here").count()

    def test_who_denied_it_is_one_click_away(self, page, kept_sample):
        denied = page.locator(".findings .denial a")
        assert "الدفاع" in denied.first.inner_text()
        self.click(denied)
        assert "ذخائر" in self.words(page, kept_sample)

    def test_what_a_copy_changed_is_two_clicks_away(self, page):
        self.click(page.locator(".matter h2 a"))
        self.click(page.locator(".findings .copy a", has_text="19"))
        assert "side-by-side" in page.url and page.locator(".text ins", has_text="19").is_visible()
        assert page.locator(".text del", has_text="تسعة عمال").is_visible()


@pytest.mark.browser
def test_a_question_opens_in_place_without_scripts(chromium, sample_address):
    context = chromium.new_context(base_url=sample_address, locale="en", java_script_enabled=False)
    page = context.new_page()
    page.goto("/stories/s1")
    inside = page.locator("details.question.toll .inside").first
    assert not inside.is_visible()
    page.locator("details.question.toll > summary").first.click()
    text = inside.inner_text()
    assert "4 reports count as one origin" in text and "It would be two if" in text
    assert inside.locator("blockquote b", has_text="17 عاملا").count() == 2
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_pictures_fit_the_window_and_on_a_phone_the_chain_is_a_list(chromium, sample_address, width):
    context = chromium.new_context(base_url=sample_address, locale="ar", viewport={"width": width, "height": 800})
    page = context.new_page()
    for path in ("/", "/stories/s1", "/claims/s1c10", "/stories/s1/side-by-side", "/add"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.goto("/stories/s1")
    assert page.locator(".descent").is_visible() is (width < 600) and page.locator(".picture.isnad").is_visible() is (
        width > 600
    )
    if width > 600:
        box = page.locator(".picture.isnad").bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width
        names = page.locator(".picture.isnad .station.report").count()
        assert names == 8  # every report has its box, none stands behind a number
    assert page.locator("#q").bounding_box()["width"] > 200
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("locale", ["ar", "en"])
def test_the_chain_is_whole_at_first_then_nearer_with_the_reader_in_sight_and_moved_by_dragging(
    chromium, sample_address, locale
):
    context = chromium.new_context(base_url=sample_address, locale=locale, viewport={"width": 1280, "height": 500})
    page = context.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto("/stories/s1")
    picture = page.locator(".picture.isnad")
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    stations = [each.bounding_box() for each in picture.locator(".station").all()]
    assert box["height"] <= 400 and all(
        box["y"] <= s["y"] and s["y"] + s["height"] <= box["y"] + box["height"] for s in stations
    )
    at = [each["x"] * (1 if locale == "en" else -1) for each in stations]
    reader = picture.locator(".station").nth(at.index(max(at)))
    whole = reader.bounding_box()
    for _ in range(2):
        page.get_by_role("button", name={"ar": "تكبير", "en": "Nearer"}[locale]).click()
    near = reader.bounding_box()
    assert (
        near["width"] > 1.9 * whole["width"]
        and box["x"] <= near["x"]
        and near["x"] + near["width"] <= box["x"] + box["width"]
    )
    page.mouse.move(box["x"] + 600, box["y"] + 300)
    page.mouse.down()
    page.mouse.move(box["x"] + 600, box["y"] + 200, steps=5)
    page.mouse.up()
    assert page.url.endswith("/stories/s1") and abs(reader.bounding_box()["y"] - (near["y"] - 100)) < 5
    picture.press("0")
    assert abs(reader.bounding_box()["width"] - whole["width"]) < 1 and said == []
    context.close()


@pytest.mark.browser
def test_the_chain_is_there_without_scripts(chromium, sample_address):
    context = chromium.new_context(
        base_url=sample_address, java_script_enabled=False, viewport={"width": 1280, "height": 800}
    )
    page = context.new_page()
    page.goto("/stories/s1")
    assert page.locator(".picture.isnad .station.report").count() == 8 and page.locator(".zooms").count() == 0
    context.close()


@pytest.mark.browser
def test_no_text_is_small_and_what_is_pressed_is_large_enough(chromium, sample_address):
    small = """() => [...document.querySelectorAll('body *')].filter(each => each.checkVisibility() && [...each.childNodes].some(
        node => node.nodeType === 3 && node.textContent.trim())).filter(each => { let size = parseFloat(getComputedStyle(each).fontSize);
        const drawn = each.ownerSVGElement && each.getScreenCTM(); if (drawn) size *= Math.hypot(drawn.a, drawn.b);
        return size < 13.9; }).map(each => each.outerHTML.slice(0, 80))"""
    low = """() => [...document.querySelectorAll('nav a, summary, button, .facet a, .sign, input:not([type=radio])')].filter(
        each => each.checkVisibility() && each.getClientRects().length === 1 && each.getBoundingClientRect().height < 24)
        .map(each => each.outerHTML.slice(0, 80))"""
    for locale in ("ar", "en"):
        context = chromium.new_context(base_url=sample_address, locale=locale, viewport={"width": 1280, "height": 800})
        page = context.new_page()
        for path in (
            "/",
            "/stories/s1",
            "/claims/s1c10",
            "/stories/s1/side-by-side",
            "/reports/najma-01-rasid",
            "/add",
        ):
            page.goto(path)
            assert page.evaluate(small) == [], path
            assert page.evaluate(low) == [], path
        context.close()
