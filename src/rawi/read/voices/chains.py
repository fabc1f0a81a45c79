"""Who speaks through whom: which attribution lies in whose content, and the voices from the outlet to the origin."""

from dataclasses import dataclass

from rawi.read.mark.drafts import Draft
from rawi.read.voices.roll import Known, Voices

DEEPEST = 40  # links; nobody hands a word on so far, but hostile text nests without end
NEAR = 40


def nest(drafts: list[Draft]) -> None:
    """Give each draft the draft whose content it lies in: the smallest one around its cue.

    One sweep over the text: contents that have begun wait on a stack until they end.
    """
    waiting = sorted(drafts, key=lambda draft: draft.start, reverse=True)
    begun: list[Draft] = []
    for draft in sorted(drafts, key=lambda each: each.first):
        while waiting and waiting[-1].start <= draft.first:
            begun.append(waiting.pop())
        while begun and begun[-1].end <= draft.first:
            begun.pop()
        if draft.parent is None:
            around = [other for other in begun[-NEAR:] if _holds(other, draft)]
            if around:
                draft.parent = min(around, key=lambda other: (other.end - other.start, other.first))


def _holds(outer: Draft, inner: Draft) -> bool:
    if outer is inner or outer.end <= outer.start:
        return False
    if not outer.start <= inner.first < outer.end:
        return False
    if inner.kind == "after" and inner.start <= outer.first < inner.end:
        return False
    return outer.parent is not inner


@dataclass(frozen=True, slots=True, eq=False)
class Speakers:
    """Who speaks each draft, through which medium, and which chain it goes on with; by the draft's identity."""

    spoken: dict[int, Known]
    media: dict[int, Known]
    inherited: dict[int, tuple[str, ...]]

    def chain(self, draft: Draft) -> tuple[str, ...]:
        """The voices from the one nearest to the report's outlet to the farthest. A voice is never in it twice."""
        path = [draft]
        while path[-1].parent is not None and len(path) < DEEPEST:
            path.append(path[-1].parent)
        chain = list(self.inherited.get(id(path[-1]), ()))
        for each in reversed(path):
            voice, medium = self.spoken.get(id(each)), self.media.get(id(each))
            if medium is not None and medium.id not in chain and (voice is None or medium.id != voice.id):
                chain.append(medium.id)
            if voice is not None:
                if voice.id in chain:
                    del chain[chain.index(voice.id) :]
                chain.append(voice.id)
        return tuple(chain)


def own_voices(voices: Voices) -> frozenset[str]:
    """The voices that are the report's own outlet: never a link of a chain."""
    return frozenset(v.id for v in voices.known if voices.is_own(v.first))
