"""What people say and ask, as tables: every `.tsv` here takes a line more."""

from index.examples.conversation_bank import CONVERSATIONS_FILE, Conversation, read_conversations
from index.examples.everyday import read_everyday
from index.examples.follow_up import KINDS, Kind, read_follow_ups
from index.examples.part_words import read_part_words
from index.examples.question_bank import (
    ANSWERS,
    HELD_OUT_FILE,
    TRAINING_FILE,
    BankQuestion,
    Outcome,
    read_bank,
)
from index.examples.small_talk import TALK_KINDS, TalkKind, read_small_talk

__all__ = [
    "ANSWERS",
    "CONVERSATIONS_FILE",
    "HELD_OUT_FILE",
    "KINDS",
    "TALK_KINDS",
    "TRAINING_FILE",
    "BankQuestion",
    "Conversation",
    "Kind",
    "Outcome",
    "TalkKind",
    "read_bank",
    "read_conversations",
    "read_everyday",
    "read_follow_ups",
    "read_part_words",
    "read_small_talk",
]
