"""How past nowcasts did, as a story: ours beside the rules of thumb on the same months."""

from __future__ import annotations

from tradewinds.brief.ahead.made import finding, row
from tradewinds.brief.ahead.words import rule as rule_word
from tradewinds.brief.ahead.words import word
from tradewinds.brief.gate import check
from tradewinds.brief.story import Cell, Section, Sentence, Story, Table
from tradewinds.outlook.nowcast import Backtest, Score
from tradewinds.outlook.nowcast.grade import ENOUGH
from tradewinds.periods import Period
from tradewinds.series import Lang
from tradewinds.statements import Finding, fixed
from tradewinds.worlds import RecordWorld

LEVELS = (50, 80, 95)
ANCHORS = (4.7, 2.4)
"""Mean errors after 20 days published elsewhere, percent: progress ratio, an open Korean study; 91 months from 2019, revised data."""


def backtest_story(of: Backtest, record: RecordWorld, lang: Lang = "en") -> Story:
    """The scores as a story, past the gate."""
    found = {(s.target.month, s.day): _scored(s, record) for s in of.scores}
    opening, first = (
        [],
        min((s.first for s in of.scores), default=Period.of_month(record.as_of.year, record.as_of.month)),
    )
    last = max((s.last for s in of.scores), default=first)
    for s in (s for s in of.scores if s.target.name == "total"):
        f = found[s.target.month, s.day]
        rule = min(s.rules[1:], key=lambda r: r.percent)
        ours = s.ours
        opening.append(
            Sentence(
                word(
                    "backtest_said",
                    lang,
                    s.day,
                    fixed(ours.percent, 1),
                    fixed(ours.points, 1),
                    ours.months,
                    rule_word(rule.name, lang),
                    fixed(rule.percent, 1),
                ),
                (f.id,),
            )
        )
        opening.append(Sentence(word("backtest_cover", lang, _covered(s)), (f.id,)))
    more: list[Finding] = []
    if of.polled is not None:
        p = of.polled
        evidence = [row("polls", "polls", str(p.last), p.poll, "pp"), row("months", "polls", str(p.first), float(p.months), "count"),
                    row("first days", "polls", str(p.last), 20.0, "days")]  # fmt: skip
        key = of.scores[0].target.month if of.scores else None
        if key is not None:
            more.append(
                finding(
                    "nowcast_polls",
                    key,
                    str(p.last),
                    p.ours,
                    "pp",
                    "polls",
                    "mean absolute errors",
                    record.label(lang),
                    "",
                    evidence,
                )
            )
            opening.append(
                Sentence(word("backtest_poll", lang, fixed(p.poll, 1), p.months, fixed(p.ours, 1)), (more[-1].id,))
            )
    sections = [
        Section(f"s{n}", _score_title(s, lang), (_score_table(s, found[s.target.month, s.day], lang),))
        for n, s in enumerate(of.scores)
    ]
    few = [t for t, _, _ in of.few]
    if few and of.scores:
        names = ", ".join(dict.fromkeys(t.label(lang) for t in few))
        f = next(iter(found.values()))
        sections.append(
            Section("few", word("silenced", lang), (Sentence(word("backtest_few", lang, ENOUGH, names), (f.id,)),))
        )
    title = word("backtest_title", lang, first, last)
    made = {
        "reporter": record.reporter,
        "period": f"{first}/{last}",
        "as_of": record.as_of.isoformat(),
        "nature": "record",
    }
    return check(
        Story(title, tuple(opening), tuple(sections), (*found.values(), *more), lang, record.label(lang), made)
    )


def _score_title(s: Score, lang: Lang) -> str:
    name = s.target.label(lang)
    return f"{name[:1].upper()}{name[1:]}, {word('after', lang, s.day)}"


def _covered(s: Score) -> str:
    return ", ".join(f"{v:.0f}" for v in s.covered.values())


def _scored(s: Score, record: RecordWorld) -> Finding:
    series, period = str(s.target.month), str(s.last)
    evidence = [row("first", series, str(s.first), None, ""), row("day", series, period, float(s.day), "days"),
                row("needed", series, period, float(ENOUGH), "count"),
                row("levels", series, period, None, "", " ".join(map(str, (*LEVELS, 100)))),
                row("covered", series, period, None, "", _covered(s)),
                row("published elsewhere", series, period, None, "", " ".join(map(str, ANCHORS)))]  # fmt: skip
    for r in s.rules:
        for what, value, unit in (
            ("level", r.percent, "pct"),
            ("growth", r.points, "pp"),
            ("rms", r.rms_percent, "pct"),
        ):
            evidence.append(row(f"{r.name}, {what}", series, period, value, unit))
        evidence.append(row(f"{r.name}, months", series, period, float(r.months), "count"))
    key = s.target.month
    return finding(
        f"nowcast_score_{s.day}",
        key,
        period,
        s.ours.percent,
        "pct",
        series,
        "mean |nowcast / first print - 1|",
        record.label(),
        "",
        evidence,
    )


def _score_table(s: Score, f: Finding, lang: Lang) -> Table:
    heads = (
        word("rule", lang),
        word("rests", lang),
        word("percent", lang),
        word("off_points", lang),
        word("rms", lang),
        word("covered", lang),
    )
    body = []
    for n, r in enumerate(s.rules):
        cells = [
            Cell(rule_word(r.name, lang), f.id),
            Cell(str(r.months), f.id, r.months),
            *(Cell(fixed(v, 2), f.id, v) for v in (r.percent, r.points, r.rms_percent)),
        ]
        body.append((*cells, Cell(_covered(s) if n == 0 else "", f.id)))
    note = word("backtest_note", lang, *ANCHORS) if s.target.name == "total" and s.day == 20 else ""
    return Table(f"score-{s.target.name.replace(' ', '-')}-{s.day}", _score_title(s, lang), heads, tuple(body), note)
