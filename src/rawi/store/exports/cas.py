"""Attributions as UIMA CAS JSON, made by dkpro-cassis, for annotators in INCEpTION; and what they changed, read back.

Three layers of spans, content, source and cue, which belong together by the feature ``rawi``; a span that an annotator
adds has none, and goes with the nearest new spans of the other layers.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rawi.errors import InputError
from rawi.extras import library
from rawi.nouns.reading import Reading, spans_of
from rawi.nouns.text import Span

LAYERS = {role: f"webanno.custom.Rawi{role.capitalize()}" for role in ("content", "source", "cue")}
FEATURES = {"content": ("rawi", "stance", "quotation", "mode", "voice", "rule"), "source": ("rawi",), "cue": ("rawi",)}
META = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution as an annotator has it; ``id`` is None where the annotator made it."""

    id: str | None
    content: Span
    source: Span | None
    cue: Span | None
    stance: str | None


def cas_json(reading: Reading) -> str:
    """A reading as a CAS. Offsets inside are those of UIMA, UTF-16 units; cassis converts them both ways."""
    cassis = library("cassis", "cas")
    types = cassis.TypeSystem()
    for role, layer in LAYERS.items():
        made = types.create_type(name=layer, supertypeName="uima.tcas.Annotation")
        for feature in FEATURES[role]:
            types.create_feature(domainType=made, name=feature, rangeType="uima.cas.String")
    cas = cassis.Cas(types)
    cas.sofa_string = _whole(reading.text)
    cas.sofa_mime = "text/plain"
    if META not in {each.name for each in types.get_types()}:
        meta = types.create_type(name=META, supertypeName="uima.tcas.Annotation")
        for feature in ("documentId", "documentTitle", "documentUri"):
            types.create_feature(domainType=meta, name=feature, rangeType="uima.cas.String")
    report = reading.report
    cas.add(
        types.get_type(META)(
            begin=0, end=len(reading.text), documentId=_whole(report.id), documentTitle=_whole(report.title or ""),
            documentUri=_whole(report.url or ""),
        )
    )  # fmt: skip
    for each in reading.attributions:
        voice = reading.voice(each.chain[-1]).name if each.chain else None
        features = {
            "stance": each.stance, "quotation": each.quotation, "mode": each.mode,
            "voice": _whole(voice) if voice else None, "rule": each.rule,
        }  # fmt: skip
        for role, span in spans_of(each):
            more = features if role == "content" else {}
            cas.add(types.get_type(LAYERS[role])(begin=span.start, end=span.end, rawi=each.id, **more))
    found: str = cas.to_json()
    return found


def _whole(text: str) -> str:
    """A text without half surrogates, each replaced by one letter, so that offsets stay."""
    return SURROGATE.sub("\ufffd", text)


def marked(raw: bytes, name: str) -> tuple[str, str, list[Marked]]:
    """The id of a report, its text, and its attributions as annotators left them. Raises InputError for what is no such CAS."""
    cassis = library("cassis", "cas")
    try:
        cas = cassis.load_cas_from_json(raw.decode("utf-8"))
        (meta,) = cas.select(META)
        spans = {role: list(cas.select(layer)) for role, layer in LAYERS.items()}
    except Exception as error:
        raise InputError(
            f"{name}: this is no CAS that `rawi export --format cas` wrote and INCEpTION changed."
        ) from error
    return str(meta.documentId), str(cas.sofa_string), list(_attributions(spans))


def _attributions(spans: Mapping[str, list[Any]]) -> Iterator[Marked]:
    for content in spans["content"]:
        key = content.rawi or None
        others = {
            role: _partner(content, [each for each in spans[role] if (each.rawi or None) == key])
            for role in ("source", "cue")
        }
        yield Marked(key, Span(content.begin, content.end), others["source"], others["cue"], content.stance or None)


def _partner(content: Any, spans: list[Any]) -> Span | None:
    """The nearest of some spans to a content."""
    nearest = min(spans, key=lambda each: (abs(each.begin - content.begin), each.begin), default=None)
    return Span(nearest.begin, nearest.end) if nearest is not None else None
