"""People who were ticked in a list."""

from uuid import UUID

from django.http import HttpRequest


def ids_of(request: HttpRequest) -> list[UUID]:
    """The identifiers that were ticked; what is none is left out."""
    found = []
    for text in request.POST.getlist("person"):
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
