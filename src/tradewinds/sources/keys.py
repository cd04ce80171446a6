"""Keys of publishers: found in the environment or the system keyring, encoded exactly once, never shown."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import final
from urllib.parse import quote, unquote

from tradewinds.sources.errors import KeyMissing
from tradewinds.sources.source import Key, Source

SERVICE = "tradewinds"
"""The service under which keys stand in the system keyring; the name of the variable is the user name there."""

ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")


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
        """A text without the key in any of its forms."""
        for form in {self._value, self.encoded(), quote(self.encoded(), safe="")}:
            text = text.replace(form, "···")
        return text


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
    except KeyMissing:
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
