"""What editors may propose of questions: the statements that answer them."""

from collections import defaultdict
from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType

from nhipcau.core.proposals.editable import Editable, EditablePart, editable_of, register
from nhipcau.core.records.fields import in_each
from nhipcau.core.records.models import Record
from nhipcau.core.roles.reach import Owners
from nhipcau.registry.figures.models import Measure, Question, Statement


def register_editables() -> None:
    """Called when the app is ready. What is asked is the register's own; what sources answer is proposed."""
    register(
        Editable(
            kind="questions",
            model=Question,
            columns=(),
            owners=owners_of_questions,
            owner_links=(),
            creatable=False,
            parts=(
                EditablePart("measures", Measure, (), "question"),
                EditablePart(
                    "measures.statements",
                    Statement,
                    (
                        *("slug", "low", "high", "date", *in_each("words"), "qualifier", "kind", *in_each("counts")),
                        *("as_of", "published", *in_each("said_by"), "said_by_person", *in_each("note")),
                    ),
                    "measure",
                ),
            ),
        )
    )


def owners_of_questions(pks: Sequence[int]) -> dict[int, Owners]:
    """A question belongs to whom the record belongs that it is about; one about the whole network to nobody."""
    about: dict[int, list[tuple[int, int]]] = defaultdict(list)
    rows = Question.objects.filter(pk__in=pks, content_type__isnull=False)
    for pk, content_type, subject in rows.values_list("pk", "content_type", "object_id"):
        if subject is not None:
            about[content_type].append((pk, subject))
    found: dict[int, Owners] = {}
    for content_type, pairs in about.items():
        model = ContentType.objects.get_for_id(content_type).model_class()
        editable = editable_of(model.KIND) if model is not None and issubclass(model, Record) else None
        if editable is not None:
            owners = editable.owners(sorted({subject for _pk, subject in pairs}))
            found |= {pk: owners[subject] for pk, subject in pairs if subject in owners}
    return found
