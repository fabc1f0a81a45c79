"""The command as a user meets it."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

TEXT = "قال الوزير إن الميناء مفتوح اليوم.\nونفت الشركة إغلاق الميناء.\n"


def rawi(*args, stdin=None, **environment):
    env = {**os.environ, "LC_ALL": "C.UTF-8", **environment}
    return subprocess.run([sys.executable, "-m", "rawi", *map(str, args)], input=stdin, capture_output=True, env=env)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.txt").write_text(TEXT.replace("اليوم", "أمام السفن"), "utf-8")
    return tmp_path


UNREAD = (
    {
        "id": "e1",
        "text": "Der Hafen von Marwa wurde am Dienstag gesperrt, nachdem ein Kran gefallen war, so die Hafenleitung.",
        "outlet": "Gazette",
        "language": "de",
    },
    {
        "id": "e2",
        "text": "Der Hafen von Marwa wurde am Dienstag gesperrt, nachdem ein Kran gefallen war, so die Hafenleitung. Die Arbeit geht weiter.",
        "language": "de",
    },
    {"id": "x", "text": "Il sindaco ha detto che la sala riaprirà lunedì con nuovi libri.", "language": "it"},
)


@pytest.fixture
def unread(tmp_path):
    path = tmp_path / "de.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in UNREAD), "utf-8")
    return path


def test_read_marks_with_brackets_when_piped(folder):
    out = rawi("read", folder / "a.txt").stdout.decode()
    assert "<قال> [الوزير] إن {الميناء مفتوح اليوم}" in out
    assert "ar.verb-subject.that" in out and "source 4-10" in out


def test_read_as_json_lines(folder):
    lines = rawi(
        "read", folder, "--format", "jsonl", "--outlet", "okaz", "--published", "2016-02-28"
    ).stdout.splitlines()
    first = json.loads(lines[0])
    assert len(lines) == 2
    assert first["report"]["path"].endswith("a.txt") and first["report"]["outlet"]["id"] == "okaz"
    assert first["text"] == TEXT and first["attributions"][0]["cue"] == [[0, 3]]
    assert {"report", "text", "parts", "voices", "attributions", "details"} <= set(first)


def test_explain_says_why_each_cue_was_taken_or_left(folder):
    (folder / "a.txt").write_text("قال الوزير إن الميناء مفتوح.\nيذكر أن الميناء قديم.\n", "utf-8")
    out = rawi("explain", folder / "a.txt", "--lang", "en").stdout.decode()
    assert "taken  …<قال> الوزير إن الميناء مفتوح" in out and "[ar.verb-subject.that]" in out
    assert "Weighed and found too light: more tells against it than for it.  [weighed]" in out
    assert "impersonal that" in out
    assert "وُزنت فرجح ما ينفيها على ما يثبتها." in rawi("explain", folder / "a.txt", "--lang", "ar").stdout.decode()


def test_an_interrupt_ends_reading_cleanly(tmp_path):
    line = json.dumps({"text": TEXT * 40, "language": "ar"}, ensure_ascii=False)
    (tmp_path / "many.jsonl").write_text(f"{line}\n" * 4000, "utf-8")
    command = [sys.executable, "-m", "rawi", "read", str(tmp_path), "--format", "jsonl", "--jobs", "2"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    running.stdout.readline()
    began = time.perf_counter()
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=30)
    assert time.perf_counter() - began < 20
    assert running.returncode == 1 and b"Traceback" not in told


def test_compare_as_json_and_as_text(folder):
    document = json.loads(rawi("compare", folder, "--format", "json").stdout)
    assert document["collection"]["reports"] == 2
    (story,) = document["stories"]
    assert all(
        {"accounts", "origins", "unknown", "counts", "standing", "differences", "reasons"} <= set(c)
        for c in story["claims"]
    )
    text = rawi("compare", folder, "--lang", "en").stdout.decode()
    assert "reports 2 / origins 1" in text and "[standing.one]" in text


def test_the_language_is_that_of_the_locale(folder):
    assert "خبران، قصة واحدة" in rawi("compare", folder, LC_ALL="ar_EG.UTF-8").stdout.decode()
    assert "2 reports, 1 story" in rawi("compare", folder, LC_ALL="de_DE.UTF-8").stdout.decode()


def test_bad_input_is_one_sentence_and_no_traceback(tmp_path):
    for args in (["read", tmp_path / "none.txt"], ["compare", tmp_path], ["read", tmp_path, "--published", "soon"]):
        done = rawi(*args)
        assert done.returncode != 0 and b"Traceback" not in done.stderr and done.stderr.strip()


def test_standard_input_and_a_language_without_a_pack():
    done = rawi(
        "read",
        "-",
        "--language",
        "de",
        stdin=b"Der Minister sagte, der Hafen sei offen.",
    )
    assert done.returncode == 0 and b'No language pack reads "de"' in done.stdout
    assert rawi("read", "-", "--format", "jsonl", stdin=TEXT.encode()).returncode == 0


def test_lone_surrogates_and_escape_sequences_do_no_harm():
    line = json.dumps({"id": "x", "text": "قال الوزير إن الميناء \ud800 مفتوح \x1b[31m."})
    plain = rawi("read", "-", stdin=line.encode())
    assert plain.returncode == 0 and b"\x1b" not in plain.stdout
    assert json.loads(rawi("read", "-", "--format", "jsonl", stdin=line.encode()).stdout)["text"].count("\ud800") == 1


def test_nothing_turns_the_direction_of_a_line_and_arabic_stays_as_it_is(tmp_path):
    said = 'قال\u200f الوزير\u202e إن\u2067 "GDP-7"\u200e نما،\u061c و\u200cكذا\u202c.'
    line = json.dumps({"id": "x", "text": said, "title": "عن\u202eوان"}).encode()
    shown = rawi("read", "-", stdin=line).stdout.decode()
    assert not set(shown) & set("\u202e\u202c\u2067") and "عنوان" in shown
    plain = shown.translate(dict.fromkeys(map(ord, "[]<>{}")))
    assert said.translate(dict.fromkeys(map(ord, "\u202e\u202c\u2067"))) in plain
    given = rawi("read", "-", "--format", "jsonl", stdin=line).stdout.decode()
    assert "\u202e" not in given and json.loads(given)["text"] == said
    hostile = tmp_path / "a\u202e\x1b[2Jb.jsonl"
    hostile.write_text("{\n")
    for command in ("read", "compare", "explain"):
        told = rawi(command, str(hostile)).stderr.decode()
        assert "a\\x1b[2Jb" in told and not set(told) & set("\u202e\x1b")


def test_a_reader_that_stops_reading_is_no_error(folder):
    done = subprocess.run(f"{sys.executable} -m rawi read {folder} | head -1", shell=True, capture_output=True)  # noqa: S602
    assert b"Traceback" not in done.stderr


def test_help_and_import_are_quick():
    def seconds(*command):
        best = []
        for _ in range(4):
            began = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            best.append(time.perf_counter() - began)
        return min(best)

    empty = seconds(sys.executable, "-c", "pass")
    assert seconds(sys.executable, "-c", "import rawi") - empty < 0.15
    assert seconds(sys.executable, "-m", "rawi", "--help") < 0.3 + empty


def test_every_command_has_help():
    listed = rawi("--help").stdout.decode()
    for command in ("read", "compare", "report", "demo", "eval"):
        assert command in listed
        assert rawi(command, "--help").returncode == 0


def test_what_no_pack_reads_is_said_to_be_not_read_wherever_it_is_compared(unread):
    document = json.loads(rawi("compare", unread, "--format", "json").stdout)
    assert {each["id"]: each["unread"] for each in document["reports"]} == {"e1": "de", "e2": "de", "x": "it"}
    assert [(story["reports"], story["claims"]) for story in document["stories"]] == [(["e1", "e2"], []), (["x"], [])]
    assert {how for relay in document["stories"][0]["relays"] for how in relay["how"]} == {"wording"}
    assert len(document["collection"]["failed"]) == 2
    text = rawi("compare", unread, "--lang", "en").stdout.decode()
    assert "   not read: German" in text and "not read: Italian)" in text and "origins 0" not in text
    arabic = rawi("compare", unread, "--lang", "ar", "--all").stdout.decode()
    assert "غير مقروء: الألمانية" in arabic and "غير مقروء: الإيطالية" in arabic and "المناشئ 0" not in arabic


def test_a_report_that_no_pack_reads_says_so_and_a_language_without_a_name_by_its_code(unread):
    assert "not read: Italian" in rawi("read", unread, "--lang", "en").stdout.decode()
    (line, *_) = rawi("read", unread, "--format", "jsonl").stdout.splitlines()
    assert (json.loads(line)["unread"], json.loads(line)["attributions"]) == ("de", [])
    told = rawi("read", "-", "--language", "xx", "--lang", "ar", stdin=b"Some words.").stdout.decode()
    assert "غير مقروء: xx" in told


def test_a_reading_says_with_what_it_was_read(folder):
    packs = {json.loads(line)["packs"] for line in rawi("read", folder, "--format", "jsonl").stdout.splitlines()}
    (one,) = packs
    assert len(one) == 16 and int(one, 16)


def test_a_story_of_a_report_that_was_read_and_one_that_was_not_counts_and_says_which():
    import rawi as library
    from rawi.nouns.story import Comparison, Story
    from rawi.packs.phrases import phrases
    from rawi.present.terminal import one_story_lines

    readings = tuple(
        library.read(text, id=key, language=code)
        for key, text, code in (("a", TEXT, "ar"), ("b", "Der Hafen ist gesperrt.", "de"))
    )
    told = Story(id="s1", reports=("a", "b"), label="x", when=None, where=(), relays=(), claims=(), reasons=())
    lines = list(one_story_lines(told, Comparison(readings, (told,), ()), phrases("en"), False))
    assert "   b · not read: German" in lines and "   not read: German" not in lines


def test_what_is_said_of_many_things_alike_is_one_line_with_their_names(tmp_path):
    for number in range(25):
        (tmp_path / f"p{number:02}.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 20)
    (tmp_path / "a.txt").write_text("قال الوزير إن الجسر مفتوح.", encoding="utf-8")
    (tmp_path / "b.mp3").write_bytes(b"ID3" + b"\0" * 20)
    done = rawi("add", tmp_path / "n.rawi", tmp_path, "--lang", "en")
    lines = done.stderr.decode().splitlines()
    assert len([line for line in lines if "a picture" in line]) == 2 and sum("p19.png" in line for line in lines) == 1
    assert any("5 more files" in line for line in lines) and any("b.mp3: this is a sound" in line for line in lines)
    assert "New reports: 1 " in done.stdout.decode()


def test_read_says_at_the_end_how_many_were_read_and_how_many_not(tmp_path):
    for name, text in (("a.txt", "قال الوزير إن الجسر مفتوح."), ("b.txt", "نفى الوزير إغلاق الجسر."), ("c.txt", "")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = rawi("read", tmp_path, "--lang", "en")
    assert done.stderr.decode().splitlines()[-1] == "Read: 2 · not read: 1"
