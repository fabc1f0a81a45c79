"""A collection that a model read: it remembers that, is judged and read again without asking, and can go back to the rules."""

import json

import pytest
from oracle import entry

import rawi
from rawi.errors import InputError
from rawi.gather.fetch.endpoint import Limits, endpoint
from rawi.packs.given import packs, packs_with
from rawi.run.answers import Answers
from rawi.run.asking import Asker
from rawi.run.keeping import Writer, now, silent
from rawi.run.local import Workers
from rawi.run.rereading import reread

BRIDGE = "قال وزير النقل سالم الهادي إن الجسر الكبير مغلق حتى نهاية الشهر. وكتبت صحيفة الفلق الجديد أن الإصلاح بدأ."
RIVER = "Nehir bekçisi Ali Kaya, suyun iki metre yükseldiğini söyledi."
KNOWN = {
    "الجسر": [entry("وكتبت صحيفة الفلق الجديد أن الإصلاح بدأ", "صحيفة الفلق الجديد", "كتبت", "الإصلاح بدأ")],
    "suyun": [entry(RIVER, "Nehir bekçisi Ali Kaya", "söyledi", "suyun iki metre yükseldiğini")],
}
CARD = '[falaq]\nname_ar = "الفلق الجديد"\nname_en = "Al-Falaq Al-Jadid"\nkind = "paper"\ncountry = "LY"\n'


@pytest.fixture
def asker(oracle, tmp_path):
    def make(name="toy"):
        return Asker(endpoint(oracle.url, name), Limits(tries=1), answers=Answers(tmp_path / "answers"))

    return make


@pytest.fixture
def path(tmp_path):
    rows = [{"id": "a", "text": BRIDGE}, {"id": "b", "text": RIVER, "language": "tr", "title": "Nehir taştı"}]
    made = tmp_path / "reports.jsonl"
    made.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return made


@pytest.fixture
def news(asker, path, tmp_path):
    with rawi.collection(str(tmp_path / "c.rawi"), create=True, who="tester") as made:
        with asker() as asking:
            assert len(made.add(str(path), jobs=1, asker=asking).new) == 2
        yield made


def said(collection, key):
    reading = collection.report(key)
    return [(each.source.of(reading.text), each.content.of(reading.text)) for each in reading.attributions]


MODEL = {
    "a": [("صحيفة الفلق الجديد", "الإصلاح بدأ")],
    "b": [("Nehir bekçisi Ali Kaya", "suyun iki metre yükseldiğini")],
}


def prints(collection):
    return dict(collection.database.rows("select id, packs from reports order by id"))


def test_a_collection_remembers_who_read_each_report(news, asker):
    assert {key: said(news, key) for key in "ab"} == MODEL
    by = asker().by
    assert prints(news) == {"a": f"{packs().fingerprint('ar')} {by}", "b": f"{packs().fingerprint_of_any('tr')} {by}"}
    assert {news.report(key).by for key in "ab"} == {by} and news.report("b").title.by == by
    assert news.verify(jobs=1).broken == () and news.reports(language="tr").column("unread") == [None]
    assert [row["name"] for row in news.voices(voice="Kaya")] == ["Nehir bekçisi Ali Kaya"]
    assert len(news.search("yükseldiğini")) == 1


def test_a_report_that_the_model_could_not_read_is_not_kept_and_comes_the_next_time(oracle, asker, path, tmp_path):
    oracle.turns = [500]
    with rawi.collection(str(tmp_path / "d.rawi"), create=True) as made:
        for new, failed in ((1, 1), (1, 0)):
            with asker() as asking:
                added = made.add(str(path), jobs=1, asker=asking)
            assert (len(added.new), len(added.failed)) == (new, failed)
        assert {key: said(made, key) for key in "ab"} == MODEL


def test_a_judgement_on_what_a_model_read_keeps_its_other_marks(news, oracle):
    asked = len(oracle.asked)
    (made,) = news.report("b").attributions
    wrong = news.judge("wrong-attribution", f"b:{made.id}", why="a test")
    assert said(news, "b") == [] and news.report("b").by.startswith("model:toy")
    news.undo(wrong.id)
    assert {key: said(news, key) for key in "ab"} == MODEL and len(oracle.asked) == asked
    assert news.verify(jobs=1).broken == ()


def test_new_packs_read_again_what_a_model_marked_without_asking(news, oracle, tmp_path):
    folder = tmp_path / "cards"
    folder.mkdir()
    (folder / "mine.toml").write_text(CARD, "utf-8")
    own, asked = packs_with(folder), len(oracle.asked)
    with Workers(1, own) as workers:
        done = reread(news.database, workers, Writer("tester", now(), silent))
        assert (done.due, done.read, done.failed) == (2, 2, []) and len(oracle.asked) == asked
        assert reread(news.database, workers, Writer("tester", now(), silent)).due == 0
    reading = news.report("a")
    assert said(news, "a") == MODEL["a"] and "falaq" in {voice.outlet for voice in reading.voices}
    assert prints(news)["a"] == f"{own.fingerprint('ar')} {reading.by}"


def test_a_collection_goes_over_to_the_rules_and_back(news, asker, oracle):
    assert news.reread(jobs=1).due == 0
    done = news.reread(jobs=1, reader="rules")
    assert (done.due, done.read, done.won, done.lost) == (2, 2, 1, 1)
    assert prints(news) == {"a": packs().fingerprint("ar"), "b": packs().fingerprint("tr")}
    assert news.report("b").unread == "tr" and ("وزير النقل سالم الهادي", "الجسر الكبير مغلق حتى نهاية الشهر") in said(
        news, "a"
    )
    assert news.reread(jobs=1, reader="rules").due == 0
    with pytest.raises(InputError):
        news.reread(jobs=1, reader="llm")
    asked = len(oracle.asked)
    with asker() as asking:
        assert news.reread(jobs=1, reader=asking).read == 2
        assert news.reread(jobs=1, reader=asking).due == 0
    assert {key: said(news, key) for key in "ab"} == MODEL and len(oracle.asked) == asked  # it remembered its answers
    assert news.verify(jobs=1).broken == ()


def test_another_model_reads_again_and_what_it_cannot_keeps_its_old_reading(news, asker, oracle):
    oracle.turns = [500]
    with asker("other") as asking:
        done = news.reread(jobs=1, reader=asking)
    assert (done.due, done.read, len(done.failed)) == (2, 1, 1)
    assert sorted(each.split()[1].split("@")[0] for each in prints(news).values()) == ["model:other", "model:toy"]
    assert {key: said(news, key) for key in "ab"} == MODEL


def test_what_is_forgotten_is_nowhere_in_the_cache_either(news, tmp_path):
    news.forget("b")
    kept = b"".join(each.read_bytes() for each in (tmp_path / "answers").rglob("*") if each.is_file())
    assert kept and b"suyun" not in kept and b"Kaya" not in kept


def test_the_page_of_a_report_says_that_a_model_read_it(news, tmp_path):
    from serving_app import Client, served

    news.close()
    with served(tmp_path / "c.rawi") as address, Client(address) as client:
        assert "Read by model:toy@" in client.get("/reports/a").text
