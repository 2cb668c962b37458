"""Debian's nginx with the configuration that the documentation gives out."""

import os
import re
import shutil
import socket
import subprocess
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError

from course.model import ROOT

_LOG = "access.log"
_LINE = re.compile(r'"GET (?P<path>\S+) HTTP/[\d.]+" 200 (?P<bytes>\d+)')
GIVEN_OUT = ROOT / "course/releases/hosting/nginx.conf"

_FRAME = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes 1;
{user}
events {{ worker_connections 64; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log {folder}/{log};
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/course.conf;
}}
"""


def program() -> str | None:
    """Find nginx, also where a user's path doesn't have it."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


@contextmanager
def nginx(site: Path, folder: Path, config: Path = GIVEN_OUT) -> Generator[str]:
    """Serve a site with a server's configuration, changed in root and port alone."""
    folder.mkdir(parents=True, exist_ok=True)
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
        _configure(site, folder, config, port)
        # It is given the socket as nginx gives it to a newer nginx: no other can have it between.
        server = subprocess.Popen(
            [program() or "nginx", "-p", str(folder), "-c", "nginx.conf", "-e", "error.log"],
            env=os.environ | {"NGINX": f"{held.fileno()};"},
            pass_fds=[held.fileno()],
        )
    address = f"http://127.0.0.1:{port}/"
    try:
        _wait(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def _configure(site: Path, folder: Path, config: Path, port: int) -> None:
    text = config.read_text()
    for old, new in (("listen 80;", f"listen 127.0.0.1:{port};"), ("/srv/course", f'"{site}"')):
        assert old in text
        text = text.replace(old, new)
    (folder / "course.conf").write_text(text)
    user = "user root;" if Path("/root").owner() == Path(folder).owner() else ""
    (folder / "nginx.conf").write_text(_FRAME.format(folder=folder, user=user, log=_LOG))


def forget(folder: Path) -> None:
    """Begin a new account of what a server in this folder sends."""
    (folder / _LOG).write_text("")


def sent(folder: Path) -> dict[str, int]:
    """Give the paths of the files that were sent whole, with their bytes on the wire."""
    lines = _LINE.finditer((folder / _LOG).read_text())
    return {line["path"]: int(line["bytes"]) for line in lines}


def _wait(address: str, server: subprocess.Popen) -> None:
    """Connect until it answers, or until it has ended."""
    while server.poll() is None:
        try:
            urllib.request.urlopen(address).close()  # noqa: S310
        except HTTPError:
            return
        except OSError:
            continue
        return
    raise AssertionError(f"nginx ended with {server.returncode}")
