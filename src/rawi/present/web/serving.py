"""Serving the app: on this machine for whoever sits at it; to others only with a password."""

import contextlib
import json
import os
import secrets
import socket
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from rawi.errors import InputError
from rawi.present.web.app import Settings, made
from rawi.present.web.guard import LOOPBACK, password_in
from rawi.present.web.pages import templates
from rawi.run.collection import Collection
from rawi.run.looking import Looking

ASKED = "RAWI_SERVE"  # how the processes of a server know what is served


@dataclass(frozen=True, slots=True)
class Asked:
    """How somebody wants an app to be served. ``password`` is a file that `rawi password` wrote."""

    path: Path
    host: str
    port: int
    who: str
    password: Path | None = None
    read_only: bool = False
    workers: int = 1


def serve(asked: Asked) -> None:
    """Serve until somebody stops it. Raises InputError for an address that is not on this machine without a password."""
    settings_of(asked)
    os.environ[ASKED] = json.dumps([{**asdict(asked), "path": str(asked.path), "password": str(asked.password or "")},
                                    secrets.token_urlsafe(32)])  # fmt: skip
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.run(
            "rawi.present.web.serving:served", factory=True, workers=asked.workers, host=asked.host, port=asked.port,
            log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=2,
        )  # fmt: skip


def served() -> Starlette:
    """The app as each process of a server has it: they share what was asked, and the secret that sessions are signed with."""
    given, secret = json.loads(os.environ[ASKED])
    password = Path(given.pop("password")) if given["password"] else None
    asked = Asked(**{**given, "path": Path(given["path"]), "password": password})
    return made(replace(settings_of(asked), secret=secret))


def settings_of(asked: Asked) -> Settings:
    """What is served, after a look at whether it may be."""
    local = asked.host in LOOPBACK
    if not local and asked.password is None:
        raise InputError(
            f"{asked.host}: this address can be reached by others, so it takes a password: `rawi password FILE` writes one, then "
            "give it with --password FILE."
        )
    password = password_in(asked.password) if asked.password else None
    if not asked.read_only:
        Collection(asked.path).close()  # an older one is brought up to date now
    with Looking(asked.path):
        templates().get_template("base.html")
    return Settings(
        path=asked.path, who=asked.who, hosts=LOOPBACK if local else None, password=password, writes=not asked.read_only
    )


def free(host: str, port: int) -> None:
    """See that a port can be served on. Raises InputError where it cannot."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            raise InputError(
                f"{host}:{port}: cannot be served on ({error.strerror}); give another with --port."
            ) from error
