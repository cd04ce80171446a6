"""A checked text as GitHub-flavoured Markdown: signs and footnotes in place, a table, the corrections."""

from __future__ import annotations

from tradewinds.brief.checked.checked import Checked
from tradewinds.brief.checked.corrections import Correction
from tradewinds.brief.checked.says import reason, record_says, why
from tradewinds.brief.checked.segments import Segment, segments
from tradewinds.brief.checked.words import SIGNS, word
from tradewinds.brief.citations import releases
from tradewinds.brief.labels import label
from tradewinds.brief.render_markdown import _code as code
from tradewinds.brief.render_markdown import _link as link
from tradewinds.brief.render_markdown import _plain as plain
from tradewinds.claims.judgement import Judgement


def render(checked: Checked) -> str:
    """The text with a sign and a footnote behind each claim; what is refuted is bold.

    Marks of Markdown and HTML within the text are escaped, so that they stand as they are written.
    """
    lang = checked.lang
    text = checked.document.text
    parts = [f"# {plain(checked.title)}", f"**{plain(checked.summary())}**"]
    parts.append(f"*{plain(checked.note)} {plain(word('judged', lang, checked.as_of.isoformat()))}*")
    if checked.corrections:
        parts.append(f"## {word('should_read', lang)}")
        parts += [_correction(c, checked) for c in checked.corrections]
    parts.append(f"## {word('text', lang)}")
    start = 0
    for line in text.split("\n"):
        cut = segments(text, checked.judgements, start, start + len(line)) if line.strip() else ()
        body = "".join(_segment(s, checked) for s in cut).strip()
        parts += [_start(body)] if body else []
        start += len(line) + 1
    if checked.judgements:
        parts += [f"## {word('verdict', lang)}", _table(checked)]
        parts.append("\n".join(_note(n, judged, checked) for n, judged in enumerate(checked.judgements, 1)))
    return "\n\n".join(parts) + "\n"


def _start(body: str) -> str:
    r"""A paragraph whose first sign would make it a list or a heading, escaped."""
    head = body.split(None, 1)[0]
    if head in ("-", "+") or set(head) <= set("-=") or (head[:-1].isdigit() and head[-1] in ".)"):
        return body[: len(head) - 1] + "\\" + body[len(head) - 1 :]
    return body


def _correction(correction: Correction, checked: Checked) -> str:
    """The sentence struck through, and under it the one that is right, what changed in it bold."""
    numbers = "".join(f"[^{n}]" for n in correction.claims)
    should, at = list[str](), 0
    for begin, end, told in correction.edits:
        should += [_spaced(correction.was[at:begin]), f"**{plain(told)}**"]
        at = end
    body = "".join([*should, _spaced(correction.was[at:])]) if correction.edits else plain(correction.should)
    return f"> ~~{plain(' '.join(correction.was.split()))}~~{numbers}\n>\n> {' '.join(body.split())}"


def _spaced(body: str) -> str:
    """A part of a text escaped, with a blank where it begins or ends with one."""
    shown = plain(body)
    return " " * body[:1].isspace() + shown + " " * (body[-1:].isspace() and bool(shown))


def _segment(segment: Segment, checked: Checked) -> str:
    shown = _spaced(segment.text)
    if shown.strip() and any(checked.judgements[n].verdict == "refuted" for n in segment.over):
        shown = shown.replace(shown.strip(), f"**{shown.strip()}**")
    notes = "".join(f"{SIGNS[checked.judgements[n].verdict]}[^{n + 1}]" for n in segment.ending)
    return shown.rstrip() + notes + " " * (shown[-1:] == " ")


def _table(checked: Checked) -> str:
    lang = checked.lang
    heads = [word(name, lang) for name in ("number", "claim", "verdict", "record", "why")]
    rows = [
        [
            str(n),
            plain(judged.claim.text),
            f"{SIGNS[judged.verdict]} {word(judged.verdict, lang)}",
            plain(record_says(judged, lang)),
            plain(why(judged)),
        ]
        for n, judged in enumerate(checked.judgements, 1)
    ]
    lines = ["| " + " | ".join(row) + " |" for row in [heads, *rows]]
    return "\n".join([lines[0], "| ---: | --- | --- | --- | --- |", *lines[1:]])


def _note(number: int, judged: Judgement, checked: Checked) -> str:
    lang, found = checked.lang, judged.finding
    parts = [f"{SIGNS[judged.verdict]} {word(judged.verdict, lang)}"]
    parts += [plain(text) for text in (reason(judged), found.text if found else "") if text]
    if found is not None:
        parts += [f"{label('formula', lang)}: {plain(found.formula)}"] if found.formula else []
        sources = "; ".join(link(s.publisher, s.released, s.url, lang) for s in releases(found))
        parts += [sources] if sources else []
        parts.append(code(found.id))
    return f"[^{number}]: " + ". ".join(part.rstrip(".") for part in parts)
