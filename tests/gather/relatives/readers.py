"""Relatives of K11: pages of many shapes where a library is missing or broken, and what the code imports beside what it names."""

import ast
import sys
import tomllib
from pathlib import Path
from unittest.mock import patch

from gather.relatives.checks import WORDS, Relative

from rawi.gather.documents.document import Wanted
from rawi.gather.documents.page import page
from rawi.nouns.evidence import Evidence

ROOT = Path(__file__).parent.parent.parent.parent
TEASERS = "".join(
    f"<div class=card><a href='/{n}'>عنوان تقرير آخر من تقارير اليوم رقم {n}</a> <span>ملخص قصير {n}</span></div>"
    for n in range(8)
)
TEXT = "".join(f"<p>{words} {words}</p>" for words in WORDS)
SHAPES = {
    "paragraphs behind teasers": f"<div>{TEASERS}</div><h1>فتح الطريق</h1><div>{TEXT}</div>",
    "breaks in place of paragraphs": f"<div>{TEASERS}</div><h1>فتح الطريق</h1><div id=t>{'<br><br>'.join(f'{w} {w}' for w in WORDS)}</div><div>{TEASERS}</div>",
    "a table as of old": f"<table><tr><td>{TEASERS}</td><td><b>فتح الطريق</b>{TEXT}</td></tr></table>",
    "no heading": f"<div>{TEASERS}</div><div class=story>{TEXT}</div>",
    "a name that elsewhere is no article": f"<h1>فتح الطريق</h1><div class='content-with-sidebar'>{TEXT}</div><div class=sidebar>{TEASERS}</div>",
    "teasers between paragraphs": f"<h1>فتح الطريق</h1><article>{TEXT.replace('</p><p>', f'</p>{TEASERS}<p>', 1)}</article>",
    "sections of divs": f"<h1>فتح الطريق</h1>{''.join(f'<div><div><div>{w} {w}</div></div></div>' for w in WORDS)}<ul>{TEASERS}</ul>",
}  # fmt: skip
MISSING = {
    "trafilatura": {"trafilatura": None},
    "what trafilatura needs": {"trafilatura": None, "lxml": None, "lxml.html.clean": None, "lxml_html_clean": None, "justext": None},
    "htmldate": {"htmldate": None, "dateparser": None},
}  # fmt: skip


def without(name: str, shape: str) -> Relative:
    """It is right where the page is read in spite of what is missing: its text, no teasers, no error."""

    def right(_: Path) -> None:
        html = f"<html lang=ar><head><meta charset=utf-8><title>فتح الطريق</title></head><body>{SHAPES[shape]}</body></html>"
        gone = {key: None for key in sys.modules if key.split(".")[0] in MISSING[name]}
        with patch.dict(sys.modules, {**gone, **MISSING[name]}):
            text = page(Wanted("page", Evidence(html.encode(), "text/html", "a.html"))).text
        assert all(words in text for words in WORDS) and "ملخص قصير" not in text, text

    return Relative("K11", f"{shape}, without {name}", right)


def named_all(_: Path) -> None:
    """What the code of gather imports is in the standard library, in Rawi, or named by the extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    known = {"docx": "python-docx", "pypdfium2_raw": "pypdfium2", "htmldate": "trafilatura", "lxml": "trafilatura"}
    listed = " ".join([*project["dependencies"], *project["optional-dependencies"]["gather"]]).replace("-", "_")
    for path in (ROOT / "src" / "rawi" / "gather").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            tops = (
                [each.name for each in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            for top in (
                {each.split(".")[0] for each in tops} - {"rawi", "", "__future__"} - set(sys.stdlib_module_names)
            ):
                assert known.get(top, top).replace("-", "_") in listed, f"{path.name} imports {top}"


K11 = [
    *(without("trafilatura", shape) for shape in SHAPES),
    *(without("what trafilatura needs", shape) for shape in list(SHAPES)[::3]),
    *(without("htmldate", shape) for shape in list(SHAPES)[1::3]),
    Relative("K11", "all that is imported is named", named_all),
]  # fmt: skip
