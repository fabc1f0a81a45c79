"""The process that writes is ended at random moments, as a power cut would: nothing that was reported as added is missing."""

import json
import os
import random
import signal
import time
import traceback
from collections import Counter

import pytest

pytest.importorskip("aiohttp", reason="needs the extra: pip install 'rawi[gather]'")

from gather.server import feed, page

import rawi
from rawi.gather.fetch.web import Answer, Web
from rawi.gather.watchlist import Watched, Watchlist
from rawi.nouns.evidence import Evidence
from rawi.run import keeping, watching
from rawi.run.watching import Watch

KILLS = int(os.environ.get("RAWI_KILLS", "30"))  # make torture: 200
GATHERED = "2031-06-01T10:00:00+00:00"
REPORTS = 24  # for each run
IDLE = 0.5  # seconds in which they are added on a machine that has nothing else to do
BATCH = keeping.BATCH
PLACES = ("الميناء", "السوق", "المستشفى", "الجسر", "المدرسة", "المحطة", "المطار", "المخزن")
NAMES = ("سالم الرفاعي", "هدى النقيب", "كمال عيسى", "ليلى حداد", "فؤاد منصور")


def reports(chance, run):
    for n in range(REPORTS):
        place, name, count = chance.choice(PLACES), chance.choice(NAMES), chance.randint(2, 90)
        text = f"قال {name} إن حريقا اندلع في {place} رقم {run} وإن {count} شخصا أصيبوا. ونفى {chance.choice(NAMES)} إغلاق {place}."
        yield {"id": f"{run}-{n}", "text": text, "outlet": f"outlet {n % 5}", "published": f"2031-05-{run % 28 + 1:02}"}


def adds(path, file, told):
    """What the process does that is ended: it adds, and tells how many reports are safe."""
    keeping.BATCH = 3

    def step(stage, done):
        if stage == "keep":
            os.write(told, f"{done}\n".encode())

    with rawi.collection(str(path), create=True, who="writer") as collection:
        collection.add(str(file), jobs=1, step=step)


def killed_lines(act, seconds):
    """What a process had said when it was ended."""
    out, told = os.pipe()
    child = os.fork()
    if not child:
        try:
            act(told)
        except BaseException:
            traceback.print_exc()
        os._exit(0)
    os.close(told)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(out, "rb") as lines:
        return lines.read().decode().split()


def slowness(folder):
    """How much longer than on an idle machine things take on this one now, at least once as long."""
    file = folder / "measured.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in reports(random.Random(0), 0)), "ascii")
    out, told = os.pipe()
    began = time.perf_counter()
    adds(folder / "measured.rawi", file, told)
    took = time.perf_counter() - began
    os.close(told)
    os.close(out)
    keeping.BATCH = BATCH
    return max(1.0, took / IDLE)


def run_and_kill(act, seconds):
    """How many reports the process had told to be added when it was ended."""
    said = killed_lines(act, seconds)
    return int(said[-1]) if said else 0


def test_whatever_moment_the_writer_is_ended_at(tmp_path):
    chance, path = random.Random(7), tmp_path / "c.rawi"
    rawi.read("قال الوزير إن الميناء مفتوح.", language="ar")
    expected, files, slow = set(), [], slowness(tmp_path)
    with rawi.collection(str(path), create=True, who="writer"):
        began = time.perf_counter()
    for run in range(KILLS // 2):
        file = tmp_path / f"{run}.jsonl"
        rows = list(reports(chance, run))
        file.write_text("".join(json.dumps(row) + "\n" for row in rows), "ascii")
        files.append(file)
        began = time.perf_counter()
        safe = run_and_kill(lambda told, file=file: adds(path, file, told), chance.uniform(0.0, 0.35 * slow))
        expected |= {row["id"] for row in rows[:safe]}
        with rawi.collection(str(path), write=False) as after:
            proof = after.verify(jobs=1)
            kept = {key for (key,) in after.database.rows("select id from reports")}
        assert proof.broken == (), (run, safe, time.perf_counter() - began)
        assert expected <= kept, (run, safe)
    assert 0 < len(expected) < KILLS // 2 * REPORTS, "the moments were all too early, or all too late"
    with rawi.collection(str(path), who="writer") as collection:
        collection.add(*map(str, files), jobs=1)
        assert len(collection) == KILLS // 2 * REPORTS
        assert sum(collection.stories(limit=100_000).column("reports")) == KILLS // 2 * REPORTS
        assert collection.verify(jobs=1).broken == ()


def judges(path, told, chance):
    with rawi.collection(str(path), who="judge") as collection:
        keys = collection.reports(limit=500).column("id")
        for n in range(50):
            about = chance.choice(keys)
            if not collection.report(about).attributions:
                continue
            kind = chance.choice(("note", "wrong-attribution"))
            made = collection.judge(kind, f"{about}:{collection.report(about).attributions[0].id}", why=f"judged {n}")
            os.write(told, f"{made.id}\n".encode())
            if n % 5 == 4:
                collection.undo(made.id)
            elif n % 5 == 3:
                collection.judge("same-voice", *chance.sample(NAMES, 2))


def takes_out(act):
    def out(path, told, chance):
        with rawi.collection(str(path), who=act) as collection:
            while keys := collection.reports(limit=500).column("id"):
                key = chance.choice(keys)
                getattr(collection, act)(key)
                os.write(told, f"{key}\n".encode())

    return out


def watches(path, told, chance):
    base = f"https://feed{chance.randrange(1_000_000)}.example"
    pages = {f"{base}/{n}": page(chance.randrange(10_000)) for n in range(12)}
    listed = feed([f"/{n}" for n in range(12)], base)

    def ask(requests, *_):
        for each in requests:
            body, media = (
                (listed, "application/rss+xml") if each.url.endswith("/feed") else (pages[each.url], "text/html")
            )
            yield Answer(each, Evidence(body.encode(), media, name=each.url, address=each.url, gathered=GATHERED))

    watching.ask, watching.PORTION = ask, 3
    with rawi.collection(str(path), who="watch") as collection:
        watched = Watchlist((Watched(f"{base}/feed"),), Web())
        Watch(collection, watched, 1, lambda stage, _: os.write(told, f"{stage}\n".encode())).round()


# What is done while it is ended, and the seconds within which that is.
ACTS = (
    ("judge", judges, 0.6), ("forget", takes_out("forget"), 0.5), ("remove", takes_out("remove"), 0.3), ("watch", watches, 2.5),
)  # fmt: skip
ROUND = 16  # kills on one collection


def test_whatever_else_it_does_when_it_is_ended(tmp_path):
    chance, done = random.Random(8), Counter()
    rawi.read("قال الوزير إن الميناء مفتوح.", language="ar")
    slow = slowness(tmp_path)
    for part in range(0, KILLS - KILLS // 2, ROUND):
        done += one_round(tmp_path / f"{part}.rawi", chance, min(ROUND, KILLS - KILLS // 2 - part), slow)
    assert all(done[name] for name in ("judge", "forget", "remove", *(["watch"] if KILLS >= 100 else []))), done


def one_round(path, chance, runs, slow):
    """Some kills of each kind on one collection; how much was said to be done."""
    said, done = {"judge": set(), "forget": set(), "remove": set()}, Counter()
    for run in range(runs):
        if run % len(ACTS) == 0:
            file = path.with_suffix(f".{run}.jsonl")
            file.write_text("".join(json.dumps(row) + "\n" for row in reports(chance, run)), "ascii")
            with rawi.collection(str(path), create=True, who="writer") as collection:
                collection.add(str(file), jobs=1)
        name, act, seconds = ACTS[run % len(ACTS)]
        lines = killed_lines(lambda told, act=act: act(path, told, chance), chance.uniform(0.0, seconds * slow))
        done[name] += len(lines)
        said.get(name, set()).update(lines)
        with rawi.collection(str(path), write=False) as after:
            proof = after.verify(jobs=1)
            assert proof.broken == (), (run, name, proof.broken[:5])
            states = dict(after.database.rows("select id, state from reports"))
            assert said["judge"] <= {each.id for each in after.judgements(undone=True)}
            assert {states[key] for key in said["forget"]} <= {"forgotten"}
            assert {states[key] for key in said["remove"]} <= {"removed"}
        with rawi.collection(str(path), who="writer") as collection:
            assert collection.catch_up(jobs=1) == [] and not collection.unfinished()
            assert collection.verify(jobs=1).unfinished == ()
    return done
