"""Our own sentences read back: the grammar of what a brief writes, the reading, and the sentence as the record tells it."""

from tradewinds.claims.own.read import read_own
from tradewinds.claims.own.reading import Numeral, Reading, numerals
from tradewinds.claims.own.retell import Difference, differences, held, retold
from tradewinds.claims.own.split import sentences

__all__ = ["Difference", "Numeral", "Reading", "differences", "held", "numerals", "read_own", "retold", "sentences"]
