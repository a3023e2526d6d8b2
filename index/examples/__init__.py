"""What people say and ask, as tables: to add an example, add a line to a `.tsv` file."""

from index.examples.conversation_bank import CONVERSATIONS_FILE, Conversation, read_conversations
from index.examples.everyday import read_everyday_questions
from index.examples.follow_up import FOLLOW_UP_KINDS, FollowUpKind, read_follow_ups
from index.examples.part_words import read_part_words
from index.examples.question_bank import (
    ANSWER_OUTCOMES,
    HELD_OUT_FILE,
    TRAINING_FILE,
    BankQuestion,
    Outcome,
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
    "CONVERSATIONS_FILE",
    "FOLLOW_UP_KINDS",
    "HELD_OUT_FILE",
    "TALK_KINDS",
    "TRAINING_FILE",
    "BankQuestion",
    "Conversation",
    "FollowUpKind",
    "Outcome",
    "SmallTalkLine",
    "TalkKind",
    "read_bank",
    "read_conversations",
    "read_distress_words",
    "read_everyday_questions",
    "read_follow_ups",
    "read_part_words",
    "read_small_talk",
    "read_topic_frames",
]
