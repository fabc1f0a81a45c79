"""The one place that knows which module opens which kind of document. Each is loaded with the first document of its kind."""

from importlib import import_module

from rawi.errors import RawiError
from rawi.gather.documents.document import Made, Wanted

HERE = "rawi.gather.documents"
NAMES = {"json": "json_", "page": "pages"}  # what a module calls it, where that is otherwise
OPENS = {
    "page": "live",
    "telegram": "chats",
    "chat": "chats",
    "xml": "feed",
    "site": "feed",
    "mail": "mail",
    "mbox": "mail",
    "plist": "mail",
    "pdf": "pdf",
    "word": "papers",
    "sheet": "papers",
    "odt": "papers",
    "rtf": "rtf",
    "json": "records",
}


def made(wanted: Wanted) -> list[Made]:
    """What a document holds. Raises InputError where it is not what it seems, RawiError where a library is missing."""
    try:
        module = import_module(f"{HERE}.{OPENS[wanted.kind]}")
    except ImportError as error:
        raise RawiError(
            f"{wanted.evidence.name}: opening it needs {error.name}; install it with: pip install 'rawi[gather]'"
        ) from error
    found = getattr(module, NAMES.get(wanted.kind, wanted.kind))(wanted)
    return list(found) if hasattr(found, "__next__") else [found]
