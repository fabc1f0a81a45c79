"""The page: self-contained, escaped, right in both directions, looked at with a real browser."""

import re
import shutil
import subprocess
from html.parser import HTMLParser

import pytest

import rawi
from rawi.packs.phrases import phrases
from rawi.present.page import page_html
from rawi.present.terminal import comparison_lines
from rawi.present.views import View


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.ids, self.hrefs, self.outside, self.scripts = set(), [], [], 0

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.ids.add(found.get("id"))
        if tag == "a" and "href" in found:
            self.hrefs.append(found["href"])
        self.scripts += tag == "script"
        self.outside += [v for k, v in attrs if k in ("src", "href") and v and not v.startswith(("#", "data:"))]


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_the_page_needs_nothing_but_itself_and_every_link_arrives(sample, language, direction):
    html = page_html(sample, phrases(language))
    page = Links()
    page.feed(html)
    assert f'<html lang="{language}" dir="{direction}">' in html
    assert page.outside == [] and page.scripts == 0
    assert len(page.hrefs) > 50 and {href[1:] for href in page.hrefs} <= page.ids


AT_MOST = {"ar": "الأخبار 8 / المناشئ 2، و3 على الأكثر", "en": "reports 8 / origins 2, at most 3"}


@pytest.mark.parametrize("language", AT_MOST)
def test_where_more_origins_might_be_than_are_shown_both_are_told(sample, language):
    spoken = phrases(language)
    assert AT_MOST[language] in page_html(sample, spoken)
    assert AT_MOST[language] in "\n".join(comparison_lines(sample, spoken, False))
    every = [claim for story in sample.stories for claim in story.claims]
    plain = next(claim for claim in every if claim.at_most == claim.counts.origins == 1)
    pair = spoken.word("reports_origins", reports=plain.counts.reports, origins=1)
    assert View(sample, spoken).counts(plain) == pair


def test_what_a_report_says_is_escaped():
    text = 'قال الوزير إن "<script>alert(1)</script>" الميناء \u202e مفتوح.'
    html = page_html(rawi.compare([rawi.read(text, language="ar", title="<b>&", outlet="<i>x")]), phrases("en"))
    assert "<script" not in html and "<b>&" not in html and "<i>x" not in html
    assert html.count("\u202e") == html.count('<bdi class="control" data-code="U+202E">\u202e</bdi>') == 1


def test_what_is_filled_into_a_sentence_does_not_turn_it(sample):
    html = page_html(sample, phrases("en"))
    assert "\u201c\u2068" in html and "\u2069\u201d" in html and "U+2068" not in html


def test_the_notebook_display_marks_the_spans():
    html = rawi.read("قال الوزير إن الميناء <مفتوح>.", language="ar")._repr_html_()
    assert 'dir="rtl"' in html and html.count("<mark") == 3 and "&lt;مفتوح&gt;" in html


@pytest.mark.browser
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_browser_lays_it_out_without_overflow(sample, tmp_path, language):
    page = tmp_path / "page.html"
    probe = "<script>document.title = [document.dir, document.documentElement.scrollWidth <= innerWidth, document.links.length > 50]</script>"
    html = page_html(sample, phrases(language)).replace("default-src 'none'", "default-src 'unsafe-inline'")
    page.write_text(html.replace("</body>", probe + "</body>"), "utf-8")
    dom = subprocess.run(
        [shutil.which("chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync", f"--user-data-dir={tmp_path}/profile",
         "--window-size=800,1200", "--dump-dom", page.as_uri()],
        capture_output=True, timeout=120,
    ).stdout.decode()  # fmt: skip
    title = re.search("<title>(.*?)</title>", dom).group(1)
    assert title == ("rtl" if language == "ar" else "ltr") + ",true,true"


@pytest.mark.parametrize(("language", "said"), [("ar", "غير مقروء: الألمانية"), ("en", "not read: German")])
def test_a_report_that_no_pack_reads_is_shown_as_not_read(language, said):
    texts = (
        "Der Hafen wurde gesperrt, ein Kran war gefallen.",
        "Der Hafen wurde gesperrt, ein Kran war auf den Pier gefallen.",
    )
    html = page_html(
        rawi.compare([rawi.read(text, id=f"e{n}", language="de") for n, text in enumerate(texts)]), phrases(language)
    )
    stories = html.count('<section class="story" id="s')
    assert html.count(f'<p class="warn">{said}</p>') == stories + len(texts)
    assert phrases(language).word("reports_origins", reports=1, origins=0) not in html
