"""The process that writes is ended at random moments, as a power cut would: nothing that was reported as added is missing."""

import json
import os
import random
import signal
import time
import traceback

import rawi
from rawi.run import keeping

KILLS = int(os.environ.get("RAWI_KILLS", "30"))  # make torture: 200
REPORTS = 24  # for each run
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


def run_and_kill(path, file, seconds):
    """How many reports the process had told to be added when it was ended."""
    out, told = os.pipe()
    child = os.fork()
    if not child:
        try:
            adds(path, file, told)
        except BaseException:
            traceback.print_exc()
        os._exit(0)
    os.close(told)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(out, "rb") as lines:
        said = lines.read().split()
    return int(said[-1]) if said else 0


def test_whatever_moment_the_writer_is_ended_at(tmp_path):
    chance, path = random.Random(7), tmp_path / "c.rawi"
    rawi.read("قال الوزير إن الميناء مفتوح.", language="ar")
    expected, files = set(), []
    with rawi.collection(str(path), create=True, who="writer"):
        began = time.perf_counter()
    for run in range(KILLS):
        file = tmp_path / f"{run}.jsonl"
        rows = list(reports(chance, run))
        file.write_text("".join(json.dumps(row) + "\n" for row in rows), "ascii")
        files.append(file)
        began = time.perf_counter()
        safe = run_and_kill(path, file, chance.uniform(0.0, 0.35))
        expected |= {row["id"] for row in rows[:safe]}
        with rawi.collection(str(path), write=False) as after:
            proof = after.verify(jobs=1)
            kept = {key for (key,) in after.database.rows("select id from reports")}
        assert proof.broken == (), (run, safe, time.perf_counter() - began)
        assert expected <= kept, (run, safe)
    assert 0 < len(expected) < KILLS * REPORTS, "the moments were all too early, or all too late"
    with rawi.collection(str(path), who="writer") as collection:
        collection.add(*map(str, files), jobs=1)
        assert len(collection) == KILLS * REPORTS
        assert sum(collection.stories(limit=100_000).column("reports")) == KILLS * REPORTS
        assert collection.verify(jobs=1).broken == ()
