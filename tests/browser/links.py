"""Links with code in them, as Share writes them and as earlier releases did."""

import base64
import json
import zlib

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def shared(code: object) -> str:
    """Write a fragment as Share does."""
    return packed(json.dumps(code).encode())


def packed(data: bytes) -> str:
    """Pack any bytes as Share would."""
    return _second(zlib.compress(data, 9))


def altered(code: object) -> str:
    """Write a fragment whose code has one letter changed on the way, and can still be read."""
    data = bytearray(zlib.compress(json.dumps(code).encode(), 0))
    data[data.index(b"=")] = ord("+")
    return _second(bytes(data))


def shared_before(code: object) -> str:
    """Write a fragment as releases before 2026-11 did: no length, no checksum."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = squeeze.compress(json.dumps(code).encode()) + squeeze.flush()
    return f"#code={_base64(data)}"


def _second(data: bytes) -> str:
    text = _base64(data)
    return f"#code=v2-{_base36(len(text))}-{text}"


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, rest = divmod(number, 36)
        digits = DIGITS[rest] + digits
    return digits
