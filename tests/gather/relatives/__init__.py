"""Relatives of the kinds K1 to K16: the one list from which the table is printed (tools/relatives.py) and which the tests run."""

from gather.relatives.checks import Relative
from gather.relatives.fifth import FIFTH
from gather.relatives.formats import FORMATS
from gather.relatives.fourth import FOURTH
from gather.relatives.letters import LETTERS
from gather.relatives.second import SECOND
from gather.relatives.sixth import SIXTH
from gather.relatives.texts import TEXTS
from gather.relatives.third import THIRD

RELATIVES: list[Relative] = sorted(
    [*FORMATS, *LETTERS, *TEXTS, *SECOND, *THIRD, *FOURTH, *FIFTH, *SIXTH], key=lambda each: int(each.kind[1:])
)
