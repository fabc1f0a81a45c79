"""The commands of a collection as a user meets them."""

import csv
import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import time

import pytest
from conftest import SAMPLE

from rawi.nouns.judgement import KINDS


def rawi(*args, stdin=None, **environment):
    env = {**os.environ, "LC_ALL": "C.UTF-8", "RAWI_WHO": "tester", **environment}
    done = subprocess.run(
        [sys.executable, "-m", "rawi", *map(str, args)], input=stdin, capture_output=True, env=env, check=False
    )
    assert b"Traceback" not in done.stderr
    return done


def said(*args, **more):
    done = rawi(*args, **more)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.fixture
def news(kept_sample, tmp_path):
    path = tmp_path / "news.rawi"
    shutil.copy(kept_sample, path)
    return path


def test_add_says_what_is_new_and_what_is_known(tmp_path):
    path = tmp_path / "c.rawi"
    assert said("add", path, SAMPLE) == "New reports: 15 · new versions: 0 · known already: 0 · failed: 0\n"
    assert said("add", path, SAMPLE, "--lang", "ar") == "أخبار جديدة: 0 · نسخ جديدة: 0 · معروفة من قبل: 15 · تعذّرت: 0\n"


def test_add_names_what_failed_and_goes_on(tmp_path):
    done = rawi("add", tmp_path / "c.rawi", SAMPLE, tmp_path / "none.txt")
    assert done.returncode == 0 and b"none.txt: cannot be opened" in done.stderr and b"15" in done.stdout


def test_an_interrupt_loses_nothing_and_says_how_to_go_on(tmp_path):
    rows = ({"id": f"x{n}", "text": f"قال الوزير إن الميناء رقم {n} مفتوح أمام السفن."} for n in range(6_000))
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "ascii")
    path = tmp_path / "c.rawi"
    running = subprocess.Popen(
        [sys.executable, "-m", "rawi", "add", str(path), str(tmp_path / "a.jsonl"), "--lang", "en"],
        stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    for _ in range(600):
        if path.exists() and rawi("ls", path, "--format", "csv").stdout.count(b"\n") > 1:
            break
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert running.returncode == 130 and b"What was kept is safe" in err and b"Traceback" not in err
    assert b"Whole: " in rawi("verify", path).stdout


def test_add_shows_how_far_it_is_on_a_terminal(tmp_path):
    ours, theirs = pty.openpty()
    subprocess.run(
        [sys.executable, "-m", "rawi", "add", str(tmp_path / "c.rawi"), str(SAMPLE)],
        stderr=theirs,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    os.close(theirs)
    assert b"Read and kept: 15" in os.read(ours, 100_000)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["ls", "--outlet", "الفنار"], ["najma-13-harq  2031-03-04  s3", "    الفنار · حريق في سوق الحبوب"]),
        (
            ["stories"],
            ["s1  2031-03-02 – 2031-03-03  reports 8 · outlets 7 · may conflict 2", "    انفجار ميناء النجمة"],
        ),
        (["stories", "--lang", "ar"], ["s1  2031-03-02 – 2031-03-03  الأخبار 8 · وسائل الإعلام 7 · تعارض محتمل 2"]),
        (
            ["claims", "--voice", "وزارة الدفاع", "--stance", "denies"],
            ["s2c1  reports 5 / origins 1 — contested", "    المستودع"],
        ),
        (["claims"], ["s1c1  reports 8 / origins 2, at most 3 — contested", "    Killed: تسعة عمال · "]),
        (["claims", "--standing", "one origin, widely relayed"], ["one origin as told, widely relayed"]),
        (
            ["conflicts", "--limit", "1"],
            ["≠ number: may conflict, between origins", "      17 عاملا — “17 عاملا” صوت العمال"],
        ),
        (
            ["voices", "--limit", "1"],
            ["attributions 13 · reports 5 · person", "    المتحدث باسم الوزارة العقيد سامر الحلواني"],
        ),
        (["outlets"], ["reports 3 · 2031-03-02 – 2031-03-03 · reliability F", "    وكالة راصد"]),
        (["search", "ذخائر", "--voice", "وزارة الدفاع"], ["    denies: وزارة الدفاع", "[ذخائر]"]),
        (
            ["show", "s2"],
            [
                "Story s2",
                "place named: النجمة — مسؤولين غربيين: المستودع",
                "s2c1  مسؤولين غربيين: المستودع",
                "One matter: s1",
            ],
        ),
        (["show", "s2c1"], ["origin for:", "najma-09-rasid2@35-93"]),
        (["show", "najma-09-rasid2"], ["<نفت> [وزارة الدفاع] أن {", "SHA-256 "]),
        (["log"], ["tester  add  reports 15"]),
        (["verify"], ["Whole: 15 reports and 2 lines of the log. Last line: "]),
    ],
)
def test_what_each_command_shows(news, command, words):
    name, *rest = command
    out = said(name, news, *rest)
    for each in words:
        assert each in out


@pytest.mark.parametrize(
    "name", ["matters", "ls", "stories", "claims", "conflicts", "voices", "outlets", "judgements", "log"]
)
def test_every_list_is_json_and_csv_too(news, name):
    said("judge", news, "reliability", "الفنار", "B")
    rows = json.loads(said(name, news, "--format", "json"))
    table = list(csv.DictReader(said(name, news, "--format", "csv").splitlines()))
    assert rows and [set(row) for row in table] == [set(row) for row in rows]


def test_a_finding_is_json_and_a_table_too(news):
    found = json.loads(said("show", news, "m1.1", "--format", "json"))
    (question,) = found["questions"]
    assert (found["matter"], found["story"], question["question"]) == ("m1", "s1", "toll.killed")
    assert [each["answer"] for each in question["answers"]] == ["9", "12", "17", "19"]
    assert (
        question["answers"][3]["voices"] == ["نبأ أونلاين"]
        and question["answers"][1]["passages"][0]["words"] == "12 عاملا"
    )
    assert found["text"]["en"].startswith("Killed: 9") and question["why"]
    rows = list(csv.DictReader(said("show", news, "m1.1", "--format", "csv").splitlines()))
    assert {row["words"] for row in rows} >= {"تسعة عمال", "17 عاملا"}
    table = list(csv.DictReader(said("show", news, "m1", "--format", "csv").splitlines()))
    assert [row["id"] for row in table] == [f"m1.{n}" for n in range(1, 6)] and table[0]["text"].startswith("Killed")
    listed = next(iter(csv.DictReader(said("matters", news, "--format", "csv").splitlines(keepends=True))))
    assert listed["stories"] == "s1 s2 s4" and "m1.1 Killed: 9" in listed["findings"]


def test_what_changed_on_the_way_is_shown_with_both_ends(tmp_path):
    rows = [row for row in SAMPLE.read_text("utf-8").splitlines() if '"najma-01' in row or '"najma-05' in row]
    (tmp_path / "r.jsonl").write_text("\n".join(rows), "utf-8")
    path = tmp_path / "c.rawi"
    said("add", path, tmp_path / "r.jsonl")
    (matter,) = json.loads(said("matters", path, "--format", "json"))
    key = next(each["id"] for each in matter["findings"] if each["kind"] == "changed")
    out = said("show", path, key)
    assert (
        out.index("[تسعة عمال]") < out.index("[19 عاملا]") < out.index("نبأ أونلاين ← وكالة راصد (")
        and "has become" in out
    )
    found = json.loads(said("show", path, key, "--format", "json"))
    assert [each["words"] for each in found["passages"]] == ["19 عاملا", "تسعة عمال"] and len(found["changed"]) >= 1
    assert said("show", path, key, "--format", "csv").splitlines()[0] == "report,start,end,words"


def test_show_and_search_are_json_too(news):
    assert json.loads(said("show", news, "s2", "--format", "json"))["same_matter"][0]["story"] == "s1"
    assert json.loads(said("show", news, "s2c1", "--format", "json"))["standing"] == "contested"
    report = json.loads(said("show", news, "najma-09-rasid2", "--format", "json"))
    assert report["versions"][0]["version"] == 1 and len(report["evidence"]["sha256"]) == 64
    (hit,) = json.loads(said("search", news, '"عماد الصيرفي"', "--format", "json"))
    assert hit["report"] == "najma-08-wataniya" and hit["marks"]


def test_judge_undo_and_a_table_of_judgements(news, tmp_path):
    assert said("judge", news, "wrong-attribution", "najma-09-rasid2:a1", "--why", "irony") == "Recorded as j1.\n"
    assert "irony" in said("judgements", news) and "j1  wrong-attribution" in said("judgements", news)
    table = tmp_path / "j.csv"
    table.write_text(said("judgements", news, "--format", "csv"), "utf-8")
    assert said("judge", news, "--csv", table) == "Judgements recorded: 0\n"
    assert said("undo", news, "j1") == "Taken back: j1.\n"
    assert "taken back" in said("judgements", news)
    rows = "kind,a,b,value,why\nreliability,الفنار,B,,known\nreview,s2c1,,rating=unproven; url=https://example.org,\nguess,s2c1,,,\n"
    table.write_text(rows, "utf-8-sig")
    done = rawi("judge", news, "--csv", table)
    assert (
        done.returncode == 1
        and done.stdout == b"Judgements recorded: 2\n"
        and b'"guess" is no kind of judgement' in done.stderr
    )


def test_help_on_judging_has_an_example_of_each_kind_a_line_each():
    lines = [line.strip() for line in said("judge", "--help").splitlines()]
    assert {kind for kind in KINDS if any(line.startswith(f"{kind} ") for line in lines)} == set(KINDS)
    assert "same-story s1 s2              two stories tell of one event" in lines
    assert "m1.2     one finding: its answers, the words, who has it from whom, why" in said("show", "--help")


def test_stories_are_joined_and_a_report_is_moved(news):
    assert said("judge", news, "same-story", "s1", "s2") == "Recorded as j1.\n"
    assert "reports 13 · outlets 11" in said("stories", news) and "  m1  14 reports" in said("matters", news)
    said("judge", news, "other-story", "najma-13-harq", "s1", "--why", "the same fire")
    assert "reports 14 · outlets 11" in said("stories", news) and "the same fire" in said("judgements", news)
    said("undo", news, "j2", "j1")
    assert "reports 8 · outlets 7" in said("stories", news)


def test_diff_shows_words_and_claims_of_the_last_two_versions(tmp_path):
    path, text = tmp_path / "c.rawi", tmp_path / "a.txt"
    for words in ("قال الوزير إن عشرة أشخاص أصيبوا.", "قال الوزير إن عشرين شخصا أصيبوا."):
        text.write_text(words, "utf-8")
        said("add", path, text)
    key = json.loads(said("ls", path, "--format", "json"))[0]["id"]
    out = said("diff", path, key)
    assert "  - عشرة أشخاص" in out and "  + عشرين شخصا" in out
    found = json.loads(said("diff", path, key, "--format", "json"))
    assert found["words"] == [{"old": [14, 24], "new": [14, 24]}] and found["changed"]


def test_remove_and_forget(news):
    assert said("remove", news, "najma-13-harq") == "Taken out: 1\n"
    assert rawi("forget", news, "najma-12-marsad", stdin=b"n\n").returncode == 1
    assert "najma-12-marsad" in said("ls", news)
    assert said("forget", news, "najma-12-marsad", "--yes") == "Forgotten for good: 1\n"
    assert "najma-12-marsad" not in said("ls", news)


def test_remove_by_filters_asks_first(news):
    assert rawi("remove", news, "--outlet", "الفنار", stdin=b"n\n").returncode == 1
    assert "Taken out: 2\n" in said("remove", news, "--outlet", "الفنار", stdin=b"y\n")
    assert len(json.loads(said("ls", news, "--format", "json"))) == 13
    assert b"one of the two" in rawi("remove", news).stderr


def test_show_is_a_table_too(news):
    reports, claims, accounts = (
        list(csv.DictReader(said("show", news, key, "--format", "csv").splitlines()))
        for key in ("najma-09-rasid2", "s2", "s2c1")
    )
    assert [row["stance"] for row in reports] == ["denies", "says"]
    assert {"s2c1"} <= {row["id"] for row in claims} and len(accounts) == 5
    assert accounts[3]["words"] == "يكون المستودع الذي انفجر في ميناء النجمة قد ضم ذخائر قديمة"


def test_export_and_import(news, tmp_path):
    assert said("export", news, "--format", "csv", "--table", "claims", "-o", tmp_path / "c.csv").startswith(
        "Written: "
    )
    assert (tmp_path / "c.csv").read_text("utf-8-sig").startswith("id,story,label,standing")
    said("export", news, "--format", "cas", "-o", tmp_path / "cas")
    assert said("import", news, tmp_path / "cas") == "Judgements recorded: 0\n"


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["ls", "none.rawi"], "there is no such collection; `rawi add none.rawi PATH...` makes one."),
        (["show", "{}", "nobody"], "nobody: there is no such report in"),
        (["show", "{}", "m99"], "m99: there is no such matter in"),
        (["show", "{}", "m1.9"], "m1.9: the matter m1 has no such finding; it has m1.1 to m1.5."),
        (["show", "{}", "m3.1"], "it has none"),
        (["matters", "{}", "--since", "soon"], '"soon" is no date'),
        (["show", "{}", "s99"], "s99: there is no such story in"),
        (["ls", "{}", "--since", "soon"], '"soon" is no date; write it as 2016-02-28.'),
        (["ls", "{}", "--stance", "shouts"], '"shouts" is no stance'),
        (["diff", "{}", "najma-13-harq"], "there is only one version of this report"),
        (["judge", "{}", "note", "x"], "x: give a claim"),
        (["judge", "{}"], "Give a kind of judgement"),
        (["undo", "{}", "j9"], "j9: there is no such judgement"),
        (["search", "{}", "..."], "there is no word in it"),
        (["import", "{}", "."], "there is no CAS file"),
    ],
)
def test_a_mistake_is_one_clear_sentence(news, command, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = rawi(*[part.format(news) for part in command])
    assert done.returncode in (1, 2) and words in done.stderr.decode()
    assert len(done.stderr.decode().strip().splitlines()) <= 4


def test_what_a_title_holds_cannot_steer_the_terminal(tmp_path):
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"id": "a", "text": "قال الوزير إن الميناء مفتوح.", "title": "\x1b[31m\x07"}), "ascii"
    )
    said("add", tmp_path / "c.rawi", tmp_path / "a.jsonl")
    assert "\x1b" not in said("ls", tmp_path / "c.rawi") + said("stories", tmp_path / "c.rawi")


CARD = '[falaq]\nname_ar = "الفلق الجديد"\nname_en = "Al-Falaq Al-Jadid"\nkind = "paper"\ncountry = "LY"\n'
BRIDGE = "قال وزير النقل سالم الهادي إن الجسر الكبير مغلق أمام الشاحنات حتى نهاية الشهر."


def test_a_card_that_is_added_is_found_in_a_collection_that_is_read_again(tmp_path):
    path, cards = tmp_path / "c.rawi", tmp_path / "cards"
    rows = (
        {"id": "a", "text": f"نقل موقع الفلق الجديد عن الوزير قوله إن الإصلاح بدأ. {BRIDGE}"},
        {"id": "b", "text": BRIDGE},
    )
    (tmp_path / "r.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    said("add", path, tmp_path / "r.jsonl")
    said("judge", path, "wrong-attribution", "b:a1", "--why", "a test")
    judged = said("judgements", path, "--format", "json")
    assert said("reread", path) == "There is nothing to read again: all reports were read with the packs of today.\n"
    assert said("reread", path, "--lang", "ar").startswith("لا شيء يُقرأ من جديد")
    cards.mkdir()
    (cards / "mine.toml").write_text(CARD, "utf-8")
    own = {"RAWI_OUTLETS": str(cards)}
    before = path.read_bytes()
    dry = json.loads(said("reread", path, "--dry-run", "--format", "json", **own))
    assert (dry["dry_run"], dry["due"], dry["read"], dry["changed"]) == (True, 2, 2, 1) and path.read_bytes() == before
    assert "Nothing was changed. 2 of 2 reports" in said("reread", path, "--dry-run", **own)
    told = said("reread", path, **own)
    assert (
        f"Read again: 2 of 2 · reports that changed: 1 · attributions won: {dry['won']}" in told
        and "Stories that changed: 1" in told
    )
    assert "Al-Falaq" in said("voices", path, "--lang", "en", **own) and "nothing to read again" in said(
        "reread", path, **own
    )
    assert said("judgements", path, "--format", "json") == judged
    assert said("log", path, "--format", "json").count('"reread"') == 1 and said("verify", path).startswith("Whole")


def test_what_could_not_be_read_again_is_said_and_the_rest_is(news):
    import sqlite3

    with sqlite3.connect(news) as inside:
        inside.execute("update reports set packs = null")
        inside.execute("update readings set document = x'00' where report = 3")
    done = rawi("reread", news, "--format", "json")
    assert done.returncode == 0 and b"what is kept there ends too early" in done.stderr
    found = json.loads(done.stdout)
    assert (found["due"], found["read"], len(found["failed"])) == (15, 14, 1)


def test_lists_say_what_no_pack_reads(tmp_path):
    path = tmp_path / "c.rawi"
    texts = (
        "Der Hafen wurde gesperrt, nachdem ein Kran auf einen Pier gefallen war.",
        "Der Hafen wurde gesperrt, nachdem ein Kran auf einen Pier gefallen war, heute.",
    )
    (tmp_path / "e.jsonl").write_text(
        "".join(json.dumps({"id": f"e{n}", "text": t, "language": "de"}) + "\n" for n, t in enumerate(texts))
    )
    said("add", path, tmp_path / "e.jsonl")
    assert said("ls", path).count("not read: German") == 2
    stories = said("stories", path)
    assert "not read: German" in stories and "origins" not in stories
    assert "غير مقروء: الألمانية" in said("stories", path, "--lang", "ar")
    assert {row["unread"] for row in json.loads(said("stories", path, "--format", "json"))} == {"de"}
    assert said("search", path, '"Hafen wurde"').count("not read: German") == 2
    assert "not read: German" in said("show", path, "s1")
