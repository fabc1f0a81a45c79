"""A gathered page as it can be looked at: what it says, and nothing that acts."""

from html import escape

from rawi.extras import library
from rawi.gather.decode import charset_of, decode
from rawi.nouns.evidence import Evidence

TEXT = "a abbr b bdi bdo br cite code del em font i ins mark q s small span strong sub sup time u"
BLOCKS = (
    "article aside blockquote center dd div dl dt figcaption figure footer header hr li main nav ol p pre section ul"
)
HEADINGS = "h1 h2 h3 h4 h5 h6"
TABLES = "caption col colgroup table tbody td tfoot th thead tr"
KEPT = set(f"{TEXT} {BLOCKS} {HEADINGS} {TABLES}".split(" "))
# No picture, style or frame: each would be fetched from elsewhere when somebody looks.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
STYLE = "body{max-width:50rem;margin:auto;padding:0 1rem;font-family:sans-serif;line-height:1.6}.rawi{border-bottom:1px solid}"


def safe_page(evidence: Evidence) -> bytes:
    """A page without scripts, forms, pictures and styles, in UTF-8, with where and when it was gathered. Needs nh3."""
    text, _ = decode(evidence.raw, evidence.name or "page", charset_of(evidence.headers))
    body = library("nh3", "gather").clean(
        text, tags=KEPT, attributes={"*": {"dir", "lang"}, "a": {"href"}, "time": {"datetime"}, "td": {"colspan", "rowspan"}},
        url_schemes={"http", "https"}, link_rel="noopener noreferrer nofollow", strip_comments=True,
    )  # fmt: skip
    told = " \u00b7 ".join(
        escape(each) for each in (evidence.address, evidence.gathered, f"SHA-256 {evidence.sha256}") if each
    )
    direction = "rtl" if sum("\u0600" <= each <= "\u06ff" for each in body[:20_000]) > 200 else "ltr"
    return (
        f'<!DOCTYPE html><html dir="{direction}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><meta name="referrer" content="no-referrer">'
        f'<style>{STYLE}</style></head><body><p class="rawi" dir="ltr">{told}</p>{body}</body></html>'
    ).encode("utf-8", "replace")
