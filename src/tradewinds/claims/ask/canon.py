"""Short and spoken forms of time and names put into those that the lexer reads: "3Q25", "Sept 1-20", "26년 9월", "the last six months"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from tradewinds.claims.lexicon import CARDINALS, MONTHS
from tradewinds.periods import Period

M = "|".join(sorted(MONTHS, key=len, reverse=True))
N = "|".join(["a", "couple\\s+of", *CARDINALS, r"\d{1,2}"])
TO = r"\s*(?:[-–—~∼]|\bto\b|\bthru\b|\bthrough\b|\buntil\b|\btill\b)\s*"
KO_DIGITS = {
    "일": 1,
    "이": 2,
    "삼": 3,
    "사": 4,
    "한": 1,
    "두": 2,
    "세": 3,
    "네": 4,
    "석": 3,
    "넉": 4,
    "다섯": 5,
    "여섯": 6,
}
FULL = [date(2000, m, 1).strftime("%B") for m in range(1, 13)]
Rule = tuple[re.Pattern[str], Callable[[re.Match[str], date], str]]


def _year(two: str) -> str:
    """A year of two digits in full.

    >>> _year("26"), _year("98"), _year("2026")
    ('2026', '1998', '2026')
    """
    return two if len(two) == 4 else f"{'19' if int(two) > 69 else '20'}{int(two):02d}"


def _count(word: str) -> int:
    low = " ".join(word.lower().split())
    return {"a": 1, "couple of": 2}.get(low) or CARDINALS.get(low) or KO_DIGITS.get(low) or int(low)


def _part(m: re.Match[str], _: date) -> str:
    kind = (m["k"] if "k" in m.groupdict() else "").upper()
    number, year = m["n"], m["y"]
    return f"{kind}{number} {_year(year)}" if year else f"{kind}{number}"


def _month(at: date, back: int) -> str:
    found = Period.of_month(at.year, at.month)
    for _ in range(back):
        found = found.previous()
    return str(found)


def _span(m: re.Match[str], at: date) -> str:
    """The last n months, quarters or years that are over, as a code."""
    n, unit = _count(m["n"]), m["u"].lower()
    if not 0 < n < 61:
        return m.group()
    if unit.startswith(("y", "년")):
        return f"{at.year - n}/{at.year - 1}" if n > 1 else m.group()
    n = 3 * n if unit.startswith(("q", "분")) else n
    if unit.startswith(("q", "분")):
        at = date(at.year, 3 * ((at.month - 1) // 3) + 1, 1)
    return f"{_month(at, n)}/{_month(at, 1)}" if n > 1 else _month(at, 1)


def _ago(m: re.Match[str], at: date) -> str:
    n, unit = _count(m["n"]), m["u"].lower()
    if not 1 < n < 61:
        return m.group()
    return f"{at.year - n}" if unit.startswith(("y", "년")) else _month(at, n)


def _this(m: re.Match[str], at: date, back: int = 0) -> str:
    return m.group().replace(m["w"], FULL[date.fromisoformat(_month(at, back) + "-01").month - 1])


def _ko_month(m: re.Match[str], at: date) -> str:
    when = date.fromisoformat(_month(at, 1 if m["w"].startswith(("지난", "전")) else 0) + "-01")
    return f"{when.year}년 {when.month}월 1~{m['d']}일"


def _words(text: str) -> Callable[[re.Match[str], date], str]:
    return lambda m, _: m.expand(text)


def _nine(m: re.Match[str], _: date) -> str:
    last = 3 * _count(m["n"])
    return f"January-{FULL[last - 1]}" if 3 < last < 13 else m.group()


def _months(m: re.Match[str], _: date) -> str:
    """From one month to another with a hyphen; two months joined by "and" alone stay as they are."""
    start = (m["f"] or "").lower()
    if re.search(r"\band\b", m.group(), re.IGNORECASE) and not start.startswith("between"):
        return m.group()
    return f"{'from ' if start.startswith(('from', 'between')) else ''}{m['a']}-{m['b']}"


def _first_months(m: re.Match[str], _: date) -> str:
    words = {n: word for word, n in CARDINALS.items()}
    return f"first {words.get(int(m['n']), m['n'])} months"


def _quarters(m: re.Match[str], _: date) -> str:
    a, b = int(m["a"]), int(m["b"])
    return f"{FULL[3 * a - 3]}-{FULL[3 * b - 1]}" if a < b else m.group()


def _twelve(m: re.Match[str], at: date) -> str:
    """The twelve months up to one, as a code."""
    month = MONTHS[m["m"].lower()]
    year = int(m["y"]) if m["y"] else at.year - (month >= at.month)
    last, n = date(year, month, 1), _count(m["n"]) if "n" in m.groupdict() else 12
    return f"{_month(last, n - 1)}/{_month(last, 0)}" if 1 < n < 61 else m.group()


def _rules() -> list[Rule]:
    made: list[tuple[str, Callable[[re.Match[str], date], str]]] = [
        (r"\bexports\s+(?:minus|less|net\s+of)\s+imports\b", _words("trade balance")),
        (rf"\b(?:the\s+)?(?:year|twelve\s+months|12\s+months)\s+"
         rf"(?:to|ended|ending|through)\s+(?:in\s+)?(?P<m>{M})\b\.?(?:,?\s+(?P<y>\d{{4}}))?", _twelve),
        (rf"\b(?:the\s+)?(?P<n>{N})\s+months\s+(?:to|ended|ending|through)\s+(?:in\s+)?(?P<m>{M})\b\.?(?:,?\s+(?P<y>\d{{4}}))?", _twelve),
        (r"\b(?:USA|U\.S\.A\.?)(?![\w가-힣])", _words("United States")),
        (r"\b(?P<d>did|does|do)\s+(?P<w>(?:South\s+)?\w+)\s+ship\b(?!\s+(?:exports|shipments))", _words(r"\g<d> \g<w> export")),
        (r"\bnet\s+exports\b", _words("trade balance")),
        (r"순수출", _words("무역수지")),
        (r"\b(?:FY|CY|calendar\s+year|full[\s-]year|"
         r"the\s+whole\s+of|all\s+of|the\s+year|year)\s*[’']?(?P<y>(?:19|20)\d\d)\b", _words(r"\g<y>")),
        (r"\b(?P<y>(?:19|20)\d\d)\s+(?:full[\s-]year|as\s+a\s+whole|overall)\b", _words(r"\g<y>")),
        (r"\b(?P<n>[1-4])(?P<k>[QH])\s*(?:of\s+|[’'-]\s*)?(?P<y>(?:19|20)\d\d|\d\d)?\b(?!%)", _part),
        (r"\b(?P<k>[QH])(?P<n>[1-4])\s*(?:[’'-]\s*|of\s+|/\s*)(?P<y>(?:19|20)\d\d|\d\d)\b(?!%)", _part),
        (r"\b(?P<y>(?:19|20)\d\d)\s*[-/]?\s*(?P<n>[1-4])(?P<k>[QH])\b", _part),
        (r"\bQ(?P<a>[1-4])\s*(?:[-–~]|through)\s*Q(?P<b>[1-4])\b", _quarters),
        (r"\b(?P<o>\w+)\s+qtr\b", _words(r"\g<o> quarter")),
        (rf"\b(?P<m>{M})\.?\s*[’'-]\s*(?P<y>\d\d)\b(?![\d%-])", lambda m, _: f"{m['m']} {_year(m['y'])}"),
        (rf"\b(?P<m>{M})(?P<y>\d\d)\b", lambda m, _: f"{m['m']} {_year(m['y'])}"),
        (rf"\b(?P<m>{M})\.?\s*[-/,]\s*(?P<y>(?:19|20)\d\d)\b", _words(r"\g<m> \g<y>")),
        (rf"\b(?P<y>(?:19|20)\d\d)\s*[-/,]?\s*(?P<m>{M})\b\.?(?!\s*(?:\d|and\b|to\b|-|–))", _words(r"\g<m> \g<y>")),
        (r"(?<![\w\d])[’'](?P<y>\d\d)\b", lambda m, _: _year(m["y"])),
        (r"(?<![\d/.-])(?P<m>0?[1-9]|1[0-2])/(?P<y>(?:19|20)\d\d)\b", lambda m, _: f"{m['y']}-{int(m['m']):02d}"),
        (r"(?<![\d/.-])(?P<y>(?:19|20)\d\d)/(?P<m>0?[1-9]|1[0-2])(?![\d/-])", lambda m, _: f"{m['y']}-{int(m['m']):02d}"),
        (r"\bfirst\s+(?P<d>\d+|ten|twenty)\s+days\s+(?:of|in)\s+(?:the\s+)?(?P<w>last\s+month|previous\s+month)",
         lambda m, at: _this(m, at, 1)),
        (rf"\bfirst\s+(?P<d>\d+|ten|twenty)\s+days\s+in\s+(?P<m>{M})\b", _words(r"first \g<d> days of \g<m>")),
        (rf"\b(?P<m>{M})\b\.?,?(?:\s+(?P<y>\d{{4}}))?(?:['’]s)?,?\s+(?:the\s+)?first\s+(?P<d>10|20|ten|twenty)\s+days\b",
         lambda m, _: f"first {m['d']} days of {m['m']}" + (f" {m['y']}" if m["y"] else "")),
        (rf"\b(?P<m>{M})\b\.?\s+0?1(?:st)?{TO}(?P<d>10|20)(?:th)?\b(?:,?\s+(?P<y>\d{{4}}))?",
         lambda m, _: f"first {m['d']} days of {m['m']}" + (f" {m['y']}" if m["y"] else "")),
        (rf"\b0?1(?:st)?{TO}(?P<d>10|20)(?:th)?\s+(?:of\s+)?(?P<m>{M})\b\.?(?:,?\s+(?P<y>\d{{4}}))?",
         lambda m, _: f"first {m['d']} days of {m['m']}" + (f" {m['y']}" if m["y"] else "")),
        (rf"\b(?:up\s+to|to|until|till|through)\s+(?:the\s+)?(?P<d>10|20)(?:th)?\s+(?:of\s+)?(?P<m>{M})\b\.?(?:,?\s+(?P<y>\d{{4}}))?",
         lambda m, _: f"first {m['d']} days of {m['m']}" + (f" {m['y']}" if m["y"] else "")),
        (rf"\b(?P<f>from\s+|between\s+)?(?P<a>{M})\b\.?(?:{TO}|\s+and\s+)(?P<b>{M})\b\.?(?=\s*(?:,?\s*(?:of\s+)?(?:this|last)\s+year|,?\s*(?:of\s+)?\d{{4}}|\W*$|\s+\w))(?!\s+\d{{1,2}}\b(?!\d))",
         _months),
        (r"\b(?:the\s+)?first\s+(?P<n>two|three|four|2|3)\s+quarters(?=\s+(?:of|in)\b|\W*$)", _nine),
        (r"\bfirst\s+(?P<n>\d{1,2})\s+months\b", _first_months),
        (r"\bfirst\s+(?P<n>\w+)\s+months\s+in\s+(?P<y>\d{4})", _words(r"first \g<n> months of \g<y>")),
        (r"\b(?:ytd|year\s+so\s+far|"
         r"(?:this\s+year\s+)?so\s+far\s+(?:this|in\s+the)\s+year|this\s+year\s+so\s+far|to\s+date\s+this\s+year|so\s+far\s+in\s+this\s+year)\b",
         _words("year to date")),
        (r"\byear\s+to\s+date\s+(?:in\s+)?(?P<y>\d{4})\b|\b(?P<y2>\d{4})\s+(?:year\s+to\s+date|so\s+far|to\s+date)\b|\bso\s+far\s+in\s+(?P<y3>\d{4})\b",
         lambda m, at: m["y"] or m["y2"] or m["y3"] if int(m["y"] or m["y2"] or m["y3"]) == at.year else m.group()),
        (r"\b(?:in\s+|over\s+|during\s+)?(?:the\s+)?(?:last|past|latest|previous)\s+"
         r"(?P<n>" + N + r")\s+(?P<u>months?|quarters?|years?)\b", _span),
        (r"\b(?P<n>" + N + r")\s+(?P<u>months?|years?)\s+ago\b(?!\s+(?:figure|level))", _ago),
        (r"\b(?:the\s+)?(?P<u>year|month)\s+before\s+last\b", lambda m, at: f"{at.year - 2}" if m["u"] == "year" else _month(at, 2)),
        # Korean
        (r"(?P<a>\d{4})년\s*(?:부터|에서|[~∼-])\s*(?P<b>\d{4})년\s*(?:까지)?", _words(r"\g<a>/\g<b>")),
        (r"(?P<m>(?<!\d)\d{1,2}월)\s+(?=\d[\d,.]*\s*(?:대|억|조|개|위|%))", _words(r"\g<m>, ")),
        (r"(?:1|일|한)\s*[년해]\s*전(?:의|보다|에\s*비해|과\s*비교\S*)", _words("전년 대비")),
        (r"(?<![\d.])[’']?(?P<y>\d\d)년(?=\s*(?:\d{1,2}월|[1-4](?:/4)?\s*분기|상반기|하반기|도?\s*(?:수출|수입|무역|반도체|자동차|한\s*해|연간)|에|은|의))",
         lambda m, _: f"{_year(m['y'])}년"),
        (r"(?P<y>\d{4})년도", _words(r"\g<y>년")),
        (r"재작년", lambda m, at: f"{at.year - 2}년"),
        (r"전년도|작년도", _words("작년")),
        (r"금년도?|올\s+한\s*해", _words("올해")),
        (r"(?<![가-힣])전달(?!\s*(?:보다|대비|에))|저번\s*달|지난\s+달", _words("지난달")),
        (r"이번\s*달|금월", _words("이달")),
        (r"지난\s*해", _words("지난해")),
        (r"(?P<n>[1-4])\s*/\s*4\s*분기", _words(r"\g<n>분기")),
        (r"(?P<n>[일이삼사])\s*사?분기", lambda m, _: f"{KO_DIGITS[m['n']]}분기"),
        (r"(?P<m>\d{1,2})월\s*1일\s*(?:부터|에서|[~∼-])\s*(?:\d{1,2}월\s*)?(?P<d>10|20)일\s*(?:까지)?", _words(r"\g<m>월 1~\g<d>일")),
        (r"(?P<m>\d{1,2})월\s*(?P<d>10|20)일\s*까지(?:의)?", _words(r"\g<m>월 1~\g<d>일")),
        (r"(?P<m>\d{1,2})월\s*(?:초순|상순|첫\s*열흘|초\s*10일)(?:간|까지)?", _words(r"\g<m>월 1~10일")),
        (r"(?P<w>이달|지난달)\s*(?:들어\s*)?(?:1\s*일?\s*(?:[~∼-]|부터)\s*)?(?P<d>10|20)일\s*(?:까지)?", _ko_month),
        (r"(?P<m>\d{1,2})월\s*(?:한\s*달|달)(?:간|동안)?", _words(r"\g<m>월")),
        (r"(?P<a>\d{1,2})월\s*(?:부터|에서|[~∼-])\s*(?P<b>\d{1,2})월\s*(?:까지)?", _words(r"\g<a>~\g<b>월")),
        (r"(?<!\d)(?P<b>[2-9]|1[0-2])월\s*까지(?:의)?\s*(?:누적|누계|합계)", _words(r"1~\g<b>월")),
        (r"(?P<r>\d{1,2}\s*[~∼-]\s*\d{1,2}월)\s*(?:누적|누계|합계)", _words(r"\g<r>")),
        (r"(?:최근|지난|과거)\s*(?P<n>\d{1,2}|한|두|세|석|네|다섯|여섯)\s*(?P<u>개월|달|년|분기)(?:간|동안)?(?!\s*(?:연속|째|만))", _span),
        (r"(?P<n>(?!1[개달년])\d{1,2}|두|세|석|네)\s*(?P<u>개월|달|년)\s*전(?=\s|의|에|$)(?!\s*(?:대비|에\s*비))", _ago),
        (r"(?<![A-Za-z])EU(?=[가-힣])", _words("유럽연합")),
        (r"(?<![A-Za-z])ASEAN(?=[가-힣])", _words("아세안")),
        (r"(?<![A-Za-z])(?:USA|US)(?=[가-힣])", _words("미국")),
    ]  # fmt: skip
    return [(re.compile(pattern, re.IGNORECASE), say) for pattern, say in made]


RULES = _rules()


def canon(text: str, as_of: date) -> str:
    """The text with its short forms in full; `as_of` is the day that "last" and "ago" count from.

    >>> day = date(2026, 10, 1)
    >>> canon("chips 3Q25?", day), canon("exports Sept 1-20", day), canon("26년 9월 수출", day)
    ('chips Q3 2025?', 'exports first 20 days of Sept', '2026년 9월 수출')
    >>> canon("exports in the last six months", day), canon("최근 3개월 수출", day)
    ('exports 2026-04/2026-09', '2026-07/2026-09 수출')
    """
    for pattern, say in RULES:
        text = pattern.sub(lambda m, say=say: say(m, as_of), text)  # type: ignore[misc]
    return " ".join(text.split())
