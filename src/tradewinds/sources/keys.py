"""Keys of publishers: found in the environment or the system keyring, encoded exactly once, never shown."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import final
from urllib.parse import quote, unquote

from tradewinds.sources.errors import KeyMissing, KeyRefused
from tradewinds.sources.source import Key, Source

SERVICE = "tradewinds"
"""The service under which keys stand in the system keyring; the name of the variable is the user name there."""

SHORTEST = 8
"""Signs of a key below which it is not looked for among figures; publishers' keys have 32 and more."""

ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")


def _written(key: str) -> str:
    """The pattern of a key in all the ways in which an address, JSON or a page writes its signs."""
    return "".join(c if c.isalnum() else _sign(c) for c in key)


def _sign(c: str) -> str:
    code, plain = ord(c), re.escape(c)
    return rf"(?:\\?{plain}|(?i:%(?:25)*{code:02x}|\\u{code:04x}|&#(?:0*{code}|x0*{code:x});))"


@final
@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """A key in its plain form; whatever prints it prints dots.

    >>> print(Secret("abc+/="), [Secret("abc")], f"{Secret('abc')}")
    ··· [Secret(···)] ···
    """

    _value: str

    def __repr__(self) -> str:
        return "Secret(···)"

    def __str__(self) -> str:
        return "···"

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a key is not stored")

    def encoded(self) -> str:
        """The key percent-encoded once, for a query: `+`, `/` and `=` are encoded.

        >>> Secret("a+b/c==").encoded()
        'a%2Bb%2Fc%3D%3D'
        """
        return quote(self._value, safe="")

    def plain(self) -> str:
        """The key as it goes into a header."""
        return self._value

    def removed_from(self, text: str) -> str:
        r"""A text without the key, however its signs are written: plain, percent-encoded, or escaped for JSON or HTML.

        >>> Secret("a+b/c=").removed_from(r"key=a%2bb%2Fc%253D, a+b\/c=, a&#43;b/c=, a")
        'key=···, ···, ···, a'
        """
        return re.sub(_written(self._value), "···", text)

    def removed_from_bytes(self, data: bytes) -> bytes:
        """The same of an answer's bytes, whatever their encoding; stars stand for the key.

        A key of fewer than SHORTEST signs could be a figure of the answer, and stays.
        """
        if len(self._value) < SHORTEST:
            return data
        return re.sub(_written(self._value).encode(), b"***", data)


def secret(text: str) -> Secret:
    """A key as publishers hand it out, plain or percent-encoded: both stand for the same.

    >>> secret("a%2Bb%3D%3D").encoded() == secret("a+b==").encoded()
    True
    """
    clean = text.strip()
    return Secret(unquote(clean) if ENCODED.search(clean) else clean)


def find(source: Source) -> Secret | None:
    """The key of a source: its environment variable, else the system keyring; None where it needs none.

    Raises KeyMissing naming both places.
    """
    spec = source.key
    if spec is None:
        return None
    found = os.environ.get(spec.variable, "").strip() or _keyring(spec)
    if found:
        if not (found.isascii() and found.isprintable()):
            raise KeyRefused("the key holds a line break, or a character that no key has", got=spec.variable,
                             hint="copy it again, on one line")  # fmt: skip
        return secret(found)
    if spec.optional:
        return None
    raise KeyMissing(
        f"{source.publisher} needs a key", accepted=f"the environment variable {spec.variable}",
        hint=f"or store it once: keyring set {SERVICE} {spec.variable}" + (f"; get one at {spec.where}" if spec.where else ""),
    )  # fmt: skip


def present(source: Source) -> bool:
    """Whether a source can be asked: its key is there, or it needs none."""
    try:
        find(source)
    except (KeyMissing, KeyRefused):
        return False
    return True


def _keyring(spec: Key) -> str:
    """What the system keyring holds; nothing where there is none, or it cannot be opened."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return ""
    try:
        return (keyring.get_password(SERVICE, spec.variable) or "").strip()
    except (KeyringError, OSError, RuntimeError):
        return ""
