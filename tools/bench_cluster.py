"""An archive on Spark standalone, a worker of which is killed: python tools/bench_cluster.py [REPORTS.jsonl.gz] [--count 1000].

Starts a master and two workers as processes of their own on loopback, carries made reports (``relayed.py``) through all stages,
kills one worker with its executor when half of the stages are done, and says whether the findings are those that this machine
comes to without Spark. Needs Java 17 and PySpark.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any

import pyspark
from corpus import CORPUS
from pyarrow import dataset
from relayed import made

from rawi.run.archive.plan import plan

HERE, PORT = "127.0.0.1", "7177"
MASTER = f"spark://{HERE}:{PORT}"
SAME = ("near", "groups", "stories", "relays", "claims", "findings", "members", "matters")
DEPLOY = "org.apache.spark.deploy"


def main() -> None:
    """Make the reports, carry them out both ways, compare."""
    parser = argparse.ArgumentParser()
    parser.add_argument("path", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--kill", default="judge", help="the stage during which a worker is killed")
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="rawi-cluster-"))
    reports = folder / "made.jsonl"
    with reports.open("w", encoding="utf-8") as file:
        file.writelines(
            json.dumps(report, ensure_ascii=False) + "\n" for report, _ in islice(made(asked.path), asked.count)
        )
    started: list[subprocess.Popen[bytes]] = []
    try:
        started = _cluster(folder)
        began = time.perf_counter()
        killed = _carry(folder, reports, started[-1], asked.kill)
        print(
            f"on a master and two workers, one killed during {killed}: {time.perf_counter() - began:.0f} s", flush=True
        )
    finally:
        for each in started:
            _kill(each)
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "rawi", "run", str(folder / "local"), str(reports)], check=True)
    print(f"on this machine without Spark: {time.perf_counter() - began:.0f} s")
    for table in SAME:
        one, other = (_rows(folder / where / table) for where in ("spark", "local"))
        print(f"{table}: {len(one)} rows, {'the same' if one == other else 'NOT the same'}")
    shutil.rmtree(folder)


def _cluster(folder: Path) -> list[subprocess.Popen[bytes]]:
    """A master and two workers, each in a group of processes of its own."""
    run = Path(pyspark.__file__).parent / "bin" / "spark-class"
    env = {**os.environ, "SPARK_LOCAL_IP": HERE, "PYSPARK_PYTHON": sys.executable, "SPARK_LOG_DIR": str(folder)}
    master = [str(run), f"{DEPLOY}.master.Master", "--host", HERE, "--port", PORT, "--webui-port", "0"]
    worker = [
        str(run),
        f"{DEPLOY}.worker.Worker",
        "--host",
        HERE,
        "--cores",
        "1",
        "--memory",
        "2g",
        "--webui-port",
        "0",
        MASTER,
    ]
    started = []
    for n, command in enumerate((master, worker, worker)):
        log = (folder / f"{n}.log").open("wb")
        place = ["--work-dir", str(folder / f"work-{n}")] if n else []
        started.append(subprocess.Popen([*command, *place], env=env, stdout=log, stderr=log, start_new_session=True))
        time.sleep(5)
    return started


def _carry(folder: Path, reports: Path, victim: subprocess.Popen[bytes], stage: str) -> str:
    """Carry the reports out on the cluster; kill a worker while a stage is done. Which stage that was."""
    command = [sys.executable, "-m", "rawi", "run", str(folder / "spark"), str(reports), "--on", "spark", "--master", MASTER,
               "--set", "spark.executor.memory=1g", "--set", "spark.cores.max=2", "--set", "spark.executor.cores=1"]  # fmt: skip
    env = {**os.environ, "PYTHONUNBUFFERED": "1", "PYSPARK_PYTHON": sys.executable}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=env) as running:
        assert running.stdout is not None
        killed, before = "nothing", _before(stage)
        for line in running.stdout:
            text = line.decode().rstrip()
            print("  " + text.rpartition("\r")[2], flush=True)
            if text.rpartition("\r")[2].startswith(before + " "):
                time.sleep(2)
                _kill(victim)
                killed = stage
    if running.returncode:
        raise SystemExit("it did not come to an end")
    return killed


def _before(stage: str) -> str:
    names = [each.name for each in plan()]
    return names[names.index(stage) - 1]


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a process, with the executors that it started, at once."""
    for children in Path(f"/proc/{process.pid}/task").glob("*/children"):
        for child in children.read_text().split():
            os.kill(int(child), signal.SIGKILL)
    process.kill()
    process.wait()


def _rows(folder: Path) -> list[Any]:
    rows = dataset.dataset(folder, partitioning="hive").to_table().to_pylist()
    return sorted(tuple(sorted((name, repr(value)) for name, value in row.items())) for row in rows)


if __name__ == "__main__":
    main()
