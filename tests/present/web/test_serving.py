"""The command as somebody runs it: several processes, stopped by Ctrl-C or by the system, without a trace."""

import signal
import socket
import subprocess
import sys
import time

import httpx2
import pytest


def port_of():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("workers", [1, 2])
def test_it_serves_until_it_is_stopped(kept_sample, workers, sign):
    port = port_of()
    command = [
        sys.executable,
        "-m",
        "rawi",
        "serve",
        str(kept_sample),
        "--port",
        str(port),
        "--workers",
        str(workers),
        "--read-only",
    ]
    server = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        for _ in range(150):
            try:
                status = httpx2.get(f"http://127.0.0.1:{port}/", timeout=5).status_code
                break
            except httpx2.TransportError:
                time.sleep(0.1)
        assert status == 200
        assert {httpx2.get(f"http://127.0.0.1:{port}/stories/s1").status_code for _ in range(8)} == {200}
        server.send_signal(sign)
        out, err = server.communicate(timeout=20)
    finally:
        server.kill()
    assert f"http://127.0.0.1:{port}/" in out and "Traceback" not in err
    with pytest.raises(httpx2.TransportError):
        httpx2.get(f"http://127.0.0.1:{port}/", timeout=2)
