"""Claims on which a person has judged, as schema.org ClaimReview. Rawi itself never says what is true."""

from typing import Any

from rawi.nouns.judgement import Judgement
from rawi.nouns.reading import Reading
from rawi.nouns.report import TITLE
from rawi.nouns.story import Claim, Comparison
from rawi.store.exports.names import address, iri, outlet_iri


def claim_review(judgement: Judgement, claim: Claim, comparison: Comparison) -> dict[str, Any]:
    """The review of one claim: what the person found, of which words, and where they appeared first."""
    keys = dict.fromkeys(each.report.removesuffix(TITLE) for each in claim.accounts)
    read = [comparison.reading(key) for key in keys]
    read.sort(key=lambda each: each.report.published or each.report.gathered or "~")
    appeared = [_appearance(each) for each in read]
    review: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": iri("review", judgement.id),
        "claimReviewed": claim.label,
        "datePublished": judgement.when[:10],
        "author": {"@type": "Person", "name": judgement.who},
        "reviewRating": {
            "@type": "Rating", "alternateName": judgement.get("rating"), "ratingExplanation": judgement.why or None,
        },
        "itemReviewed": {"@type": "Claim", "@id": iri("claim", claim.id), "firstAppearance": appeared[0], "appearance": appeared},
    }  # fmt: skip
    for name in ("ratingValue", "bestRating", "worstRating"):
        if judgement.get(name):
            review["reviewRating"][name] = judgement.get(name)
    if judgement.get("url"):
        review["url"] = judgement.get("url")
    return review


def _appearance(reading: Reading) -> dict[str, Any]:
    report = reading.report
    work: dict[str, Any] = {"@type": "NewsArticle", "@id": iri("report", report.id), "headline": report.title}
    if (where := address(report)) is not None:
        work["url"] = where
    if report.published:
        work["datePublished"] = report.published
    if report.outlet:
        work["publisher"] = {"@type": "Organization", "@id": outlet_iri(report.outlet), "name": report.outlet.name}
    return work
