"""Libraries that come with an extra: loaded when they are needed, never before."""

from importlib import import_module
from typing import Any

from rawi.errors import RawiError


def library(name: str, extra: str) -> Any:
    """A library that comes with an extra. Raises RawiError, which says how to get it, where it is not installed."""
    try:
        return import_module(name)
    except ImportError as error:
        raise RawiError(
            f"this needs {name.split('.', maxsplit=1)[0]}; install it with: pip install 'rawi[{extra}]'"
        ) from error
