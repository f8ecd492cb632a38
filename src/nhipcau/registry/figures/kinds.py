"""Questions as a kind of record."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, override

from nhipcau.core.records.kinds import Kind, SearchText, register
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.registry.figures.models import Question, Statement
from nhipcau.registry.partnerships.kinds import exact


def _search_text(question: Question) -> SearchText:
    measures = list(question.measures.all())
    count = sum(len(measure.statements.all()) for measure in measures)
    hint = {}
    for code in LANGUAGES:
        with override(code):
            hint[code] = ngettext("%(n)s statement", "%(n)s statements", count) % {"n": count}
    words = tuple(getattr(measure, f"label_{code}") for measure in measures for code in LANGUAGES)
    return SearchText(hint=hint, words=words)


def _structured(question: Question) -> dict[str, Any]:
    statements = [one for measure in question.measures.all() for one in measure.statements.all()]
    reading = question.translated("reading")
    return {
        "@context": "https://schema.org",
        "@type": "Question",
        "name": str(question),
        "answerCount": len(statements),
        **({"text": reading.value, "inLanguage": reading.lang} if reading else {}),
        "suggestedAnswer": [_answer(one) for one in statements],
    }


def _answer(statement: Statement) -> dict[str, Any]:
    """What one source says, in words; who said it where that is told."""
    by = statement.said_by_person or statement.translated("said_by")
    when = statement.published or statement.as_of
    data = {
        "@type": "Answer",
        "text": str(_said(statement)),
        "author": {"@type": "Person" if statement.said_by_person else "Organization", "name": str(by)} if by else None,
        "dateCreated": exact(when),
    }
    return {key: value for key, value in data.items() if value}


def _said(statement: Statement) -> Any:
    if statement.low is not None:
        low, high = (None if one is None else f"{one.normalize():f}" for one in (statement.low, statement.high))
        number = f"{low}–{high}" if high else low
        qualifier = Statement.Qualifier(statement.qualifier)
        return number if qualifier == Statement.Qualifier.EXACTLY else f"{qualifier.label} {number}"
    return statement.date or statement.translated("words") or ""


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
            structured=_structured,
        )
    )
