"""Whole files, written piece by piece."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.utils import timezone

from nhipcau.exchange.iati.exporting.activities import NAMESPACE, NotKnown, Publisher, activity
from nhipcau.exchange.iati.exporting.organisations import organisations
from nhipcau.exchange.iati.exporting.rows import activities

VERSION = "2.03"
_DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n'


def publisher() -> Publisher:
    """Who publishes: the register itself, under the identifier the settings name."""
    return Publisher(settings.IATI_REF, settings.PRODUCT_NAME, settings.SITE_ADDRESS)


def activities_file(left_out: Counter[str] | None = None, today: date | None = None) -> Iterator[str]:
    """The file of all projects; `left_out` counts those the standard takes no activity of, by what is not known."""
    by, day = publisher(), today or timezone.localdate()
    yield f'{_DECLARED}<iati-activities version="{VERSION}" xmlns:n="{NAMESPACE}">\n'
    for one in activities():
        try:
            yield activity(one, by, day) + "\n"
        except NotKnown as missing:
            if left_out is not None:
                left_out[str(missing)] += 1
    yield "</iati-activities>\n"


def organisations_file() -> Iterator[str]:
    """The file of all localities that cooperate."""
    by = publisher()
    yield f'{_DECLARED}<iati-organisations version="{VERSION}">\n'
    for one in organisations(by):
        yield one + "\n"
    yield "</iati-organisations>\n"
