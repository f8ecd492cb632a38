"""Tags of the planner's desk."""

from django import template
from django.template import RequestContext

from nhipcau.conference.meetings.desk.parts import PartLink, parts_of

register = template.Library()


@register.simple_tag(takes_context=True)
def meeting_parts(context: RequestContext) -> list[PartLink]:
    """`{% meeting_parts as parts %}`: the parts of the desk of meetings of `edition`."""
    return parts_of(context["edition"].slug, context["request"].path)
