"""Whether a text is a quotation of a statement, word for word or altered, and where from."""

from index.quotation.quotation import Quotation, QuotationChecker

__all__ = ["Quotation", "QuotationChecker"]
