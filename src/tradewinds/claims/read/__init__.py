"""What is checked, as its reader sees it: text, Markdown, web pages and PDF to letters and a date."""

from tradewinds.claims.read.document import Document, Format
from tradewinds.claims.read.source import load, read

__all__ = ["Document", "Format", "load", "read"]
