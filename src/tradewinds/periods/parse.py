"""Text to periods: codes, English and Korean words."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from tradewinds.errors import PeriodError
from tradewinds.periods.period import Period

ACCEPTED = (
    "2025 | 2025-H1 | 2025-Q3 | 2025-12 | 2025-12-01/10 | 2025-01/2025-11 | 2002/2010, "
    "or words: December 2025, Q3 2025, January-November 2025, 1-20 Sep 2026, 2025년 12월"
)
NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FULL = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTH = {**{n: i + 1 for i, n in enumerate(NAMES)}, **{n: i + 1 for i, n in enumerate(FULL)}, "sept": 9}
ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
WORD = "|".join(sorted(MONTH, key=len, reverse=True))
DASH = r"\s*(?:-|–|~|to|through)\s*"
Y = r"(?P<y>\d{4})"

FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{Y}",
        rf"{Y}년",
        rf"{Y}-?(?:H(?P<h>[12]))",
        rf"{Y}-?(?:Q(?P<q>[1-4]))",
        rf"(?:H(?P<h>[12])|Q(?P<q>[1-4]))\s*{Y}",
        rf"{Y}\s+(?:H(?P<h>[12])|Q(?P<q>[1-4]))",
        rf"{Y}[-./](?P<m>\d{{1,2}})",
        rf"{Y}[-.](?P<m>\d{{1,2}})[-.](?P<d>\d{{1,2}})[/~](?P<e>\d{{1,2}})",
        rf"{Y}-(?P<m>\d{{1,2}})/(?P<y2>\d{{4}})-(?P<m2>\d{{1,2}})",
        rf"{Y}/(?P<y2>\d{{4}})",
        rf"(?P<n>{WORD})\.?,?\s+{Y}",
        rf"(?P<n>{WORD})\.?{DASH}(?P<n2>{WORD})\.?,?\s+{Y}",
        rf"(?P<d>\d{{1,2}}){DASH}(?P<e>\d{{1,2}})\s+(?P<n>{WORD})\.?,?\s+{Y}",
        rf"(?P<d>\d{{1,2}})\s+(?P<n>{WORD})\.?,?\s+{Y}",
        rf"(?P<n>{WORD})\.?\s+(?P<d>\d{{1,2}}){DASH}(?P<e>\d{{1,2}}),?\s+{Y}",
        rf"(?:the\s+)?first\s+(?P<e>\d{{1,2}})\s+days\s+of\s+(?P<n>{WORD})\.?,?\s+{Y}",
        rf"(?:the\s+)?(?P<o>first|second|third|fourth|1st|2nd|3rd|4th)\s+(?P<part>quarter|half)\s+of\s+{Y}",
        rf"{Y}년\s*(?P<m>\d{{1,2}})월",
        rf"{Y}년\s*(?P<m>\d{{1,2}})월\s*(?P<d>\d{{1,2}})\s*[~∼-]\s*(?P<e>\d{{1,2}})일",
        rf"{Y}년\s*(?P<m>\d{{1,2}})월\s*(?P<d>\d{{1,2}})일",
        rf"{Y}년\s*(?P<m>\d{{1,2}})\s*[~∼-]\s*(?P<m2>\d{{1,2}})월",
        rf"{Y}년\s*(?P<q>[1-4])분기",
        rf"{Y}년\s*(?P<kh>상반기|하반기)",
    )
)


@lru_cache(maxsize=8192)
def parse(text: str) -> Period:
    """The period that a code or words name.

    Raises PeriodError with the accepted forms.
    """
    clean = " ".join(text.split())
    for form in FORMS:
        match = form.fullmatch(clean)
        if match:
            try:
                return _build({k: v for k, v in match.groupdict().items() if v is not None})
            except ValueError as problem:
                detail = problem.hint or problem.message if isinstance(problem, PeriodError) else str(problem)
                raise PeriodError("there is no such period", got=text, accepted=ACCEPTED, hint=detail) from None
    raise PeriodError("this is not a period", got=text, accepted=ACCEPTED, hint=_nearest(clean))


def _build(part: dict[str, str]) -> Period:
    year = int(part["y"])
    date(year, 1, 1)
    half, quarter = part.get("h"), part.get("q")
    if "part" in part:
        number = ORDINAL[part["o"].lower()]
        if part["part"].lower() == "half":
            half = str(number) if number < 3 else None
        else:
            quarter = str(number)
        if not (half or quarter):
            raise PeriodError("a year has two halves", got=part["o"])
    if "kh" in part:
        half = "1" if part["kh"] == "상반기" else "2"
    if half:
        return Period.of_half(year, int(half))
    if quarter:
        return Period.of_quarter(year, int(quarter))
    month = int(part["m"]) if "m" in part else MONTH[part["n"].lower()] if "n" in part else 0
    if not month and "m" not in part:
        return Period.of_years(year, int(part["y2"])) if "y2" in part else Period.of_year(year)
    if not 1 <= month <= 12:
        raise PeriodError("months run from 1 to 12", got=str(month))
    if "d" in part or "e" in part:
        return Period.of_days(year, month, int(part.get("d", "1")), int(part.get("e", part.get("d", "1"))))
    if "m2" in part or "n2" in part:
        last = int(part["m2"]) if "m2" in part else MONTH[part["n2"].lower()]
        return Period.of_months(year, month, int(part.get("y2", part["y"])), last)
    return Period.of_month(year, month)


def _nearest(text: str) -> str | None:
    """A right form close to a wrong one, where the mistake is plain."""
    digits = re.findall(r"\d+", text)
    if len(digits) >= 2 and len(digits[0]) == 4 and 1 <= int(digits[1]) <= 12:
        return f"did you mean {digits[0]}-{int(digits[1]):02d}?"
    if digits and len(digits[0]) == 4:
        return f"did you mean {digits[0]}?"
    return None
