"""Fonts for Korean on paper: those of the system, and those of a package that carries one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from tradewinds.errors import TradewindsError

HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
KOREAN = re.compile(
    r"(CJK|Sans KR|Serif KR|Nanum|Malgun|Apple SD Gothic|AppleGothic|AppleMyungjo|Pretendard|Source Han|Spoqa Han|"
    r"Gothic A1|IBM Plex Sans KR|D2Coding|Batang|Gulim|Dotum|UnBatang|KoPub)",
    re.IGNORECASE,
)
PACKAGES = ("noto_cjk_sans_otc",)
HINT = "install one: apt install fonts-noto-cjk, or pip install 'tradewinds[korean]'; or write HTML, which uses the reader's fonts"


def folders(more: Iterable[Path] = ()) -> list[str]:
    """Folders to search besides the system's: those given, and those of installed font packages."""
    found = [str(folder) for folder in more]
    for name in PACKAGES:
        spec = find_spec(name)
        found += list(spec.submodule_search_locations or []) if spec else []
    return found


def families(text: str, held: Iterable[str]) -> list[str]:
    """The families of `held` that can set Korean, sans first; empty for a text without Korean.

    Raises TradewindsError when the text has Korean and no family can set it: the letters would come out as empty boxes.
    """
    if not HANGUL.search(text):
        return []
    able = sorted((name for name in held if KOREAN.search(name)), key=_rank)
    if not able:
        raise TradewindsError("no font on this machine can set Korean, so the PDF would show empty boxes", hint=HINT)
    return able


def _rank(name: str) -> tuple[bool, bool, bool, str]:
    """Sans before serif, upright text before monospace, the Korean cut of a family before the others."""
    return "Mono" in name or "Coding" in name, "Serif" in name or "Batang" in name, not name.endswith("KR"), name
