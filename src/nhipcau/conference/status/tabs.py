"""What the state of the preparation adds to the desk of an edition."""

from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.desk import Part, desk_tab
from nhipcau.conference.status.actions import PERMISSION

desk_tab(Part.PREPARATION, 18, pgettext_lazy("of the preparation", "Status"), "status:desk", PERMISSION)
