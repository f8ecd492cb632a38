"""What meetings add to the desk of an edition."""

from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.desk import Part, desk_tab

desk_tab(Part.AROUND, 68, pgettext_lazy("between delegations", "Meetings"), "meetings:desk", "meetings.plan")
