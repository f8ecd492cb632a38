"""Interpreters as those to whom mail can be written."""

from collections.abc import Iterator, Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting.links import token_of
from nhipcau.conference.interpreting.models import Interpreter
from nhipcau.conference.interpreting.queries.agenda import language_of
from nhipcau.conference.interpreting.queries.people import address_of, interpreters_of, ways_in_words
from nhipcau.conference.mailing.audiences import Addressee, audience, secrets_of
from nhipcau.core.web.address import site_address


@audience(
    "interpreters",
    _("interpreters"),
    "interpreting.plan",
    fields={"languages": _("languages and directions")},
    secrets={"link": _("personal link to one's own agenda")},
)
def interpreters(edition: Edition, narrowing: Mapping[str, str]) -> Iterator[Addressee]:
    """The interpreters who come and have an address."""
    for one in interpreters_of(edition):
        address = address_of(one)
        language = language_of(one)
        with override(language):
            fields = {"languages": "; ".join(ways_in_words(one.abilities.all()))}
        yield Addressee(f"interpreter-{one.pk}", address, language, str(one), fields, one.delegate_id)


@secrets_of("interpreters")
def links(edition: Edition, keys: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The links by which interpreters see their own agenda."""
    wanted = {key.removeprefix("interpreter-"): key for key in keys}
    found = {}
    for one in Interpreter.objects.filter(edition=edition, pk__in=wanted):
        key = wanted[str(one.pk)]
        with override(keys[key]):
            found[key] = {"link": site_address() + reverse("my_interpreting:agenda", args=[token_of(one)])}
    return found
