"""The list of questions."""

from django.utils.translation import gettext_lazy as _

from nhipcau.core.web.lists import Column, ListSpec, offer_list
from nhipcau.registry.figures.queries import questions_for_list

QUESTIONS = ListSpec(
    kind="questions",
    title=_("Figures"),
    intro=_(
        "What is said of the network and its conferences, question by question: every statement with its date "
        "and source, those that disagree side by side, next to what the register counts today."
    ),
    rows=questions_for_list,
    columns=[
        Column("title", _("Question"), lambda one: one.translated("title"), order="sort_{lang}"),
        Column("statements", _("Statements"), lambda one: one.statements_count, order="statements_count", numeric=True),
    ],
    facets=[],
)


def offer_lists() -> None:
    """Called when the app is ready."""
    offer_list("questions", lambda params: QUESTIONS)
