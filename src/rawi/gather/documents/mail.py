"""Mail to reports: the message, what hangs on it, and pages that a browser saved as one file (MHTML)."""

import plistlib
import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import EmailMessage
from email.utils import parseaddr
from hashlib import sha256
from importlib.metadata import version
from xml.parsers.expat import ExpatError

from rawi.errors import EmptyInput, InputError, RawiError
from rawi.gather.addresses import web
from rawi.gather.decode import decode
from rawi.gather.documents.document import Document, Link, Made, Part, Wanted
from rawi.gather.documents.items import items_of
from rawi.gather.documents.page import page
from rawi.gather.kinds import kind_of
from rawi.gather.moments import moment
from rawi.gather.unread import UNREAD, sentence
from rawi.nouns.evidence import Evidence
from rawi.nouns.report import Declared
from rawi.packs.outlets import outlet_of

PARTS = 1_000
LEAST = 2  # items that make a mail a digest
POST = re.compile(rb"^From [^\r\n]*\d{4}[^\r\n]*\r?\n(?=[A-Za-z][A-Za-z-]*:|>From )", re.M)
COUNTED = re.compile(
    rb"(\d{1,9}) *\r?\n(?=[A-Za-z][A-Za-z-]*:)"
)  # how Apple Mail says the length of a message above it
DIGEST = re.compile(r"^-{20,}\s*\n+(?=(?:Date|From|Subject|Message):\s)", re.M)  # before each mail of a list's digest
SIGNED, QUOTED = "-- \n", ">"
IDENTITY = re.compile(rb"^Message-ID:\s*<?([^>\s]{1,120})", re.I | re.M)
OPENED = (
    "page",
    "pdf",
    "word",
    "sheet",
    "zip",
    "mail",
    "text",
    "jsonl",
    "json",
    "csv",
    "tsv",
    "xml",
    "rtf",
    "odt",
    "mbox",
    "tar",
    "telegram",
    "plist",
)


def mail(wanted: Wanted) -> Iterator[Made]:
    """What a message holds: its own text, then what hangs on it. Raises InputError where it is no message."""
    evidence = wanted.evidence
    counted = COUNTED.match(evidence.raw)
    raw = evidence.raw[counted.end() : counted.end() + int(counted[1])] if counted else evidence.raw
    message = message_from_bytes(raw, policy=policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise InputError(f"{evidence.name}: this is no mail: it has no lines such as From and Date at its head.")
    saved = header(message, "Snapshot-Content-Location")
    found = False
    wants = () if message.get_content_type() == "multipart/digest" else ("html",) if saved else ("plain", "html")
    forms = (message.get_body((form,)) for form in wants)
    bodies = ((each, _bytes(each)) for each in forms if isinstance(each, EmailMessage))
    if body := next((each for each in bodies if each[1].strip()), None):
        found, (inner, raw) = True, body
        try:
            yield from _told(wanted, message, inner, raw)
        except EmptyInput as error:
            yield str(error)
    for number, part in enumerate(message.iter_attachments() if not saved else ()):
        if number >= PARTS:
            yield f"{evidence.name}: it has more than {PARTS} attachments; the rest were left out."
            return
        name, raw = _name(part) or f"part {number + 1}", _bytes(part)
        kind = kind_of(name, raw, part.get_content_type())
        if kind in UNREAD and (kind != "picture" or not found):  # a picture beside a text is mostly the sender's sign
            found = True
            yield sentence(f"{evidence.name} \u00bb {name}", kind or "")
        elif kind in OPENED:
            found = True
            yield Evidence(
                raw,
                part.get_content_type(),
                f"{evidence.name} \u00bb {name}",
                headers=_headers(part),
                tool="rawi.gather.mail",
            )
    if not found:
        raise EmptyInput(f"{evidence.name}: there is no text in this mail, and nothing hangs on it that Rawi reads.")


def mbox(wanted: Wanted) -> Iterator[Made]:
    """The messages of a mailbox, each as a mail by itself."""
    raw, name = wanted.evidence.raw, wanted.evidence.name or "mailbox"
    starts = [found.start() for found in POST.finditer(raw)]
    if not starts:
        raise InputError(
            f"{name}: this is no mailbox: no message in it begins with a line From. Save its messages as EML."
        )
    for start, end in zip(starts, [*starts[1:], len(raw)], strict=True):
        message = raw[start:end].split(b"\n", 1)[-1].strip(b"\r\n") + b"\n"
        key = IDENTITY.search(message.split(b"\n\n", 1)[0])
        called = key[1].decode("ascii", "replace") if key else f"message {sha256(message).hexdigest()[:8]}"
        yield Evidence(message, "message/rfc822", f"{name} \u00bb {called}", tool="rawi.gather.mail")


def plist(wanted: Wanted) -> Iterator[Made]:
    """The page in what Safari saved, or the address in a shortcut of a Mac."""
    name = wanted.evidence.name or "file"
    try:
        found = plistlib.loads(wanted.evidence.raw)
    except (ValueError, KeyError, OverflowError, RecursionError, ExpatError, plistlib.InvalidFileException) as error:
        raise InputError(
            f"{name}: this file of a Mac cannot be opened ({str(error)[:60]}). Save the page as HTML."
        ) from error
    main = found.get("WebMainResource") if isinstance(found, dict) else None
    if isinstance(main, dict) and isinstance(main.get("WebResourceData"), bytes):
        url, media = main.get("WebResourceURL"), str(main.get("WebResourceMIMEType", "text/html"))
        headers = (("content-type", f"{media}; charset={main.get('WebResourceTextEncodingName', '')}"),)
        yield Evidence(main["WebResourceData"], media, f"{name} \u00bb {url}", url, headers, tool="rawi.gather.mail")
    elif isinstance(found, dict) and web(str(found.get("URL", ""))):
        yield Link(str(found["URL"]), name)
    else:
        raise InputError(f"{name}: this is {UNREAD['settings'][0]}, which Rawi does not read. {UNREAD['settings'][1]}")


def _told(wanted: Wanted, message: EmailMessage, part: EmailMessage, raw: bytes) -> Iterator[Made]:
    """The report of a message; of one that sums up several with a link to each, a report for each of them."""
    made = _message(wanted, message, part, raw)
    name = wanted.evidence.name or "mail"
    if part.get_content_type() != "text/html" or header(message, "Snapshot-Content-Location"):
        heads = len(DIGEST.findall(made.text))
        urls = {line.strip(" <>") for line in made.text.splitlines() if web(line.strip(" <>"))}
        more = f"{name}: {len(urls)} addresses stand in it on lines of their own; several reports seem to be in it."
        if heads >= LEAST:
            more = f"{name}: {heads} heads of mails stand in it; several reports seem to be in it."
        many = heads >= LEAST or (len(urls) >= LEAST and not header(message, "In-Reply-To"))
        yield replace(made, notes=(*made.notes, more)) if many else made
        return
    items = items_of(decode(raw, name, part.get_content_charset())[0])
    if len(items) < LEAST:
        yield made
        return
    for number, item in enumerate(items, 1):
        one = Document(
            text=item.text, tool=f"rawi.gather.mail {version('rawi')}", title=item.title, url=item.url, published=made.published,
            published_from=made.published_from, declared=tuple(each for each in made.declared if each.origin.startswith("mail")),
        )  # fmt: skip
        yield Part(one, wanted.evidence.raw, "message/rfc822", f"{name}, item {number}", outlet=item.outlet)


def _message(wanted: Wanted, message: EmailMessage, part: EmailMessage, raw: bytes) -> Document:
    saved, name = header(message, "Snapshot-Content-Location"), wanted.evidence.name or "mail"
    sent = moment(header(message, "Date") or header(message, "Sent"))  # the second where a program saved it as text
    if part.get_content_type() == "text/html":
        inside = Evidence(raw, "text/html", name, saved or None, _headers(part), sent)
        made = page(Wanted("page", inside, wanted.rules))
    else:
        text, note = decode(raw, name, part.get_content_charset())
        text = _flowing(text.replace("\r\n", "\n"), part)
        made = Document(text=text, tool=f"email {version('rawi')}", notes=(note,) if note else ())
    if saved:
        return made
    said = [Declared("published", sent, "mail Date")] if sent else []
    if sender := header(message, "From"):
        said.append(Declared("author", sender[:400], "mail From"))
    return Document(
        text=made.text, tool=made.tool, title=header(message, "Subject") or made.title, published=sent,
        published_from="metadata" if sent else None, declared=(*said, *made.declared), notes=made.notes, site=_outlet(sender),
    )  # fmt: skip


def _flowing(text: str, part: EmailMessage) -> str:
    """A text whose lines flow (RFC 3676), its paragraphs whole: what ends with a blank goes on in the next line."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    goes_on = " \n" if str(part.get_param("delsp", "")).lower() == "yes" else "\n"
    lines = text.splitlines(keepends=True)
    return "".join(
        line.removesuffix(goes_on) if line.endswith(" \n") and line != SIGNED and line[0] != QUOTED else line
        for line in lines
    )


def _outlet(sender: str) -> str | None:
    """The outlet whose card holds the domain of who sent a message."""
    domain = parseaddr(sender)[1].rpartition("@")[2]
    card = outlet_of(None, f"https://{domain}/") if "." in domain else None
    return card.id if card is not None and card.names else None


def header(message: EmailMessage, name: str) -> str:
    """A line at the head of a message as it was meant, whatever encoding it is in, or none that it says."""
    value = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    try:
        pieces = decode_header(value)
    except (HeaderParseError, ValueError):
        pieces = [(value, None)]
    own = message.get_content_charset()  # of letters that do not say what they are
    return " ".join("".join(_letters(each, charset or own) for each, charset in pieces).split())


def _letters(some: bytes | str, charset: str | None) -> str:
    raw = some.encode("utf-8", "surrogateescape") if isinstance(some, str) else some
    try:
        return decode(raw, "header", charset)[0] if raw.strip() else raw.decode("ascii", "replace")
    except RawiError:
        return raw.decode("ascii", "replace")


def _name(part: EmailMessage) -> str:
    """The name of what hangs on a message."""
    try:
        found = part.get_filename() or ""
    except (LookupError, ValueError):  # in an encoding that Python does not know
        return ""
    return found.encode("utf-8", "replace").decode()


def _headers(part: EmailMessage) -> tuple[tuple[str, str], ...]:
    charset = part.get_content_charset("")
    return (("content-type", f"{part.get_content_type()}; charset={charset}"),) if charset else ()


def _bytes(part: EmailMessage) -> bytes:
    if (coding := str(part.get("Content-Transfer-Encoding", ""))) != coding.strip():
        part.replace_header("Content-Transfer-Encoding", coding.strip())  # else the library does not know it
    found = part.get_payload(decode=True)
    if isinstance(found, bytes):
        return found
    inner = part.get_payload()
    first = inner[0] if isinstance(inner, list) and inner else None
    return first.as_bytes() if isinstance(first, EmailMessage) else b""
