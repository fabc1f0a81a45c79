"""The stages, in the order of the data: what each reads and writes. Whoever carries them out only moves tables."""

from collections.abc import Callable
from typing import Any, NamedTuple

from rawi.compare.comparer import compare
from rawi.gather.files import gather
from rawi.read.reader import read


class Stage(NamedTuple):
    """One stage: its name, the function that is it, the table it reads and the table it writes."""

    name: str
    function: Callable[..., Any]
    reads: str
    writes: str


STAGES = (
    Stage("gather", gather, "paths", "reports"),
    Stage("read", read, "reports", "readings"),
    Stage("compare", compare, "readings", "comparison"),
)
