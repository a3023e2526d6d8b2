"""The page about the service and privacy."""

from flask import Blueprint, render_template

from index.search import ClauseIndex
from service.guard import keep_response
from service.web.about import About
from service.web.page_frame import page_key, page_language, show_frame


def create_about_page(index: ClauseIndex, about: About) -> Blueprint:
    """`/about`, true to the settings."""
    about_page = Blueprint("about_page", __name__)

    @about_page.get("/about")
    @keep_response(page_key)
    def show() -> str:
        return show_about(index, about, "about.html")

    return about_page


def show_about(index: ClauseIndex, about: About, template: str, **more: object) -> str:
    """What the service is, who runs it, and what is stored."""
    texts = about.describe(page_language())
    return render_template(template, **texts, **show_frame(index), **more)
