"""The process that reads a PDF: standard input to one JSON object, within bounds that the system holds.

Arguments: pages, letters, seconds of computing. Run as a script; nothing of the package is imported.
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
import sys

MEMORY = 768 * 1024 * 1024


def bound(seconds: int) -> None:
    """Bounds memory and computing time where the system can."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_FSIZE, 0)):
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(what, (most, most))


def alone() -> None:
    """Stops every socket and every process that would be opened."""

    def stop(event: str, _: object) -> None:
        if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork")):
            raise PermissionError(event)

    sys.addaudithook(stop)


def read(data: bytes, pages: int, letters: int) -> dict[str, object]:
    """`text`, `title` and `made`, or a `problem`."""
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return {"problem": "locked"}
        count = len(reader.pages)
        if count > pages:
            return {"problem": "pages", "got": count}
        parts, size = [], 0
        for page in reader.pages:
            parts.append(page.extract_text())
            size += len(parts[-1])
            if size > letters:
                return {"problem": "large"}
        held = reader.metadata
        title = str(held.title or "") if held else ""
        made = ""
        with contextlib.suppress(Exception):
            made = held.creation_date.date().isoformat() if held and held.creation_date else ""
    except MemoryError:
        return {"problem": "large"}
    except PyPdfError as problem:
        return {"problem": "large" if "imit" in type(problem).__name__ else "broken", "got": str(problem)[:120]}
    except Exception as problem:
        return {"problem": "broken", "got": type(problem).__name__}
    return {"text": "\n\n".join(parts), "title": title, "made": made}


def main() -> None:
    """Reads, bounded."""
    pages, letters, seconds = (int(word) for word in sys.argv[1:4])
    logging.disable(logging.CRITICAL)
    bound(seconds)
    alone()
    data = sys.stdin.buffer.read()
    try:
        said = json.dumps(read(data, pages, letters))
    except (MemoryError, RecursionError):
        said = '{"problem": "large"}'
    sys.stdout.write(said)


if __name__ == "__main__":
    main()
