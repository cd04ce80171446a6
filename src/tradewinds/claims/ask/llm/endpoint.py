"""An OpenAI-compatible endpoint: one request, a bounded answer, no redirects, no tools."""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tradewinds.claims.ask.llm.notes import note
from tradewinds.claims.ask.llm.prompt import prompt
from tradewinds.claims.ask.llm.typed import Unfit, typed
from tradewinds.claims.ask.question import Blocked, Question
from tradewinds.errors import InputError
from tradewinds.statements import World

if TYPE_CHECKING:
    from tradewinds.claims.ask.answer import Reader

PATH = "/chat/completions"
LARGEST = 64 * 1024
"""Bytes of an answer; a longer one is not read to its end."""
ASKED = frozenset({"not_understood"})
"""Reasons for which the model is asked; every other refusal of this program stands."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model answers. `key` is sent as a bearer token and shown nowhere; `seconds` is the time a question may take."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    seconds: float = 20.0

    @classmethod
    def open(cls, url: str, model: str, key: str | None = None, seconds: float = 20.0) -> Endpoint:
        """An endpoint of an address such as https://host/v1; the key is that of TRADEWINDS_LLM_KEY unless given.

        Raises InputError for an address that is none, a missing model, a key that would go out in the clear, or a missing extra.
        """
        parts = urlsplit(url)
        secret = os.environ.get("TRADEWINDS_LLM_KEY", "") if key is None else key
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
            raise InputError(
                "--llm takes an address",
                got=_bare(url),
                accepted="http(s)://host/v1",
                hint="a key goes into TRADEWINDS_LLM_KEY",
            )
        if not model.strip():
            raise InputError("--llm needs the model's name", accepted="--model NAME, or TRADEWINDS_LLM_MODEL")
        if secret and parts.scheme == "http" and parts.hostname not in ("localhost", "127.0.0.1", "::1"):
            raise InputError(
                "a key is not sent over plain http", got=_bare(url), accepted="https://…, or http://localhost"
            )
        try:
            import httpx  # noqa: F401
        except ImportError:
            raise InputError("--llm needs the extra 'llm'", hint="pip install 'tradewinds[llm]'") from None
        whole = url.rstrip("/")
        return cls(whole if whole.endswith(PATH) else whole + PATH, model.strip(), secret, seconds)

    def reader(self) -> Reader:
        """Reads a question: first this program; where it does not understand, the model; where that fails, the first reading stands."""
        from tradewinds.claims.ask.answer import language, parsed

        def read(text: str, world: World, before: Question | None) -> tuple[Question | Blocked, str]:
            own, said = parsed(text, world, before)
            if isinstance(own, Question) or own.reason not in ASKED:
                return own, said
            got = self.ask(text, world)
            if isinstance(got, Unfit):
                return own, " ".join(filter(None, (said, note(got.why, self.model, language(text)))))
            return got, " ".join(filter(None, (said, note("read", self.model, language(text)))))

        return read

    def ask(self, text: str, world: World) -> Question | Blocked | Unfit:
        """The model's reading of a text, checked; Unfit with the reason when it is none."""
        content = self._content(text, world)
        if isinstance(content, Unfit):
            return content
        try:
            document = json.loads(_unfenced(content), parse_constant=_refuse, object_pairs_hook=_once)
        except (ValueError, RecursionError):
            return Unfit("json")
        return typed(document, text, world)

    def _content(self, text: str, world: World) -> str | Unfit:
        """What the model says, as text."""
        import httpx

        body = {
            "model": self.model,
            "messages": prompt(text, world),
            "temperature": 0,
            "max_tokens": 300,
            "stream": False,
        }
        head = {"Accept-Encoding": "identity"} | ({"Authorization": f"Bearer {self.key}"} if self.key else {})
        end = time.monotonic() + self.seconds
        try:
            with (
                httpx.Client(timeout=self.seconds, follow_redirects=False) as client,
                client.stream("POST", self.url, json=body, headers=head) as response,
            ):
                if response.status_code != 200:
                    return Unfit("redirect" if response.is_redirect else "status")
                whole = bytearray()
                for chunk in response.iter_raw():
                    whole += chunk
                    if len(whole) > LARGEST:
                        return Unfit("large")
                    if time.monotonic() > end:
                        return Unfit("slow")
        except httpx.TimeoutException:
            return Unfit("slow")
        except (httpx.HTTPError, httpx.InvalidURL):
            return Unfit("reach")
        return _said(bytes(whole))


def _said(whole: bytes) -> str | Unfit:
    """The text of the one message; a call for a tool is none."""
    try:
        message = json.loads(whole)["choices"][0]["message"]
        content, tools = message.get("content"), message.get("tool_calls") or message.get("function_call")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Unfit("json")
    if tools:
        return Unfit("tools")
    return content if isinstance(content, str) else Unfit("json")


def _unfenced(content: str) -> str:
    """The text without a code fence around all of it."""
    text = content.strip()
    if text.startswith("```") and text.endswith("```") and "\n" in text:
        return text.split("\n", 1)[1].rsplit("```", 1)[0]
    return text


def _refuse(name: str) -> float:
    raise ValueError(name)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names are all different."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name twice")
    return found


def _bare(url: str) -> str:
    """The address without what may be a secret in it."""
    return url.split("@")[-1].split("?")[0][:200]
