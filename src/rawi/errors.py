"""What can go wrong, as a tree. Every message is one sentence that a user can act on.

RawiError
├── InputError          a file, line or field that was given cannot be used
│   ├── EmptyInput      there is nothing in it
│   ├── EncodingError   its bytes are no text that Rawi can decode
│   └── MissingError    a collection has nothing under the id that was asked for
├── CollectionError     a collection cannot be opened, read or written as asked
│   ├── BusyError       another process is writing to it
│   ├── TooLongError    a question takes longer than it may
│   └── DamageError     what it keeps is no longer what it was
├── LostError           a process that did a part of the work was ended from outside
├── PackError           a data file of a pack breaks its rules; names file and line
└── LanguageError       no pack reads this language
"""

import traceback
from pathlib import Path

from rawi.bare import bare


class RawiError(Exception):
    """The root: whatever Rawi raises on purpose. No sentence holds the name and password of an address."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(bare(sentence))


class InputError(RawiError):
    """A file, line or field that was given cannot be used."""


class EmptyInput(InputError):
    """There is nothing to read."""


class EncodingError(InputError):
    """The bytes are no text that Rawi can decode."""


class MissingError(InputError):
    """A collection has nothing under the id that was asked for."""


class CollectionError(RawiError):
    """A collection cannot be opened, read or written as asked."""


class BusyError(CollectionError):
    """Another process is writing to the collection."""


class TooLongError(CollectionError):
    """A question takes longer than it may."""


class DamageError(CollectionError):
    """What a collection keeps is no longer what it was."""


class LostError(RawiError):
    """A process that did a part of the work was ended from outside: nothing is known of that part."""


class PackError(RawiError):
    """A data file of a pack breaks its rules."""


class LanguageError(RawiError):
    """No pack reads this language."""


def stumbled(name: str, error: Exception) -> RawiError:
    """What is said where a defect of Rawi's own costs one report or file, so that it costs no more."""
    if isinstance(error, RawiError):
        return RawiError(f"{name}: {error}")  # said on purpose: no defect
    where = traceback.extract_tb(error.__traceback__)[-1]
    return RawiError(
        f"{name}: left out, Rawi stumbled over it ({type(error).__name__} in "
        f"{Path(where.filename).name}, line {where.lineno}). Please send the text with this line to the project."
    )
