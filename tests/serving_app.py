"""The app on a real server on loopback, in a thread of the tests."""

import re
import threading
import time
from contextlib import contextmanager

import httpx2
import uvicorn

from rawi.present.web.app import Settings, made
from rawi.present.web.serving import configured


@contextmanager
def served(path, **settings):
    """Serve a collection; yields the address."""
    app = made(Settings(path=path, who="tester", **settings))
    config = configured(app)
    config.host, config.port, config.timeout_graceful_shutdown = "127.0.0.1", 0, 1
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(200):
        if server.started:
            break
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        app.state.shelf.close()
        app.state.doors.close()


class Client(httpx2.Client):
    """A browser without a screen: it keeps cookies, and sends the forms of the pages that it loaded."""

    def __init__(self, address, **more):
        super().__init__(base_url=address, timeout=60, **more)
        self.address = address

    def token(self, path="/"):
        """The token of a form on a page."""
        return re.search(r'name="csrf" value="([^"]+)"', self.get(path).text)[1]

    def submit(self, path, came="/add", **fields):
        """Send a form as a page of the app does."""
        data = {"csrf": self.token("/add"), "came": came, **fields}
        return self.post(path, data=data, headers={"origin": self.address})
