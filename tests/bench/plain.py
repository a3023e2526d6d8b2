"""What most people would write: Flask, sentence-transformers and FAISS, one vector a text."""

import os
from pathlib import Path

import faiss
from flask import Flask, request
from flask.typing import ResponseReturnValue
from sentence_transformers import SentenceTransformer

from data import statement_folder
from index.source.folder import read_statement


def create_app() -> Flask:
    """Load the model named by `PLAIN_MODEL` and embed every clause of both languages."""
    model = SentenceTransformer(os.environ["PLAIN_MODEL"], device="cpu", local_files_only=True)
    statement = read_statement(Path(statement_folder()))
    texts = [
        (clause.id, quote.text) for clause in statement.clauses for quote in clause.quotes.values()
    ]
    embedded = model.encode(
        [f"passage: {text}" for _, text in texts],
        normalize_embeddings=True,
        show_progress_bar=False,
    )
    vectors = faiss.IndexFlatIP(embedded.shape[1])
    vectors.add(embedded)
    app = Flask(__name__)

    @app.post("/v1/ask")
    def ask() -> ResponseReturnValue:
        question = request.get_json()["question"]
        asked = model.encode(
            [f"query: {question}"], normalize_embeddings=True, show_progress_bar=False
        )
        scores, rows = vectors.search(asked, 3)
        return {
            "hits": [
                {"id": texts[row][0], "text": texts[row][1], "score": float(score)}
                for score, row in zip(scores[0], rows[0], strict=True)
            ]
        }

    return app
