"""What the database stumbles over, said as a user can act on it."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rawi.errors import BusyError, CollectionError, DamageError, InputError, TooLongError


@contextmanager
def speaking_of(path: Path) -> Iterator[None]:
    """Say what the database stumbles over as a user can act on it."""
    try:
        yield
    except sqlite3.Error as error:
        raise _spoken(path, error) from error
    except UnicodeEncodeError as error:
        raise InputError(
            f'"{ascii(error.object)[1:41]}": this holds half a letter, which nothing is kept under.'
        ) from error
    except UnicodeDecodeError as error:
        raise DamageError(f"{path}: the file is damaged: a name in it is no text. Take a copy of it first.") from error
    except OverflowError as error:
        raise InputError("This holds a number that is larger than any that is kept.") from error
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise CollectionError(f"{path}: the disk is full; free some space and run the command again.") from error
        raise CollectionError(f"{path}: cannot be written or read ({error.strerror}); check your rights.") from error


# What the database says of a stumble, and what a user is told of it.
SAID: tuple[tuple[tuple[str, ...], type[CollectionError], str], ...] = (
    (("locked", "busy"), BusyError,
     "another process is writing to the collection; run the command again when it is done."),
    (("interrupted",), TooLongError,
     "this question takes too long; ask for less: fewer words, a shorter time, one outlet."),
    (("full",), CollectionError,
     "the disk is full; what was reported as added is safe. Free some space and run the command again."),
    (("readonly", "read-only"), CollectionError,
     "the file is read-only, so nothing was changed; give yourself the right to write."),
    (("unable to open",), CollectionError,
     "the file cannot be opened; check the name, and your rights on it and its folder."),
    (("not a database",), CollectionError,
     "this is no collection of Rawi's; give the file that `rawi add` made."),
    (("malformed", "corrupt", "disk I/O", "decode to UTF-8"), DamageError,
     "the file is damaged ({said}); `rawi verify {path}` says where. Take a copy of it first."),
)  # fmt: skip


def _spoken(path: Path, error: sqlite3.Error) -> CollectionError:
    said = str(error)
    for signs, kind, sentence in SAID:
        if any(sign in said for sign in signs):
            return kind(f"{path}: {sentence.format(said=said, path=path)}")
    return CollectionError(f"{path}: the database refused this ({said}). Please send this line to the project.")
