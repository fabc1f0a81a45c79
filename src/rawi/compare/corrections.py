"""What persons judged wrong in a reading, put right before it is compared. The text is never touched."""

from collections.abc import Sequence
from dataclasses import replace

from rawi.nouns.claim import QUOTATIONS, STANCES, Attribution, Detail, Statement, Voice
from rawi.nouns.judgement import Judgement, Spot
from rawi.nouns.reading import Reading
from rawi.nouns.report import TITLE
from rawi.nouns.text import Span
from rawi.nouns.values import PRECISIONS, Location, one_of

RULE = "judged"


def corrected(reading: Reading, judgements: Sequence[Judgement]) -> Reading:
    """A reading with the judgements on its attributions and places carried out, in the order in which they were made.

    A spot whose words are no longer those in the text is an orphan and changes nothing (rule 26).
    """
    for judgement in sorted(judgements, key=lambda each: each.when):
        if judgement.undone:
            continue
        for spot in judgement.spots[:1]:
            if spot.report == reading.report.id and spot.span.of(reading.text) == spot.quote:
                reading = _carried_out(reading, judgement, spot)
            elif spot.report == f"{reading.report.id}{TITLE}" and reading.title:
                reading = replace(reading, title=corrected(reading.title, [judgement]))
    return reading


def _carried_out(reading: Reading, judgement: Judgement, spot: Spot) -> Reading:
    if judgement.kind == "wrong-attribution":
        return _without(reading, spot.span)
    if judgement.kind == "attribution":
        return _with(_without(reading, spot.span), judgement)
    if judgement.kind == "wrong-place":
        return _placed(reading, judgement, spot.span)
    return reading


def _without(reading: Reading, content: Span) -> Reading:
    """The reading without the attribution of this content; its words fall to the one around it, or to the outlet."""
    wrong = {each.id for each in reading.attributions if each.content == content}
    left = tuple(each for each in reading.attributions if each.id not in wrong)
    statements = tuple(
        replace(each, attribution=_around(left, each.span)) if each.attribution in wrong else each
        for each in reading.statements
    )
    return replace(reading, attributions=left, statements=statements)


def _around(attributions: Sequence[Attribution], span: Span) -> str | None:
    inside = [each for each in attributions if each.content.holds(span)]
    return min(inside, key=lambda each: each.content.end - each.content.start).id if inside else None


def _with(reading: Reading, judgement: Judgement) -> Reading:
    """The reading with an attribution that a person marked: content, then source and cue where there are any."""
    content, *others = judgement.spots
    spans = dict(zip(judgement.get("roles").split(), [spot.span for spot in others], strict=False))
    source, cue = spans.get("source"), spans.get("cue")
    voice = _voice(reading, source) if source else None
    made = Attribution(
        id=judgement.id, source=source, cue=(cue,) if cue else (), content=content.span,
        stance=one_of(STANCES, judgement.get("stance")) or "says",
        quotation=one_of(QUOTATIONS, judgement.get("quotation")) or "indirect", chain=(voice.id,) if voice else (), rule=RULE,
        details=tuple(each.id for each in reading.details if content.span.holds(each.span)),
    )  # fmt: skip
    voices = reading.voices if voice is None or voice in reading.voices else (*reading.voices, voice)
    attributions = tuple(sorted((*reading.attributions, made), key=lambda each: (each.content, each.id)))
    statements = tuple(_laid(each, attributions, made) for each in reading.statements)
    if not any(content.span.meets(each.span) for each in statements):
        statements = tuple(sorted((*statements, _stated(reading, made)), key=lambda each: each.span))
    return replace(reading, voices=voices, attributions=attributions, statements=statements)


def _laid(each: Statement, attributions: Sequence[Attribution], made: Attribution) -> Statement:
    return replace(each, attribution=_around(attributions, each.span)) if made.content.holds(each.span) else each


def _stated(reading: Reading, made: Attribution) -> Statement:
    """The content as one statement, where none was read there before."""
    inside = reading.wording.between(made.content)
    stems = tuple(each for each in reading.wording.stems[inside.start : inside.stop] if len(each) > 2)
    return Statement(made.content, stems, made.id, made.details)


def _voice(reading: Reading, source: Span) -> Voice:
    """The voice that is mentioned there, or else a new one by these words."""
    for voice in reading.voices:
        if any(mention.meets(source) for mention in voice.mentions):
            return voice
    inside = reading.wording.between(source)
    stems = tuple(sorted(reading.wording.stems[inside.start : inside.stop]))
    return Voice(f"judged {source.start}", source.of(reading.text), "person", mentions=(source,), stems=stems)


def _placed(reading: Reading, judgement: Judgement, span: Span) -> Reading:
    """The reading without the place that was read there, or with the one that a person says it is."""
    details: list[Detail] = []
    gone: set[str] = set()
    for each in reading.details:
        if each.kind != "place" or each.span != span:
            details.append(each)
        elif judgement.get("id"):
            details.append(replace(each, value=_location(judgement)))
        else:
            gone.add(each.id)
    attributions = tuple(replace(each, details=_kept(each.details, gone)) for each in reading.attributions)
    statements = tuple(replace(each, details=_kept(each.details, gone)) for each in reading.statements)
    return replace(reading, details=tuple(details), attributions=attributions, statements=statements)


def _location(judgement: Judgement) -> Location:
    return Location(
        names=tuple((language, name) for language in ("ar", "en") if (name := judgement.get(language))),
        id=judgement.get("id"), lat=float(judgement.get("lat") or 0), lon=float(judgement.get("lon") or 0),
        precision=one_of(PRECISIONS, judgement.get("precision")) or "city",
        country=judgement.get("country") or None, region=judgement.get("region") or None,
    )  # fmt: skip


def _kept(keys: Sequence[str], gone: set[str]) -> tuple[str, ...]:
    return tuple(key for key in keys if key not in gone)
