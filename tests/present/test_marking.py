"""Marked texts: what is put around words never changes them."""

import html
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rawi
from rawi.nouns.text import Span
from rawi.present.marking import exact, label, marked, plain

TEXT = (
    "قال الوزير أحمد العلي إن 17 عاملا قتلوا في طرابلس يوم الأحد، ونقلت الصحيفة عن الطبيبة قولها إن «الإصابات خطيرة»."
)


def stripped(made):
    """The text that a parser of HTML makes of it."""
    return html.unescape(re.sub(r"<[^>]*>", "", str(made)))


@pytest.fixture(scope="module")
def reading():
    return rawi.read(TEXT, language="ar", published="2031-03-02")


def test_the_text_is_the_text(reading):
    assert stripped(marked(reading)) == TEXT
    for at in (Span(0, 4), Span(3, 60), Span(5, len(TEXT))):
        made = marked(reading, at=at)
        assert stripped(made) == TEXT and str(made).count('id="here"') == 1
        inside = "".join(
            stripped(each) for each in re.findall(r'<span class="at"[^>]*>(.*?</mark>|[^<]*)</span>', str(made))
        )
        assert inside.replace(" ", "") in at.of(TEXT).replace(" ", "") or inside


def test_roles_details_and_nesting_are_said(reading):
    made = str(marked(reading))
    for role in ("source", "cue", "content"):
        assert f'<mark class="{role}"' in made
    for kind in ("place", "quantity", "date"):
        assert f'<span class="detail {kind}">' in made
    assert 'data-depth="2"' in made
    nested = re.search(r'data-depth="2" data-of="([^"]+)"', made)[1].split()
    lengths = [len(reading.attribution(key).content.of(TEXT)) for key in nested]
    assert lengths == sorted(lengths, reverse=True)


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_whatever_is_written_comes_back(text):
    assert stripped(exact(text)) == text
    bare = rawi.read("x", language="ar")
    assert (
        stripped(marked(replace(bare, report=replace(bare.report, text=text), parts=(), attributions=(), details=())))
        == text
    )


def test_what_turns_a_line_stands_by_itself_or_is_written_out():
    assert str(exact("a\u202eb")) == 'a<bdi class="control" data-code="U+202E">\u202e</bdi>b'
    assert plain("a\u202eb\u2067") == "a\u2423U+202E\u2423b\u2423U+2067\u2423"
    assert str(exact("a\r\nb")) == "a&#13;\nb"
    assert "&lt;b&gt;" in label("<b> \u2260 c") and '<bdi class="sign" dir="ltr">' in label("a \u2260 b")
