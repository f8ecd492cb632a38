"""What editors may propose of what a locality states of itself."""

from nhipcau.core.proposals.editable import EditablePart, extend, list_whole
from nhipcau.core.records.fields import in_each
from nhipcau.registry.needs.models import Interest, Population, WorkingLanguage
from nhipcau.registry.partnerships.models import CooperationField


def register_editables() -> None:
    """Called when the app is ready, after that of localities, to which these parts belong."""
    list_whole(CooperationField)
    extend(
        "places",
        EditablePart("interests", Interest, ("kind", "field", *in_each("words"), "as_of"), "locality"),
        EditablePart("populations", Population, ("people", "as_of"), "locality"),
        EditablePart("working_languages", WorkingLanguage, ("language",), "locality"),
    )
