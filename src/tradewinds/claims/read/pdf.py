"""A PDF as it reads, taken out in a process of its own whose time and memory are bounded."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tradewinds.claims.read.lines import flow
from tradewinds.errors import InputError

PAGES = 100
LETTERS = 1_000_000
"""Letters that may be laid out; the text that is left has to be shorter still."""

SECONDS = 2
WAIT = 6.0
WORKER = Path(__file__).with_name("pdf_worker.py")


@dataclass(frozen=True, slots=True)
class Printed:
    """The text of a PDF, its title and the day it was made, as it says of itself."""

    text: str
    title: str
    made: str


def read_pdf(data: bytes) -> Printed:
    """The text of a PDF of at most 100 pages that is laid out within two seconds of computing.

    Raises InputError for a file that is broken, locked, too large when unpacked, or holds no text.
    """
    command = [sys.executable, "-P", "-W", "ignore", str(WORKER), str(PAGES), str(LETTERS), str(SECONDS)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=WAIT)
    except subprocess.TimeoutExpired:
        raise _too_large() from None
    try:
        said = json.loads(done.stdout)
    except ValueError:
        raise _too_large() from None
    problem = said.get("problem")
    if problem == "locked":
        raise InputError("this PDF is locked with a password", got="PDF", hint="save a copy without one, or its text")
    if problem == "pages":
        raise InputError("this PDF has too many pages", got=f"{said['got']} pages", accepted=f"{PAGES} pages at most")
    if problem == "large":
        raise _too_large()
    if problem:
        raise InputError(
            "this PDF is broken",
            got=said.get("got") or "a file that pypdf cannot read",
            hint="save it again, or as text",
        )
    text = flow(said["text"])
    if not text.strip():
        raise InputError(
            "this PDF holds no text", got="pages of pictures", hint="recognize its text first, or paste the text"
        )
    return Printed(text, said["title"], said["made"])


def _too_large() -> InputError:
    return InputError(
        "this PDF is too large to be read once it is unpacked",
        accepted=f"{PAGES} pages that take {SECONDS} seconds to lay out",
        hint="split it, or save its text",
    )
