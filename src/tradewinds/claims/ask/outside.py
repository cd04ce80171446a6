"""What a question names that is no trade of the ledger: another country's, other goods, other fields, other measures."""

from __future__ import annotations

import re

from tradewinds.claims.ask.words import known, stems
from tradewinds.claims.home import KOREA, to_home
from tradewinds.claims.lexicon import PEOPLE
from tradewinds.claims.subject import partner_of
from tradewinds.claims.tokens import Token
from tradewinds.errors import TradewindsError
from tradewinds.series import area, areas
from tradewinds.statements import World

FIELD = re.compile(
    r"\b(?:prices?|inflation|gdp|unemployment|stocks?|kospi|exchange\s+rates?|interest\s+rates?|weather|population|revenues?|"
    r"profits?|earnings|wages|current\s+account|capital\s+account|foreign\s+reserves|sold|sales\s+at\s+home|production|output|"
    r"capacity|jobs|employment|oil\s+barrel|bitcoin|election|president)\b"
    r"|환율|물가|금리|코스피|코스닥|주가|가격|실업|국내총생산|날씨|인구|매출|영업이익|순이익|경상수지|외환보유|판매|생산량|고용|임금|대통령|비트코인",
    re.IGNORECASE,
)
GROWTH_RATE = re.compile(r"경제\s*성장률|economic\s+growth", re.IGNORECASE)
QUANTITY = re.compile(
    r"\bvolumes?\b(?!\s+of\s+trade)(?<!trade\svolume)(?<!trade\svolumes)|\bnumber\s+of\s+(?:cars|vehicles|ships|chips|phones|units)\b|\b(?:tonnes?|tons?|kilograms?|weight|volume\s+in|units|barrels|how\s+many\s+(?:cars|vehicles|ships|chips|phones))\b|물량|중량|톤|몇\s*대(?=\s|\?|$|나|를|가|였)|대수",
    re.IGNORECASE,
)
CURRENCY = re.compile(
    r"\b(?:in|of)\s+(?:\w+\s+)?(?:won|krw|euros?|eur|yen|jpy|yuan|rmb|pounds)\b|(?<![가-힣])(?:원화|엔화|위안화|유로화|원)(?:으?로|\s*기준)|\d\s*(?:억|조|만)\s*원",
    re.IGNORECASE,
)
ADJUSTED = re.compile(
    r"\bseasonal\w*|\b(?:in\s+)?real\s+(?:terms|exports|imports|growth)|계절\s*조정|실질", re.IGNORECASE
)
OWNER = re.compile(
    r"\b(?:did|does|do|has|have|had)\s+(?:the\s+)?(?P<who>[A-Z][\w.]*(?:\s+[A-Z][\w.]*)?)\s+(?:export|import|ship|trade|sell)\w*\b"
)
OWNER_OF = re.compile(
    r"\b(?P<who>[A-Z][\w.]*(?:\s+[A-Z][\w.]*)?)(?:\s+(?:exports?|shipments?)\s+to\b|\s+imports?\s+from\b"
    r"|['’]s?\s+(?:trade\s+)?(?:balance|surplus|deficit)\b)"
)
KO_OWNER = re.compile(
    r"(?P<who>[가-힣A-Z]{2,8})(?:의\s*(?:\d{4}년\s*)?(?:[가-힣]+\s+)?|\s+대[가-힣]{1,6}\s+)(?:수출|수입|무역|교역)"
)
EN_GOODS = re.compile(
    r"\b(?P<what>[A-Za-z][\w'-]*)\s+(?:exports?|imports?|shipments?)\b|\b(?:exports?|imports?|shipments?)\s+of\s+(?:the\s+)?(?P<of>[A-Za-z][\w'-]*)\b"
)
EN_PLACE = re.compile(
    r"\b(?:exports?|shipments?|shipped|exported|sent|sold|go|went|imports?|imported)\s+(?:\w+\s+)?(?:to|from)\s+(?:the\s+)?(?P<place>[A-Za-z][\w'-]*(?:\s+[A-Z][\w'-]*)*)\b"
)
KO_GOODS = re.compile(r"(?P<what>[가-힣A-Za-z]{1,12})\s+(?:수출|수입)")
KO_PLACE = re.compile(
    r"(?P<place>[가-힣A-Za-z]{1,10}?)(?:으로의|로의|으로|로|에\s*대한|향|행|에서의|와의|과의)\s+(?:수출|수입|무역)"
)
US_TRADE = re.compile(
    r"(?<![\w-])(?P<to>(?:to|from|with|by)\s+(?:the\s+)?)?(?P<kor>korea(?:n|'s)?\s+)?(?:the\s+)?$", re.IGNORECASE
)
TO_KOREA = re.compile(r"\bto\s+(?:South\s+)?Korea\b(?!['’])|한국(?:으로|에\s*대한|향)|대한국|대한\s수출", re.IGNORECASE)
SENDER = re.compile(r"\bfrom\s+(?:the\s+)?(?P<who>[A-Z][\w.]*(?:\s+[A-Z][\w.]*)?)\s+to\b", re.IGNORECASE)
OWN = "own"
"""Stands for the other countries whose exports go to the reporter."""
SHARE_OF = re.compile(r"share\s+of|\bin\s+(?:Korea|our)", re.IGNORECASE)


def other_country(text: str, found: list[Token], world: World, sent: str) -> str:
    """The other country whose own trade a question is about, by its code; `sent` is what `sender` says of the question."""
    own = world.reporter
    for token in found:
        if token.kind == "OTHER" and not SHARE_OF.search(token.text):
            name = re.split(r"['’]|의", token.text)[0].strip()
            name = PEOPLE.get(name.split()[0], name)
            return code_of(name) or name
    if sent:
        return sent
    for pattern in (OWNER, OWNER_OF, KO_OWNER):
        match = pattern.search(text)
        code = code_of(match["who"]) if match else ""
        if code and code != own and areas()[code].kind != "world" and "share" not in text:
            return code
    return ""


def sender(text: str, reporter: str) -> str:
    """Whose exports go to the reporter in a question: a code, or `OWN` for those of any other country; "" where none do."""
    if not (TO_KOREA.search(text) if reporter == KOREA else to_home(text, reporter)):
        return ""
    whose = SENDER.search(text)
    return code_of(whose["who"] if whose else "") or OWN


def code_of(name: str) -> str:
    """The code of a place; "" where the name is none."""
    try:
        return area(name).code
    except TradewindsError:
        return ""


def unknown(text: str, found: list[Token], other: bool) -> tuple[str, str]:
    """The words that stand where goods or a place should and mean neither."""
    if other:
        return "", ""
    taken = [
        (t.start, t.end)
        for t in found
        if t.kind not in ("FLOW", "AND", "TO", "COMMA", "COMPARE", "RESPECTIVELY", "FIRM")
    ]

    def free(match: re.Match[str], group: str) -> str:
        word, start = match[group], match.start(group)
        if word is None or any(a < start + len(word) and start < b for a, b in taken):
            return ""
        if text[start - 1 : start].isdigit():  # a counter: "5대 수출 시장"
            return ""
        return "" if word.isdigit() or (known(word) if word.isascii() else stems(word)) else word

    place = next((w for m in EN_PLACE.finditer(text) if (w := free(m, "place"))), "")
    place = place or next((w for m in KO_PLACE.finditer(text) if (w := free(m, "place"))), "")
    goods = next((w for m in EN_GOODS.finditer(text) for g in ("what", "of") if (w := free(m, g))), "")
    if not goods and not place:
        goods = next((w for m in KO_GOODS.finditer(text) if _ends_bare(m["what"]) and (w := free(m, "what"))), "")
    return goods, place


def _ends_bare(word: str) -> bool:
    """Whether a Korean word before "exports" carries no particle, as the name of goods does."""
    return not re.search(
        r"(?:에|의|은|는|을|를|에서|부터|까지|으로|도|만|한|된|했|던|고|해서|하면|으면|며|간|째|별)$", word
    )


def two_ways(text: str, found: list[Token]) -> str:
    """The place of "US exports", which can be whose they are or where they go."""
    for index, token in enumerate(found[:-1]):
        if token.kind != "PARTNER" or not token.text.isascii():
            continue
        rest = [t for t in found[index + 1 : index + 3] if t.kind in ("ITEM", "FLOW")]
        flow = next((t for t in rest if t.kind == "FLOW"), None)
        if flow is None or text[token.end : flow.start].strip(" ") not in (
            "",
            *(t.text for t in rest if t.kind == "ITEM"),
        ):
            continue
        before = US_TRADE.search(text[max(0, token.start - 20) : token.start])
        if not (before and (before["to"] or before["kor"])):
            return partner_of(token)
    return ""


def off_field(text: str, found: list[Token], trade: bool) -> bool:
    """Whether the question is about something else than trade in goods."""
    if FIELD.search(text) or GROWTH_RATE.search(text):
        return True
    if re.search(
        r"서비스|\bservices\b|삼성|하이닉스|현대차|\b(?:Samsung|Hyundai|Hynix|Kia|TSMC|Nvidia|Micron)\b", text
    ):
        return True
    return not trade and any(t.kind == "FIRM" for t in found)
