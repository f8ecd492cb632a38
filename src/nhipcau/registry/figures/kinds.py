"""Questions as a kind of record."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, override

from nhipcau.core.records.kinds import Kind, SearchText, register
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.registry.figures.models import Question


def _search_text(question: Question) -> SearchText:
    measures = list(question.measures.all())
    count = sum(len(measure.statements.all()) for measure in measures)
    hint = {}
    for code in LANGUAGES:
        with override(code):
            hint[code] = ngettext("%(n)s statement", "%(n)s statements", count) % {"n": count}
    words = tuple(getattr(measure, f"label_{code}") for measure in measures for code in LANGUAGES)
    return SearchText(hint=hint, words=words)


def register_kinds() -> None:
    """Called when the app is ready."""
    register(
        Kind(
            name="questions",
            model=Question,
            label=_("Question"),
            plural=_("Figures"),
            rank=6,
            parts=("measures",),
            search_text=_search_text,
            searchable=lambda rows: rows.prefetch_related("measures__statements"),
        )
    )
