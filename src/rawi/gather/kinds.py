"""What kind of thing some bytes are: by their first bytes, then their name, then what a server said of them."""

import re
from pathlib import PurePath

SUFFIXES = {
    ".txt": "text", ".text": "text", ".md": "text",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv", ".xlsx": "sheet",
    ".html": "page", ".htm": "page", ".xhtml": "page", ".shtml": "page", ".php": "page", ".aspx": "page",
    ".mht": "mail", ".mhtml": "mail", ".eml": "mail",
    ".xml": "xml", ".rss": "xml", ".atom": "xml", ".rdf": "xml",
    ".pdf": "pdf", ".docx": "word", ".zip": "zip", ".wacz": "zip", ".warc": "warc",
}  # fmt: skip
MEDIA = {
    "text/html": "page", "application/xhtml+xml": "page", "text/plain": "text", "text/markdown": "text",
    "application/pdf": "pdf", "application/rss+xml": "xml", "application/atom+xml": "xml", "application/rdf+xml": "xml",
    "application/xml": "xml", "text/xml": "xml", "message/rfc822": "mail", "multipart/related": "mail",
    "application/zip": "zip", "application/warc": "warc", "application/wacz": "zip", "text/csv": "csv",
    "text/tab-separated-values": "tsv", "application/x-ndjson": "jsonl", "application/jsonl": "jsonl",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "word",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "sheet",
}  # fmt: skip
TYPES = {
    "text": "text/plain", "jsonl": "application/json", "csv": "text/csv", "tsv": "text/tab-separated-values",
    "page": "text/html", "site": "text/html",
    "mail": "message/rfc822", "xml": "application/xml", "pdf": "application/pdf", "zip": "application/zip",
    "warc": "application/warc", "word": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "sheet": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
PROBE = 4_096
NAMED_BETTER = {"zip": ("word", "sheet"), "page": ("text", "mail"), "xml": ("text", "page")}  # where a name says more
ROOT = re.compile(rb"<(?:[a-z0-9]{1,12}:)?(rss|feed|rdf|urlset|sitemapindex)[\s>]", re.I)
PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|meta|title)[\s>]", re.I)
DOCX, XLSX = b"word/", b"xl/"


def kind_of(name: str | None, head: bytes, media: str | None = None) -> str | None:
    """The kind of a thing, or None. ``head`` are its first bytes, ``media`` the type that it came with.

    The bytes are believed first: servers and people name things as they like.
    """
    found, by_name = _by_bytes(head[:PROBE]), SUFFIXES.get(_suffix(name))
    if found in ("zip", "page", "xml"):
        return by_name if by_name in NAMED_BETTER.get(found, ()) else found
    return found or by_name or MEDIA.get((media or "").split(";")[0].strip().lower())


def _by_bytes(head: bytes) -> str | None:
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "word" if DOCX in head else "sheet" if XLSX in head else "zip"
    if head.startswith(b"WARC/"):
        return "warc"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<"):
        if ROOT.search(start):
            return "xml"
        if PAGE.search(start):
            return "page"
    return None


def _suffix(name: str | None) -> str:
    path = PurePath((name or "").split("?")[0])
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes[-1:] == [".gz"]:
        return suffixes[-2] if len(suffixes) > 1 else ""
    return suffixes[-1] if suffixes else ""


def named(name: str) -> str | None:
    """The kind of a file by its name alone."""
    return SUFFIXES.get(_suffix(name))
