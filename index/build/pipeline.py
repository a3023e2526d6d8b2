"""Builds an index folder from a statement folder, completely or not at all."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from index.build.changes import describe_changes
from index.build.everyday import encode_everyday_questions
from index.build.export.export import Agreement, export_encoder
from index.build.languages import check_languages
from index.build.learning.answers import train_answers
from index.build.learning.follow_ups import train_follow_ups
from index.build.learning.questions import QuestionReader
from index.build.learning.small_talk import train_small_talk
from index.build.learning.spans import make_highlighter
from index.build.learning.topics import Topics, make_topics
from index.build.learning.training_set import TrainingSet
from index.build.model.e5 import NAME as DEFAULT_MODEL
from index.build.model.sentences import SentenceModel, load_model
from index.build.pairs import check_pairs
from index.build.respelling.words import collect_words
from index.build.rows import cut_row, embed_rows, list_rows, list_texts
from index.build.word_links import link_words
from index.encoder import OnnxEncoder
from index.examples import (
    TRAINING_FILE,
    BankQuestion,
    read_bank,
    read_everyday_questions,
    read_small_talk,
)
from index.progress import Progress
from index.ranking import (
    ClauseVectors,
    Ranker,
    common_words,
    fit_lexicon,
    split_noun_phrases,
    split_spans,
)
from index.search import ENCODER_FOLDER, load_index, read_statement_part, save_parts
from index.source import find_pairs, make_statement, read_folder
from index.statement import Statement
from index.store import (
    CountEntry,
    Manifest,
    ModelEntry,
    StatementEntry,
    replace_folder,
    write_manifest,
)
from index.text import LANGUAGES

CALIBRATION_QUESTIONS = 120
"""How many everyday questions are used for quantizing the encoder and measuring the result."""


def build_index(
    folder: Path,
    out: Path,
    cache: Path,
    progress: Progress,
    model_name: str = DEFAULT_MODEL,
    tell: Callable[[str], None] = lambda line: None,
) -> Manifest:
    """Build an index in a folder next to `out`, then move it to `out`.

    An index that was there before is kept until the new one is complete and has been opened; if its
    ids name other words in the new one, `tell` is told so, one line a clause. Raises
    `StatementFolderError`, `ModelError`, or `IndexFolderError` if `out` is anything other than an
    index, cannot be written, or is being built by another process.
    """
    source = read_folder(folder)
    check_languages(source)
    pairing = find_pairs(source)
    statement = make_statement(source, pairing.pairs)
    for line in describe_changes(read_statement_part(out), statement, folder / TRAINING_FILE):
        tell(line)
    bank = read_bank(
        folder / TRAINING_FILE,
        [clause.id for clause in statement.clauses],
        [section.id for section in statement.sections],
    )
    with replace_folder(out) as partial:
        model = load_model(model_name, cache, progress)
        check_pairs(source, pairing, model, progress)
        manifest = _fill(partial, statement, bank, model, progress)
        progress.step("check the index")
        load_index(partial)
    return manifest


def _fill(
    partial: Path,
    statement: Statement,
    bank: Sequence[BankQuestion],
    model: SentenceModel,
    progress: Progress,
) -> Manifest:
    questions = read_everyday_questions()
    # The languages alternate, so that any prefix has both.
    mixed = [question for pair in zip(*questions.values(), strict=True) for question in pair]
    encoder_folder = partial / ENCODER_FOLDER
    encoder_folder.mkdir()
    agreement = export_encoder(model, encoder_folder, mixed[:CALIBRATION_QUESTIONS], progress)
    progress.step("embed the clauses")
    rows = tuple(list_rows(statement))
    texts = [cut_row(statement, row) for row in rows]
    vectors = ClauseVectors.make(
        embed_rows(model, rows, texts, progress), rows, len(statement.clauses)
    )
    encoder = OnnxEncoder(encoder_folder)
    progress.step("embed everyday questions")
    everyday = encode_everyday_questions(encoder, questions, progress)
    lexicon = fit_lexicon(list_texts(statement), mixed)
    ranker = Ranker(vectors, everyday.centres, lexicon)
    progress.step("embed the spans of the clauses")
    reader = QuestionReader(encoder, everyday.centres, progress)
    common = common_words(mixed)
    keywords = make_highlighter(reader, statement, common, split_spans)
    highlighter = make_highlighter(reader, statement, common, split_noun_phrases)
    progress.step("generate questions about topics")
    # They only train the head, which needs a bank.
    topics = make_topics(statement, keywords, reader, bank) if bank else Topics()
    topic_vectors = reader.read(topics.questions)
    progress.step("train on example questions")
    talk = read_small_talk()
    examples = TrainingSet(
        bank=tuple(bank),
        bank_vectors=reader.read([item.question for item in bank]),
        everyday_questions=[question for texts in questions.values() for question in texts],
        everyday_vectors=np.concatenate(list(everyday.vectors.values())),
        keyword_texts=[*texts, *keywords.span_texts(statement)],
        keyword_vectors=np.concatenate([vectors.vectors, keywords.vectors]),
        keyword_clauses=[*(row.clause for row in rows), *keywords.places[:, 0].tolist()],
        small_talk=talk,
        small_talk_vectors=reader.read([line.text for line in talk]),
        topics=topics,
        topic_vectors=topic_vectors,
    )
    trained = replace(
        ranker,
        background=everyday.measure(ranker),
        head=train_answers(examples, statement),
        small_talk=train_small_talk(examples, reader),
        follow_ups=train_follow_ups(examples, reader),
    )
    progress.step("read the words that people ask with")
    respelling = collect_words(statement, [item.question for item in bank])
    progress.step("link the words of both languages")
    pairs = link_words(statement, model, progress)
    save_parts(partial, statement, rows, trained, highlighter, respelling, pairs)
    return write_manifest(
        partial,
        StatementEntry(id=statement.id, sha256=_statement_digest(statement)),
        _model_entry(model, agreement, vectors.dimension),
        CountEntry(clauses=len(statement.clauses), vectors=vectors.count),
    )


def _statement_digest(statement: Statement) -> str:
    digests = "".join(statement.editions[language].sha256 for language in LANGUAGES)
    return hashlib.sha256(digests.encode("ascii")).hexdigest()


def _model_entry(model: SentenceModel, agreement: Agreement, dimension: int) -> ModelEntry:
    return ModelEntry(
        name=model.name,
        weights=model.weights_digest(),
        dimension=dimension,
        precision=agreement.precision,
        lowest_agreement=agreement.lowest,
        mean_agreement=agreement.mean,
    )
