"""A checked text as JSON, the public contract for programs."""

from __future__ import annotations

import json

from tradewinds.brief.checked.checked import Checked
from tradewinds.brief.checked.words import VERDICTS


def render(checked: Checked) -> str:
    """JSON with published, reporter, as_of, lang, source, summary, claims, note, text.

    `start` and `end` of a claim count characters of `text`; the names of a claim are those of `Judgement.to_dict`; a
    correction names its claims by their place in `claims`, from 1.
    """
    document, corrected = checked.document, {n: c.should for c in checked.corrections for n in c.claims}
    whole = {
        "published": checked.published.isoformat(),
        "published_from": document.published_where if document.published == checked.published else "",
        "reporter": checked.reporter,
        "as_of": checked.as_of.isoformat(),
        "lang": checked.lang,
        "source": document.name,
        "format": document.format,
        "title": document.title,
        "note": checked.note,
        "summary": {verdict: checked.counts.get(verdict, 0) for verdict in VERDICTS},
        "corrections": [{"claims": list(c.claims), "was": c.was, "should_read": c.should} for c in checked.corrections],
        "claims": [
            judged.to_dict() | {"correction": corrected.get(n, "")} for n, judged in enumerate(checked.judgements, 1)
        ],
        "text": document.text,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False)
