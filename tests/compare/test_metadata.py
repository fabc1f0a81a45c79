"""What a page or feed says beside its text is evidence of a relay, behind what the text says and before a credit line (rule 5)."""

from dataclasses import replace

import rawi
from rawi.gather.fields import Given, report_of
from rawi.nouns.report import Declared
from rawi.read.reader import read

FIRE = (
    "قال وزير الداخلية إن حريقا اندلع في مستودع بميناء النجمة أسفر عن مقتل تسعة عمال وإصابة 31 آخرين. "
    "وأضاف الوزير أن فرق الدفاع المدني أخمدت الحريق بعد ثلاث ساعات من اندلاعه."
)
OWN = "اندلع حريق في مستودع بميناء النجمة وأسفر عن مقتل تسعة عمال وإصابة 31 آخرين. وأخمدت فرق الدفاع المدني الحريق بعد ثلاث ساعات."


def told(name: str, text: str, *declared: Declared, url: str | None = None):
    report = report_of({"id": name, "text": text, "outlet": name, "published": "2031-03-02", "url": url}, name, Given())
    return read(replace(report, declared=declared))


def relays(*readings):
    (story,) = rawi.compare(readings).stories
    return {(each.to, each.report or each.voice or each.agency): each for each in story.relays}


def test_a_source_named_in_metadata_is_a_relay_of_it():
    found = relays(
        told("a", FIRE), told("b", OWN, Declared("source", "Reuters", "JSON-LD sourceOrganization", "reuters"))
    )
    relay = found["b", "reuters"]
    assert relay.how == ("metadata",) and relay.reasons[0].rule == "relay.metadata"
    assert dict(relay.reasons[0].facts)["where"] == "JSON-LD sourceOrganization"


def test_the_address_that_a_page_is_based_on_leads_to_the_report_there():
    based = Declared("based-on", "https://sabah.example/1", "JSON-LD isBasedOn", "reuters")
    found = relays(told("a", FIRE, url="https://sabah.example/1"), told("b", OWN, based))
    assert "metadata" in found["b", "a"].how


def test_an_outlet_that_names_itself_relays_nobody():
    text = told("reuters", FIRE, Declared("source", "Reuters", "meta source", "reuters"))
    assert not any("metadata" in relay.how for relay in relays(text, told("b", OWN)).values())


def test_text_in_its_own_voice_has_the_source_of_its_metadata_for_its_origin():
    source = Declared("source", "Reuters", "feed source", "reuters")
    comparison = rawi.compare([told("a", OWN, source), told("b", OWN.replace("واندلع", "نشب"), source)])
    origins = {origin.name for story in comparison.stories for claim in story.claims for origin in claim.origins}
    assert origins == {"reuters"}
