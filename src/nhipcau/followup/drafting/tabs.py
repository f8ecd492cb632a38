"""What drafting adds to the desk of an edition."""

from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.desk import Part, desk_tab

desk_tab(Part.FOLLOWUP, 80, _("Declaration"), "drafting:desk", "drafting.write")
