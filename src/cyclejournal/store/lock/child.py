"""Wrapping a key by a passphrase, and unwrapping it: in a process of its own.

A request as JSON comes on standard input and the answer goes to standard output, so that a passphrase is in no
argument, no variable and no file; what was derived goes with the process. pyrage unwraps. It cannot be told how much
work to ask for when it wraps (it goes by the clock, up to a gigabyte), so that is done here, in the form that
age's specification gives (C2SP, age-encryption.org/v1): pyrage and every other age opens it.
"""

import base64
import hashlib
import hmac
import json
import os
import sys

from cyclejournal.store.lock.memory import no_core_dumps

_LINE = 64
_R, _P = 8, 1
_CHUNK = 65_536


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
    """What a passphrase wrapped; None where it does not open."""
    import pyrage

    try:
        plain: bytes = pyrage.passphrase.decrypt(data, passphrase.decode("utf-8"))
    except pyrage.DecryptError:
        return None
    return plain


def wrap(plain: bytes, passphrase: bytes, factor: int) -> bytes:
    """An age file of some bytes that a passphrase opens."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    salt, file_key, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    wrapping = hashlib.scrypt(
        passphrase,
        salt=b"age-encryption.org/v1/scrypt" + salt,
        n=1 << factor,
        r=_R,
        p=_P,
        maxmem=(128 * _R << factor) + (1 << 20),
        dklen=32,
    )
    body = _base64(ChaCha20Poly1305(wrapping).encrypt(bytes(12), file_key, None))
    lines = b"\n".join(body[at : at + _LINE] for at in range(0, len(body), _LINE))
    head = b"age-encryption.org/v1\n-> scrypt %s %d\n%s\n---" % (_base64(salt), factor, lines)
    mac = hmac.digest(_derived(file_key, b"", b"header"), head, "sha256")
    payload = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    whole = bytearray(head + b" " + _base64(mac) + b"\n" + nonce)
    last = max(0, len(plain) - 1) // _CHUNK
    for number in range(last + 1):
        # Eleven bytes of its number, and a one for the last.
        counted = number.to_bytes(11, "big") + bytes([number == last])
        chunk = plain[number * _CHUNK : (number + 1) * _CHUNK]
        whole += payload.encrypt(counted, chunk, None)
    return bytes(whole)


def _derived(key: bytes, salt: bytes, info: bytes) -> bytes:
    """HKDF-SHA-256, of 32 bytes."""
    extracted = hmac.digest(salt or bytes(32), key, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")


def _base64(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


if __name__ == "__main__":
    main()
