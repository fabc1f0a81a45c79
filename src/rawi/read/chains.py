"""Who speaks through whom: which attribution lies in whose content, and the voices from the outlet to the origin."""

from rawi.read.drafts import Draft
from rawi.read.page import Page
from rawi.read.voices import Known, Voices


def nest(page: Page, drafts: list[Draft]) -> None:
    """Give each draft the draft whose content it lies in: the smallest one around its cue. Linear per sentence pair."""
    by_place: dict[int, list[Draft]] = {}
    for draft in drafts:
        for place in {draft.place, draft.place - 1} if _covers_previous(page, draft) else {draft.place}:
            by_place.setdefault(place, []).append(draft)
    for draft in drafts:
        if draft.parent is not None:
            continue
        around = [other for other in by_place.get(draft.place, ()) if _holds(other, draft)]
        if around:
            draft.parent = min(around, key=lambda other: (other.end - other.start, other.first))


def _covers_previous(page: Page, draft: Draft) -> bool:
    return draft.kind == "after" and draft.start < page.sentences[draft.place][0]


def _holds(outer: Draft, inner: Draft) -> bool:
    if outer is inner or outer.end <= outer.start:
        return False
    if not outer.start <= inner.first < outer.end:
        return False
    if inner.kind == "after" and inner.start <= outer.first < inner.end:
        return False
    return outer.parent is not inner


def chain_of(
    draft: Draft, spoken: dict[int, Known], media: dict[int, Known], inherited: dict[int, tuple[str, ...]]
) -> tuple[str, ...]:
    """The voices from the one nearest to the report's outlet to the farthest. A voice is never in it twice."""
    above: tuple[str, ...] = ()
    if draft.parent is not None:
        above = chain_of(draft.parent, spoken, media, inherited)
    elif id(draft) in inherited:
        above = inherited[id(draft)]
    voice = spoken.get(id(draft))
    medium = media.get(id(draft))
    chain = [*above]
    if medium is not None and medium.id not in chain and (voice is None or medium.id != voice.id):
        chain.append(medium.id)
    if voice is not None:
        if voice.id in chain:
            chain = chain[: chain.index(voice.id)]
        chain.append(voice.id)
    return tuple(chain)


def own_voices(voices: Voices) -> frozenset[str]:
    """The voices that are the report's own outlet: never a link of a chain."""
    return frozenset(v.id for v in voices.known if voices.is_own(v.first))
