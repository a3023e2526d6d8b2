"""What people say and ask, as tables: to add an example, add a line to a `.tsv` file."""

from index.examples.asking_words import read_asking_words
from index.examples.conversation_bank import (
    CONVERSATIONS_FILE,
    HELD_OUT_CONVERSATIONS_FILE,
    Conversation,
    read_conversations,
)
from index.examples.countries import Country, find_countries, read_countries
from index.examples.detail_words import Detail, read_detail_words
from index.examples.everyday import read_everyday_questions
from index.examples.follow_up import FOLLOW_UP_KINDS, FollowUpKind, read_follow_ups
from index.examples.form_words import read_form_words
from index.examples.part_words import read_part_words
from index.examples.question_bank import (
    ANSWER_OUTCOMES,
    BANK_COLUMNS,
    HELD_OUT_FILE,
    HELD_OUT_KINDS_FILE,
    TRAINING_FILE,
    BankQuestion,
    Outcome,
    find_lines,
    read_bank,
)
from index.examples.small_talk import (
    TALK_KINDS,
    SmallTalkLine,
    TalkKind,
    read_distress_words,
    read_small_talk,
)
from index.examples.topic_frames import read_topic_frames

__all__ = [
    "ANSWER_OUTCOMES",
    "BANK_COLUMNS",
    "CONVERSATIONS_FILE",
    "FOLLOW_UP_KINDS",
    "HELD_OUT_CONVERSATIONS_FILE",
    "HELD_OUT_FILE",
    "HELD_OUT_KINDS_FILE",
    "TALK_KINDS",
    "TRAINING_FILE",
    "BankQuestion",
    "Conversation",
    "Country",
    "Detail",
    "FollowUpKind",
    "Outcome",
    "SmallTalkLine",
    "TalkKind",
    "find_countries",
    "find_lines",
    "read_asking_words",
    "read_bank",
    "read_conversations",
    "read_countries",
    "read_detail_words",
    "read_distress_words",
    "read_everyday_questions",
    "read_follow_ups",
    "read_form_words",
    "read_part_words",
    "read_small_talk",
    "read_topic_frames",
]
