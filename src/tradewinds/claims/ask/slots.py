"""What a question names: flow, goods, places, money, rates; and what it names that is no trade of the ledger."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tradewinds.claims.amount import Amount, money, rate
from tradewinds.claims.ask.order import COUNTED, NTH, TOP, order, place, run, top
from tradewinds.claims.ask.outside import (
    ADJUSTED,
    CURRENCY,
    QUANTITY,
    SHARE_OF,
    code_of,
    off_field,
    other_country,
    sender,
    two_ways,
    unknown,
)
from tradewinds.claims.ask.periods import PERIODS, RELATIVE, Said, mask, said
from tradewinds.claims.ask.words import unread
from tradewinds.claims.home import at_home
from tradewinds.claims.lexicon import verbs
from tradewinds.claims.subject import flow_of, item_of, partner_of
from tradewinds.claims.tokens import Token, tokens
from tradewinds.claims.when import KINDS
from tradewinds.errors import TradewindsError
from tradewinds.series import area
from tradewinds.statements import World
from tradewinds.statements.tariff import OTHER_GOODS

TRADE = re.compile(
    r"\btrade\b(?!\s+(?:balance|surplus|deficit|figures?|data))|교역|무역(?!\s*(?:수지|흑자|적자))|수출입",
    re.IGNORECASE,
)
KO_TO = re.compile(r"(?<![가-힣])대(?P<who>[가-힣A-Z]{1,6}?)(?=\s|수출|수입|무역)")
COUNTER = re.compile(
    r"몇\s*(?:배|개(?!월)|대|번째?|차례|조|억|만|천|주)|[두세네]\s*배|(?<=[은는던난된한간인진온긴른줄])\s게(?=\s|\?|$)|[월연년]\s*말|[은는한]\s적|\d\s*대(?=\s)|\d\s*(?:개(?!월)|배|위|번째|차례)"
)
"""Counting words and "the one that", which alone would be goods."""
DAEMI = re.compile(
    r"(?<![가-힣])대(?:미|중|일|중국|미국|일본|EU|유럽연합|아세안|인도|베트남|대만|홍콩|중동|중남미)(?=\s|[가-힣])"
)
DAILY = re.compile(
    r"daily|calendar[\s-]adjusted|adjust\w*\s+for\s+(?:the\s+)?(?:calendar|working)|per\s+(?:working\s+|business\s+)?day"
    r"|일평균|하루\s*평균|조업일당|조업일수(?:를|을)?\s*(?:조정|감안|고려|제외)",
    re.IGNORECASE,
)
LISTINGS = {"15": "MTI15", "fifteen": "MTI15", "20": "MTI20", "twenty": "MTI20"}
WIDER = re.compile(r"\bwid(?:er|en\w*)\b", re.IGNORECASE)
NARROWER = re.compile(r"\bnarrow\w*\b|\b(?:drag\w*|weigh\w*\s+on)\b|\bworst[\s-]performing\b|좁혀|깎아", re.IGNORECASE)
BESIDE = re.compile(
    r"\b(?:exports|imports)(?:,|\s+and)\s+(?:the\s+)?(?:trade\s+)?(?:balance|surplus|deficit)\b|수[출입]액?(?:과|와|,|및)?\s*(?:및\s*)?무역\s*수지",
    re.IGNORECASE,
)
SIZES = frozenset(
    {"bigger", "larger", "greater", "smaller", "wider", "narrower", "better", "worse", "stronger", "weaker"}
)
"""Words that compare two sizes, which a text that reports may use for a rise."""
LEFT_OUT = re.compile(r"빼(?:고|면|놓)|뺀|말고")
NON = re.compile(r"(?:\bnon[\s-]|\b(?:minus|less|sans|bar)\s+|(?<![가-힣])비)$", re.IGNORECASE)
AGAINST = re.compile(
    r"\b(?P<first>exports|imports)\b.{0,40}\b(?:than|exceed\w*|outpac\w*|surpass\w*|outstrip\w*|above)\b.{0,12}\b(?:exports|imports)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Slots:
    """The parts of a question; goods and places by id, money in billions of its currency, rates in percent."""

    when: Said = field(default_factory=Said)
    flows: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    goods: str = ""
    money: Amount | None = None
    percent: Amount | None = None
    daily: bool = False
    excluded: bool = False
    side: str = ""
    sign: int = 0
    place: int = 0
    top: int = 0
    listing: str = ""
    unknown_item: str = ""
    unknown_partner: str = ""
    other_country: str = ""
    two_ways: str = ""
    trade: bool = False
    field: bool = False
    quantity: bool = False
    elsewise: str = ""
    run: int = 0
    mixed: bool = False
    rest: str = ""
    amount: str = ""
    ratio: str = ""
    order: str = ""
    unread: tuple[str, ...] = ()

    @property
    def named(self) -> bool:
        """Whether anything of trade is named."""
        return bool(self.flows or self.items or self.partners or self.goods or self.daily or self.trade)


def slots(text: str, world: World) -> Slots:
    """What a question names, as a record knows it; the record's own country names nothing."""
    sent, text = sender(text, world.reporter), at_home(text, world.reporter)
    masked, coded = mask(text)
    found = [t for t in tokens(masked, world.reporter) if _stands(masked, t)]
    flows = tuple(dict.fromkeys(flow_of(t) for t in found if t.kind == "FLOW"))
    flows = flows or (
        ("exports",) if re.search(r"\b(?:exported|ship(?:ped)?|export(?:ing)?)\b", text, re.IGNORECASE) else ()
    )
    flows = flows or (("imports",) if re.search(r"\bimport(?:ed|ing)?\b", text, re.IGNORECASE) else ())
    sides = [_side(t) for t in found if t.kind == "BALANCE"]
    side = next((s for s in sides if s != "balance"), sides[0] if sides else "")
    if any(t.kind == "BALANCE" for t in found) and not (flows and re.search(r"\bbalance\s+of\b", text)):
        flows = (*flows, "balance") if BESIDE.search(masked) else ("balance",)
    set_against = AGAINST.search(masked)
    if set(flows) == {"exports", "imports"} and set_against:
        flows, side = (
            ("balance",),
            "surplus" if set_against["first"].lower().startswith(("export", "수출")) else "deficit",
        )
    items = tuple(dict.fromkeys(i for t in found if t.kind == "ITEM" and (i := item_of(t)) != "total"))
    places = (*_dae(masked), *_shares(found), *(partner_of(t) for t in found if t.kind == "PARTNER"))
    partners = tuple(dict.fromkeys(p for p in places if p != "World"))
    signs = {verbs().get(t.text.lower(), 0) for t in found if t.kind == "VERB"}
    moved = (t.text.lower() for t in found if t.kind == "VERB" and t.text.lower() not in SIZES)
    sign = next((s for word in moved if (s := verbs().get(word, 0))), 0)
    sign = sign or (1 if WIDER.search(masked) else -1 if NARROWER.search(masked) else 0)
    other = other_country(text, found, world, sent)
    goods = _goods(text)
    unknown_item, unknown_partner = unknown(masked, found, bool(other))
    held_items, held_partners = _held(world)
    foreign = next(
        (t.text for t in found if t.kind == "ITEM" and (i := item_of(t)) != "total" and i not in held_items), ""
    )
    outside = next((p for p in partners if p not in held_partners), "")
    counted = COUNTED.search(text)
    amounts = [t for t in found if t.kind in ("MONEY", "MONEY_KO")]
    rates = [t for t in found if t.kind == "PCT"]
    when = said(masked, found, coded, world.as_of)
    return Slots(
        when, flows, tuple(i for i in items if i in held_items),
        tuple(p for p in partners if p in held_partners), goods, money(amounts[0]) if amounts else None, rate(rates[0]) if rates else None,
        daily=any(t.kind == "DAILY" for t in found) or bool(DAILY.search(text)),
        excluded=any(t.kind in ("EXCLUDING", "EXCEPT") or _denied(masked, t) for t in found) or bool(LEFT_OUT.search(text)),
        side=side, sign=sign, mixed={1, -1} <= signs, place=place(text), top=top(text),
        listing=LISTINGS[(counted["n"] or counted["k"]).lower()] if counted else "",
        unknown_item="" if goods else unknown_item or foreign, unknown_partner=unknown_partner or outside, other_country=other,
        two_ways=two_ways(masked, found), trade=bool(TRADE.search(text)) and not flows,
        field=off_field(text, found, bool(flows or items or partners)), quantity=bool(QUANTITY.search(text)),
        elsewise=_elsewise(text, [money(a) for a in amounts]),
        run=run(found), rest=_rest(masked, found), amount=amounts[0].text if amounts else "", ratio=rates[0].text if rates else "",
        order=order(text), unread=_unread(text, masked, found, when.lost),
    )  # fmt: skip


READ = frozenset(
    {"FLOW", "BALANCE", "ITEM", "PARTNER", "OTHER", "VERB", "MONEY", "MONEY_KO", "PCT", "SINCE", "WORKDAYS", "DAILY", "EXCEPT", "EXCLUDING",
     "OTHERS", "TARIFF", "SHARE", "OF_TOTAL", "STREAK", "MULTIPLE", "RANK", "EXTREME", "FIRSTSINCE", "FIRSTTIME", "RECORD", "BASE", "COUNT",
     "BOUND", "COMPARE", "TO", "AND", "QUALIFIER", "MONTH_LAST"}
) | KINDS - {"ELLIPSIS"}  # fmt: skip
"""Tokens that the reading of a question takes up; what stands in any other counts as not read."""


def _unread(text: str, masked: str, found: list[Token], lost: tuple[int, ...]) -> tuple[str, ...]:
    """The words and numbers that no part of the reading takes up; `lost` are places of periods that are none."""
    spans = [(t.start, t.end) for t in found if t.kind in READ and t.start not in lost]
    spans += [(m.start(), t.start) for t in found if _denied(masked, t) for m in [NON.search(masked[: t.start])] if m]
    spans += [m.span() for p in (NTH, TOP, COUNTED, DAEMI, COUNTER, *PERIODS) for m in p.finditer(masked)]
    return unread(text, masked, spans)


def _elsewise(text: str, amounts: list[Amount]) -> str:
    """Another currency or an adjustment that the ledger does not make; "" where neither is asked for."""
    if CURRENCY.search(text) or any(a.currency != "USD" for a in amounts):
        return "currency"
    return "adjusted" if ADJUSTED.search(text) else ""


def _rest(text: str, found: list[Token]) -> str:
    """The text without the words of its periods."""
    bare = list(text)
    for token in found:
        if token.kind in KINDS:
            bare[token.start : token.end] = " " * (token.end - token.start)
    for match in RELATIVE.finditer(text):
        bare[match.start() : match.end()] = " " * (match.end() - match.start())
    return "".join(bare)


def _held(world: World) -> tuple[frozenset[str], frozenset[str]]:
    """Items and partners with rows of any kind."""
    names = frozenset(world.items("exports")) | frozenset(world.items("imports"))
    partners = {p for i in names for flow in ("exports", "imports") for p in world.partners(flow, i)}
    return names, frozenset(partners)


def _stands(text: str, token: Token) -> bool:
    """Whether a name stands by itself: not inside a Korean word, and not the pronoun "us"."""
    if token.kind == "PARTNER" and token.text == "us":
        return bool(re.search(r"\b(?:the|to)\s+$", text[: token.start])) and not re.search(
            r"\b(?:tell|give|show)\s+$", text[: token.start]
        )
    if token.kind == "VERB" and len(token.text) == 1 and token.start:
        return not "가" <= text[token.start - 1] <= "힣"
    if token.kind in ("PARTNER", "ITEM") and not token.text.isascii() and token.start:
        before = text[token.start - 1]
        return not "가" <= before <= "힣" or bool(
            re.search(r"(?:년|월|한|대|미|중|일|국|별|(?<![가-힣])비)$", text[: token.start])
        )
    return True


def _denied(text: str, token: Token) -> bool:
    """Whether goods are named to leave them out: non-chip exports, 비반도체."""
    return token.kind == "ITEM" and bool(NON.search(text[: token.start]))


def _side(token: Token) -> str:
    word = token.text.lower()
    return (
        "surplus"
        if "surplus" in word or "흑자" in word
        else "deficit"
        if "deficit" in word or "적자" in word or "shortfall" in word
        else "balance"
    )


def _dae(text: str) -> list[str]:
    """Places that Korean names by 대: 대미, 대중, 대EU."""
    found = []
    for match in KO_TO.finditer(text):
        for name in (f"대{match['who']}", match["who"]):
            try:
                found.append(area(name).code)
                break
            except TradewindsError:
                continue
    return found


def _shares(found: list[Token]) -> list[str]:
    """Places of "China's share of exports", which is no trade of theirs."""
    named = (t.text for t in found if t.kind == "OTHER" and SHARE_OF.search(t.text))
    return [code for text in named if (code := code_of(re.split(r"['’]", text)[0]))]


def _goods(text: str) -> str:
    """Customs goods with a duty of their own that are no item of the ledger."""
    low = text.lower().replace("aluminum", "aluminium")
    return next((en for en, ko in OTHER_GOODS.items() if en in low or ko in low), "")
