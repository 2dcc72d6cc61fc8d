"""Wrapping a key by a passphrase, and unwrapping it: in a process of its own.

A request as JSON comes on standard input and the answer goes to standard output, so that a passphrase is in no
argument, no variable and no file; what was derived goes with the process. It is done here, in the form that age's
specification gives (C2SP, age-encryption.org/v1), as pyrage goes by the clock: it cannot be told how much work to ask
for, and refuses on a busy or slow computer what it wrote on an idle one, the passphrase being right.
"""

import base64
import hashlib
import hmac
import json
import os
import re
import sys
from collections.abc import Iterator

from cyclejournal.store.lock.memory import no_core_dumps

_LINE = 64
_R, _P = 8, 1
_CHUNK = 65_536
_TAG = 16
_NONCE = 16

_HEAD = re.compile(
    rb"(?P<head>age-encryption\.org/v1\n-> scrypt (?P<salt>[A-Za-z0-9+/]{22}) (?P<factor>[1-9][0-9]?)\n"
    rb"(?P<body>[A-Za-z0-9+/]{43})\n---) (?P<mac>[A-Za-z0-9+/]{43})\n"
)


def main() -> None:
    """Answer the one request."""
    no_core_dumps()
    request = json.loads(sys.stdin.buffer.read())
    passphrase = base64.b64decode(request["passphrase"])
    data = base64.b64decode(request["data"])
    try:
        done = (
            wrap(data, passphrase, request["factor"])
            if "factor" in request
            else unwrap(data, passphrase)
        )
    except MemoryError:
        sys.exit(3)
    answer = "" if done is None else base64.b64encode(done).decode()
    sys.stdout.write(json.dumps(answer))


def unwrap(data: bytes, passphrase: bytes) -> bytes | None:
    """What a passphrase wrapped; None where it does not open. That it asks for too much was seen before."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    found = _HEAD.match(data)
    if found is None:
        return None
    try:
        salt, body, mac = (_plain(found[name]) for name in ("salt", "body", "mac"))
        wrapping = _wrapping(passphrase, salt, int(found["factor"]))
        file_key = ChaCha20Poly1305(wrapping).decrypt(bytes(12), body, None)
    except (InvalidTag, ValueError):
        return None
    if not hmac.compare_digest(_mac(file_key, found["head"]), mac):
        return None
    return opened(file_key, data[found.end() :])


def opened(file_key: bytes, payload: bytes) -> bytes | None:
    """What stands behind the head of an age file with that key; None where it is not whole."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    nonce, sealed = payload[:_NONCE], payload[_NONCE:]
    cipher = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    whole = bytearray()
    try:
        for number, piece, is_last in _pieces(sealed, _CHUNK + _TAG):
            plain = cipher.decrypt(_counted(number, is_last), piece, None)
            if number and not plain:
                # Only all of it may be empty.
                return None
            whole += plain
    except (InvalidTag, ValueError):
        return None
    return bytes(whole)


def wrap(plain: bytes, passphrase: bytes, factor: int) -> bytes:
    """An age file of some bytes that a passphrase opens."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    salt, file_key, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    wrapping = _wrapping(passphrase, salt, factor)
    body = _base64(ChaCha20Poly1305(wrapping).encrypt(bytes(12), file_key, None))
    lines = b"\n".join(body[at : at + _LINE] for at in range(0, len(body), _LINE))
    head = b"age-encryption.org/v1\n-> scrypt %s %d\n%s\n---" % (_base64(salt), factor, lines)
    payload = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    whole = bytearray(head + b" " + _base64(_mac(file_key, head)) + b"\n" + nonce)
    for number, piece, is_last in _pieces(plain, _CHUNK):
        whole += payload.encrypt(_counted(number, is_last), piece, None)
    return bytes(whole)


def _wrapping(passphrase: bytes, salt: bytes, factor: int) -> bytes:
    return hashlib.scrypt(
        passphrase,
        salt=b"age-encryption.org/v1/scrypt" + salt,
        n=1 << factor,
        r=_R,
        p=_P,
        maxmem=(128 * _R << factor) + (1 << 20),
        dklen=32,
    )


def _mac(file_key: bytes, head: bytes) -> bytes:
    return hmac.digest(_derived(file_key, b"", b"header"), head, "sha256")


def _pieces(data: bytes, size: int) -> Iterator[tuple[int, bytes, bool]]:
    """Its pieces with their numbers, and whether each is the last; one that is empty for nothing."""
    last = max(0, len(data) - 1) // size
    for number in range(last + 1):
        yield number, data[number * size : (number + 1) * size], number == last


def _counted(number: int, is_last: bool) -> bytes:
    """Eleven bytes of its number, and a one for the last."""
    return number.to_bytes(11, "big") + bytes([is_last])


def _derived(key: bytes, salt: bytes, info: bytes) -> bytes:
    """HKDF-SHA-256, of 32 bytes."""
    extracted = hmac.digest(salt or bytes(32), key, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")


def _base64(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _plain(text: bytes) -> bytes:
    """What stands there in base64, which has one way of writing it. Raises ValueError for any other."""
    data = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    if _base64(data) != text:
        raise ValueError
    return data


if __name__ == "__main__":
    main()
