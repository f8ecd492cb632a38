"""The lists of partnerships, agreements, offices and fields of cooperation."""

from django.utils import timezone

from nhipcau.core.web.lists import offer_list
from nhipcau.registry.partnerships.lists.agreements import agreements_list
from nhipcau.registry.partnerships.lists.others import fields_list, offices_list
from nhipcau.registry.partnerships.lists.partnerships import partnerships_list


def offer_lists() -> None:
    """Called when the app is ready."""
    offer_list("partnerships", partnerships_list)
    offer_list("agreements", lambda params: agreements_list(params, timezone.localdate()))
    offer_list("offices", offices_list)
    offer_list("fields", lambda params: fields_list())
