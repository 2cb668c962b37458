"""What happens to files between a server and a page, and what the page then says."""

import re
import socket
from http import HTTPStatus
from pathlib import Path

from .sites import Handler, Harm

SENTENCE = re.compile("Reload the page|Check your network|try again|could not be loaded")


def missing(handler: Handler) -> None:
    handler.send_error(HTTPStatus.NOT_FOUND)


def lost(handler: Handler) -> None:
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)


def cut(handler: Handler) -> None:
    body = wanted(handler)
    handler.send_instead(body[: len(body) // 2])


def damaged(handler: Handler) -> None:
    body = bytearray(wanted(handler))
    middle = len(body) // 2
    body[middle : middle + 64] = bytes(255 - byte for byte in body[middle : middle + 64])
    handler.send_instead(bytes(body))


def silent(handler: Handler) -> None:
    """Give a worker that starts and then does nothing, as happens in Firefox."""
    handler.send_response(HTTPStatus.OK)
    handler.send_header("Content-Type", "text/javascript")
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def wanted(handler: Handler) -> bytes:
    return Path(handler.translate_path(handler.path)).read_bytes()


SIGN_IN = b"<!doctype html><title>Sign in</title><p>Welcome to the hotel's network"
BETWEEN = re.compile("Something between you and this site sent another page")


def sign_in_page(handler: Handler) -> None:
    handler.send_response(HTTPStatus.OK)
    handler.send_header("Content-Type", "text/html; charset=utf-8")
    handler.send_header("Content-Length", str(len(SIGN_IN)))
    handler.send_header("Cache-Control", "public, max-age=31536000")
    handler.end_headers()
    handler.wfile.write(SIGN_IN)


def forbidden(handler: Handler) -> None:
    handler.send_error(HTTPStatus.FORBIDDEN)


def sign_in_wanted(handler: Handler) -> None:
    handler.send_error(HTTPStatus.NETWORK_AUTHENTICATION_REQUIRED)


def sent_elsewhere(handler: Handler) -> None:
    """Redirect to another host, with leave to remember that."""
    handler.send_response(HTTPStatus.FOUND)
    handler.send_header("Location", "http://127.0.0.2:9/sign-in")
    handler.send_header("Cache-Control", "public, max-age=31536000")
    handler.send_header("Content-Length", "0")
    handler.end_headers()


#: What each kind of harm makes the page say.
SAID: dict[Harm, re.Pattern[str]] = {
    missing: SENTENCE,
    cut: SENTENCE,
    damaged: SENTENCE,
    lost: SENTENCE,
    sign_in_page: BETWEEN,
    forbidden: BETWEEN,
    sign_in_wanted: BETWEEN,
    sent_elsewhere: BETWEEN,
}
