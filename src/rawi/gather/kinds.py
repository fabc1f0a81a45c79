"""What kind of thing some bytes are: by their first bytes, then their name, then what a server said of them."""

import re
from pathlib import PurePath

from rawi.gather.unread import BY_SUFFIX, unread_of

SUFFIXES = {
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text", ".log": "text",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".har": "json", ".csv": "csv", ".tsv": "tsv", ".tab": "tsv",
    ".xlsx": "sheet", ".xlsm": "sheet",
    ".html": "page", ".htm": "page", ".xhtml": "page", ".shtml": "page", ".php": "page", ".aspx": "page",
    ".mht": "mail", ".mhtml": "mail", ".eml": "mail", ".emlx": "mail", ".mbox": "mbox", ".mbx": "mbox",
    ".xml": "xml", ".rss": "xml", ".atom": "xml", ".rdf": "xml", ".opml": "xml", ".nitf": "xml",
    ".pdf": "pdf", ".docx": "word", ".docm": "word", ".odt": "odt", ".fodt": "odt", ".rtf": "rtf",
    ".webarchive": "plist", ".webloc": "plist", ".url": "text", ".desktop": "text",
    ".zip": "zip", ".wacz": "zip", ".epub": "zip", ".warc": "warc", ".arc": "arc", ".tar": "tar", ".tgz": "tar",
}  # fmt: skip
MEDIA = {
    "text/html": "page", "application/xhtml+xml": "page", "text/plain": "text", "text/markdown": "text",
    "application/pdf": "pdf", "application/rss+xml": "xml", "application/atom+xml": "xml", "application/rdf+xml": "xml",
    "application/xml": "xml", "text/xml": "xml", "text/x-opml": "xml", "message/rfc822": "mail", "multipart/related": "mail",
    "application/mbox": "mbox", "application/zip": "zip", "application/warc": "warc", "application/wacz": "zip",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv", "application/x-ndjson": "jsonl", "application/jsonl": "jsonl",
    "application/json": "json", "application/feed+json": "json", "application/ld+json": "json",
    "application/rtf": "rtf", "text/rtf": "rtf", "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "word",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "sheet",
}  # fmt: skip
TYPES = {
    "text": "text/plain", "jsonl": "application/json", "json": "application/json", "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "page": "text/html", "site": "text/html", "telegram": "text/html", "chat": "text/plain",
    "mail": "message/rfc822", "mbox": "application/mbox", "xml": "application/xml", "pdf": "application/pdf",
    "zip": "application/zip", "warc": "application/warc", "arc": "application/x-internet-archive", "tar": "application/x-tar",
    "word": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "sheet": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "rtf": "application/rtf", "odt": "application/vnd.oasis.opendocument.text", "plist": "application/x-plist",
}  # fmt: skip
PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")  # what is read of an archive of the web
PROBE = 4_096
TOGETHER = ("zip", "tar", "warc", "arc")  # kinds that hold other files
NAMED_BETTER = {
    "zip": ("word", "sheet", "odt", "xps", "layout", "wordperfect", "map", "slides", "ods", "pages", "outlook box"),
    "page": ("text", "mail"),
    "xml": ("page", "odt"),
    "json": ("jsonl", "google", "map"),
}  # a name says more
BEFORE_ROOT = re.compile(rb"\s*(?:<\?.*?\?>|<!--.*?-->|<!doctype[^>\[]*(?:\[.*?\])?[^>]*>)", re.I | re.S)
NAME = re.compile(rb"\s*<(?:[a-z0-9]{1,12}:)?([a-z][a-z0-9.-]*)[\s>/]", re.I)
FEEDS = (
    b"rss",
    b"feed",
    b"rdf",
    b"urlset",
    b"sitemapindex",
    b"opml",
    b"nitf",
    b"newsml",
    b"newsitem",
    b"newsmessage",
    b"packageitem",
)
ROOTS = {
    b"svg": "picture",
    b"fictionbook": "ebook",
    b"worddocument": "word xml",
    b"plist": "plist",
    b"en-export": "note",
    b"html": "page",
}
PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|meta|title)[\s>]", re.I)
WHOLE = re.compile(rb"<(?:!doctype\s+html|html)[\s>]", re.I)
TAGS = frozenset(
    b"a article b base blockquote br center div dl em figure font footer form h1 h2 h3 h4 header hr i iframe img input "
    b"li link main meta nav noscript object ol p pre script section span strong style table tbody td title tr u ul".split()
)
JSON = re.compile(rb'\s*(?:\{\s*(?:"|\}\s*\Z)|\[\s*(?:\{|\]\s*\Z))')
OPENED = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*\n|\[)")  # JSON that does not end with its first line
PACKED = (b"BZh", b"\xfd7zXZ")
TARS = ([".tar", ".bz2"], [".tar", ".xz"], [".tbz"], [".tbz2"], [".txz"])
WIDE = (b"\xff\xfe", b"\xfe\xff")  # how UTF-16 begins
POST = re.compile(
    rb"From \S+[^\r\n]*\d{4}[^\r\n]*\r?\n(?:[A-Za-z][A-Za-z-]*:|>From )"
)  # how a mail begins in a box of them
TELEGRAM = b"<title>Exported Data</title>"
OFFICE = (
    (b"word/", "word"), (b"xl/", "sheet"), (b"ppt/", "slides"), (b"opendocument.text", "odt"),
    (b"opendocument.spreadsheet", "ods"), (b"opendocument.presentation", "slides"), (b"Index/Document.iwa", "pages"),
    (b"FixedDoc", "xps"),
)  # fmt: skip


def kind_of(name: str | None, head: bytes, media: str | None = None) -> str | None:
    """The kind of a thing, or None. ``head`` are its first bytes, ``media`` the type that it came with.

    The bytes are believed first: servers and people name things as they like.
    """
    suffix = suffix_of(name)
    found, by_name = _by_bytes(head[:PROBE], suffix), SUFFIXES.get(suffix) or BY_SUFFIX.get(suffix)
    if found is None and by_name in ("old word", "old excel") and (b"\0" not in head or head.startswith(WIDE)):
        return "text"  # what programs call so that Word or Excel opens it
    if found == "json" and OPENED.match(head):
        return found  # one object over several lines, or a list, whatever its name promises
    if found in NAMED_BETTER:
        return by_name if by_name in NAMED_BETTER[found] else found
    return found or by_name or MEDIA.get((media or "").partition(";")[0].strip().lower())


def _by_bytes(head: bytes, suffix: str) -> str | None:
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return next((kind for sign, kind in OFFICE if sign in head), "zip")
    if head.startswith((b"WARC/", b"filedesc://")):
        return "warc" if head.startswith(b"W") else "arc"
    if head[257:262] == b"ustar":
        return "tar"
    if head.startswith(b"bplist00"):
        return "plist"
    if suffix == ".tar" and head.startswith(PACKED):
        return "tar"
    if unread := unread_of(head, suffix):
        return unread
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if POST.match(start):
        return "mbox"
    if JSON.match(start) or start.startswith(b"window.YTD."):  # the latter an archive of X
        return "json"
    return _markup(start) if start.startswith(b"<") else None


def _markup(start: bytes) -> str | None:
    """What some markup is, by the name of its first element."""
    rest = start
    while found := BEFORE_ROOT.match(rest):
        rest = rest[found.end() :]
    root = found[1].lower() if (found := NAME.match(rest)) else b""
    if root in FEEDS:
        return "xml"
    if TELEGRAM in start:
        return "telegram"
    if kind := ROOTS.get(root):
        return kind
    if start.startswith(b"<?xml") and root and root not in (b"head", b"body", b"div", b"article"):
        return "odt" if root == b"document" and b"opendocument" in start else "xml"
    if any(re.search(rb"<(?:[a-z0-9]{1,12}:)?" + feed + rb"[\s>]", start, re.I) for feed in FEEDS):
        return "xml"
    if root and b"-" not in root and root not in TAGS and not WHOLE.search(start) and start.count(b"</") > 1:
        return "xml"  # of nobody's kind, though some of its elements are called as those of pages are
    return "page" if PAGE.search(start) else None


def suffix_of(name: str | None) -> str:
    """The ending of a name that says what it is, without that of a packer."""
    path = PurePath((name or "").split("?")[0])
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes[-1:] in TARS or suffixes[-2:] in TARS:
        return ".tar"
    if suffixes[-1:] == [".gz"]:
        return suffixes[-2] if len(suffixes) > 1 else ""
    return suffixes[-1] if suffixes else ""


def named(name: str) -> str | None:
    """The kind of a file by its name alone, where it is one that Rawi reads."""
    return SUFFIXES.get(suffix_of(name))
