"""A question answered: one figure, one sentence, its evidence; or a reason and the nearest questions that have an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from tradewinds.claims.ask.build import statement
from tradewinds.claims.ask.duties import changes, duty
from tradewinds.claims.ask.gate import gated
from tradewinds.claims.ask.lack import Lack, lacking
from tradewinds.claims.ask.latest import latest
from tradewinds.claims.ask.members import compare, which
from tradewinds.claims.ask.outside import OWN
from tradewinds.claims.ask.question import Blocked, Question
from tradewinds.claims.ask.reading import LONGEST, read
from tradewinds.claims.ask.reasons import NOT_HELD, Refusal, message, slip
from tradewinds.claims.ask.reply import Reply, noted
from tradewinds.claims.ask.searches import last_time, milestone, peak
from tradewinds.claims.ask.singles import single
from tradewinds.claims.ask.suggest import around, suggestions
from tradewinds.claims.ask.words import mended
from tradewinds.errors import TradewindsError, UnknownName
from tradewinds.periods import Period
from tradewinds.series import Lang, area, areas
from tradewinds.statements import Finding, Voice, World, tell
from tradewinds.statements.numerals import numerals
from tradewinds.worlds.record import RecordWorld

Handler = Callable[[Question, World, Lang], Reply | None]
Reader = Callable[[str, World, Question | None], tuple[Question | Blocked, str]]
SEARCHES: dict[str, Handler] = {
    "milestone": milestone, "last_time": last_time, "peak": peak, "which": which, "compare": compare, "tariff": duty,
    "tariff_when": changes,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to a question.

    `statement` is the id of the statement that the question is about, None where it is about none; `findings` stand
    behind every number of `answer`, that of the statement first. `refusal` is None for an answer. `assumed` names what
    the question left open (period, year, to_date). `context` is the question that a follow-up goes on from; `note` says
    what became of a language model's reading.
    """

    answer: str
    statement: str | None
    findings: tuple[Finding, ...]
    refusal: Refusal | None
    context: Question | None = None
    assumed: tuple[str, ...] = ()
    note: str = ""
    lang: Lang = "en"

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON would hold it; findings as in the JSON of a brief."""
        refusal = self.refusal
        return {
            "answer": self.answer, "lang": self.lang, "statement": self.statement, "findings": [f.to_dict() for f in self.findings],
            "refusal": None if refusal is None else refusal.to_dict(),
            **({"note": self.note} if self.note else {}),
        }  # fmt: skip


def language(text: str) -> Lang:
    """The language of a text: Korean where it holds a Korean syllable.

    >>> language("2025년 수출은?"), language("Were exports up?")
    ('ko', 'en')
    """
    return "ko" if any("가" <= c <= "힣" or "ㄱ" <= c <= "ㆎ" for c in text) else "en"


def parsed(text: str, world: World, before: Question | None) -> tuple[Question | Blocked, str]:
    """The question as this program reads it, with a note of the slips of the keyboard that it put right."""
    text, slips = mended(text[: LONGEST + 1])
    return read(text, world, before), " ".join(slip(*pair, language(text)) for pair in slips)


def ask(
    text: str, *, world: World, lang: Lang | None = None, context: Question | None = None, reader: Reader = parsed
) -> Answer:
    """The answer to a question from a world; `context` is the question that it may follow up.

    Raises UnsourcedNumeral rather than say a number that no finding stands behind.

    >>> from tradewinds.worlds import RecordWorld
    >>> ask("Were exports a record in 2025?", world=RecordWorld.open("KOR")).statement
    'record:exports:total:World:2025'
    """
    tongue = lang or language(text)
    got, note = reader(text, world, context)
    if isinstance(got, Blocked):
        return _refused(got, world, tongue, context, note)
    reply, got = _reply(got, world, tongue)
    if reply is None:
        return _lacking(got, world, tongue, note)
    findings = tuple({f.id: f for f in (tell(found, tongue) for found in reply.found)}.values())
    asked = reply.question
    codes = [str(p) for p in asked.at]
    words = noted(reply.text, asked, asked.at[0] if asked.at else None, tongue)
    kept = asked if "period" not in asked.assumed else replace(asked, at=(), assumed=())
    return Answer(gated(words, findings, codes), reply.statement, findings, None, kept, asked.assumed, note, tongue)


def _reply(q: Question, world: World, lang: Lang) -> tuple[Reply | None, Question]:
    """The reply, and the question as it was answered."""
    if q.form in SEARCHES:
        return _searched(q, world, lang)
    if not q.at:
        at = latest(q, world)
        if at is None:
            return None, q
        q = replace(q, at=(at,), assumed=(*q.assumed, "period"))
    replies = []
    for of in q.of:
        for at in q.at:
            one = single(q, statement(q, of, at), world, lang)
            if one is None:
                return None, replace(q, of=(of,), at=(at,))
            replies.append(one)
    if len(replies) == 1:
        return replies[0], q
    found = tuple(f for r in replies for f in r.found)
    return Reply(" ".join(r.text for r in replies), replies[0].statement, found, q), q


def _searched(q: Question, world: World, lang: Lang) -> tuple[Reply | None, Question]:
    """The reply to a question whose blank is not a value, for each series and period that it names."""
    search, replies = SEARCHES[q.form], list[Reply]()
    spots: list[tuple[Period, ...]] = [q.at] if q.form == "compare" else [(at,) for at in q.at] or [()]
    series = [q.of] if q.form in ("compare", "which") else [(of,) for of in q.of]
    for of in series:
        for at in spots:
            reply = search(replace(q, of=of, at=at), world, lang)
            if reply is None:
                return None, replace(q, of=of, at=at)
            replies.append(reply)
    first = replies[0]
    if len(replies) == 1:
        return first, q
    found = tuple(f for r in replies for f in r.found)
    return Reply(
        " ".join(r.text for r in replies), first.statement, found, replace(first.question, of=q.of, at=q.at)
    ), q


def _lacking(q: Question, world: World, lang: Lang, note: str) -> Answer:
    lack = lacking(q, world, lang)
    made = statement(q, q.of[0], q.at[0]).id if q.at and q.form not in ("milestone", "tariff_when") else None
    return _without(lack, made, world, lang, q, note)


def _without(lack: Lack, made: str | None, world: World, lang: Lang, q: Question | None, note: str) -> Answer:
    near = (*lack.near, *around(Blocked(lack.reason, near=q), world))
    shown = suggestions(near, lang, lambda words: _answered(words, world))
    return Answer(gated(lack.text, (), lack.codes), made, (), Refusal(lack.reason, lack.text, shown), q, (), note, lang)


def _refused(blocked: Blocked, world: World, lang: Lang, before: Question | None, note: str) -> Answer:
    text, codes = _said(blocked, world, lang)
    shown = suggestions(around(blocked, world), lang, lambda words: _answered(words, world))
    return Answer(gated(text, (), codes), None, (), Refusal(blocked.reason, text, shown), before, (), note, lang)


def _said(blocked: Blocked, world: World, lang: Lang) -> tuple[str, tuple[str, ...]]:
    """A refusal in words, and the days that it names."""
    reason = blocked.reason
    match reason:
        case "unknown_item":
            return message(reason, lang, _quoted(blocked.named[0], lang)), ()
        case "unknown_partner":
            name = blocked.named[0]
            place = area(name).name(lang) if name in areas() else _quoted(name, lang)
            return message(reason, lang, place) + _region(name, world, lang), ()
        case "other_country":
            name = blocked.named[0]
            if name == OWN:
                return message("own", lang, area(world.reporter).name(lang)), ()
            other = area(name).name(lang) if name in areas() else _quoted(name, lang)
            return message(
                "elsewhere" if _holds(name) else reason, lang, area(world.reporter).name(lang), other, name
            ), ()
        case "future":
            day = world.as_of.isoformat()
            return message("forecast", lang, Voice(lang).date(world.as_of)), (day,)
        case "not_held":
            return message(reason, lang, NOT_HELD[blocked.named[0]][lang == "ko"]), ()
        case "not_understood" if blocked.named:
            return message("words", lang, _listed(blocked.named, lang)), ()
        case "two_readings" if blocked.named:
            place = area(blocked.named[0]).name(lang)
            return message("whose", lang, place, area(world.reporter).name(lang)), ()
        case "two_readings" if blocked.which:
            return message(blocked.which, lang), ()
    return message(reason, lang), ()


def _holds(name: str) -> bool:
    """Whether a ledger or the lake holds the trade of a country."""
    if name not in areas() or areas()[name].kind != "country":
        return False
    try:
        RecordWorld.open(name)
    except TradewindsError:
        return False
    return True


def _quoted(name: str, lang: Lang) -> str:
    """A name of the asker's, unless it holds a numeral, which would be nobody's figure."""
    if not numerals(name):
        return name
    return "그런" if lang == "ko" else "that name"


def _listed(words: tuple[str, ...], lang: Lang) -> str:
    """Words of the asker's in quotes; a number of theirs is not repeated, since no finding stands behind it."""
    said = (f"‘{w}’" if not numerals(w) else "숫자" if lang == "ko" else "a number in it" for w in words)
    return ", ".join(list(dict.fromkeys(said))[:3])


def _region(name: str, world: World, lang: Lang) -> str:
    """The region held that a country lies in."""
    if name not in areas():
        return ""
    held = next(
        (
            p
            for p in world.partners("exports")
            if p != "World" and areas()[p].kind == "group" and areas()[p].contains(name)
        ),
        "",
    )
    if not held:
        return ""
    place = area(held).name(lang)
    return f" {place}(으)로는 있다." if lang == "ko" else f" It holds {place}, where that lies."


def _answered(words: str, world: World) -> bool:
    """Whether a question has an answer."""
    got = read(words, world)
    if isinstance(got, Blocked):
        return False
    try:
        return _reply(got, world, language(words))[0] is not None
    except (TradewindsError, UnknownName):
        return False
