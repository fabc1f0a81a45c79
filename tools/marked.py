"""Marked reports, of which the judge's weights are made: where they lie, and how their marks are read.

Marks of the reports in ``../shared/corpus`` are kept without their texts, in ``tools/marks/reports.jsonl``: each line has
a report's id, the SHA-256 of its text, and spans. Gold files have the texts beside them; the project's own sentences are
those of its tests.
"""

import gzip
import importlib.util
import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rawi.nouns.report import fingerprint
from rawi.nouns.text import Span
from rawi.run.evaluate import documents

ROOT = Path(__file__).parent.parent
MARKS = ROOT / "tools" / "marks" / "reports.jsonl"
SENTENCES = ROOT / "tests" / "read" / "stances.tsv"
LANGUAGES = ROOT / "src" / "rawi" / "data" / "languages"
CASES = ROOT / "tests" / "read" / "test_attributions.py"
OWN = 3  # how often a sentence of the project's own counts
KEPT_BACK = ("closed", "held")  # folders of reports on which figures are measured, which nothing may be made from
ROLES = {"[": "source", "<": "cue", "{": "content"}
ENDS = {"]": "source", ">": "cue", "}": "content"}
OUTER = '«»"“” '


class KeptBack(Exception):
    """Somebody asked for the reports on which figures are measured."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution as somebody marked it."""

    source: Span | None
    cue: tuple[Span, ...]
    content: Span | None

    def meets(self, span: Span) -> bool:
        """Whether some part of its cue lies in a stretch."""
        return any(part.meets(span) for part in self.cue)


@dataclass(frozen=True, slots=True)
class Text:
    """A marked text, and how often it counts.

    ``whole`` says that everything in it is marked, ``alone`` that it is a single sentence, from which nothing can be learned
    of where contents end: they end with it.
    """

    text: str
    marks: tuple[Marked, ...]
    times: int = 1
    whole: bool = True
    alone: bool = False


def of_language(path: Path, code: str) -> Path:
    """The file beside that of Arabic which another language has: ``reports.en.jsonl``, ``test_attributions_en.py``."""
    mark = "_" if path.suffix == ".py" else "."
    return path if code == "ar" else path.with_name(f"{path.stem}{mark}{code}{path.suffix}")


def allowed(path: Path) -> Path:
    """A path that may be read. Raises KeptBack for what figures are measured on."""
    if set(KEPT_BACK) & {*path.parts, *path.resolve().parts}:
        raise KeptBack(f"{path} is kept back for measuring. Weights made from it would make its figures worthless.")
    return path


def gold(path: Path, times: int = 1) -> Iterator[Text]:
    """The texts of a gold file: in it, beside it, or in ``text/``."""
    for document in documents(allowed(path)):
        text = document.get("text")
        if text is None:
            inside = path.parent / "text" / document["doc"]
            found = inside if inside.is_file() else path.parent / document["doc"]
            text = str(found.read_bytes(), "utf-8")
        yield Text(text, _marks(document), times)


def kept_apart(marks: Path, corpus: Path) -> Iterator[Text]:
    """The reports of a corpus whose marks are kept without their texts; one that has changed is told and passed over."""
    wanted = {document["doc"]: document for document in documents(marks)}
    texts = {}
    with gzip.open(allowed(corpus), "rt", encoding="utf-8") as lines:
        for line in lines:
            report = json.loads(line)
            if report["id"] in wanted:
                texts[report["id"]] = report["text"]
    for name, document in wanted.items():
        if fingerprint(texts.get(name, "")) != document["sha256"]:
            print(f"{name}: not the text that was marked, passed over", file=sys.stderr)
            continue
        yield Text(texts[name], _marks(document))


def sentences(path: Path) -> Iterator[Text]:
    """Single sentences with one attribution marked: ``stance``, a tab, ``<says> [who] that {what}``."""
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            text, spans = _unmarked(line.split("\t")[1])
            if spans["content"] and spans["cue"]:
                content = _without_quotes(text, spans["content"][0])
                mark = Marked(next(iter(spans["source"]), None), tuple(spans["cue"]), content)
                yield Text(text, (mark,), OWN, whole=False, alone=True)


def own(code: str) -> Iterator[Text]:
    """The project's own sentences of a language: its tests', and the examples of its pack."""
    yield from sentences(of_language(SENTENCES, code))
    if (path := of_language(CASES, code)).is_file():
        yield from cases(path)
    yield from phrases(LANGUAGES / code / "phrases.toml")


def phrases(path: Path) -> Iterator[Text]:
    """The examples of a pack's verbless cues, each with its cue marked alone: whose words they are is not."""
    for entry in tomllib.loads(path.read_text("utf-8")).values():
        at = entry["example"].find(entry["words"])
        if at >= 0:
            cue = Span(at, at + len(entry["words"]))
            yield Text(entry["example"], (Marked(None, (cue,), None),), OWN, whole=False, alone=True)


def cases(path: Path) -> Iterator[Text]:
    """The cases of ``test_attributions.py``: a text with all its attributions, or one that has none."""
    for text, expected in _parameters(path, "test_cue_source_content"):
        yield Text(text, tuple(_told(text, each) for each in expected), OWN, alone=True)
    for text in _parameters(path, "test_not_an_attribution"):
        yield Text(text, (), OWN, alone=True)


def _marks(document: Mapping[str, Any]) -> tuple[Marked, ...]:
    return tuple(
        Marked(_span(each["source"]), tuple(Span(*part) for part in each["cue"]), _span(each["content"]))
        for each in document["attributions"]
    )


def _span(ends: list[int] | None) -> Span | None:
    return None if ends is None else Span(*ends)


def _unmarked(marked: str) -> tuple[str, dict[str, list[Span]]]:
    """A sentence without its brackets, and what stood in each kind of them."""
    text, spans, opened = "", {role: list[Span]() for role in ROLES.values()}, dict[str, int]()
    for character in marked:
        if character in ROLES:
            opened[ROLES[character]] = len(text)
        elif character in ENDS:
            spans[ENDS[character]].append(Span(opened.pop(ENDS[character]), len(text)))
        else:
            text += character
    return text, spans


def _without_quotes(text: str, span: Span) -> Span:
    inside = span.of(text)
    start = span.start + len(inside) - len(inside.lstrip(OUTER))
    return Span(start, start + len(inside.strip(OUTER)))


def _parameters(path: Path, test: str) -> list[Any]:
    """The cases that a test is run with."""
    folder = str(path.parent.parent)
    sys.path.insert(0, folder)  # what tests share
    try:
        spec = importlib.util.spec_from_file_location(path.stem, path)
        if spec is None or spec.loader is None:
            raise FileNotFoundError(path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(folder)
    [mark] = [each for each in getattr(module, test).pytestmark if each.name == "parametrize"]
    return list(mark.args[1])


def _told(text: str, line: str) -> Marked:
    """An attribution as a test tells it: ``stance | source | cue … cue | content | chain``."""
    _, source, cue, content, _ = (each.strip() for each in f"{line} ".split("|"))
    found = re.search(".*?".join(f"({re.escape(part)})" for part in cue.split(" … ")), text, re.DOTALL)
    assert found is not None, line
    parts = tuple(Span(*found.span(i + 1)) for i in range(len(found.groups())))
    return Marked(None if source == "-" else _first(text, source), parts, _first(text, content))


def _first(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))
