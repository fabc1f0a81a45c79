"""The one place that knows which module opens which kind of document. Each is loaded with the first document of its kind."""

from importlib import import_module

from rawi.errors import RawiError
from rawi.gather.documents.document import Made, Wanted

OPENS = {
    "page": "rawi.gather.documents.page", "xml": "rawi.gather.documents.feed", "site": "rawi.gather.documents.feed",
    "mail": "rawi.gather.documents.mail",
    "pdf": "rawi.gather.documents.pdf", "word": "rawi.gather.documents.papers", "sheet": "rawi.gather.documents.papers",
}  # fmt: skip


def made(wanted: Wanted) -> list[Made]:
    """What a document holds. Raises InputError where it is not what it seems, RawiError where a library is missing."""
    try:
        module = import_module(OPENS[wanted.kind])
    except ImportError as error:
        raise RawiError(
            f"{wanted.evidence.name}: opening it needs {error.name}; install it with: pip install 'rawi[gather]'"
        ) from error
    found = getattr(module, wanted.kind)(wanted)
    return list(found) if hasattr(found, "__next__") else [found]
