"""What Rawi knows and does not read: each kind with what it is called, and what whoever has it can do."""

SPEAK = "Give a transcript of it as text."
UNPACK = "Unpack it, or pack it as ZIP."
UNREAD = {
    "picture": ("a picture", "Save what is written on it as text."),
    "sound": ("a sound recording", SPEAK),
    "film": ("a film", SPEAK),
    "subtitles": ("a file of subtitles", "Save what is said as text, with its date and outlet."),
    "old word": ("an old Word file", "Save it as DOCX."),
    "old excel": ("an old Excel file", "Save it as XLSX or CSV."),
    "wordperfect": ("a file of WordPerfect, Works or another old word processor", "Save it as DOCX or RTF."),
    "locked": ("a file of Office that is locked with a password", "Save it without its password."),
    "layout": ("a file of a program that sets pages (InDesign, Publisher, Visio)", "Save it as PDF or text."),
    "xps": ("a printed document (XPS)", "Save it as PDF."),
    "help": ("a book of Windows Help", "Save it as HTML or text."),
    "map": ("a map or a track", "Give the text of a report."),
    "index": ("an index of a mail program", "Give the mailbox itself, the file of the same name without this ending."),
    "google": ("a pointer to a document of Google", "Load the document itself, as DOCX or XLSX."),
    "old slides": ("an old PowerPoint file", "Save it as PDF or text."),
    "slides": ("a presentation", "Save it as PDF or text."),
    "ods": ("a LibreOffice spreadsheet", "Save it as XLSX or CSV."),
    "pages": ("a file of Apple's Pages, Numbers or Keynote", "Save it as DOCX, XLSX or PDF."),
    "binary excel": ("a binary Excel file", "Save it as XLSX or CSV."),
    "outlook": ("a message of Outlook", "Save it as EML."),
    "outlook box": ("a mailbox of Outlook", "Export its messages as EML or MBOX."),
    "word xml": ("a Word file in XML", "Save it as DOCX."),
    "ebook": ("an e-book", "Save it as EPUB or text."),
    "note": ("a file of a note-taking program", "Export it as text or HTML."),
    "postscript": ("a PostScript file", "Save it as PDF."),
    "djvu": ("a scanned book (DjVu)", "Save it as PDF with its text."),
    "rar": ("a RAR archive", UNPACK),
    "seven": ("a 7z archive", UNPACK),
    "packed": ("a file packed with bzip2, xz or zstd", UNPACK),
    "cabinet": ("an archive of Windows (CAB)", UNPACK),
    "disk": ("an image of a disk", UNPACK),
    "database": ("a database", "Export its table of texts as CSV or JSON Lines."),
    "columns": ("a table for programs (Parquet, Arrow, Feather, SPSS, Stata)", "Save it as CSV or JSON Lines."),
    "program": ("a program", "Give the text of a report."),
    "code": ("code of a page or a program", "Give the page that it belongs to."),
    "tex": ("the source of a TeX document", "Save what it prints as PDF or text."),
    "font": ("a font", "Give the text of a report."),
    "calendar": ("a calendar or a list of contacts", "Give the text of a report."),
    "references": ("a list of references, without the texts", "Export the articles themselves, as DOCX, RTF or HTML."),
    "settings": ("settings of a program", "Give the text of a report."),
    "unfinished": ("a download that was not finished", "Load it anew."),
    "encrypted": ("encrypted or signed data", "Give what is in it, opened."),
    "shortcut to a file": ("a shortcut to another file", "Give that file itself."),
}
SIGNATURES = (
    (b"\x89PNG\r\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"8BPS", "picture"),
    (b"\0\0\x01\0", "picture"),
    (b"ID3", "sound"),
    (b"OggS", "sound"),
    (b"fLaC", "sound"),
    (b"\xff\xfb", "sound"),
    (b"#!AMR", "sound"),
    (b"\x1aE\xdf\xa3", "film"),
    (b"FLV\x01", "film"),
    (b"\0\0\x01\xba", "film"),
    (b"Rar!\x1a", "rar"),
    (b"7z\xbc\xaf", "seven"),
    (b"BZh", "packed"),
    (b"\xfd7zXZ", "packed"),
    (b"(\xb5/\xfd", "packed"),
    (b"SQLite format 3", "database"),
    (b"PAR1", "columns"),
    (b"ARROW1", "columns"),
    (b"FEA1", "columns"),
    (b"Obj\x01", "columns"),
    (b"ORC", "columns"),
    (b"\x89HDF", "columns"),
    (b"MSCF", "cabinet"),
    (b"ITSF", "help"),
    (b"\xffWPC", "wordperfect"),
    (b"\x06\x06\xed\xf5", "layout"),
    (b"// <!-- <mdb:mork", "index"),
    (b"\0\0\0\x0cjP  ", "picture"),
    (b"\0\0\0\x0cJXL ", "picture"),
    (b"!BDN", "outlook box"),
    (b"%!PS", "postscript"),
    (b"AT&TFORM", "djvu"),
    (b"MZ\x90\0", "program"),
    (b"\x7fELF", "program"),
    (b"wOFF", "font"),
    (b"wOF2", "font"),
    (b"OTTO\0", "font"),
    (b"\0\x01\0\0\0", "font"),
    (b"BEGIN:VCARD", "calendar"),
    (b"BEGIN:VCALENDAR", "calendar"),
    (b"\x78\x9f\x3e\x22", "outlook"),
    (b"-----BEGIN PGP MESSAGE", "encrypted"),
    (b"L\0\0\0\x01\x14\x02", "shortcut to a file"),
)
LOCKED = (".docx", ".docm", ".xlsx", ".xlsm", ".pptx")  # which are no old files of Office, unless they are locked
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SUFFIXES = {
    "picture": ".png .jpg .jpeg .gif .webp .bmp .tif .tiff .heic .avif .svg .ico .psd .ai .jp2 .jxl .heif",
    "sound": ".mp3 .ogg .oga .opus .wav .m4a .aac .flac .amr .wma",
    "film": ".mp4 .m4v .mov .avi .mkv .webm .wmv .flv .mpg .mpeg .3gp .swf",
    "subtitles": ".srt .vtt .ass .ssa .sub",
    "old word": ".doc .dot",
    "wordperfect": ".wpd .wps .wri .hwp .abw .sxw .lwp",
    "layout": ".indd .idml .pub .vsd .vsdx .qxd .qxp",
    "xps": ".xps .oxps",
    "help": ".chm .hlp",
    "map": ".kml .kmz .gpx .shp .geojson",
    "index": ".msf",
    "google": ".gdoc .gsheet .gslides",
    "cabinet": ".cab",
    "old excel": ".xls .xlt",
    "old slides": ".ppt .pps",
    "slides": ".pptx .ppsx .odp .key",
    "ods": ".ods .fods",
    "pages": ".pages .numbers",
    "binary excel": ".xlsb",
    "outlook": ".msg",
    "outlook box": ".pst .ost .olm",
    "ebook": ".mobi .azw .azw3 .fb2 .lit .prc",
    "note": ".one .enex",
    "postscript": ".ps .eps",
    "djvu": ".djvu .djv",
    "rar": ".rar",
    "seven": ".7z",
    "packed": ".bz2 .xz .zst",
    "disk": ".iso .dmg .img",
    "database": ".db .sqlite .sqlite3 .mdb .accdb .rawi .dbf",
    "columns": ".parquet .arrow .feather .avro .orc .h5 .dta .sav .rds",
    "program": ".exe .dll .so .apk .jar .bin",
    "code": ".css .js .mjs .map .py .ts .java .c .cpp .sh .bat .ps1 .sql .wasm",
    "tex": ".tex .ltx .sty .bib",
    "font": ".ttf .otf .woff .woff2 .eot",
    "calendar": ".ics .vcf",
    "references": ".ris .enw .nbib",
    "settings": ".ini .cfg .conf .toml .yaml .yml .plist .lock .torrent",
    "unfinished": ".crdownload .part .partial .tmp",
    "encrypted": ".gpg .pgp .asc .p7m .p7s",
    "shortcut to a file": ".lnk",
}
BY_SUFFIX = {suffix: kind for kind, suffixes in SUFFIXES.items() for suffix in suffixes.split()}


def unread_of(head: bytes, suffix: str) -> str | None:
    """The kind of some bytes that Rawi knows and does not read, by their first ones; ``suffix`` is that of their name."""
    if head.startswith(OLE):
        return _of_ole(head, suffix)
    if head[4:8] == b"ftyp":
        return (
            "picture"
            if head[8:12] in (b"heic", b"heix", b"mif1", b"avif")
            else "sound"
            if head[8:11] == b"M4A"
            else "film"
        )
    if head.startswith(b"RIFF"):
        return {b"WEBP": "picture", b"WAVE": "sound"}.get(head[8:12], "film")
    if head.startswith(b"BM") and head[6:10] == b"\0\0\0\0":
        return "picture"
    return next((kind for signature, kind in SIGNATURES if head.startswith(signature)), None)


def _of_ole(head: bytes, suffix: str) -> str:
    """What an old file of Microsoft Office is: by its name, else by the names of the streams in it."""
    by_name = BY_SUFFIX.get(suffix, "")
    names = (
        ("EncryptedPackage", "locked"),
        ("WordDocument", "old word"),
        ("Workbook", "old excel"),
        ("PowerPoint", "old slides"),
        ("__substg", "outlook"),
    )
    if by_name in ("old word", "old excel", "old slides", "outlook", "layout", "wordperfect"):
        return by_name
    held = next((kind for name, kind in names if name.encode("utf-16-le") in head), None)
    return held or ("locked" if suffix in LOCKED else "old word")


def sentence(name: str, kind: str) -> str:
    """What is said of a file of such a kind."""
    what, todo = UNREAD[kind]
    return f"{name}: this is {what}, which Rawi does not read. {todo}"
