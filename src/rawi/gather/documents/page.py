"""A page to a report: its text, and all that it says of itself."""

import re
from typing import Any

from resiliparse.parse.html import HTMLTree

from rawi.errors import EmptyInput
from rawi.gather.decode import charset_of, decode
from rawi.gather.documents import dates, seen
from rawi.gather.documents.about import about, credited
from rawi.gather.documents.body import Sought, body
from rawi.gather.documents.document import Document, Rules, Wanted
from rawi.gather.documents.elements import chosen
from rawi.gather.documents.furniture import tidy
from rawi.gather.documents.stated import stated
from rawi.gather.documents.title import SPLIT, plain
from rawi.gather.moments import moment
from rawi.nouns.report import Declared
from rawi.packs.pages import folded, page_words

NOTICE = 800  # letters that a notice has at most
ARABIC = re.compile("[\u0600-\u06ff]")
ARABIC_SCRIPT = ("ar", "fa", "ur", "ps", "ku")


def page(wanted: Wanted) -> Document:
    """The report on a page. Raises EmptyInput where there is none: a list of links, a form, a notice about cookies."""
    evidence, rules = wanted.evidence, wanted.rules
    html, note = decode(evidence.raw, evidence.name or evidence.address or "page", charset_of(evidence.headers))
    tree = HTMLTree.parse(html.replace("\0", " "))
    known = about(tree, html, evidence.address, rules.title)
    shown = list(seen.from_page(tree, known.title, rules.date))
    declared = (*known.declared, *_credits(tree, rules))
    last = [value for name, value in evidence.headers if name.lower() == "last-modified"]
    candidates = [*dates.from_declared(declared), *dates.from_address(known.url or evidence.address), *shown]
    candidates += [
        dates.Candidate(value, "HTTP Last-Modified", dates.TRUST["HTTP"]) for value in map(moment, last) if value
    ]
    sought = Sought(rules, known.title, tidy(tree))
    found = body(tree, html, sought) or stated(html, known.article, rules)
    if found is None:
        raise EmptyInput(
            f"{evidence.name}: there is no report on this page, as far as can be seen (links, a form?). "
            "Where there is one, name its element in the card of the outlet, or save its text."
        )
    if len(found.text) < NOTICE and _is_notice(known.title, plain(tree.title)):
        raise EmptyInput(
            f'{evidence.name}: this is a notice of its server ("{known.title}"), not the page that was asked for. '
            "Open the page in a browser, and save it."
        )
    when = dates.published(candidates, evidence.gathered)
    if when is None or when.origin == "text":
        candidates += seen.from_witness(html, evidence.gathered)
        when = dates.published(candidates, evidence.gathered)
    seen_too = (Declared("published", each.value, each.origin) for each in candidates)
    said = {(each.kind, each.origin): each for each in (*declared, *seen_too)}
    return Document(
        text=found.text,
        tool=found.tool,
        title=known.title,
        url=known.url,
        published=when.value if when else None,
        published_from=source_of(when) if when else None,
        language=known.language if _fits(known.language, found.text) else None,
        declared=tuple(said.values()),
        notes=(note,) if note else (),
        site=known.site,
    )


def _is_notice(*titles: str | None) -> bool:
    """Whether a page is called as servers call what they show in the place of another: "Just a moment..."."""
    return any(
        folded(each) in page_words().notices for title in titles if title for each in (title, *SPLIT.split(title))
    )


def source_of(when: dates.Candidate) -> str:
    """Where a date is from, as reports say it."""
    if when.origin == "address":
        return "address"
    return "text" if when.origin in ("stamp", "text") else "metadata"


def _credits(tree: Any, rules: Rules) -> list[Declared]:
    found = chosen(tree, rules.credit) if rules.credit else []
    return [credited(node.text, "card selector") for node in found if 0 < len(node.text.strip()) <= 200]


def _fits(language: str | None, text: str) -> bool:
    """Whether a text can be in the language that its page names: templates in English carry much Arabic."""
    arabic = len(ARABIC.findall(text[:2_000]))
    return language is not None and (arabic * 2 > len(text[:2_000])) == (language in ARABIC_SCRIPT)
