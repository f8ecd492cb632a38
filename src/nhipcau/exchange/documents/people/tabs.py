"""What documents about people add to the desk of an edition."""

from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.desk import Part, desk_tab

desk_tab(Part.PEOPLE, 63, _("Printed matter"), "printing:home", "delegations.see")
