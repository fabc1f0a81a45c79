"""The statement that several outlets have from one voice: each of them relays it, and none of them another (rule 6)."""

from collections.abc import Iterator, Mapping, Sequence

from rawi.compare.accounts import Telling
from rawi.compare.features import Profile
from rawi.compare.roots import Root, Told
from rawi.compare.voices import HIDDEN
from rawi.nouns.finding import Reason
from rawi.nouns.story import Relay


def statements(claims: Sequence[Sequence[Told]], profiles: Mapping[str, Profile]) -> Iterator[Relay]:
    """The relays of reports that lay the same claim to the same named voice, in two outlets at least."""
    for told in claims:
        by_origin: dict[str, list[tuple[Telling, Root]]] = {}
        for telling, root in told:
            if root is not None and root.kind not in HIDDEN and root.kind != "outlet" and telling.voices:
                by_origin.setdefault(root.key, []).append((telling, root))
        for group in by_origin.values():
            if len({profiles[telling.report].outlet for telling, _ in group}) > 1:
                for telling, root in group:
                    source = telling.attribution.source if telling.attribution else None
                    place = telling.first.place(source or telling.span)
                    reason = Reason("relay.statement", (place,), (("voice", root.name),))
                    yield Relay(telling.report, ("named",), "partly", voice=root.name, reasons=(reason,))
