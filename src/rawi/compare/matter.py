"""A matter put together: its stories in the order of their numbers, and what they come down to. A story by itself is one too."""

from collections.abc import Mapping, Sequence

from rawi.compare.findings import of_matter
from rawi.nouns.finding import Reason
from rawi.nouns.story import Comparison, Matter, Story


def matter(stories: Sequence[Story], outlets: Mapping[str, str], score: float | None = None) -> Matter:
    """The matter of some stories. ``outlets`` gives the outlet of each report; ``score`` how alike the stories are."""
    order = sorted(stories, key=lambda story: int(story.id[1:]))
    largest = max(order, key=lambda story: len(story.reports))
    reports = [report for story in order for report in story.reports]
    reason = Reason("matter.same", (), (("score", f"{score:.2f}"),)) if score is not None else largest.reasons[0]
    return Matter(
        f"m{order[0].id[1:]}", tuple(story.id for story in order), len(reports), len({outlets[each] for each in reports}),
        of_matter(order), reason, largest.label, _when(order),
    )  # fmt: skip


def every_matter(comparison: Comparison) -> tuple[Matter, ...]:
    """The matters of a comparison and the stories that belong to none, each as a matter; those that most outlets tell first."""
    outlets = {r.report.id: r.report.outlet.id if r.report.outlet else r.report.id for r in comparison.readings}
    within = {key for each in comparison.matters for key in each.stories}
    alone = [matter([story], outlets) for story in comparison.stories if story.id not in within]
    return tuple(sorted((*comparison.matters, *alone), key=lambda each: (-each.outlets, -each.reports)))


def _when(stories: Sequence[Story]) -> str | None:
    days = sorted(day for story in stories for day in (story.when or "").split("/") if day)
    if not days:
        return None
    return days[0] if days[0] == days[-1] else f"{days[0]}/{days[-1]}"
