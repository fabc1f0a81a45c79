"""The weights of who is meant are made from marks: the nearer subject or the one of the first verb, as somebody marked it."""

from dataclasses import replace

import fit_implied
import pytest
from marked import Marked, Text

from rawi.nouns.text import Span
from rawi.packs.check import problems
from rawi.packs.files import parsed
from rawi.packs.given import packs

WHO = ("الوزير", "المدير", "العمدة", "المدرب", "الطبيب", "المهندس")
WHAT = ("الجسر مفتوح", "المصنع مغلق", "العمل مستمر", "الطريق آمن")


def told(who, other, what, meant):
    """Two subjects before a verb that names nobody, one of which is marked as its source."""
    text = f"زار {who} القرية، ورافق {other} الضيوف، وأكد أن {what}."
    source, cue, content = text.index(meant), text.index("أكد"), text.index(what)
    mark = Marked(Span(source, source + len(meant)), (Span(cue, cue + 3),), Span(content, content + len(what)))
    return Text(text, (mark,))


def marked(nearer):
    """Texts in all of which the nearer one is marked, or in all the farther one."""
    pairs = [(who, other) for who in WHO for other in WHO if who != other]
    return [told(who, other, what, other if nearer else who) for who, other in pairs for what in WHAT]


def choices(texts):
    pack = packs().of("ar")
    blank = replace(pack, language=replace(pack.language, weights={**pack.language.weights, "implied": {}}))
    return [each for text in texts for each in fit_implied.chosen(text, blank)]


@pytest.mark.parametrize("nearer", [True, False])
def test_who_is_meant_follows_the_marks(nearer):
    found = choices(marked(nearer))
    assert len(found) == len(marked(nearer)), "each text has one cue that names nobody"
    weights = fit_implied.fitted(found)
    assert fit_implied.right(found, weights)[0] == len(found)
    assert fit_implied.right(choices(marked(not nearer)), weights)[0] == 0


def test_what_is_written_is_what_was_fitted_and_keeps_the_rules_of_data_files(tmp_path):
    found = choices(marked(True))
    files = [tmp_path / name for name in ("a.toml", "b.toml")]
    for file in files:
        weights = fit_implied.fitted(found)
        file.write_text(fit_implied.written(weights, len(found)), "utf-8")
    assert files[0].read_bytes() == files[1].read_bytes()
    assert list(problems(tmp_path)) == []
    kept = {tuple(key.split(" | ")): weight for key, weight in parsed(files[0])["implied"].items()}
    assert kept == weights and kept
