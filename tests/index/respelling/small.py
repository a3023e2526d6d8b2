"""A few words whose costs can be added up by hand."""

from index.respelling.readings import Readings, Written
from index.respelling.respelling import Respelling
from index.respelling.vocabulary import Vocabulary

READINGS = Readings(
    {
        "りょうし": Written("量子", 3.0),
        "よさん": Written("予算", 4.0),
        "せみなー": Written("セミナー", 4.0),
        "はんこう": Written("犯行", 4.0),
        "いん": Written("イン", 3.0),
        "くる": Written("くる", 3.0),
        "について": Written("について", 2.0),
        "は": Written("は", 1.0),
        "いつ": Written("いつ", 2.0),
        "も": Written("も", 1.0),
        "もも": Written("桃", 5.0),
    },
    {"りよし": "りょうし", "せみな": "せみなー", "はんこ": "はんこう"},
    4,
)
VOCABULARY = Vocabulary(
    {
        "s": ("signed", "security", "seminars"),
        "d": ("date",),
        "w": ("workshops", "when"),
        "r": ("reading", "readings"),
    },
    frozenset({"same", "to", "kana", "date", "when", "signed", "sighed"}),
)
RESPELLING = Respelling(READINGS, VOCABULARY)
