"""From a folder with a bilingual statement to an index that ranks its clauses for a question."""
