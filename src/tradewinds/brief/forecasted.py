"""A forecast as a story: the months ahead with their intervals, labelled in every figure (convention 12)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tradewinds.brief.gate import check
from tradewinds.brief.labelled import labelled
from tradewinds.brief.notebook import Note, Notebook
from tradewinds.brief.story import Block, Cell, Chart, Point, Section, Sentence, Story, Table
from tradewinds.errors import InputError
from tradewinds.outlook import ahead, forecasts, world_of_forecasts
from tradewinds.periods import Period
from tradewinds.series import Lang, SeriesKey
from tradewinds.statements import BN, Level, Record, Streak, YearOnYear, capital
from tradewinds.worlds import OverlayWorld, RecordWorld

HISTORY = 36
USUAL = 12
WORDS: dict[str, tuple[str, str]] = {
    "title": ("{0} from {1} to {2}", "{0} 전망, {1}부터 {2}까지"),
    "ahead": ("The months ahead", "앞으로의 달"),
    "chart": ("{0} by month, USD bn", "월별 {0} (십억 달러)"),
    "alt": ("Line of {0} by month with the forecast and its interval.", "월별 {0}과 전망, 구간을 나타낸 선 그래프."),
    "year": ("What the year would come to", "연간 전망"),
    "how": ("How it is made", "전망 방법"),
    "month": ("Month", "월"), "level": ("Level, USD bn", "금액 (억 달러)"), "low": ("from", "하한"), "high": ("to", "상한"),
    "growth": ("Growth", "증감률"),
    "interval": (
        "The interval is as wide as this method's own errors were on past months of this series, by how far ahead it looked; "
        "it is made to hold four outcomes in five.",
        "구간은 같은 방법을 과거 시점에 적용했을 때의 예측 시차별 오차로 정했으며, 다섯 번 중 네 번 맞도록 만든 것이다.",
    ),
    "models": (
        "The value per working day is forecast by two smoothing models, on the values and on their logarithms, and averaged; "
        "the total, chips and the rest are made to add up.",
        "조업일당 금액을 두 가지 평활 모형(원 수치와 로그)으로 예측해 평균했고, 총액과 반도체, 나머지는 합이 맞도록 조정했다.",
    ),
    "limits": (
        "A forecast of this kind knows nothing but the past of the series: no order, no price, no policy. After a boom its "
        "interval rests on few months like these and may still be too narrow.",
        "이 전망은 계열의 과거만 안다. 주문, 가격, 정책은 알지 못한다. 급등기 뒤에는 비슷한 달이 적어 구간이 좁을 수 있다.",
    ),
}  # fmt: skip


def word(name: str, lang: Lang, *args: str) -> str:
    """A fixed word of the page."""
    return WORDS[name][lang == "ko"].format(*args)


def forecast_world_of(record: RecordWorld, key: SeriesKey, horizon: int) -> OverlayWorld:
    """The world of forecasts that holds a series: that of all series, or of this one alone where its data end in another month.

    Raises InputError where the series cannot be forecast.
    """
    found = forecasts(record, horizon)
    if key not in found:
        own = ahead(record, key, horizon)
        found = found | {key: own} if own[0].month == next(iter(found.values()))[0].month else {key: own}
    return world_of_forecasts(record, found, "forecast" if horizon == USUAL else f"forecast:{horizon}")


def forecast_story(record: RecordWorld, key: SeriesKey, horizon: int = USUAL, lang: Lang = "en") -> Story:
    """The story of a series' months ahead, past the gate.

    Raises InputError for a series that is too short, has a gap, or is no value of goods.
    """
    if key.measure != "value" or key.flow not in ("exports", "imports"):
        raise InputError("exports and imports are forecast", got=str(key), accepted="exports or imports, in US dollars")
    world = forecast_world_of(record, key, horizon)
    months = sorted(p for k, p in world.cells if k == key)
    book = Notebook(world, months[0], lang)
    opening = book.say(book.take(YearOnYear(key, months[0])), book.take(YearOnYear(key, months[-1])))
    sections = [
        Section("ahead", word("ahead", lang), (_chart(book, key, months), _table(book, key, months), *_turns(book, key, months))),
        Section("how", word("how", lang), tuple(Sentence(word(w, lang), ()) for w in ("models", "interval", "limits"))),
    ]  # fmt: skip
    if years := _years(book, key, months):
        sections.insert(1, Section("year", word("year", lang), tuple(years)))
    name, voice = capital(book.voice.of(key)), book.voice
    title = f"[{world.called(lang)}] {word('title', lang, name, voice.period(months[0]), voice.period(months[-1]))}"
    made = {
        "reporter": record.reporter,
        "period": f"{months[0]}",
        "as_of": record.as_of.isoformat(),
        "nature": "forecast",
    }
    story = Story(title, tuple(opening), tuple(sections), book.findings, lang, world.label(lang), made)
    return check(labelled(story, [world]))


def _table(book: Notebook, key: SeriesKey, months: Sequence[Period]) -> Table:
    rows, voice = [], book.voice
    for month in months:
        level, growth = book.take(Level(key, month)), book.take(YearOnYear(key, month))
        cells = [Cell(voice.period(month), level.finding.id if level else None)]
        cells += [_money(book, level, end) for end in ("value", "low", "high")]
        rows.append((*cells, book.cell(growth, voice.pct(growth.value) if growth else "")))
    heads = tuple(word(w, book.lang) for w in ("month", "level", "low", "high", "growth"))
    return Table("ahead", word("ahead", book.lang), heads, tuple(rows))


def _money(book: Notebook, note: Note | None, end: str) -> Cell:
    value = getattr(note.finding, end) if note is not None else None
    return Cell("–") if value is None else book.cell(note, book.voice.cell(value * BN, 2), value)


def _turns(book: Notebook, key: SeriesKey, months: Sequence[Period]) -> list[Block]:
    """Records and runs at the end of the path."""
    last = months[-1]
    return [
        *book.say(book.take(Streak(key, last)) or book.take(Streak(key, last, "decline")), book.take(Record(key, last)))
    ]


def _years(book: Notebook, key: SeriesKey, months: Sequence[Period]) -> list[Block]:
    """The calendar years that the path completes."""
    years = dict.fromkeys(Period.of_year(m.year) for m in months if m.first.month == 12)
    return [s for year in years for s in book.say(book.take(YearOnYear(key, year)))]


def _chart(book: Notebook, key: SeriesKey, months: Sequence[Period]) -> Chart:
    past = [months[0].shift(-n) for n in range(HISTORY, 0, -1)]
    name, points = book.voice.of(key), []
    for month in (*past, *months):
        note = book.take(Level(key, month))
        points.append(Point(book.voice.period(month), note.value if note else None, capital(name), month.first.isoformat(),
                            note.finding.id if note else None, month == months[-1]))  # fmt: skip
    lang = book.lang
    return Chart(
        "chart-ahead", word("chart", lang, capital(name)), word("alt", lang, name), "line", "USD_bn", tuple(points)
    )


def series_of(record: RecordWorld, item: str, partner: str, flow: str) -> SeriesKey:
    """A series by the names a person types.

    Raises UnknownName for a name that means nothing.
    """
    from tradewinds.series import area
    from tradewinds.series import flow as flow_of
    from tradewinds.series import item as item_of

    key = SeriesKey(flow_of(flow).id, item_of(item).id, area(partner).code, reporter=record.reporter)
    return replace(key, classification="")
