"""What a person judges goes before what Rawi inferred, survives every later run, is undone by one act, and goes round as a table."""

import json
import multiprocessing
import threading
from pathlib import Path

import pytest

import rawi
from rawi.errors import BusyError, InputError
from rawi.nouns.report import TITLE
from rawi.packs.given import packs
from rawi.run import adding, forgetting
from rawi.run.exporting import asked_of, judgement_rows
from rawi.run.judging import Asked
from rawi.store.archive import stories

OFFICIAL = "قال مدير الميناء سالم الرفاعي إن حريقا اندلع في مخزن القطن فجر اليوم."
UNION = "أعلنت نقابة البحارة أن النيران أتت على مستودع الأقطان قرب الرصيف التاسع."
OTHER = "قال مدير الميناء سالم الرفاعي إن حركة السفن في الميناء عادت إلى طبيعتها بعد الحريق الذي اندلع في مخزن القطن فجر اليوم."


def fill(folder, **texts):
    rows = [
        {"id": key, "text": text, "outlet": f"outlet {key}", "published": f"2031-05-0{n}T08:00:00"}
        for n, (key, text) in enumerate(texts.items(), 1)
    ]
    path = folder / f"{'-'.join(texts)}.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "ascii")
    return str(path)


@pytest.fixture
def fire(tmp_path):
    with rawi.collection(str(tmp_path / "c.rawi"), create=True, who="editor") as made:
        made.add(fill(tmp_path, a=OFFICIAL, b=OTHER), jobs=1)
        yield made


def claim_of(collection, report, start=None):
    """The claims in which a report has an account."""
    return [
        claim
        for key in collection.stories().column("id")
        for claim in collection.story(key).claims
        if claim.about is None
        and any(a.report == report and (start is None or a.span.start == start) for a in claim.accounts)
    ]


def shared(collection):
    return [claim for claim in claim_of(collection, "a") if claim.counts.reports == 2]


def test_accounts_that_rawi_joined_are_parted_and_joined_again_by_undo(fire):
    (claim,) = shared(fire)
    one, two = claim.accounts
    made = fire.judge(
        "different-claims", *(f"{a.report}@{a.span.start}-{a.span.end}" for a in (one, two)), why="two fires"
    )
    assert shared(fire) == []
    assert (made.who, made.why, made.undone) == ("editor", "two fires", None)
    fire.undo(made.id)
    assert shared(fire)[0].accounts == claim.accounts
    assert [each.undone is None for each in fire.judgements(undone=True)] == [False] and fire.judgements() == []


def test_a_judgement_survives_every_later_run(fire, tmp_path):
    (claim,) = shared(fire)
    fire.judge("different-claims", *(f"{a.report}@{a.span.start}-{a.span.end}" for a in claim.accounts))
    fire.add(fill(tmp_path, c=OFFICIAL.replace("فجر", "صباح")), jobs=1)
    assert not any({"a", "b"} <= {a.report for a in claim.accounts} for claim in claim_of(fire, "a"))


def test_claims_that_rawi_did_not_join_are_joined(news):
    told = [claim for claim in news.story("s2").claims if claim.about is None]
    below = [claim for claim in told if not any(account.place.report.endswith(TITLE) for account in claim.accounts)]
    first, second = [claim.id for claim in below][:2]
    before = {a.place for key in (first, second) for a in news.claim(key).accounts}
    news.judge("same-claim", first, second)
    assert any(before <= {a.place for a in claim.accounts} for claim in news.story("s2").claims)


def test_claims_of_two_stories_cannot_be_joined_and_it_is_said_why(news):
    with pytest.raises(InputError, match="different stories"):
        news.judge("same-claim", "s1c2", "s2c1")


def test_a_wrong_attribution_is_gone_and_comes_back_with_undo(news):
    before = news.report("najma-09-rasid2").attributions
    assert before[0].stance == "denies" and news.claim("s2c1").counts.against == 1
    made = news.judge("wrong-attribution", "najma-09-rasid2:a1")
    assert before[0] not in news.report("najma-09-rasid2").attributions
    told = [a.place for claim in news.story("s2").claims for a in claim.accounts if a.stance == "denies"]
    assert {place.report for place in told} <= {"najma-09-rasid2#title"}
    news.undo(made.id)
    assert news.report("najma-09-rasid2").attributions == before
    assert news.claim("s2c1").counts.against == 1


def test_an_attribution_that_a_person_marks_is_read_as_it_was_marked(news):
    text = news.report("najma-05-naba").text
    content, source = "أسفر عن مقتل 19 عاملا", "فرق الدفاع المدني"
    about = [f"najma-05-naba@{text.index(words)}-{text.index(words) + len(words)}" for words in (content, source)]
    news.judge("attribution", *about, roles="source", stance="confirms")
    (made,) = news.report("najma-05-naba").attributions
    assert (made.content.of(text), made.source.of(text), made.stance) == (content, source, "confirms")
    assert news.report("najma-05-naba").voice(made.chain[0]).name == source


WALL = "قالت وزارة النقل إن الجسر القديم انهار صباح اليوم وإن المرور توقف في المدينة كلها، وأضافت أن فرق الإصلاح وصلت إلى المكان."
RIVER = "ذكر المهندس راشد العلي أن الجسر القديم انهار صباح اليوم بعد فيضان النهر."


@pytest.fixture
def wall(tmp_path):
    with rawi.collection(str(tmp_path / "c.rawi"), create=True, who="editor") as made:
        made.add(fill(tmp_path, a=WALL, b=RIVER), jobs=1)
        yield made


def at(report, text, *words):
    """Stretches of a report, as a judgement is given them."""
    starts = [text.index(each) for each in words]
    return [f"{report}@{start}-{start + len(each)}" for start, each in zip(starts, words, strict=True)]


def voices_of(collection, report):
    """The contents of a report, each with who says it."""
    reading = collection.report(report)
    return {
        each.content.of(reading.text): (voice.name, voice.kind)
        for each in reading.attributions
        for voice in [reading.voice(each.chain[-1])]
    }


def test_a_judged_content_that_is_shorter_than_the_clause_is_what_is_compared(wall):
    content = "الجسر القديم انهار صباح اليوم"
    before = wall.report("a")
    assert all(each.content.of(WALL) != content for each in before.attributions)
    wall.judge("attribution", *at("a", WALL, content, "وزارة النقل", "قالت"), roles="source cue")
    reading = wall.report("a")
    (made,) = (each for each in reading.attributions if each.rule == "judged")
    said = [each for each in reading.statements if each.attribution == made.id]
    assert [each.span.of(WALL) for each in said] == [content]
    # What she did not say is the outlet's own, and no longer hers.
    rest = next(each for each in reading.statements if "المرور توقف" in each.span.of(WALL))
    assert rest.attribution is None
    (claim,) = shared(wall)
    (account,) = (each for each in claim.accounts if each.report == "a")
    assert (account.span, account.attribution) == (made.content, made.id)
    assert {origin.name for origin in claim.origins} == {"وزارة النقل", "المهندس راشد العلي"}


def test_a_judged_voice_is_what_the_same_words_are_for_the_rules(wall):
    wall.judge("attribution", *at("a", WALL, "المرور توقف في المدينة كلها", "وزارة النقل"), roles="source")
    assert voices_of(wall, "a")["المرور توقف في المدينة كلها"] == ("وزارة النقل", "office")


def test_a_judged_cue_without_a_source_is_said_by_whoever_goes_on_speaking(wall):
    content = "فرق الإصلاح وصلت"
    wall.judge("attribution", *at("a", WALL, content, "أضافت"), roles="cue", stance="confirms")
    assert voices_of(wall, "a")[content] == ("وزارة النقل", "office")
    assert [each.stance for each in wall.report("a").attributions if each.content.of(WALL) == content] == ["confirms"]


def test_undo_gives_the_first_reading_back_with_all_by_which_it_is_found(wall):
    before, voices, claims = wall.report("a"), list(wall.voices()), list(wall.claims())
    judged = wall.judge("attribution", *at("a", WALL, "المرور توقف", "الجسر القديم"), roles="source")
    assert wall.report("a").judged == (judged.id,) and list(wall.voices()) != voices
    assert list(wall.reports(voice="الجسر القديم").column("id")) == ["a"]
    assert [hit.report for hit in wall.search("المرور", voice="الجسر القديم")] == ["a"]
    assert wall.verify(jobs=1).broken == ()
    wall.undo(judged.id)
    assert wall.report("a") == before
    assert [row["name"] for row in wall.voices()] == [row["name"] for row in voices]
    assert [row["label"] for row in wall.claims()] == [row["label"] for row in claims]
    assert wall.verify(jobs=1).broken == ()


def test_ids_from_one_list_mean_the_same_after_the_first_of_them_was_judged(wall):
    first, second = wall.report("a").attributions[:2]
    names = {voice.id: voice.name for voice in wall.report("b").voices}
    wall.judge("wrong-attribution", f"a:{first.id}")
    assert wall.report("a").attribution(second.id).content == second.content
    wall.judge("wrong-attribution", f"a:{second.id}")
    assert {first.content, second.content}.isdisjoint(each.content for each in wall.report("a").attributions)
    assert {voice.id: voice.name for voice in wall.report("b").voices} == names


def test_a_judged_report_that_is_removed_comes_back_as_judged(wall, tmp_path):
    wall.judge("attribution", *at("a", WALL, "المرور توقف", "الجسر القديم"), roles="source")
    before = wall.report("a")
    wall.remove("a")
    assert wall.add(fill(tmp_path, a=WALL, b=RIVER), jobs=1).new == ["a"]
    assert wall.report("a") == before and list(wall.reports(voice="الجسر القديم").column("id")) == ["a"]
    assert wall.verify(jobs=1).broken == ()


def test_of_two_with_one_content_only_the_one_that_is_meant_is_wrong(wall, tmp_path):
    text = "نقلت وكالة الشط عن مدير المصنع قوله إن العمل توقف تماما."
    wall.add(fill(tmp_path, z=text), jobs=1)
    outer, inner = wall.report("z").attributions
    assert outer.content == inner.content
    made = wall.judge("wrong-attribution", f"z:{inner.id}")
    assert wall.report("z").attributions == (outer,)
    wall.undo(made.id)
    wall.judge("wrong-attribution", *at("z", text, outer.content.of(text)))
    assert wall.report("z").attributions == ()


def test_many_judgements_at_once_are_carried_out_on_each_report_once(wall, monkeypatch):
    from rawi.run import judged

    done = []
    read = judged.read
    monkeypatch.setattr(
        judged, "read", lambda report, *rest, **more: done.append(report.id) or read(report, *rest, **more)
    )
    asked = [
        Asked("wrong-attribution", tuple(at("a", WALL, each.content.of(WALL))))
        for each in wall.report("a").attributions
    ]
    made, failed = wall.judge_all([*asked, Asked("guess", ("a@1-2",))])
    assert len(made) == len(asked) > 1 and len(failed) == 1 and done == ["a"]
    assert wall.report("a").attributions == ()


def test_what_no_pack_reads_cannot_be_marked(wall, tmp_path):
    wall.add(fill(tmp_path, e="Der Minister sagte, die alte Bruecke sei heute frueh eingestuerzt."), jobs=1)
    with pytest.raises(InputError, match='reads "und"'):
        wall.judge("attribution", "e@4-12")


def test_a_stance_that_there_is_not_is_said(news):
    for value in ({"stance": "shouts"}, {"quotation": "loud"}, {"roles": "whom"}):
        with pytest.raises(InputError, match="is no value of"):
            news.judge("attribution", "najma-05-naba@10-30", "najma-05-naba@0-9", **value)
    with pytest.raises(InputError, match="stand in one report"):
        news.judge("attribution", "najma-05-naba@10-30", "najma-01-rasid@0-9", roles="source")
    assert news.judgements(undone=True) == []


def test_a_wrong_place_is_put_right(tmp_path):
    with rawi.collection(str(tmp_path / "c.rawi"), create=True, who="editor") as made:
        made.add(fill(tmp_path, a="قال المجلس البلدي إن مدينة مصراتة الليبية هادئة."), jobs=1)
        key = next(d.id for d in made.report("a").details if d.kind == "place" and d.value.country == "LY")
        judged = made.judge("wrong-place", f"a:{key}", place="صبراتة")
        assert made.report("a").detail(key).value.names[0] == ("ar", "صبراتة")
        with pytest.raises(InputError, match="no place called"):
            made.judge("wrong-place", f"a:{key}", place="مدينة لا توجد")
        made.undo(judged.id)
        made.judge("wrong-place", f"a:{key}")
        assert key not in {detail.id for detail in made.report("a").details}


def test_voices_that_are_one_stand_as_one_and_are_one_origin(tmp_path):
    texts = {
        "a": "قال سالم الرفاعي إن حريقا اندلع في مخزن القطن فجر اليوم.",
        "b": "قال أبو ماجد إن حريقا اندلع في مخزن القطن فجر اليوم.",
    }
    with rawi.collection(str(tmp_path / "c.rawi"), create=True, who="editor") as made:
        made.add(fill(tmp_path, **texts), jobs=1)
        (before,) = shared(made)
        assert len(before.origins) == 2
        judged = made.judge("same-voice", "سالم الرفاعي", "أبو ماجد", why="his kunya")
        assert len(shared(made)[0].origins) == 1
        assert [row["attributions"] for row in made.voices()] == [2]
        assert set(made.reports(voice="الرفاعي").column("id")) == {"a", "b"}
        made.undo(judged.id)
        assert shared(made)[0].counts == before.counts and len(made.voices()) == 2


def test_two_people_of_one_name_are_two_origins(tmp_path):
    texts = {
        "a": "قال سالم الرفاعي إن حريقا اندلع في مخزن القطن فجر اليوم.",
        "b": "أكد سالم الرفاعي أن حريقا كبيرا اندلع في مخزن القطن صباح اليوم وأتى عليه.",
    }
    with rawi.collection(str(tmp_path / "c.rawi"), create=True, who="editor") as made:
        made.add(fill(tmp_path, **texts), jobs=1)
        assert shared(made)[0].counts.origins == 1
        made.judge("different-voices", "a:v1", "b:v1")
        assert shared(made)[0].counts.origins == 2


def test_reliability_belongs_to_an_outlet_and_is_f_until_somebody_says_otherwise(news):
    assert set(news.outlets().column("reliability")) == {"F"}
    news.judge("reliability", "الفنار", "b")
    assert [row["reliability"] for row in news.outlets() if row["id"] == "الفنار"] == ["B"]
    news.judge("reliability", "الفنار", grade="C")
    assert [row["reliability"] for row in news.outlets() if row["id"] == "الفنار"] == ["C"]


def test_credibility_is_suggested_by_a_rule_until_a_person_judges(news):
    claims = news.story("s1").claims + news.story("s2").claims
    suggested = {claim.id: news.credibility(claim.id) for claim in claims}
    assert suggested["s2c1"] == (5, None, "credibility.contradicted")
    for claim in claims:
        grade = suggested[claim.id]
        if grade and grade[0] == 1:
            assert claim.counts.origins >= 2 and not claim.counts.unknown and not claim.counts.against
        if claim.counts.unknown and not claim.counts.against:
            assert grade in ((6, None, "credibility.unknown"), (5, None, "credibility.contradicted"))
    news.judge("credibility", "s2c1", grade="3")
    assert news.credibility("s2c1") == (3, "tester", None)


@pytest.mark.parametrize(
    ("kind", "about", "value", "says"),
    [
        ("same-claim", ["s1c2"], {}, "give the two"),
        ("different-claims", ["s1c2", "s1c3", "s1c4"], {}, "judge each pair"),
        ("wrong-attribution", ["najma-09-rasid2:a99"], {}, "has no a99"),
        ("wrong-attribution", ["nobody:a1"], {}, "no such report"),
        ("note", ["s99c1"], {}, "no such claim"),
        ("note", ["najma-09-rasid2@10-99999"], {}, "give a stretch inside it"),
        ("note", ["something"], {}, "give a claim"),
        ("same-voice", ["لا أحد اسمه هكذا", "وزارة الدفاع"], {}, "no voice is called so"),
        ("reliability", ["الفنار", "Z"], {}, "is no grade"),
        ("review", ["s1c2"], {}, "say what you found"),
        ("credibility", ["s1c2"], {"grade": "A"}, "give its grade, 1 to 6"),
        ("guess", ["s1c2"], {}, "is no kind of judgement"),
    ],
)
def test_what_cannot_be_judged_is_said_and_changes_nothing(news, kind, about, value, says):
    lines = len(list(news.log()))
    with pytest.raises(InputError, match=says):
        news.judge(kind, *about, **value)
    assert news.judgements(undone=True) == [] and len(list(news.log())) == lines


def test_judgements_go_round_as_a_table(news, tmp_path, kept_sample):
    news.judge("same-voice", "وزارة الدفاع", "وزارة الداخلية", why="a test")
    news.judge("wrong-attribution", "najma-09-rasid2:a1", why="irony")
    news.judge("different-voices", "najma-01-rasid:v1", "najma-02-sabah:v1")
    news.judge("review", "s1c2", rating="unproven", url="https://example.org/1")
    news.judge("reliability", "الفنار", "B")
    rows = [
        dict(zip(row, ["" if v is None else str(v) for v in row.values()], strict=True))
        for row in judgement_rows(news.judgements())
    ]
    other = tmp_path / "other.rawi"
    other.write_bytes(kept_sample.read_bytes())
    with rawi.collection(str(other), who="somebody else") as copy:
        made, failed = copy.judge_all([asked_of(row, "a.csv, line 2") for row in rows])
        assert failed == [] and len(made) == 5
        content = [(each.kind, each.sides, each.voices, each.value, each.why) for each in news.judgements()]
        assert [(each.kind, each.sides, each.voices, each.value, each.why) for each in copy.judgements()] == content
        assert copy.report("najma-09-rasid2").attributions == news.report("najma-09-rasid2").attributions


def test_a_judgement_is_in_the_log_without_a_word_of_the_report(news):
    news.judge("wrong-attribution", "najma-09-rasid2:a1", why="irony")
    last = next(line for line in news.log() if line.what == "judge")
    about = {"judgement": "j1", "kind": "wrong-attribution", "reports": ["najma-09-rasid2"]}
    seals = {name: list(last.document[name]) for name in ("judged", "sealed", "found")}
    assert last.what == "judge" and last.document.items() >= about.items() and len(last.document) == 6
    assert seals == {"judged": ["j1"], "sealed": ["najma-09-rasid2"], "found": ["najma-09-rasid2"]}
    with pytest.raises(InputError, match="no such judgement"):
        news.undo("j2")
    news.undo("j1")
    with pytest.raises(InputError, match="taken back already"):
        news.undo("j1")


def test_a_name_without_a_word_in_it_is_nobodys(news):
    for name in ("", " ", "\u200f", "!!"):
        with pytest.raises(InputError, match="no voice is called so"):
            news.judge("same-voice", name, "الفنار")


def places_on_fire(folder, count):
    """As many stories as there are places, told by one man under two names."""
    rows = [
        {
            "id": f"r{n}",
            "text": f"قال {name} إن حريقا اندلع في {place} وإن {n + 3} أشخاص نقلوا إلى المستشفى.",
            "outlet": f"outlet {n}",
            "published": f"2031-{n % 12 + 1:02}-05T08:00:00",
        }
        for n, (place, name) in enumerate(zip(PLACES[:count], NAMES * count, strict=False))
    ]
    path = folder / "places.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "ascii")
    return str(path)


PLACES = (
    "ميناء السلك", "سوق الغزل", "جسر القصب", "مدرسة النهر", "محطة الشمال", "مطار الوادي", "مخزن القطن", "مصنع الزجاج",
    "حديقة البلدية", "مسرح المدينة", "ملعب الصخرة", "مكتبة الجبل",
)  # fmt: skip
NAMES = ("سالم الرفاعي", "أبو يوسف")


def test_what_was_told_before_somebody_else_judged_and_took_it_back_is_not_kept(fire):
    db, given = fire.database, packs()
    with db.writing():
        stories.mark_stale(db, [1])
    (late,) = [adding.tell_one(each, given) for each in adding.tellings(db, stories.stale(db))]
    claim = shared(fire)[0]
    made = fire.judge("different-claims", *(f"{a.report}@{a.span.start}-{a.span.end}" for a in claim.accounts))
    with db.writing():  # one change each time: a count would be the same as that which the late one was told at
        stories.mark_stale(db, [1])
        number, changes, told = late
        assert not stories.put(db, number, told, changes, adding.teller())
    fire.undo(made.id)
    assert not fire.verify().broken


def test_a_voice_that_is_called_so_is_judged_whatever_words_it_is_searched_by(tmp_path):
    states = "قالت الولايات المتحدة إن معرض الكتاب سيفتتح يوم الخميس في العاصمة بحضور ناشرين كثيرين."
    with rawi.collection(str(tmp_path / "c.rawi"), create=True, who="editor") as made:
        made.add(fill(tmp_path, a=OFFICIAL, b=states), jobs=1)
        judged = made.judge("same-voice", "الولايات المتحدة", "مدير الميناء سالم الرفاعي")

        def origins():
            return [origin.reason.rule for claim in claim_of(made, "b") for origin in claim.origins]

        assert origins() == ["origin.judged"] and not made.verify().broken
        made.undo(judged.id)
        assert origins() == ["origin.voice"] and not made.verify().broken
        held = made.judge("same-voice", "الولايات المتحدة", "مدير الميناء سالم الرفاعي")
        made.add(fill(tmp_path, c=states.replace("الكتاب", "الزهور")), jobs=1)
        made.forget("c")  # it goes on living in b
        assert [each.undone for each in made.judgements(undone=True) if each.id == held.id] == [None]


def test_who_speaks_in_a_title_alone_is_judged_too(tmp_path):
    fair = {
        "id": "b",
        "title": "الكتب تقفز مع إعلان الاتحاد الأوروبي خطط افتتاح معرض الكتاب",
        "text": "يفتتح المعرض يوم الخميس في العاصمة.",
    }
    file = tmp_path / "b.jsonl"
    file.write_text(json.dumps(fair))
    with rawi.collection(str(tmp_path / "c.rawi"), create=True, who="editor") as made:
        made.add(
            fill(tmp_path, a=OFFICIAL, c=OFFICIAL.replace("مدير الميناء سالم الرفاعي", "الاتحاد الأوروبي")), jobs=1
        )
        made.add(str(file), jobs=1)
        judged = made.judge("same-voice", "الاتحاد الأوروبي", "مدير الميناء سالم الرفاعي")
        title = [o.reason.rule for claim in claim_of(made, "b") for o in claim.origins if "الاتحاد" in o.name]
        assert title == ["origin.judged"] and not made.verify().broken
        made.undo(judged.id)
        assert not made.verify().broken


def test_a_report_that_is_forgotten_while_its_story_is_told_costs_nothing(fire, tmp_path, monkeypatch):
    real = stories.members
    other = rawi.collection(str(tmp_path / "c.rawi"), who="another")

    def members(db, numbers):
        found = real(db, numbers)
        monkeypatch.setattr(stories, "members", real)
        forgetting.forget(other.database, ["b"], "another")
        return found

    monkeypatch.setattr(stories, "members", members)
    assert fire.judge("same-voice", "مدير الميناء سالم الرفاعي", "سالم الرفاعي").id
    fire.catch_up()
    assert fire.stories().column("reports") == [1] and not fire.verify().broken
    other.close()


def handles():
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def judged_apart(path, how):
    """What came of a judgement on many stories in another process, and how many handles it left open."""
    ours, theirs = multiprocessing.Pipe()

    def judge():
        with rawi.collection(path, who="editor") as opened:
            opened.judgements()
            before = handles()
            for _ in range(3):
                made = opened.judge("same-voice", *NAMES)
                stale = opened.database.value("select count(*) from stories where stale > 0")
                opened.undo(made.id)
            theirs.send((made.id, stale, handles() - before))

    process = multiprocessing.get_context("fork").Process(target=how(judge), daemon=True)
    process.start()
    found = ours.recv() if ours.poll(60) else None
    process.join(10)
    return found


def in_a_thread(act):
    def run():
        thread = threading.Thread(target=act)
        thread.start()
        thread.join()

    return run


@pytest.mark.parametrize("how", [lambda act: act, in_a_thread])
def test_judging_works_in_a_process_that_may_start_no_others(tmp_path, how):
    path = str(tmp_path / "c.rawi")
    with rawi.collection(path, create=True, who="editor") as made:
        made.add(places_on_fire(tmp_path, 12), jobs=1)
        assert len(made.stories()) == 12
    assert judged_apart(path, how) == ("j3", 0, 0)


def test_a_judgement_is_kept_though_another_process_writes_meanwhile(fire, monkeypatch):
    def busy(*_):
        raise BusyError("another process is writing")

    monkeypatch.setattr(adding, "catch_up", busy)
    assert fire.judge("note", "a:a1", why="seen").id == "j1"
    monkeypatch.undo()
    assert [each.why for each in fire.judgements()] == ["seen"] and fire.catch_up() == []
