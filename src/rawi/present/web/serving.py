"""Serving the app: on this machine for whoever sits at it; to others only with a password."""

import contextlib
import os
import secrets
import signal
import socket
import sys
import time
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from rawi.errors import InputError
from rawi.present.web.app import Settings, made
from rawi.present.web.connections import Bounded, keep_quiet
from rawi.present.web.doors import doors_of
from rawi.present.web.guard import LOOPBACK, password_in
from rawi.present.web.pages import templates
from rawi.run.collection import Collection
from rawi.run.local import end_with_parent
from rawi.run.looking import Looking

TAKEN = 128  # connections that are taken before a look at how many there are: never more files than a process may have


@dataclass(frozen=True, slots=True)
class Asked:
    """How somebody wants an app to be served.

    ``password`` is a file that `rawi password` wrote; ``proxy`` the address of a server before it, which says who asks.
    """

    path: Path
    host: str
    port: int
    who: str
    password: Path | None = None
    read_only: bool = False
    proxy: str | None = None
    workers: int = 1


def serve(asked: Asked) -> None:
    """Serve until somebody stops it. Raises InputError for an address that is not on this machine without a password."""
    settings_of(asked)
    secret = secrets.token_urlsafe(32)  # sessions are signed with it, whichever process answers
    try:
        _served(asked, secret)
    finally:
        doors_of(secret).close()


def _served(asked: Asked, secret: str) -> None:
    if asked.workers == 1 or not hasattr(socket, "SO_REUSEPORT"):
        _serve(asked, secret)
        return
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    spawn = get_context("spawn")
    running: list[BaseProcess] = []
    try:
        while True:
            while len(running) < asked.workers:
                process = spawn.Process(target=_serve, args=(asked, secret))
                process.start()
                running.append(process)
            wait([each.sentinel for each in running])
            running = [each for each in running if each.is_alive()]
            time.sleep(1)  # one that ends is started again, and not in a hurry
    except KeyboardInterrupt:
        pass
    finally:
        for each in running:
            each.terminate()
        for each in running:
            each.join(timeout=5)


def _serve(asked: Asked, secret: str) -> None:
    """One process of a server. Each has a socket of its own on the same port: the kernel shares connections out evenly."""
    end_with_parent(lambda: os.kill(os.getpid(), signal.SIGTERM))
    config = configured(made(replace(settings_of(asked), secret=secret)), asked.proxy)
    keep_quiet()
    with contextlib.suppress(KeyboardInterrupt), _bound(asked.host, asked.port, shared=asked.workers > 1) as listening:
        uvicorn.Server(config).run(sockets=[listening])


def configured(app: Starlette, proxy: str | None = None) -> uvicorn.Config:
    """How an app is served. Who asks is believed of a proxy that was named, and of nobody else."""
    return uvicorn.Config(
        app, http=Bounded, ws="none", log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=2,
        backlog=TAKEN, proxy_headers=proxy is not None, forwarded_allow_ips=proxy,
    )  # fmt: skip


def _bound(host: str, port: int, *, shared: bool) -> socket.socket:
    made_socket = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    made_socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if shared and hasattr(socket, "SO_REUSEPORT"):
        made_socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    made_socket.bind((host, port))
    return made_socket


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


def free(host: str, port: int) -> int:
    """The port that can be served on, which is another one where 0 is asked for. Raises InputError where it cannot be."""
    try:
        with _bound(host, port, shared=False) as tried:
            return int(tried.getsockname()[1])
    except OSError as error:
        raise InputError(f"{host}:{port}: cannot be served on ({error.strerror}); give another with --port.") from error
