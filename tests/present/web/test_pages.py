"""Every page, its twin in JSON, its place below /api; and that every link on every page arrives."""

import json
import re
from html.parser import HTMLParser
from urllib.parse import quote, urldefrag, urljoin

import pytest
from click.testing import CliRunner
from serving_app import Client, served

import rawi
from rawi.packs.phrases import phrases
from rawi.present.cli import cli
from rawi.present.web.app import RESOURCES

PAGES = ["/", "/matters", "/stories", "/conflicts", "/claims", "/reports", "/voices", "/outlets", "/judgements", "/coverage", "/log", "/add", "/api", "/rules",
         "/search?q=الميناء", "/stories/s1", "/claims/s1c1", "/reports/najma-01-rasid", "/stories/s1/side-by-side", "/voices/1",
         "/outlets/najma-rasid", "/handouts/s1.html"]  # fmt: skip


class Page(HTMLParser):
    """What a page leads to, and what stands on it."""

    def __init__(self, html):
        super().__init__()
        self.links, self.assets, self.ids, self.inline = set(), set(), [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "a" and found.get("href"):
            self.links.add(found["href"])
        if found.get("id"):
            self.ids.append(found["id"])
        if tag in ("link", "script", "img", "iframe"):
            self.assets |= {found[name] for name in ("src", "href") if found.get(name)}
        self.inline += [f"{tag} {name}" for name, _ in attrs if name.startswith("on") or name == "style"]
        self.inline += [tag] if tag == "style" or (tag == "script" and "src" not in found) else []


@pytest.fixture(scope="module")
def outlets(looker):
    return [row["id"] for row in looker.get("/outlets.json").json()["rows"]]


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_there_in_both_languages(looker, path, language, outlets):
    path = path.replace("najma-rasid", quote(outlets[0], safe=""))
    answer = looker.get(path, headers={"accept-language": language})
    assert answer.status_code == 200, answer.text[-500:]
    direction = phrases(language).direction
    assert f'<html lang="{language}" dir="{direction}"' in answer.text
    page = Page(answer.text)
    assert len(page.ids) == len(set(page.ids)) or path.startswith("/handouts")
    if not path.startswith("/handouts"):
        assert page.inline == []
        assert all(asset.startswith("/") for asset in page.assets)
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]


def test_every_link_of_every_page_arrives(looker):
    """From the stories outward, as somebody would who opens everything."""
    ahead, seen, anchors = ["/"], {}, []
    while ahead and len(seen) < 400:
        path = ahead.pop()
        if path in seen:
            continue
        answer = looker.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        page = Page(answer.text) if "html" in answer.headers["content-type"] else None
        seen[path] = set(page.ids) if page else set()
        for link in page.links if page else ():
            target, fragment = urldefrag(urljoin(path, link))
            assert target.startswith("/"), link
            if not target.endswith(".pdf"):
                ahead.append(target)
                anchors.append((path, target, fragment))
    assert len(seen) > 150
    lost = [(a, b, f) for a, b, f in anchors if f and b in seen and f not in seen[b]]
    assert lost == []


@pytest.mark.parametrize("path", ["/claims", "/claims/s1c1", "/stories/s1"])
def test_where_more_origins_might_be_than_are_shown_both_are_told(looker, path):
    for language, told in {
        "ar": "الأخبار 8 / المناشئ 2، و3 على الأكثر",
        "en": "reports 8 / origins 2, at most 3",
    }.items():
        assert told in looker.get(path, headers={"accept-language": language}).text


@pytest.mark.parametrize(
    "each", [each for each in RESOURCES if each.page and each.api and not each.keyed], ids=lambda each: each.name
)
def test_a_list_has_its_twin_and_its_place_in_the_api(looker, each):
    twin, api = looker.get(f"{each.path}.json"), looker.get(f"/api{each.path}")
    assert twin.status_code == api.status_code == 200 and twin.json() == api.json()


def test_the_twin_of_a_story_is_the_document_of_the_formats(looker, kept_sample):
    found = looker.get("/stories/s1.json").json()
    with rawi.collection(str(kept_sample), write=False) as opened:
        told = opened.story("s1")
    assert found["reports"] == list(told.reports)
    assert [claim["id"] for claim in found["claims"]] == [claim.id for claim in told.claims]
    report = looker.get("/api/reports/najma-01-rasid").json()
    for attribution in report["attributions"]:
        start, end = attribution["content"]
        assert 0 <= start < end <= len(report["text"])


def test_filters_stand_in_the_address_and_narrow_the_list(looker):
    every = looker.get("/reports.json").json()["rows"]
    some = looker.get("/reports.json?since=2031-03-03&stance=denies").json()["rows"]
    assert 0 < len(some) < len(every) and all(row["published"] >= "2031-03-03" for row in some)
    html = looker.get("/?since=2031-03-03&order=parts").text
    assert 'value="2031-03-03"' in html and 'name="order" value="parts"' in html
    assert looker.get("/stories.json?order=parts").json()["rows"][0]["conflicts"] == 2


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/stories/s99", 404, "no such story"), ("/stories/x", 404, "no such story"), ("/stories/s99999999999999999999999", 404, "no such"),
        ("/claims/s1c999", 404, "no such claim"), ("/reports/none", 404, "no such report"), ("/voices/x", 404, "no such voice"),
        ("/voices/99999999999999", 404, "no such voice"), ("/outlets/none", 404, "no such outlet"), ("/nothing", 404, "Not Found"),
        ("/reports?since=soon", 400, "is no date"), ("/reports?stance=shouts", 400, "is no stance"), ("/?order=size", 400, "is no order"),
        ("/reports?page=0", 400, "is no page"), ("/reports?page=x", 400, "is no page"), ("/claims?standing=x", 400, "is no standing"),
        ("/reports/najma-01-rasid?at=9-3", 400, "is no stretch"), ("/reports/najma-01-rasid?at=0-99999999", 400, "is no stretch"),
        ("/search?q=%22%22", 400, "no word"), ("/stories/s1/side-by-side?a=none", 404, "not in the story"),
        ("/pictures/s1/none.svg", 404, "no such picture"), ("/handouts/s99.html", 404, "no such story"), ("/original/none", 404, "no such"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_said_in_a_sentence(looker, path, status, says):
    answer = looker.get(path)
    assert answer.status_code == status and says in answer.text and "Traceback" not in answer.text
    assert '<html lang="' in answer.text


def test_what_the_api_cannot_answer_is_said_as_json(looker):
    for path in ("/api/stories/s99", "/stories/s99.json", "/api/reports?page=x", "/api/nothing"):
        answer = looker.get(path)
        assert answer.status_code in (400, 404) and answer.json()["error"]


def test_ids_of_any_letters_have_their_page(tmp_path):
    odd = ["a b", "a/b", "../up", "x?y=1#z", "%41", "أخبار/١", "end.json", "a.json/b", "<b>&\"'", "r:1@2-3"]
    path = tmp_path / "odd.rawi"
    lines = [
        {"id": key, "text": f"قال الوزير إن الميناء رقم {n} مفتوح أمام السفن.", "outlet": key}
        for n, key in enumerate(odd)
    ]
    (tmp_path / "odd.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    with rawi.collection(str(path), create=True, who="tester") as made:
        assert len(made.add(str(tmp_path / "odd.jsonl"), jobs=1).new) == len(odd)
    with served(path) as address, Client(address) as client:
        for key in odd:
            answer = client.get(f"/reports/{quote(key, safe='')}")
            assert answer.status_code == 200, key
            assert client.get(f"/api/reports/{quote(key, safe='')}").json()["report"]["id"] == key
            assert client.get(f"/outlets/{quote(key, safe='')}").status_code == 200
        links = [link for link in Page(client.get("/reports").text).links if link.startswith("/reports/")]
        assert len(links) == len(odd) and all(client.get(link).status_code == 200 for link in links)


def test_files_of_the_app_are_its_own_and_kept_by_the_browser(looker):
    page = Page(looker.get("/").text)
    for asset in page.assets - {"/matters.json"}:
        answer = looker.get(asset)
        assert answer.status_code == 200 and "immutable" in answer.headers["cache-control"]
    css = looker.get("/static/app.css").text
    assert not re.search(r"url\(\"?https?:", css)
    assert all(looker.get(f"/static/{name}").status_code == 200 for name in re.findall(r'url\("(fonts/[^"]+)"', css))
    for physical in (
        "margin-left",
        "margin-right",
        "padding-left",
        "padding-right",
        "text-align:left",
        "text-align:right",
        "float:",
    ):
        assert physical not in css  # a sheet for both directions of writing knows no left and right


def test_type_has_five_sizes(looker):
    css = looker.get("/static/app.css").text
    sizes = dict(re.findall(r"--(t\d):([\d.]+)rem", css))
    assert sorted(sizes) == ["t1", "t2", "t3", "t4", "t5"] and min(map(float, sizes.values())) * 16 >= 14
    used = re.findall(r"font-size:([^;} ]+)", css) + re.findall(r"font:(?:[a-z]+ )?(?:\d+ )?([^ ;/]+)", css)
    assert len(used) > 40 and {each for each in used if not each.startswith("var(--t")} <= {
        "106.25%",
        "inherit",
        "20px",
        "28px",
        "44px",
    }  # of texts on the map, as it is drawn smaller


def test_preferences_change_the_next_page(client):
    before = client.get("/").text
    answer = client.post(
        "/preferences", data={"language": "ar", "digits": "arab", "calendar": "levant", "theme": "dark", "came": "/?order=parts"},
        headers={"origin": client.address},
    )  # fmt: skip
    assert answer.status_code == 303 and answer.headers["location"] == "/?order=parts"
    after = client.get("/").text
    assert 'dir="ltr"' in before and '<html lang="ar" dir="rtl" data-theme="dark">' in after
    assert "٢–٦ آذار ٢٠٣١" in after and "١٤ خبرًا" in after
    client.post(
        "/preferences",
        data={"calendar": "hijri", "language": "zz", "came": "//evil.example"},
        headers={"origin": client.address},
    )
    assert "هـ" in client.get("/").text


def test_judging_and_undoing_from_a_page(client):
    answer = client.submit("/judge", came="/claims/s1c1", kind="note", about="s1c1", why="سألنا الوزارة")
    assert answer.status_code == 303 and answer.headers["location"] == "/claims/s1c1"
    page = client.get("/claims/s1c1").text
    assert "j1" in page and "سألنا الوزارة" in page
    assert "سألنا الوزارة" in client.get("/judgements").text
    assert client.submit("/undo", came="/judgements", key="j1").status_code == 303
    assert 'class="undone"' in client.get("/judgements").text
    assert client.submit("/undo", came="/judgements", key="j1").status_code == 400


def test_a_wrong_reading_is_gone_from_the_report_and_comes_back(client):
    before = client.get("/api/reports/najma-01-rasid").json()["attributions"]
    client.submit(
        "/judge", came="/reports/najma-01-rasid", kind="wrong-attribution", about="najma-01-rasid:a2", why="x"
    )
    during = client.get("/api/reports/najma-01-rasid").json()["attributions"]
    client.submit("/undo", came="/judgements", key="j1")
    assert len(during) == len(before) - 1 and client.get("/api/reports/najma-01-rasid").json()["attributions"] == before


def test_a_judgement_that_cannot_be_recorded_is_said(client):
    assert "is no kind of judgement" in client.submit("/judge", kind="praise", about="s1c1").text
    assert "there is no such claim" in client.submit("/judge", kind="note", about="s9c9").text
    assert client.get("/api/judgements").json()["rows"] == []


def test_the_api_judges_and_takes_back(client):
    made = client.post(
        "/api/judgements", json={"kind": "reliability", "about": ["najma-rasid"], "value": {"grade": "B"}}
    )
    assert made.status_code == 201 and made.json() == {"id": "j1"}
    assert client.delete("/api/judgements/j1").status_code == 204
    for wrong in (
        {"kind": "note"},
        {"kind": 3, "about": []},
        {"kind": "note", "about": ["s1c1"], "value": {"a": 1}},
        [],
        "x",
    ):
        assert client.post("/api/judgements", json=wrong).status_code == 400
    assert client.post("/api/judgements", content=b"{", headers={"content-type": "application/json"}).status_code == 400
    assert client.post("/api/judgements", content=b"{}").status_code == 400


def test_a_story_is_handed_on_as_one_page_with_footnotes_hashes_and_rules(looker, kept_sample):
    html = looker.get("/handouts/s1.html").text
    page = Page(html)
    notes = {link for link in page.links if link.startswith("#note")}
    assert len(notes) > 6 and {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert {each[:22] for each in page.assets} <= {"data:,", "data:font/woff2;base64"} and "<script" not in html
    with rawi.collection(str(kept_sample), write=False) as opened:
        for key in opened.story("s1").reports:
            assert opened.evidence(key).sha256 in html and opened.report(key).report.sha256 in html
    matter = looker.get("/handouts/m1.html")
    assert (
        matter.status_code == 200
        and "11 outlets" in matter.text
        and looker.get("/handouts/m99.html").status_code == 404
    )
    assert "number.conflict" in html and phrases("en").tables["rules"]["number.conflict"] in html


@pytest.mark.browser
def test_a_story_is_handed_on_as_pdf(looker):
    answer = looker.get("/handouts/s1.pdf")
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF-") and len(answer.content) > 20_000


def test_the_command_hands_a_story_on(kept_sample, tmp_path):
    page = tmp_path / "s1.html"
    made = CliRunner().invoke(cli, ["handout", str(kept_sample), "s1", "-o", str(page), "--lang", "ar"])
    assert made.exit_code == 0 and '<html lang="ar" dir="rtl">' in page.read_text("utf-8")
    wrong = CliRunner().invoke(cli, ["handout", str(kept_sample), "s99", "-o", str(page)])
    assert wrong.exit_code == 1 and "there is no such story" in wrong.output


def test_pictures_stand_alone(looker):
    for name in ("isnad", "timeline", "map"):
        answer = looker.get(f"/pictures/s1/{name}.svg")
        assert (
            answer.headers["content-type"] == "image/svg+xml"
            and "<style>" in answer.text
            and "<script" not in answer.text
        )


def test_read_only_changes_nothing(collection):
    with served(collection, writes=False) as address, Client(address) as client:
        assert "/add" not in Page(client.get("/").text).links
        for path in ("/judge", "/undo", "/add", "/api/judgements"):
            assert client.post(path, data={}, headers={"origin": address}).status_code == 403
        assert client.get("/stories/s1").status_code == 200


@pytest.fixture(scope="module")
def german(tmp_path_factory):
    """A collection of two reports in a language that no pack reads, served."""
    path = tmp_path_factory.mktemp("german") / "e.rawi"
    texts = (
        "Der Hafen wurde gesperrt, nachdem ein Kran auf einen Pier gefallen war.",
        "Der Hafen wurde gesperrt, nachdem ein Kran auf einen Pier gefallen war, heute.",
    )
    rows = path.with_name("e.jsonl")
    rows.write_text(
        "".join(json.dumps({"id": f"e{n}", "text": text, "language": "de"}) + "\n" for n, text in enumerate(texts))
    )
    with rawi.collection(str(path), create=True) as made:
        made.add(str(rows), jobs=1)
    with served(path) as address, Client(address) as client:
        yield client


@pytest.mark.parametrize(("language", "said"), [("ar", "غير مقروء: الألمانية"), ("en", "not read: German")])
@pytest.mark.parametrize(
    ("path", "times"),
    [("/", 1), ("/stories/s1", 3), ("/reports", 2), ("/reports/e0", 1), ("/search?q=hafen", 2), ("/stories/s1/side-by-side", 2),
     ("/handouts/s1.html", 3)],
)  # fmt: skip
def test_pages_say_what_no_pack_reads_and_count_no_origins_of_it(german, path, times, language, said):
    html = german.get(path, headers={"accept-language": language}).text
    assert html.count(said) >= times
    spoken = phrases(language)
    assert spoken.word("reports_origins", reports=2, origins=0) not in html
    assert f"{spoken.web('origins')} 0" not in html
    assert spoken.word("no_claims") not in html and spoken.web("nothing_shared") not in html


def test_the_twins_of_pages_say_what_no_pack_reads(german):
    assert [row["unread"] for row in german.get("/stories.json").json()["rows"]] == ["de"]
    assert [row["unread"] for row in german.get("/reports.json").json()["rows"]] == ["de", "de"]
    assert [each["unread"] for each in german.get("/stories/s1.json").json()["about"]] == ["de", "de"]
    assert german.get("/reports/e0.json").json()["unread"] == "de"
