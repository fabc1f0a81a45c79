"""What earlier reports are remembered by: the same conclusions whether it is kept in the process or in a collection's file."""

import random

import pytest

from rawi.compare.features import features
from rawi.compare.grouper import Grouper
from rawi.compare.memory import InProcess
from rawi.nouns.evidence import Evidence
from rawi.store.archive import reports, stories
from rawi.store.archive.database import opened
from rawi.store.archive.memory import InFile, features_of, key
from rawi.store.archive.reports import Incoming
from rawi.store.entry import entry


class Process:
    """The backend in the process, with the readings known by the numbers of a file."""

    def __init__(self, readings, _):
        self.memory = InProcess()
        self.features = {
            key(n): features_of(n, entry(each, features(each)).features) for n, each in enumerate(readings, 1)
        }


class File(Process):
    """The backend in a file, with a row for each reading."""

    def __init__(self, readings, path):
        super().__init__(readings, path)
        self.database = opened(path, create=True)
        self.database.run("begin")
        for each in readings:
            made = entry(each, features(each))
            reports.keep(self.database, Incoming(made, Evidence(made.text, "text/plain"), each.report.id), "2031", "0")
        self.memory = InFile(self.database)


@pytest.fixture(params=[Process, File])
def backend(request, sample, tmp_path):
    return request.param(sample.readings, tmp_path / "m.rawi")


def groups(backend):
    return set(backend.memory.homes(backend.features).values())


def expected(sample):
    numbers = {each.report.id: key(n) for n, each in enumerate(sample.readings, 1)}
    return {tuple(sorted(numbers[report] for report in story.reports)) for story in sample.stories}


def test_one_batch_makes_the_stories_of_a_comparison(backend, sample):
    changed = Grouper(backend.memory).add(list(backend.features.values()))
    assert set(changed) == groups(backend) == expected(sample)
    assert backend.memory.total == len(backend.features)


def test_many_batches_make_them_too(backend, sample):
    every = list(backend.features.values())
    random.Random(3).shuffle(every)
    grouper = Grouper(backend.memory)
    for n in range(0, len(every), 3):
        grouper.add(every[n : n + 3])
    assert groups(backend) == expected(sample)


def test_what_is_removed_leaves_no_trace(backend, sample):
    every = list(backend.features.values())
    grouper = Grouper(backend.memory)
    grouper.add(every)
    gone = [each.report for each in every[::2]]
    grouper.remove(gone)
    assert not set(gone) & set(backend.memory.homes(gone)) and not any(
        set(gone) & near.keys() for near in backend.memory.around([each.report for each in every]).values()
    )
    assert backend.memory.total == len(every) - len(gone)
    grouper.add(every[::2])
    assert groups(backend) == expected(sample)


def test_both_backends_keep_the_same_pairs(sample, tmp_path):
    kept = []
    for make in (Process, File):
        backend = make(sample.readings, tmp_path / "m.rawi")
        Grouper(backend.memory).add(list(backend.features.values()))
        near = backend.memory.around(backend.features)
        kept.append({report: dict(near[report]) for report in near if near[report]})
    assert kept[0] == kept[1]


def test_a_story_keeps_its_number_where_most_of_it_stays(sample, tmp_path):
    backend = File(sample.readings, tmp_path / "m.rawi")
    memory, numbers = backend.memory, sorted(backend.features)
    memory.settle([tuple(numbers[:5])])
    memory.settle([tuple(numbers[:2]), tuple(numbers[2:5])])
    homes = reports.homes(backend.database, map(int, numbers[:5]))
    assert [homes[int(each)] for each in numbers[:5]] == [2, 2, 1, 1, 1]
    backend.database.run("update stories set stale = 0")
    memory.settle([tuple(numbers[:5])])
    stories.drop_empty(backend.database)
    assert backend.database.rows("select number from stories") == [(1,)]
