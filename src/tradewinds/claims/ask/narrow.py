"""What narrows a question: yes or no, which side, what is ordered by what, how far, of what whole."""

from __future__ import annotations

import re

from tradewinds.claims.ask.question import Form
from tradewinds.claims.ask.slots import Slots

POLAR = re.compile(
    r"^\s*(?:and\s+|so\s+|but\s+|then\s+)?(?:did|do|does|is|are|was|were|has|have|had|isn't|wasn't|weren't)\b",
    re.IGNORECASE,
)
TAIL = re.compile(
    r",?\s(?:right|correct|true|no|yes|isn['’]t\s+it|weren['’]t\s+they|didn['’]t\s+they)\s*\?+\s*$", re.IGNORECASE
)
POLAR_KO = re.compile(
    r"(?:나|나요|는가|은가|인가|인가요|니|습니까|ㅂ니까|입니까|까|어|었어|았어|했어|지|냐|맞아|맞나)\s*\??\s*$"
)
OPEN_KO = re.compile(r"얼마|몇|언제|어디|어느|어떤|무엇|무슨|뭐|누가|왜|어떻게|며칠")
ITEMS = re.compile(
    r"\b(?:items?|products?|goods|sectors?|industr(?:y|ies)|categor(?:y|ies)|commodit(?:y|ies))\b|품목|업종|산업",
    re.IGNORECASE,
)
PLACES = re.compile(
    r"\b(?:markets?|countr(?:y|ies)|destinations?|partners?|regions?|buyers?|customers?|everywhere|where|who)\b|지역|국가|나라|시장|수출국|상대국|개국|어디|곳",
    re.IGNORECASE,
)
MOST = re.compile(
    r"\b(?:most|largest|biggest|top|main|fastest|best|worst|sharpest|steepest|strongest|weakest|highest|lowest|least|number\s+one)\b|최대|최고|가장|제일|상위|톱",
    re.IGNORECASE,
)
MOVES = re.compile(
    r"\b(?:out(?:grow|pac)\w*|growing|growth|fastest|gain(?:ed|s)?|chang\w+)\b|증가|감소|늘|줄|성장|증감", re.IGNORECASE
)
GROWTH = re.compile(
    r"\b(?:growth|ris(?:e|en)|gain|increase|fall|drop|decline|decrease)\b|증감률|증가율|감소율|증가\s*폭|감소\s*폭|증가는|감소는|증가가|감소가",
    re.IGNORECASE,
)
LOW = re.compile(
    r"\b(?:lowest|smallest|worst|weakest|slowest|least|low|small|weak)\b|최저|최소|가장\s*(?:적|낮|작)", re.IGNORECASE
)
OF_ALL = re.compile(
    r"\bshare\s+of\s+(?:the\s+)?(?:total\s+|all\s+|overall\s+|Korea's\s+|Korean\s+)*exports(?!\s+to)|전체\s*수출",
    re.IGNORECASE,
)
IN_PARTNER = re.compile(
    r"\b(?:in|of)\s+(?:\w+\s+)?(?:exports|shipments)\s+to\b|대[가-힣A-Z]+\s*수출(?:에서|\s*중|\s*가운데|의)",
    re.IGNORECASE,
)
OVER = re.compile(
    r"\b(?:top\w*|exceed\w*|above|over|more\s+than|surpass\w*|pass\w*|cross\w*|reach\w*|beat|break|broke|at\s+least)\b|넘|돌파|상회|이상|웃돌|초과|달성",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"\b(?:around|about|roughly|approximately|nearly|almost|close\s+to)\s+(?=[$\d])|(?:정도|가량|안팎|육박)",
    re.IGNORECASE,
)
UNDER = re.compile(
    r"\b(?:below|under|less\s+than|short\s+of|fewer\s+than)\b|밑돌|미만|하회|이하|못\s*미", re.IGNORECASE
)
TIMES = (
    (2.0, re.compile(r"\b(?:doubl\w+|twice|two[\s-]?fold)\b|두\s*배|2\s*배|갑절", re.IGNORECASE)),
    (3.0, re.compile(r"\b(?:tripl\w+|three[\s-]?fold)\b|세\s*배|3\s*배", re.IGNORECASE)),
    (4.0, re.compile(r"\b(?:quadrupl\w+|four[\s-]?fold)\b|네\s*배|4\s*배", re.IGNORECASE)),
)
WHEN_LAST = re.compile(
    r"[\s,]+(?:\d{4}년?|\d{1,2}월|[1-4]분기|상반기|하반기|작년|올해|에|기준)+(?:\s*(?:\d{1,2}월|[1-4]분기|상반기|하반기|에|에는|기준))*\s*\??\s*$"
)
LESS = re.compile(r"\b(?:less|fewer|smaller|lower|narrower|worse)\b|적(?:었|은|게)|작(?:았|은|아)", re.IGNORECASE)
MORE = re.compile(r"\b(?:more|bigger|larger|higher|wider|greater|better)\b|더\s*(?:많|컸|크|커)", re.IGNORECASE)
STOPS = re.compile(r"\bstop(?:ped)?\b|멈[췄춘]|그쳤", re.IGNORECASE)


def polar(text: str) -> bool:
    """Whether a text asks for yes or no."""
    if any("가" <= c <= "힣" for c in text):
        if (
            re.search(r"늘|증가|올랐", text)
            and re.search(r"줄|감소|떨어", text)
            and re.search(r",|아니면|혹은|또는", text)
        ):
            return False
        return bool(POLAR_KO.search(WHEN_LAST.sub("", text))) and not OPEN_KO.search(text)
    if TAIL.search(text):
        return True
    return bool(POLAR.match(text)) and not re.search(
        r"\b(?:how|when|which|what|who|where)\b|\bor\b", text, re.IGNORECASE
    )


def than_sign(text: str, form: Form) -> int:
    """The sign of "more" and "less": of destinations that bought less, of a surplus bigger than another."""
    if form not in ("which", "balance_change") or MOST.search(text):
        return 0
    return -1 if LESS.search(text) else 1 if MORE.search(text) else 0


def relation_of(text: str) -> str:
    """Whether a number is asked to be topped or stayed below; "" when it is to be met."""
    if ABOUT.search(text):
        return "about"
    return "under" if UNDER.search(text) else "over" if OVER.search(text) else ""


def times_of(text: str) -> float:
    """The multiple that is asked about: twice is 2; 0 when none is."""
    return next((n for n, pattern in TIMES if pattern.search(text)), 0.0)


def axis_of(text: str, s: Slots) -> str:
    """Whether items or destinations are meant; "" where neither is named."""
    if re.search(r"\bwho(?:se|m)?\b|누가|누구", text, re.IGNORECASE):
        return "partners"
    if ITEMS.search(text):
        return "items"
    return "partners" if PLACES.search(text) else ""


def ordered_by(text: str, form: Form, kinds: list[str], s: Slots) -> str:
    """What members are ordered by: what they added, how they grew, or how large they are."""
    if "contribution" in kinds:
        return "contribution"
    if "share" in kinds or "share_change" in kinds:
        return "level"
    return "yoy" if s.sign or MOVES.search(text) or (form == "which" and than_sign(text, form)) else "level"


def whole_of(text: str, s: Slots) -> str:
    """The denominator of a share."""
    if not (s.items and s.partners):
        return "total"
    if OF_ALL.search(text):
        return "total"
    return "partner" if IN_PARTNER.search(text) else "item"


def what_of(text: str, form: Form, kinds: list[str], s: Slots) -> str:
    """What runs, what is extreme, or what is asked of a place: words that the statement's own options know."""
    if form == "streak":
        if s.side:
            return "deficit" if s.side == "deficit" else "surplus"
        if s.money is not None:
            return "level"
        falls = (s.sign < 0) != bool(STOPS.search(text))
        return (
            "records" if "record" in kinds else "decline" if falls and (s.sign or not STOPS.search(text)) else "growth"
        )
    if form == "peak":
        return "low" if LOW.search(text) and not (s.sign < 0 and MOVES.search(text)) else "high"
    if form == "extreme_since":
        low = bool(LOW.search(text)) or (s.sign < 0 and not re.search(r"\bhigh", text))
        growth = bool(GROWTH.search(text))
        return "-".join(w for w in ("growth" if growth else "", "smallest" if low else "") if w)
    if form in ("first_since", "last_time"):
        if s.side in ("surplus", "deficit"):
            return s.side
        return "record" if "record" in kinds and not s.sign else "rise" if s.sign > 0 else "fall"
    return "most" if form == "which" and (MOST.search(text) or s.place or s.top) else ""
