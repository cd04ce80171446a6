"""Where the sentences of a text stand, those of ours with the sentences that belong to them."""

from __future__ import annotations

import re

STOP = re.compile(
    r"[.!?。][\"”’»』」)\]]*(?P<note>(?:(?<=[a-z%)다]\.)|(?<=(?:19|20)\d\d\.))\d{1,3})?(?=\s|$)|\n",
)
"""What may end a sentence, with the number of a footnote that some formats leave right behind it ("in 2025.43")."""
BEFORE = re.compile(
    r"(?:\s|[-*•·○●■□▲△▶◦※>#](?=\s)|(?<=\s)\d{1,3} (?=(?!January|February|March|April|May|June|July|August|September|October"
    r"|November|December)[A-Z]|\d{4}(?:년|~\d{4}년)))*"
)
"""What stands before a sentence and is not of it: marks of lists, the number of the last one's footnote."""
SHORT = re.compile(
    r"(?:\b(?:St|Mr|Mrs|Ms|Dr|Jr|Sr|Prof|Gov|Sen|Rep|Gen|Co|Corp|Inc|Ltd|No|vs|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Fig|approx)"
    r"|\b(?:[A-Za-z]\.)*[A-Z])$"
)
GOES_ON = re.compile(
    r"\s{0,8}(?:The data run from \S|The data hold \d|The largest gains were |자료는 \d|종전 최대는 |종전은 \d|바로 위는 "
    r"|직전 \d{4}|증가: |감소: |목록 외 |감소 폭이 큰 품목은 |\d{4}년[^.\n]{0,24}? 이후 \d+개 기간 중 )".replace(
        " ", r"\s{1,8}"
    )
)
"""How the later sentences of one statement begin."""

WRAPPED = 60
"""Characters from which a line that ends without a stop goes on in the next."""
NEW_LINE = re.compile(r"\n(?:[ \t]*\n|[ \t]*(?:[-*#>](?![\d$])|[•|○◇□▶]|\d+[.)] ))")


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of a text, without the space around it.

    A stop ends a sentence where space follows, but not after initials and short forms ("U.S.", "St. Lucia"); a line ends
    one too, unless it is long and has no stop (a text wrapped at a width). The sentences that one statement of ours
    takes stay together ("… were a record $709.7 billion, … . The data run from 2000.").

    >>> text = "Exports to the U.S. rose 3.8% in 2025. They were a record. The data run from 2000."
    >>> [text[a:b] for a, b in sentences(text)]
    ['Exports to the U.S. rose 3.8% in 2025.', 'They were a record. The data run from 2000.']
    """
    found: list[tuple[int, int]] = []
    start = line = 0
    for stop in STOP.finditer(text):
        at, end = stop.start(), stop.end()
        if text[at] == "\n":
            wrapped = at - line >= WRAPPED and not NEW_LINE.match(text, at)
            line = end
            if wrapped or GOES_ON.match(text, at):
                continue
        elif text[at] == "." and (SHORT.search(text, max(start, at - 12), at) or GOES_ON.match(text, end)):
            continue
        _keep(found, text, start, stop.start("note") if stop["note"] else end)
        start = end
    _keep(found, text, start, len(text))
    return found


def _keep(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    begun = BEFORE.match(text, start, end)
    start = begun.end() if begun else start
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append((start, end))
