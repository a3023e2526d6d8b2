"""Checks whether a text quotes a statement, word for word or altered, and where."""

from index.quotation.quotation import Quotation, QuotationChecker

__all__ = ["Quotation", "QuotationChecker"]
