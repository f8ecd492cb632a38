"""What is forgotten of interpreters when the people of an edition are made nobody."""

from django.db.models import F

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting.models import Interpreter, Need, ShownDuty
from nhipcau.core.records.fields import in_each

_NOTHING = dict.fromkeys(in_each("title"), "")


def forget_interpreters(edition: Edition) -> None:
    """Empty who interpreters are and how they are reached, and end their links; titles written by hand, too.

    Who worked for what stays, nameless. Doing it again changes nothing.
    """
    rows = Interpreter.objects.filter(edition=edition)
    rows.exclude(name="", email="", phone="", note="").update(
        name="", email="", phone="", note="", link=F("link") + 1, version=F("version") + 1
    )
    Need.objects.filter(edition=edition, origin=Need.Origin.HAND).exclude(**_NOTHING).update(**_NOTHING)
    ShownDuty.objects.filter(interpreter__edition=edition, origin=Need.Origin.HAND).update(**_NOTHING)
