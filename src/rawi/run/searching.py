"""What people type, made into what a collection is searched by; and where in a report it was found."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from unicodedata import normalize

from rawi.errors import InputError
from rawi.nouns.claim import Attribution
from rawi.nouns.reading import Reading
from rawi.nouns.text import Span
from rawi.packs.given import packs
from rawi.read.grammar.heads import cut
from rawi.read.grammar.stems import stem, wording
from rawi.read.text.page import page
from rawi.read.text.unread import plain_key
from rawi.read.text.words import Words
from rawi.run.passages import Groups, passage
from rawi.run.sayings import Place, around, place_of, said, stretch
from rawi.store.archive import readings, search
from rawi.store.archive.database import Database
from rawi.store.archive.filters import Filters
from rawi.store.entry import searched
from rawi.store.rows import Rows

CLITICS = ("bi", "li", "ka", "so")  # "and" and the article are taken off by the stem
SHORTEST = 4  # letters of a word whose first may be a clitic
LAST = {"\u0629": "\u0647", "\u0647": "\u0629"}  # teh marbuta and heh at the end of a word
# A hamza on its seat, the seat alone, and the other seats that some countries write it on.
SEATS = {"\u0624": "\u0648\u0626", "\u0648": "\u0624", "\u0626": "\u064a\u0624\u0627", "\u064a": "\u0626"}
ON_ALEF = "\u0623"
LETTERS, WORDS = 1_000, 40  # of one question
LOOKED_AT = 2_000  # reports looked at for words just as they were typed
LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
QUOTED = re.compile('[\u201c\u201d\u201e"\u00ab\u00bb]')


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched: ``groups`` of words in a row, as comparable words; ``exact`` are texts to be found just as they are."""

    groups: Groups
    exact: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that was found: the passage to be shown, the words in it, and who says them where that was asked.

    ``around`` says that the words stand elsewhere in the report: not in what is said, nor in who says it.
    """

    report: str
    outlet: str | None
    published: str | None
    title: str | None
    text: str
    passage: Span
    marks: tuple[Span, ...]
    attribution: str | None = None
    voice: str | None = None
    stance: str | None = None
    unread: str | None = None
    around: bool = False


def query_of(typed: str, exact: bool = False) -> Query:
    """The query that was typed: words to be found anywhere, and words in quotation marks to be found in a row.

    With ``exact`` all of it is to be found just as it is typed. Raises InputError where there is no word in it.
    """
    short_enough("the words to search for", typed)
    pieces = [typed] if exact else QUOTED.split(typed)
    groups: list[tuple[frozenset[str], ...]] = []
    for n, piece in enumerate(pieces):
        words = _forms(piece)
        in_a_row = exact or n % 2
        groups += [_in_a_row(words, piece)] if in_a_row else [(word,) for word in words]
    groups = [group for group in groups if group]
    if not groups:
        raise InputError(f'"{typed.strip()[:40]}": there is no word in it to search for.')
    if sum(map(len, groups)) > WORDS:
        raise InputError(f"These are more than {WORDS} words; give fewer, those that tell it apart.")
    return Query(tuple(groups), (typed.strip(),) if exact else ())


def short_enough(name: str, typed: str) -> None:
    """Raises InputError where what was typed is longer than a question may be; ``name`` is what it was typed as."""
    if len(typed) > LETTERS:
        raise InputError(f"{name}: this is longer than {LETTERS} letters; give less of it.")


def words_of(text: str) -> tuple[str, ...]:
    """The comparable words of a text, as search has them."""
    return tuple(searched(wording(page(normalize("NFKC", text), packs().of("ar")).words).stems))


def _forms(typed: str) -> tuple[frozenset[str], ...]:
    """The forms of each word that was typed: with the clitics that a text may have before it, and without its own."""
    words = page(normalize("NFKC", typed), packs().of("ar")).words  # letters as they are shaped are those letters
    clitics = ["", *(letters for name, letters in words.grammar.clitics.items() if name in CLITICS)]
    found = []
    for i, key in enumerate(words.keys):
        if not words.is_mark(i):
            bases = {key, cut(words, i, *CLITICS) or key} if len(key) > SHORTEST else {key}
            spelled = {form for base in {*bases, *_reseated(words, i)} for form in _spellings(base)}
            forms = (stem(words.language, clitic + base) for base in spelled for clitic in clitics)
            found.append(frozenset(searched((*forms, _plain(words, i), *_elsewhere(words, i)))))
    return tuple(found)


def _elsewhere(words: Words, i: int) -> list[str]:
    """A word of Latin letters as texts have it in each of the languages that are written so."""
    written = words.span(i, i + 1).of(words.text)
    if not LATIN.match(written):
        return []
    pages = (
        page(written, packs().of(each.code)).words for each in packs().languages() if each.code != words.language.code
    )
    return [stem(each.language, each.keys[0]) for each in pages if len(each.keys) == 1]


def _plain(words: Words, i: int) -> str:
    """A word as texts have it that no pack reads."""
    return plain_key(words.span(i, i + 1).of(words.text)) or words.keys[i]


def _spellings(word: str) -> set[str]:
    """A word as others may spell it: teh marbuta without its dots, or with; a hamza on its seat, or the seat alone."""
    found = {word}
    if len(word) >= SHORTEST:
        found |= {word[:-1] + LAST[word[-1]]} if word[-1] in LAST else set()
        for form in tuple(found):
            found |= {
                form[:n] + seat + form[n + 1 :] for n, letter in enumerate(form) for seat in SEATS.get(letter, "")
            }
    return found


def _reseated(words: Words, i: int) -> set[str]:
    """A word with the hamza that it has on an alef within on the seats that others write it on."""
    key, written = words.keys[i], words.span(i, i + 1).of(words.text)
    if len(written) != len(key):
        return set()
    places = [n for n in range(2, len(key)) if written[n] == ON_ALEF]
    return {key[:n] + seat + key[n + 1 :] for n in places for seat in ("\u0624", "\u0626")}


def _in_a_row(forms: Sequence[frozenset[str]], typed: str) -> tuple[frozenset[str], ...]:
    """Words in a row: the first may have clitics before it, the others stand as they were typed."""
    words = page(normalize("NFKC", typed), packs().of("ar")).words
    said = [i for i in range(len(words)) if not words.is_mark(i)]
    exact = zip(wording(words).stems, said, strict=True)
    rest = [frozenset(searched((*_spellings(each), _plain(words, i), *_elsewhere(words, i)))) for each, i in exact][1:]
    return (*forms[:1], *rest)


def places_named(name: str) -> tuple[str, ...]:
    """The ids of all places called so, in Arabic or English, and of the country."""
    found: list[str] = []
    for code in ("ar",):
        pack = packs().of(code)
        keys = page(name, pack).words.keys
        known = pack.places
        length, lines = known.at(keys[0], keys, 0) if keys else (0, [])
        if length == len(keys):
            found += [known.row(line).id for line in lines]
        found += [row.id for rest, land, _ in pack.language.country_runs.get(keys[0] if keys else "", ())
                  if list(rest) == keys[1:] and (row := known.country(land))]  # fmt: skip
    return tuple(dict.fromkeys(found))


def hits(db: Database, query: Query, filters: Filters, limit: int, offset: int = 0) -> list[Hit]:
    """The reports that fit, each with a passage.

    With a voice or a stance, those where the words are said so, or are in the name of who says it; where there is none, those
    that hold the words elsewhere and in which somebody speaks so.
    """
    expression = search.expression(query.groups)
    if filters.voices is not None or filters.stance is not None:
        found = _said(db, query, said(db, query.groups, filters))
    elif query.exact:
        numbers = islice(search.newest_first(db, expression, filters), LOOKED_AT)
        found = (hit for number in numbers if (hit := _hit(_glance(db, number), query, None)))
    else:
        those = search.found(db, expression, filters, limit, offset)
        return [hit for each in readings.packed(db, those) if (hit := _hit(each.glance(), query, None))]
    page = list(islice(found, offset, offset + limit))
    if page or offset or query.exact or (filters.voices is None and filters.stance is None):
        return page
    elsewhere = _said(db, query, around(db, query.groups, filters), around=True)
    return list(islice(elsewhere, limit))


def _said(db: Database, query: Query, found: Iterable[tuple[int, str]], around: bool = False) -> Iterator[Hit]:
    """The first fitting attribution of each report."""
    seen: set[int] = set()
    for number, key in found:
        if number not in seen:
            reading = _glance(db, number)
            attribution = reading.attribution(key)
            place = (stretch(attribution), ()) if around else None
            hit = _hit(reading, query, attribution, place)
            if hit is not None:
                seen.add(number)
                yield hit


def _glance(db: Database, number: int) -> Reading:
    return next(readings.packed(db, [number])).glance()


HITS = (
    "report",
    "outlet",
    "published",
    "title",
    "voice",
    "stance",
    "attribution",
    "start",
    "end",
    "passage",
    "marks",
    "unread",
)


def hit_rows(found: Sequence[Hit]) -> Rows:
    """What was found as a table; ``start`` and ``end`` are those of the passage, ``marks`` the spans of the words in it."""
    return Rows(
        HITS,
        [
            (each.report, each.outlet, each.published, each.title, each.voice, each.stance, each.attribution,
             *each.passage, each.passage.of(each.text), [list(mark) for mark in each.marks], each.unread)
            for each in found
        ],
    )  # fmt: skip


def _hit(reading: Reading, query: Query, attribution: Attribution | None, elsewhere: Place | None = None) -> Hit | None:
    """Where in a report, or in what somebody says there, a query is found; None where it is not.

    ``elsewhere`` is what is shown of a report that holds it elsewhere.
    """
    place = elsewhere or place_of(reading, attribution, query.groups, query.exact)
    if place is None:
        return None
    whole, found = place
    report = reading.report
    voice = reading.voice(attribution.chain[-1]).name if attribution and attribution.chain else None
    return Hit(
        report=report.id, outlet=report.outlet.id if report.outlet else None, published=report.published or report.gathered,
        title=report.title, text=reading.text, passage=passage(reading.wording, found, whole), marks=found,
        attribution=attribution.id if attribution else None, voice=voice,
        stance=attribution.stance if attribution else None, unread=reading.unread, around=elsewhere is not None,
    )  # fmt: skip
