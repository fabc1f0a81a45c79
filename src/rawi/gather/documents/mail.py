"""Mail to reports: the message, what hangs on it, and pages that a browser saved as one file (MHTML)."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from importlib.metadata import version

from rawi.errors import EmptyInput, InputError
from rawi.gather.documents import dates
from rawi.gather.documents.document import Document, Made, Wanted
from rawi.gather.documents.page import page
from rawi.gather.kinds import kind_of
from rawi.nouns.evidence import Evidence
from rawi.nouns.report import Declared

PARTS = 1_000
OPENED = ("page", "pdf", "word", "sheet", "zip", "mail", "text", "jsonl", "csv", "tsv", "xml")


def mail(wanted: Wanted) -> Iterator[Made]:
    """What a message holds: its own text, then what hangs on it. Raises InputError where it is no message."""
    evidence = wanted.evidence
    message = message_from_bytes(evidence.raw, policy=policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise InputError(f"{evidence.name}: this is no mail: it has no lines such as From and Date at its head.")
    saved = message.get("Snapshot-Content-Location")
    inner = message.get_body(("html",) if saved else ("plain", "html"))
    found = False
    if isinstance(inner, EmailMessage) and (raw := _bytes(inner)).strip():
        found = True
        try:
            yield _message(wanted, message, inner, raw)
        except EmptyInput as error:
            yield str(error)
    for number, part in enumerate(message.iter_attachments() if not saved else ()):
        if number >= PARTS:
            yield f"{evidence.name}: it has more than {PARTS} attachments; the rest were left out."
            return
        name, raw = part.get_filename() or f"part {number + 1}", _bytes(part)
        if kind_of(name, raw, part.get_content_type()) in OPENED:
            found = True
            yield Evidence(raw, part.get_content_type(), f"{evidence.name} \u00bb {name}", tool="rawi.gather.mail")
    if not found:
        raise EmptyInput(f"{evidence.name}: there is no text in this mail, and nothing hangs on it that Rawi reads.")


def _message(wanted: Wanted, message: EmailMessage, part: EmailMessage, raw: bytes) -> Document:
    saved = message.get("Snapshot-Content-Location")
    sent = dates.parsed(str(message.get("Date", "")))
    headers = (("content-type", f"text/html; charset={part.get_content_charset('')}"),)
    if part.get_content_type() == "text/html":
        inside = Evidence(raw, "text/html", wanted.evidence.name, str(saved) if saved else None, headers, sent)
        made = page(Wanted("page", inside, wanted.rules))
    else:
        text = part.get_content()
        made = Document(text=text, tool=f"email {version('rawi')}")
    if saved:
        return made
    said = [Declared("published", sent, "mail Date")] if sent else []
    if sender := str(message.get("From", "")).strip():
        said.append(Declared("author", sender[:400], "mail From"))
    return Document(
        text=made.text, tool=made.tool, title=str(message.get("Subject", "")).strip() or made.title, published=sent,
        published_from="metadata" if sent else None, declared=(*said, *made.declared), notes=made.notes,
    )  # fmt: skip


def _bytes(part: EmailMessage) -> bytes:
    found = part.get_payload(decode=True)
    if isinstance(found, bytes):
        return found
    inner = part.get_payload()
    first = inner[0] if isinstance(inner, list) and inner else None
    return first.as_bytes() if isinstance(first, EmailMessage) else b""
