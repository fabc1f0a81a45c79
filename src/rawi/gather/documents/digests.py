"""Many articles in one document: downloads of Nexis, Factiva, ProQuest, each article with its outlet, its date and its text.

The words by which they mark their parts are those of ``data/pages``.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rawi.gather.documents.document import Document, Part
from rawi.gather.moments import moment
from rawi.nouns.evidence import Evidence
from rawi.nouns.report import Declared
from rawi.packs.pages import page_words

KEY = r"[A-Z][A-Z0-9]{3,9}0{2}\d{8}[a-z0-9]{9}"  # of an article of Factiva
CODES = "HD|BY|WC|PD|ET|SN|SC|LA|CY|LP|TD|AN|CR|ED|PG|SE|CLM|VOL|CO|IN|NS|RE|PUB|RF|IPD|IPC|CT|ART"
FIELD = re.compile(rf"({CODES})\s+(.*)|({CODES})$")
CLOCK = re.compile(r"\d{1,2}:\d\d")
HEAD = 14  # lines above the text of an article
PARTED = re.compile(r"\s*[|\u2022\u00b7(]\s*|\s[\u2010-\u2015-]\s")
LOOKED_AT = 100_000  # letters of a text in which that would show
HEADED, TITLE, TOLD = (
    90,
    160,
    150,
)  # letters of a line with an outlet and a day, of a title at most; of a report at least
TITLED = 4  # lines of title and outlet
LEAST = 2  # articles that make a document a digest


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a digest: what stands above its text, its text, and its lines in the document."""

    title: str | None
    outlet: str | None
    published: str | None
    text: str
    start: int
    end: int
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """How such downloads mark their parts, in every language of their makers: patterns for a line, or for its beginning."""

    gates: tuple[str, ...]
    signs: tuple[str, ...]
    sign: re.Pattern[str]
    end: re.Pattern[str]
    code: re.Pattern[str]
    count: re.Pattern[str]
    length: re.Pattern[str]
    byline: re.Pattern[str]
    body: re.Pattern[str]
    label: re.Pattern[str]
    tail: re.Pattern[str]
    loaded: re.Pattern[str]
    copied: re.Pattern[str]
    fields: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def marks() -> Marks:
    """The marks of downloads, from the words of ``data/pages``."""
    end, document, of, number = _any("end"), _any("document"), _any("of"), r"(\d{1,4})"
    code = rf"(?-i:(?:{document}) ({KEY}))"
    counted = rf"(?:(?:{document}) )?{number} (?:{of}) {number}(?: (?:{_any('count')}))?"
    ended, listed = rf"\b(?:{end})\b", rf"\b{number} (?:{of}) {number} (?:{_any('count')})\b"
    headed = rf"^\s*(?:{document}) {number} (?:{of}) {number}\s*$"
    names = ("text", "paper", "day", "title", "field")
    return Marks(
        gates=_gates(_signs()),
        signs=tuple(_signs()),
        sign=re.compile(f"{ended}|{code}|{listed}|{headed}", re.I | re.M),
        end=re.compile(end, re.I),
        code=re.compile(rf"(?:AN\s+)?{code}", re.I),
        count=re.compile(counted, re.I),
        length=re.compile(rf"(?:(?:{_any('length')}):?\s*)?[\d,.\u202f\xa0]+ (?:{_any('words')}|w)", re.I),
        byline=re.compile(rf"(?:{_any('by')})\s.{{1,80}}", re.I),
        body=re.compile(rf"(?:{_any('body')})[ :]*", re.I),
        label=re.compile(rf"(?:{_any('head', 'tail', 'length')})(?:\s*:.*|\s*$|\s\d{{4}}.*)", re.I),
        tail=re.compile(rf"(?:{_any('tail')})(?:\s*:.*|\s*$|\s\d{{4}}.*)", re.I),
        loaded=re.compile(rf"(?:{_any('loaded')})\b", re.I),
        copied=re.compile(_any("copied"), re.I),
        fields=tuple((name, re.compile(rf"(?:{_any(name)})\s*:\s*(.*)", re.I)) for name in names),
    )  # fmt: skip


def _signs() -> list[str]:
    """What stands in such a download as it is mostly written: most pages hold none of it."""
    ends = {form for word in _words("end") for form in (word, word.upper(), word.lower(), word.title())}
    heads = {f"{form} " for word in _words("document") for form in (word, word.upper())}
    return sorted({*ends, *heads, *map(str.upper, _words("count"))})


def _gates(signs: Iterable[str]) -> tuple[str, ...]:
    """The fewest pieces of words of which each sign holds one, which are sooner looked for than the signs."""
    cores = {max(sign.split(), key=len)[1:] for sign in signs}
    return tuple(each for each in sorted(cores) if not any(one in each for one in cores if one != each))


def _any(*whats: str) -> str:
    """A pattern for any of the words that mark some parts."""
    return "|".join(map(re.escape, _words(*whats)))


def _words(*whats: str) -> list[str]:
    return sorted({word for what in whats for word in page_words().digest[what]}, key=lambda word: (-len(word), word))


def is_digest(text: str) -> bool:
    """Whether a text has the marks of such a download."""
    known = marks()
    return (
        any(each in text for each in known.gates)
        and any(each in text for each in known.signs)
        and known.sign.search(text) is not None
    )


def articles(lines: Sequence[str]) -> list[Article]:
    """The articles of a download of Nexis, Factiva or ProQuest; none where a document is something else."""
    plain = [line.strip() for line in lines]
    forms = (
        (_by_end(plain), _nexis),
        (_by_code(plain), _factiva),
        (_by_count(plain), _labelled),
        (_by_count(plain), _older),
    )
    for cut, read in forms:
        found = [made for start, end in cut if (made := read(plain, start, end))]
        if found and (len(found) >= LEAST or read is not _older):
            return found
    return []


def several(text: str) -> str | None:
    """A note where several reports seem to be in a text: under titles stand lines with an outlet and a day."""
    lines = [line.strip() for line in text[:LOOKED_AT].splitlines() if line.strip()]
    heads = [n for n, line in enumerate(lines) if n and len(lines[n - 1]) <= TITLE and _is_head(line)]
    letters = [sum(map(len, lines[a + 1 : b])) for a, b in zip(heads, [*heads[1:], len(lines)], strict=False)]
    if len(heads) < LEAST or min(letters) < TOLD:
        return None
    return f"{len(heads)} lines in it name an outlet and a day under a title; several reports seem to be in it."


def _is_head(line: str) -> bool:
    """Whether a line says of which outlet and day a report is, and no more."""
    parts = PARTED.split(line) if len(line) <= HEADED and any(map(str.isdigit, line)) else []
    if len(parts) < LEAST:
        return False
    dated = [each for each in parts if moment(each.strip(" )"))]
    named = [each for each in parts if each not in dated and any(map(str.isalpha, each))]
    return len(dated) == 1 and 0 < len(named) <= 2


def _by_end(lines: Sequence[str]) -> list[tuple[int, int]]:
    ends = [n for n, line in enumerate(lines) if marks().end.fullmatch(line)]
    return list(zip([0, *(n + 1 for n in ends)], ends, strict=False))


def _by_code(lines: Sequence[str]) -> list[tuple[int, int]]:
    ends = [n for n, line in enumerate(lines) if marks().code.fullmatch(line)]
    return list(zip([0, *(n + 1 for n in ends)], (n + 1 for n in ends), strict=False))


def _by_count(lines: Sequence[str]) -> list[tuple[int, int]]:
    starts = [
        n for n, line in enumerate(lines) if (found := marks().count.fullmatch(line)) and int(found[1]) <= int(found[2])
    ]
    return list(zip(starts, [*starts[1:], len(lines)], strict=True)) if starts else []


def _filled(lines: Sequence[str], start: int, end: int) -> list[str]:
    return [line for line in lines[start:end] if line and not marks().count.fullmatch(line)]


def _nexis(lines: Sequence[str], start: int, end: int) -> Article | None:
    """Title, outlet, date; then labels; then the text behind ``Body``, up to the labels at the end."""
    given = _filled(lines, start, end)
    body = next((n for n, line in enumerate(given) if marks().body.fullmatch(line)), None)
    if body is None:
        labels = [n for n, line in enumerate(given[:HEAD]) if marks().label.match(line)]
        body = labels[-1] if labels else 2
    above = [line for line in given[:body] if not marks().label.match(line)]
    dated = next((n for n in reversed(range(len(above))) if moment(above[n])), None)
    if dated is None:
        return None
    text = _until_tail(given[body + 1 :])
    first = 0 if dated <= TITLED else dated - 2  # before the first article stands what the download is
    title = " ".join(above[first : max(1, dated - 1)]) if dated else None
    outlet = above[dated - 1] if dated > 1 else None
    return Article(title, outlet, moment(above[dated]), text, start, end) if text else None


def _until_tail(lines: Sequence[str]) -> str:
    """The lines of a text up to the labels behind it."""
    end = len(lines)
    while end and marks().tail.match(lines[end - 1]):
        end -= 1
    first = next((n for n, line in enumerate(lines[:end]) if marks().loaded.match(line)), end)
    return "\n".join(lines[:first])


def _factiva(lines: Sequence[str], start: int, end: int) -> Article | None:
    """Title, words, date, hour, outlet, code, language, copyright, text; or the same behind codes of two letters."""
    given = _filled(lines, start, end)
    key = next((found[1] for line in reversed(given) if (found := marks().code.search(line))), None)
    if any(line.startswith("HD") and FIELD.match(line) for line in given):
        return _coded(given, start, end, key)
    counted = next((n for n, line in enumerate(given[:HEAD]) if marks().length.fullmatch(line)), None)
    if counted is None:
        return None
    head = given[counted + 1 : counted + 9]
    dated = next((n for n, line in enumerate(head) if moment(line)), None)
    if dated is None:
        return None
    clock = next((line for line in head[dated + 1 : dated + 2] if CLOCK.fullmatch(line)), "")
    at = dated + (2 if clock else 1)
    copied = next((n for n, line in enumerate(head) if marks().copied.match(line)), at + 2)
    text = "\n".join(line for line in given[counted + 2 + copied :] if not marks().code.fullmatch(line))
    outlet = head[at] if at < len(head) else None
    above = [line for n, line in enumerate(given[:counted]) if not n or not marks().byline.fullmatch(line)]
    title = " ".join(above) or None
    return Article(title, outlet, moment(f"{head[dated]} {clock}"), text, start, end, key) if text else None


def _coded(given: Sequence[str], start: int, end: int, key: str | None) -> Article | None:
    fields: dict[str, list[str]] = {}
    name = ""
    for line in given:
        found = FIELD.match(line)
        name = (found[1] or found[3]) if found else name
        rest = (found[2] or "") if found else line
        if name and rest:
            fields.setdefault(name, []).append(rest)
    text = "\n".join([*fields.get("LP", ()), *fields.get("TD", ())])
    when = moment(" ".join([*fields.get("PD", ()), *fields.get("ET", ())]))
    title, outlet = " ".join(fields.get("HD", ())), " ".join(fields.get("SN", ()))
    return Article(title or None, outlet or None, when, text, start, end, key) if text else None


def _labelled(lines: Sequence[str], start: int, end: int) -> Article | None:
    """Title, then labels with what they say behind a colon; the text has one, and ends with the next."""
    given = [line for line in _filled(lines, start, end) if line.strip("_-=")]
    said: dict[str, list[str]] = {}
    name = ""
    for line in given:
        found = next(((key, here[1]) for key, form in marks().fields if (here := form.match(line))), None)
        if found is None and name != "text":
            continue
        if found:
            name = found[0] if found[0] not in said else "field"
        said.setdefault(name, []).append(found[1] if found else line)
    text = "\n".join(filter(None, said.get("text", ())))
    title, paper, day = ("".join(said.get(each, ())[:1]) or None for each in ("title", "paper", "day"))
    outlet = paper.split(";")[0].strip() if paper else None
    return Article(title or (given[0] if given else None), outlet, moment(day), text, start, end) if text else None


def _older(lines: Sequence[str], start: int, end: int) -> Article | None:
    """``2 of 50 DOCUMENTS``, outlet, date, title, labels, text, labels."""
    given = _filled(lines, start, end)
    dated = next((n for n, line in enumerate(given[:6]) if moment(line)), None)
    if not dated:
        return None
    rest = given[dated + 1 :]
    first = next((n for n, line in enumerate(rest[:HEAD]) if marks().label.match(line)), 1)
    behind = next((n for n in range(first, len(rest)) if not marks().label.match(rest[n])), len(rest))
    title = " ".join(rest[:first]) or None
    text = _until_tail(rest[behind:])
    return Article(title, given[0], moment(given[dated]), text, start, end) if text else None


def in_whole(lines: Sequence[str], evidence: Evidence, tool: str) -> list[Part]:
    """The articles in the lines of a document in which their own bytes cannot be told: the document is the evidence of each."""
    found = articles(lines)
    raws = [(evidence.raw, evidence.media)] * len(found)
    return list(parts(found, evidence.name or evidence.address or "document", tool, raws))


def parts(found: Sequence[Article], name: str, tool: str, raws: Sequence[tuple[bytes, str]]) -> Iterator[Part]:
    """The articles as reports, each with its own bytes and their type."""
    for number, (each, (raw, media)) in enumerate(zip(found, raws, strict=True), 1):
        said = (Declared("published", each.published, "digest"),) if each.published else ()
        made = Document(
            text=each.text, tool=tool, title=each.title, published=each.published, declared=said,
            published_from="metadata" if each.published else None,
        )  # fmt: skip
        yield Part(
            made, raw, media, f"{name}, article {number}", f"factiva:{each.key}" if each.key else None, each.outlet
        )
