"""Many articles in one document: downloads of Nexis and Factiva, each article with its outlet, its date and its text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rawi.gather.documents.document import Document, Part
from rawi.gather.moments import moment
from rawi.nouns.evidence import Evidence
from rawi.nouns.report import Declared

END = re.compile(r"End of Document|Fin d[eu] document|Fin del documento|Ende des Dokuments", re.I)
CODE = re.compile(r"Document ([A-Z][A-Z0-9]{3,9}0{2}\d{8}[a-z0-9]{9})")
COUNT = re.compile(r"(?:Do[ck]ument )?(\d{1,4}) (?:of|de|sur|von) (\d{1,4})(?: DO[CK]UMENT[SE]?| RESULTS?)?", re.I)
LENGTH = re.compile(r"(?:Length:?\s*)?[\d,.\u202f\xa0]+ (?:words|mots|w\xf6rter|palabras)", re.I)
BODY = ("body", "corps", "corps du texte", "text", "textk\xf6rper", "cuerpo")
BYLINE = re.compile(r"(?:by|par|von|por)\s.{1,80}", re.I)
TAIL = (
    "copyright", "load-date", "language", "publication-type", "publication type", "journal code", "subject", "industry",
    "geographic", "person", "organization", "company", "graphic", "classification", "country", "distribution",
    "date de chargement", "langue", "type de publication", "sujet", "aktualisierungsdatum", "sprache", "publikationstyp",
)  # fmt: skip
HEADS = (
    "section", "length", "byline", "highlight", "dateline", "body", "headline", "source",
    "rubrique", "longueur", "auteur", "encart", "rubrik", "l\xe4nge", "autor", "seite",
)  # fmt: skip
LABEL = re.compile(rf"(?P<name>{'|'.join((*HEADS, *TAIL))})(?:\s*:.*|\s*$|\s\d{{4}}.*)", re.I)
CODES = "HD|BY|WC|PD|ET|SN|SC|LA|CY|LP|TD|AN|CR|ED|PG|SE|CLM|VOL|CO|IN|NS|RE|PUB|RF|IPD|IPC|CT|ART"
FIELD = re.compile(rf"({CODES})\s+(.*)|({CODES})$")
SIGN = re.compile(
    rf"{END.pattern}|(?-i:Document [A-Z][A-Z0-9]{{3,9}}0{{2}}\d{{8}})|\b\d{{1,4}} (?:of|de|von) \d{{1,4}} DO[CK]UMENT|"
    r"^\s*Do[ck]ument \d{1,4} (?:de|sur|von) \d{1,4}\s*$", re.I | re.M,
)  # fmt: skip
CLOCK = re.compile(r"\d{1,2}:\d\d")
HEAD = 14  # lines above the text of an article
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


def is_digest(text: str) -> bool:
    """Whether a text has the marks of such a download."""
    return ("ocument" in text or "OCUMENT" in text or "Dokument" in text) and SIGN.search(text) is not None


def articles(lines: Sequence[str]) -> list[Article]:
    """The articles of a download of Nexis or Factiva; none where a document is something else."""
    plain = [line.strip() for line in lines]
    for cut, read in ((_by_end(plain), _nexis), (_by_code(plain), _factiva), (_by_count(plain), _older)):
        found = [made for start, end in cut if (made := read(plain, start, end))]
        if found and (len(found) >= LEAST or read is not _older):
            return found
    return []


def _by_end(lines: Sequence[str]) -> list[tuple[int, int]]:
    ends = [n for n, line in enumerate(lines) if END.fullmatch(line)]
    return list(zip([0, *(n + 1 for n in ends)], ends, strict=False))


def _by_code(lines: Sequence[str]) -> list[tuple[int, int]]:
    ends = [n for n, line in enumerate(lines) if CODE.fullmatch(line) or re.fullmatch(r"AN\s+" + CODE.pattern, line)]
    return list(zip([0, *(n + 1 for n in ends)], (n + 1 for n in ends), strict=False))


def _by_count(lines: Sequence[str]) -> list[tuple[int, int]]:
    starts = [n for n, line in enumerate(lines) if (found := COUNT.fullmatch(line)) and int(found[1]) <= int(found[2])]
    return list(zip(starts, [*starts[1:], len(lines)], strict=True)) if starts else []


def _filled(lines: Sequence[str], start: int, end: int) -> list[str]:
    return [line for line in lines[start:end] if line and not COUNT.fullmatch(line)]


def _nexis(lines: Sequence[str], start: int, end: int) -> Article | None:
    """Title, outlet, date; then labels; then the text behind ``Body``, up to the labels at the end."""
    given = _filled(lines, start, end)
    body = next((n for n, line in enumerate(given) if line.lower().rstrip(" :") in BODY), None)
    if body is None:
        labels = [n for n, line in enumerate(given[:HEAD]) if LABEL.match(line)]
        body = labels[-1] if labels else 2
    above = [line for line in given[:body] if not LABEL.match(line)]
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
    while end and (found := LABEL.match(lines[end - 1])) and found["name"].lower() in TAIL:
        end -= 1
    first = next(
        (
            n
            for n, line in enumerate(lines[:end])
            if re.match(r"(?:Load-Date|Classification|Date de chargement)\b", line, re.I)
        ),
        end,
    )
    return "\n".join(lines[:first])


def _factiva(lines: Sequence[str], start: int, end: int) -> Article | None:
    """Title, words, date, hour, outlet, code, language, copyright, text; or the same behind codes of two letters."""
    given = _filled(lines, start, end)
    key = next((found[1] for line in reversed(given) if (found := CODE.search(line))), None)
    if any(line.startswith("HD") and FIELD.match(line) for line in given):
        return _coded(given, start, end, key)
    counted = next((n for n, line in enumerate(given[:HEAD]) if LENGTH.fullmatch(line)), None)
    if counted is None:
        return None
    head = given[counted + 1 : counted + 9]
    dated = next((n for n, line in enumerate(head) if moment(line)), None)
    if dated is None:
        return None
    clock = next((line for line in head[dated + 1 : dated + 2] if CLOCK.fullmatch(line)), "")
    at = dated + (2 if clock else 1)
    copied = next(
        (n for n, line in enumerate(head) if re.match(r"(?:\(c\)|\xa9|Copyright|All rights)", line, re.I)), at + 2
    )
    text = "\n".join(line for line in given[counted + 2 + copied :] if not CODE.fullmatch(line))
    outlet = head[at] if at < len(head) else None
    above = [line for n, line in enumerate(given[:counted]) if not n or not BYLINE.fullmatch(line)]
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


def _older(lines: Sequence[str], start: int, end: int) -> Article | None:
    """``2 of 50 DOCUMENTS``, outlet, date, title, labels, text, labels."""
    given = _filled(lines, start, end)
    dated = next((n for n, line in enumerate(given[:6]) if moment(line)), None)
    if not dated:
        return None
    rest = given[dated + 1 :]
    first = next((n for n, line in enumerate(rest[:HEAD]) if LABEL.match(line)), 1)
    behind = next((n for n in range(first, len(rest)) if not LABEL.match(rest[n])), len(rest))
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
