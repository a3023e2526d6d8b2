"""Checks whether a text quotes a statement, word for word or altered, and where."""

from index.quotation.checker import QuotationChecker
from index.quotation.quotation import LeftOut, Place, Quotation, Variant

__all__ = ["LeftOut", "Place", "Quotation", "QuotationChecker", "Variant"]
