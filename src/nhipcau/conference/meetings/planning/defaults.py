"""What holds for the meetings of an edition until its planners say otherwise."""

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import AskRule, Side

_GOV, _COMPANY, _ASSOCIATION = Side.GOVERNMENT, Side.COMPANY, Side.ASSOCIATION
#: How many wishes of a side may be open or accepted towards another: (who asks, who is asked) → most.
ASK_RULES: dict[tuple[Side, Side], int] = {
    (_GOV, _GOV): 10,
    (_GOV, _COMPANY): 6,
    (_GOV, _ASSOCIATION): 4,
    (_COMPANY, _GOV): 4,
    (_COMPANY, _COMPANY): 6,
    (_COMPANY, _ASSOCIATION): 3,
    (_ASSOCIATION, _GOV): 4,
    (_ASSOCIATION, _COMPANY): 3,
    (_ASSOCIATION, _ASSOCIATION): 4,
}


def make_ask_rules(edition: Edition) -> None:
    """Write the rules who may ask whom of an edition that has just begun to arrange meetings."""
    AskRule.objects.bulk_create(
        AskRule(edition=edition, asking=asking, asked=asked, most=most) for (asking, asked), most in ASK_RULES.items()
    )
