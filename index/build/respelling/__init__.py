"""The words that questions are spelled with."""
