"""No key in a fixture, in an error, or in what is printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tradewinds.sources import errors, source
from tradewinds.sources.keys import find, secret

HERE = Path(__file__).parent
NAMED = re.compile(
    rb"(?i)(?:servicekey|crtfc_key|api_?key|subscription-key|[?&]key)[\"']?\s*[=:]\s*[\"']?([A-Za-z0-9%+/=_-]{16,})"
)
BARE = re.compile(
    rb"(?<![A-Za-z0-9+/=])(?:[a-f0-9]{32}|[A-Za-z0-9+/]{86}==|[A-Za-z0-9%]{90,100}%3D%3D)(?![A-Za-z0-9+/=])"
)
"""Shapes of the publishers' keys: 32 hexadecimal digits, or 88 of base64, plain or encoded."""


def test_no_answer_holds_a_key():
    held = [p for p in (HERE / "answers").iterdir() if NAMED.search(p.read_bytes()) or BARE.search(p.read_bytes())]
    assert held == []


@pytest.mark.parametrize(
    "leak",
    [
        b"?serviceKey=Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4&x=1", b'"api_key": "0123456789abcdef0123456789abcdef"',
        b"d41d8cd98f00b204e9800998ecf8427e", b"A" * 86 + b"==",
    ],
)  # fmt: skip
def test_the_search_finds_what_it_looks_for(leak):
    assert NAMED.search(leak) or BARE.search(leak)


@pytest.mark.parametrize("show", [str, repr, "{}".format, "{!r}".format, lambda s: f"{[s]}"])
def test_a_key_prints_as_dots(show):
    assert "hunter" not in show(secret("hunter2+hunter2"))


def test_the_keyring_is_asked_where_the_environment_has_none(monkeypatch):
    import keyring

    monkeypatch.delenv("TRADEWINDS_FRED_KEY")
    monkeypatch.setattr(
        keyring,
        "get_password",
        lambda service, name: "from the ring" if (service, name) == ("tradewinds", "TRADEWINDS_FRED_KEY") else None,
    )
    assert find(source("fred")).plain() == "from the ring"
    monkeypatch.setattr(keyring, "get_password", lambda service, name: None)
    with pytest.raises(errors.KeyMissing, match="TRADEWINDS_FRED_KEY"):
        find(source("fred"))
