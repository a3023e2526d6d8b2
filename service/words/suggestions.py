"""Questions to start with."""

from index.statement import Suggestions

GENERAL_SUGGESTIONS: Suggestions = {
    "en": ("What is it about?", "Who signed it?", "When and where was it signed?"),
    "ja": ("何についての文書ですか", "誰が署名しましたか", "いつ、どこで署名されましたか"),
}
"""For a statement that has none of its own."""
