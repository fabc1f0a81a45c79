"""The pictures of stories: what stands in them, in which direction, and that sixty reports can be read."""

import re
from datetime import UTC, datetime
from itertools import pairwise
from xml.etree import ElementTree

import pytest

import rawi
from rawi.nouns.finding import Place
from rawi.nouns.text import Span
from rawi.packs.outlines import outlines
from rawi.packs.phrases import phrases
from rawi.present.drawing.chain import WINDOW, chain_svg
from rawi.present.drawing.descent import descent_list
from rawi.present.drawing.gathering import Isnad, Station, Step, gathered
from rawi.present.drawing.isnad import isnad_of_claim, isnad_of_story
from rawi.present.drawing.layers import layers
from rawi.present.drawing.map import Spot, map_svg, spots_of
from rawi.present.drawing.svg import element, folded, words
from rawi.present.drawing.timeline import timeline_svg
from rawi.present.drawing.times import between, times_of
from rawi.present.preferences import Preferences
from rawi.present.views import View

SVG = "{http://www.w3.org/2000/svg}"
ARABIC, ENGLISH = phrases("ar"), phrases("en")


def nowhere(_):
    return "#"


def link(key):
    return f"#{key}"


def drawn(isnad, spoken=ENGLISH):
    return ElementTree.fromstring(str(chain_svg(isnad, spoken, "the chain")))


def boxes(picture):
    """The left and right edge of each station, by its name."""
    found = {}
    for group in picture.iter(f"{SVG}g"):
        shape = group.find(f"{SVG}path")
        title = group.find(f"{SVG}title")
        if shape is not None and title is not None and (shape.get("class") or "").startswith("station"):
            xs = [float(x) for x in re.findall(r"[MHL](-?[\d.]+)", shape.get("d"))]
            found[title.text.split(" \u00b7 ")[0]] = (min(xs), max(xs))
    return found


@pytest.fixture(scope="module")
def story(sample):
    return next(story for story in sample.stories if len(story.reports) == 8)


def test_who_spoke_stands_where_reading_begins(sample, story):
    for spoken in (ARABIC, ENGLISH):
        isnad = isnad_of_story(story, View(sample, spoken), link)
        found = boxes(drawn(isnad, spoken))
        names = {station.kind: station.name for station in isnad.stations.values()}
        voice, report = found[names["voice"]], found[names["report"]]
        assert (voice[0] > report[1]) if spoken is ARABIC else (voice[1] < report[0])


def test_weak_links_differ_by_shape_and_not_by_colour_alone(sample, story):
    isnad = isnad_of_story(story, View(sample, ENGLISH), link)
    picture = drawn(isnad)
    shapes = {
        path.get("class"): path
        for path in picture.iter(f"{SVG}path")
        if (path.get("class") or "").startswith("station")
    }
    assert shapes["station agency"].get("stroke-dasharray") and not shapes["station voice"].get("stroke-dasharray")
    assert "a" in shapes["station voice"].get("d") and "a" not in shapes["station agency"].get("d")
    assert [path for path in picture.iter(f"{SVG}path") if path.get("class") == "flag"]


def test_a_relay_leads_to_its_two_reports_and_what_changed_is_counted(sample, story):
    isnad = isnad_of_story(story, View(sample, ENGLISH), link)
    changed = sum(step.changed for step in isnad.steps.values())
    assert changed == sum(len(relay.mutations) for relay in story.relays)
    assert isnad.steps["najma-01-rasid", "najma-05-naba"].href == "#relay:najma-01-rasid:najma-05-naba"


@pytest.mark.parametrize(
    ("spoken", "days"), [(ENGLISH, ["2 March 2031", "3 March 2031"]), (ARABIC, ["2 مارس 2031", "3 مارس 2031"])]
)
def test_two_reports_of_one_outlet_are_told_apart_by_their_days(sample, story, spoken, days):
    isnad = isnad_of_story(story, View(sample, spoken), link)
    assert [each.when for each in isnad.stations.values() if each.when] == days
    said = [text.text for text in drawn(isnad, spoken).iter(f"{SVG}text")]
    assert all(said[said.index(day) - 1] == "وكالة راصد" for day in days)


def test_a_claim_has_its_own_picture(sample, story):
    claim = next(each for each in story.claims if each.counts.reports == 2)
    isnad = isnad_of_claim(story, claim, View(sample, ENGLISH), link)
    assert {account.report for account in claim.accounts} <= set(isnad.stations)
    assert len(isnad.stations) < len(isnad_of_story(story, View(sample, ENGLISH), link).stations) + 3


def star(count, changed=0):
    """One agency, and so many reports that credit it."""
    made = Isnad()
    agency = made.meet(Station("voice:a", "outlet", "Agency"))
    for n in range(count):
        made.step(
            Step(agency, made.meet(Station(f"r{n}", "report", f"Paper {n}", f"#r{n}")), "credit", changed=changed)
        )
    return made


def test_sixty_reports_of_one_agency_are_one_station_with_sixty_names():
    few, many = gathered(star(3)), gathered(star(60))
    assert len(few.stations) == 4 and len(many.stations) == 2
    picture = drawn(many)
    names = {text.text for text in picture.iter(f"{SVG}text")}
    assert {f"Paper {n}" for n in range(60)} <= names
    assert {a.get("href") for a in picture.iter(f"{SVG}a")} == {f"#r{n}" for n in range(60)}
    assert float(picture.get("height")) < 800 and float(picture.get("width")) < 1200


def test_of_few_reports_one_that_changed_something_stands_alone():
    assert len(gathered(star(6, changed=1)).stations) == 7


def test_a_circle_of_relays_is_drawn():
    made = Isnad()
    for key in "abc":
        made.meet(Station(key, "report", key))
    for source, to in ("ab", "bc", "ca"):
        made.step(Step(source, to, "named"))
    assert len(layers(made).columns) == 3 and len(boxes(drawn(made))) == 3


def test_no_line_runs_through_a_station():
    made = Isnad()
    for key in "abcd":
        made.meet(Station(key, "report", key))
    for source, to in ("ab", "bc", "cd", "ad"):
        made.step(Step(source, to, "named"))
    order = layers(made)
    assert len(order.bends["a", "d"]) == 2 and order.bends["a", "b"] == ()
    assert all(key in column for key, column in zip(order.bends["a", "d"], order.columns[1:3], strict=True))


def test_hostile_names_stay_text():
    made = Isnad()
    made.meet(Station("x", "voice", '"><script>boom()</script>\u202e', "javascript:\"'><b>"))
    made.step(Step("x", made.meet(Station("y", "report", "<b>&")), "named"))
    picture = drawn(made)
    assert not [each for each in picture.iter() if each.tag.endswith(("script", "b"))]
    assert "\u202e" not in str(chain_svg(made, ENGLISH, "x"))
    assert str(element("a", x='"&<')) == '<a x="&#34;&amp;&lt;"></a>'


def test_long_names_are_folded_and_cut():
    assert folded("one two three four", 60) == ["one two", "three\u2026"]
    assert all(len(line) <= 12 for line in folded("x" * 10_000, 90))
    assert 'direction="rtl"' in words("ميناء", (0, 0)) and 'text-anchor="end"' in words("ميناء", (0, 0), anchor="left")


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2031-03-02", (2031, 3, 2), (2031, 3, 3)), ("2031-02", (2031, 2, 1), (2031, 3, 1)), ("2031", (2031, 1, 1), (2032, 1, 1)),
        ("2031-02~", (2031, 2, 1), (2031, 3, 1)), ("2031-02-15/2031-02-28", (2031, 2, 15), (2031, 3, 1)),
    ],
)  # fmt: skip
def test_precision_is_length(edtf, start, end):
    assert between(edtf) == (datetime(*start, tzinfo=UTC), datetime(*end, tzinfo=UTC))


@pytest.mark.parametrize("edtf", ["", "XXXX-05-12", "2031-13-40", "0000", "99999", "soon", "2031-02-30"])
def test_what_is_no_date_is_not_drawn(edtf):
    found = between(edtf)
    assert found is None or found[0] < found[1]


def test_the_timeline_runs_as_the_page_is_read(sample, story):
    for language, rtl in (("ar", True), ("en", False)):
        chosen = Preferences(language)
        times = times_of(story, View(sample, chosen.phrases))
        assert len(times.reported) == 8 and len(times.happened) >= 2
        picture = ElementTree.fromstring(str(timeline_svg(times, chosen.phrases, chosen.short, nowhere)))
        bars = [float(bar.get("x")) for bar in picture.iter(f"{SVG}rect")]
        assert (bars[0] > bars[1]) is rtl
        assert all(0 <= x <= 1040 for x in bars)


def test_a_timeline_of_nothing_is_nothing():
    nothing = rawi.compare([rawi.read("الميناء مفتوح.", language="ar")])
    chosen = Preferences("en")
    times = times_of(nothing.stories[0], View(nothing, chosen.phrases))
    assert timeline_svg(times, chosen.phrases, chosen.short, nowhere) == ""


def test_a_place_is_as_wide_as_it_is_uncertain():
    sizes = {}
    for precision in ("point", "city", "region"):
        (circle,) = re.findall(r'<circle[^>]* r="([\d.]+)"', str(map_svg((here(precision),), ENGLISH, nowhere)))
        sizes[precision] = float(circle)
    assert sizes["point"] < sizes["city"] < sizes["region"]
    country = str(map_svg((here("country"),), ENGLISH, nowhere))
    assert "<circle" not in country and country.count("land named") == 1


def here(precision):
    return Spot("ly", "Libya", 32.4, 15.1, precision, "LY", (Place("r", Span(0, 1)),))


def test_outlines_do_not_run_around_the_earth():
    for coarse in (False, True):
        found = outlines(coarse)
        assert len(found) > 160 and {"LY", "SA", "PS", "SY", "SS", "RU", "FJ"} <= set(found)
        for rings in found.values():
            for ring in rings:
                jumps = [abs(a[0] - b[0]) for a, b in zip(ring.points, ring.points[1:], strict=False)]
                assert max(jumps, default=0) < 181 and -360 <= ring.box[0] <= ring.box[2] <= 360


def test_the_map_of_the_sample_names_its_places(sample, story):
    view = View(sample, ARABIC)
    spots = spots_of(story, view)
    assert spots and spots[0].name in str(map_svg(spots, ARABIC, nowhere))


def long_chain(layers):
    """Voices one behind the other, and two reports at the end."""
    isnad = Isnad()
    names = [isnad.meet(Station(f"v{n}", "voice", f"voice number {n}")) for n in range(layers)]
    ends = [isnad.meet(Station(f"r{n}", "report", f"report {n}", f"/reports/r{n}")) for n in range(2)]
    for source, to in [*pairwise(names), *((names[-1], end) for end in ends)]:
        isnad.step(Step(source, to, "chain"))
    return isnad


@pytest.mark.parametrize("layers", [1, 4, 7])
def test_a_chain_is_as_wide_as_the_window_at_most_and_its_text_is_not_shrunk(layers):
    picture = drawn(long_chain(layers))
    assert float(picture.get("width")) <= WINDOW
    assert min(int(text.get("font-size")) for text in picture.iter(f"{SVG}text")) >= 14
    assert len(boxes(picture)) == layers + 2 and max(right for _, right in boxes(picture).values()) <= WINDOW


def test_the_list_says_what_the_picture_says(sample, story):
    isnad = isnad_of_story(story, View(sample, ENGLISH), link)
    listed = ElementTree.fromstring(str(descent_list(isnad, ENGLISH)))
    said = "".join(listed.itertext())
    assert all(station.name in said for station in isnad.stations.values())
    known = [
        "".join(item.find("span[@class='kind']").itertext())
        for item in listed.iter("li")
        if item.find(".//bdi").text == "نبأ أونلاين"
    ]
    assert any(ENGLISH.web("step_credit") in each for each in known)
    assert [ENGLISH.word("chain_again") in each for each in known] == [False, *[True] * (len(known) - 1)]


def test_a_list_of_a_circle_ends():
    isnad = Isnad()
    for key in ("a", "b"):
        isnad.meet(Station(key, "report", key))
    isnad.step(Step("a", "b", "named"))
    isnad.step(Step("b", "a", "named"))
    assert str(descent_list(isnad, ENGLISH)).count("<li>") == 3
