"""The gate: a numeral that no finding stands behind (convention 11) and a scenario that does not say so (12) are not published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tradewinds.brief.story import Chart, Sentence, Story, Table
from tradewinds.errors import Unlabelled, UnsourcedNumeral
from tradewinds.statements import world_of
from tradewinds.statements.numerals import numerals, of_code, sourced


def texts(story: Story) -> Iterator[tuple[str, str, tuple[str, ...] | None]]:
    """Every text a reader sees: where it stands, the text, the ids behind it (None: any finding of the story)."""
    yield "title", story.title, None
    for sentence in story.standfirst:
        yield "standfirst", sentence.text, sentence.findings
    for section in story.sections:
        yield section.id, section.title, None
        for block in section.blocks:
            if isinstance(block, Sentence):
                yield section.id, block.text, block.findings
            elif isinstance(block, Table):
                yield from _of_table(section.id, block)
            else:
                yield from _of_chart(section.id, block)


def _of_table(place: str, table: Table) -> Iterator[tuple[str, str, tuple[str, ...] | None]]:
    for text in (table.caption, table.note, *table.columns):
        yield f"{place}/{table.id}", text, None
    for row in table.rows:
        for cell in row:
            yield f"{place}/{table.id}", cell.text, (cell.finding,) if cell.finding else None


def _of_chart(place: str, chart: Chart) -> Iterator[tuple[str, str, tuple[str, ...] | None]]:
    for text in (chart.title, chart.alt, chart.note, *(m.label for m in chart.marks), *(m.period for m in chart.marks)):
        yield f"{place}/{chart.id}", text, None
    for point in chart.points:
        yield f"{place}/{chart.id}", point.label, (point.finding,) if point.finding else None


def check(story: Story) -> Story:
    """The story itself, when every numeral a reader sees is a finding's, and all that is no fact says so.

    Raises UnsourcedNumeral naming the numeral, the text and the place, and Unlabelled naming the label that is missing.
    """
    _labels(story)
    allowed = {f.id: sourced(f) for f in story.findings}
    anywhere = set().union(*allowed.values(), *(of_code(v) for v in story.made.values())) if allowed else set()
    for place, text, ids in texts(story):
        behind = anywhere if ids is None else set().union(*(allowed.get(i, set()) for i in ids))
        _refuse(place, text, (n for n in numerals(text) if n not in behind))
    for finding in story.findings:
        _refuse(finding.id, finding.text, (n for n in numerals(finding.text) if n not in allowed[finding.id]))
    return story


def _labels(story: Story) -> None:
    """Refuses a story about no record without its label, and a finding, sentence, table or chart that lacks its world's."""
    titled = any(label and label in story.title for label in story.labels.values())
    if story.made.get("nature", "record") != "record" and not titled:
        raise Unlabelled("a story that is no record says so in its title (convention 12)", got=story.title)
    for finding in story.findings:
        label = _label(story, finding.id)
        _need([finding.text], [label], finding.id, finding.text)
        _need([finding.world], [label], finding.id, finding.world)
    for sentence in story.standfirst:
        _need([sentence.text], [_label(story, id) for id in sentence.findings], "standfirst", sentence.text)
    for section in story.sections:
        for block in section.blocks:
            if isinstance(block, Sentence):
                _need([block.text], [_label(story, id) for id in block.findings], section.id, block.text)
            elif isinstance(block, Table):
                for row in block.rows:
                    words = [block.caption, *(cell.text for cell in row)]
                    labels = [_label(story, c.finding) for c in row if c.finding]
                    _need(words, labels, f"{section.id}/{block.id}", block.caption)
            else:
                for point in block.points:
                    labels = [_label(story, point.finding)] if point.finding else []
                    for text in (block.title, block.alt):
                        _need([text, point.series], labels, f"{section.id}/{block.id}", text)


def _label(story: Story, id: str) -> str:
    """The label that a finding must carry; "" for a fact.

    Raises Unlabelled when the story has no label for its world.
    """
    name = world_of(id)
    if name == "record":
        return ""
    if not story.labels.get(name):
        raise Unlabelled("a story names every world that is no record (convention 12)", got=id,
                         hint=f"give the story a label for {name}")  # fmt: skip
    return story.labels[name]


def _need(texts: Iterable[str], labels: Iterable[str], place: str, shown: str) -> None:
    held = list(texts)
    for label in labels:
        if not any(label in text for text in held):
            raise Unlabelled(
                "a figure, sentence or chart that is no fact says so (convention 12)", got=f"{place}: {shown}",
                accepted=f"a text with: {label}",
            )  # fmt: skip


def _refuse(place: str, text: str, strays: Iterable[str]) -> None:
    for stray in strays:
        raise UnsourcedNumeral(
            "a numeral that no finding stands behind is not published (convention 11)",
            got=f"{stray} in {place}: {text}",
            hint="say it through a statement, or put the number into the finding's evidence",
        )
