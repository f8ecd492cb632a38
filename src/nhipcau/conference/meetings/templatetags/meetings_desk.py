"""Tags and filters of the planner's desk."""

from django import template
from django.template import RequestContext

from nhipcau.conference.editions.desk.parts import PartLink
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.desk.parts import parts_of
from nhipcau.conference.meetings.models import Run
from nhipcau.conference.meetings.queries.runs import moment

register = template.Library()


@register.simple_tag(takes_context=True)
def meeting_parts(context: RequestContext) -> list[PartLink]:
    """`{% meeting_parts as parts %}`: the parts of the desk of meetings of `edition`."""
    return parts_of(context["edition"].slug, context["request"].path)


@register.filter
def run_when(run: Run, edition: Edition) -> str:
    """`{{ run|run_when:edition }}`: when a run was started, by the clocks of the venue."""
    return moment(run.made_at, edition)
