"""What is shown of a comparison, in words: the same for the terminal and the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rawi.nouns.finding import Difference, Mutation, Place, Reason, Value
from rawi.nouns.report import TITLE, Report
from rawi.nouns.story import BETWEEN, DASH, Account, Claim, Comparison, Finding, Origin, Relay, Story
from rawi.packs.phrases import Phrases
from rawi.present.marking import plain
from rawi.present.sentences import card_of, name_in, sentence

CONTEXT = 60


def places_of(claim: Claim) -> Iterator[Place]:
    """Every place that a claim leads to: its accounts, what its origins are known by, the values on which accounts part."""
    yield from (account.place for account in claim.accounts)
    yield from (place for origin in claim.origins for place in origin.reason.places)
    yield from (value.place for difference in claim.differences for value in difference.values)


def pair(phrases: Phrases, reports: int, origins: int, at_most: int | None) -> str:
    """How many reports and origins a claim has, and how many origins at most, where more might be than are shown (rule 12a)."""
    if at_most is None or at_most <= origins:
        return phrases.word("reports_origins", reports=reports, origins=origins)
    return phrases.word("reports_origins_at_most", reports=reports, origins=origins, at_most=at_most)


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A comparison in one language of the interface."""

    comparison: Comparison
    phrases: Phrases
    isolates: bool = False  # whether what is filled into sentences is kept from turning the words around it

    def report(self, key: str) -> Report:
        """A report by its id."""
        return self.comparison.reading(key).report

    def called(self, key: str) -> str:
        """What a report is called: its outlet, or else its file, or else its id."""
        report = self.report(key)
        if report.outlet:
            return report.outlet.called(self.phrases.language)
        return report.path.rsplit("/", 1)[-1] if report.path else report.id

    def titled(self, key: str) -> str:
        """The title of a report in quotation marks; its id where it has none."""
        title = self.report(key).title
        return self.phrases.word("quoted", words=title) if title else key

    def unread(self, key: str) -> str:
        """That a report was not read, and its language; an empty text where it was read."""
        code = self.comparison.reading(key).unread
        return self.phrases.unread(code) if code else ""

    def unread_story(self, story: Story) -> str:
        """That none of a story's reports was read, and their languages; an empty text where one was."""
        codes = [self.comparison.reading(key).unread or "" for key in story.reports]
        return self.phrases.unread(" ".join(sorted(set(codes)))) if all(codes) else ""

    def words(self, place: Place) -> str:
        """The words at a place, on one line."""
        return " ".join(place.span.of(self.report(place.report).text).split())

    def value(self, value: Value) -> str:
        """A value in the language of the interface: a name, a stance, or the words of the text."""
        if value.names:
            return dict(value.names).get(self.phrases.language, value.value)
        return self.phrases.of("stances", value.value)

    def around(self, place: Place) -> tuple[str, str, str]:
        """The words at a place with a little of what stands before and behind them."""
        text, span = self.report(place.report).text, place.span
        before = text[max(0, span.start - CONTEXT) : span.start].rsplit("\n", 1)[-1]
        after = text[span.end : span.end + CONTEXT].split("\n", 1)[0]
        if span.start > CONTEXT and " " in before:
            before = "… " + before.split(" ", 1)[1]
        if span.end + CONTEXT < len(text) and " " in after:
            after = after.rsplit(" ", 1)[0] + " …"
        return before, span.of(text), after

    def where(self, place: Place) -> str:
        """A place as it is written in reasons: the report, whether it is its title, and the offsets."""
        title = f" ({self.phrases.word('in_title')})" if place.report.endswith(TITLE) else ""
        return f"{self.called(place.report)}{title} {place.span.start}–{place.span.end}"

    def why(self, reason: Reason) -> str:
        """The sentence of a reason."""
        known = dict(reason.facts)
        facts = {
            key: known.get(f"{key}.{self.phrases.language}", value) for key, value in known.items() if "." not in key
        }
        facts = {key: self.name(value) if key in ("voice", "outlet") else value for key, value in facts.items()}
        if self.isolates:
            facts = {key: self.isolated(value) for key, value in facts.items()}
        return self.phrases.rule(reason.rule, facts)

    def name(self, value: str) -> str:
        """A voice's name; an outlet's as the language of the interface has it."""
        return name_in(self.phrases, value)

    def is_outlet(self, value: str) -> bool:
        """Whether a name is that of an outlet with a card."""
        return card_of(value) is not None

    def chain(self, account: Account) -> tuple[str, ...]:
        """The voices of an account from its outlet to the farthest; the outlet's own voice where there are none."""
        voices = tuple(map(self.name, account.chain)) or (self.phrases.word("outlet_voice"),)
        return (self.called(account.report), *voices)

    def isolated(self, text: str) -> str:
        """A text that does not turn the words around it, and is not turned by them."""
        return f"\u2068{plain(text)}\u2069"

    def relayed_from(self, relay: Relay) -> str:
        """Whom a relay has its matter from."""
        if relay.report is not None:
            return self.called(relay.report)
        if relay.voice is not None:
            return self.name(relay.voice)
        return self.phrases.word("agency_unknown")

    def how(self, relay: Relay) -> str:
        """How a relay is known, how far it goes, which way."""
        parts = [*(self.phrases.word(how) for how in relay.how), self.phrases.word(relay.extent)]
        if relay.shared:
            parts.append(f"{relay.shared:.0%}")
        if relay.direction == "unknown":
            parts.append(self.phrases.word("direction_unknown"))
        return self.comma.join(parts)

    @property
    def comma(self) -> str:
        """The comma of the interface's script."""
        return self.phrases.comma

    def counts(self, claim: Claim) -> str:
        """The pair that is always shown."""
        return pair(self.phrases, claim.counts.reports, claim.counts.origins, claim.at_most)

    def title(self, claim: Claim) -> str:
        """What a claim is called: its words; of a toll each answer with who gives it, or how many reports do.

        What they are about stands beside them, where they do not tell it themselves.
        """
        said = self.phrases.said(claim.speaker, claim.stance, claim.label)
        toll = bool(claim.answers) and claim.about is None
        if not claim.whole and not toll:
            return self.phrases.titled(claim.question, self.phrases.word("passage", words=said))
        if claim.about is not None:
            answers, _, words = claim.label.partition(DASH)
            parts = [answers, claim.topic, self.phrases.said(claim.speaker, claim.stance, words)]
        elif toll:
            given = [f"{self.answered(claim, each[0])} ({self._givers(each)})" for each in claim.answers.values()]
            parts = [BETWEEN.join(given), claim.topic]
        else:
            parts = [claim.topic, said]
        return self.phrases.titled(claim.question, DASH.join(filter(None, parts)))

    def asked(self, claim: Claim) -> str:
        """What a claim asks: how many were killed, when; of what happened its own words."""
        return self.phrases.titled(claim.question, "").rstrip(": ") or claim.label

    def finding(self, finding: Finding) -> str:
        """A finding in a sentence."""
        return sentence(finding, self.phrases, self.called, self.isolates)

    def answered(self, claim: Claim, account: Account) -> str:
        """What an account answers: a toll in figures, anything else in its own words if they are of the interface's language."""
        answer = account.answer
        if answer is None:
            return ""
        figures, here = claim.question.startswith("toll."), self.report(answer.place.report).language
        if not figures and here == self.phrases.language:
            return self.words(answer.place)
        value = self.value(answer)
        return self.phrases.word("at_least", number=value[1:]) if value.startswith("\u2265") else value

    def _givers(self, accounts: Sequence[Account]) -> str:
        """Who gives an answer: the one voice or outlet that does, else how many reports."""
        names = dict.fromkeys(self.chain(account)[-1 if account.chain else 0] for account in accounts)
        reports = len({account.report for account in accounts})
        return next(iter(names)) if len(names) == 1 else self.phrases.figures(reports)

    def side(self, origin: Origin) -> str:
        """Which side of a claim an origin stands on, and whether it is a party to what it tells."""
        side = self.phrases.word(origin.side)
        return f"{side}{self.comma}{self.phrases.word('interested')}" if origin.interested else side

    def differs(self, difference: Difference) -> str:
        """A difference in a few words: its kind, its verdict, and between whom a conflict lies."""
        words = f"{self.phrases.of('kinds', difference.kind)}: {self.phrases.of('verdicts', difference.verdict)}"
        if difference.verdict == "conflict":
            key = "between_origins" if difference.between == "origins" else "retellings"
            words += f"{self.comma}{self.phrases.word(key)}"
        return words

    def changed(self, mutation: Mutation) -> str:
        """A mutation in a sentence."""
        return f"{self.phrases.of('kinds', mutation.kind)}: {self.why(mutation.reason)}"

    def span(self) -> str:
        """From when to when the collection reaches."""
        times = sorted(w[:10] for r in self.comparison.readings if (w := r.report.published or r.report.gathered))
        if not times:
            return ""
        return times[0] if times[0] == times[-1] else f"{times[0]} – {times[-1]}"

    def shared(self, story: Story) -> Iterator[Claim]:
        """The claims that an editor wants first: told by several, or contested, or parted."""
        for claim in story.claims:
            if claim.counts.reports > 1 or claim.differences or claim.standing == "contested":
                yield claim

    def single(self, story: Story) -> Iterator[Claim]:
        """The claims that one report alone tells."""
        first = {claim.id for claim in self.shared(story)}
        return (claim for claim in story.claims if claim.id not in first)
