"""Carrying the stages out: in order, on several processes, one bad report never stopping the others."""

import os
import signal

import pytest

from rawi.errors import InputError, LostError
from rawi.nouns.reading import Reading
from rawi.nouns.report import Report
from rawi.read.reader import read
from rawi.run import local
from rawi.run.local import WORTH_STARTING, Workers, compare_all, read_all


def reports(count):
    return [Report(id=f"r{n:04d}", text=f"قال الوزير إن الرصيف رقم {n} مفتوح.", language="ar") for n in range(count)]


def test_order_is_kept_on_several_processes():
    found = list(read_all(iter(reports(WORTH_STARTING + 40)), jobs=2))
    assert [reading.report.id for reading in found] == [f"r{n:04d}" for n in range(WORTH_STARTING + 40)]
    assert found == list(read_all(iter(reports(WORTH_STARTING + 40)), jobs=1))


def test_an_error_stays_in_its_place_and_is_told():
    stream = [*reports(2), InputError("x.txt: is bad"), *reports(3)[2:]]
    found = list(read_all(iter(stream), jobs=1))
    assert [isinstance(each, Reading) for each in found] == [True, True, False, True]
    assert compare_all(iter(found)).failed == ("x.txt: is bad",)


def test_a_defect_of_rawi_costs_one_report_and_is_told(monkeypatch):
    def stumbling(report, given):
        if report.id == "r0001":
            raise IndexError("string index out of range")
        return read(report, given)

    monkeypatch.setattr(local, "read", stumbling)
    first, bad, last = read_all(iter(reports(3)), jobs=1)
    assert isinstance(first, Reading) and isinstance(last, Reading)
    assert str(bad).startswith("r0001: left out, Rawi stumbled over it (IndexError in test_local.py, line ")


def ended(number):
    """What the system does to a process that takes too much memory."""
    if number == WORTH_STARTING:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_a_process_that_is_ended_from_outside_is_said_in_one_sentence():
    with Workers(2) as workers:
        with pytest.raises(LostError, match=r"ended from outside .* run the command again"):
            list(workers.map(ended, range(WORTH_STARTING + 40)))
        assert list(workers.map(str, range(WORTH_STARTING + 40))) == list(map(str, range(WORTH_STARTING + 40)))
