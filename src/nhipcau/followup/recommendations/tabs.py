"""What recommendations add to the desk of an edition."""

from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.desk import Part, desk_tab

desk_tab(Part.FOLLOWUP, 82, _("Reports of sessions"), "reports:desk", "recommendations.make")
desk_tab(Part.FOLLOWUP, 84, _("Recommendations"), "reports:recommendations", "recommendations.make")
