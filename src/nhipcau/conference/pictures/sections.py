"""What pictures add to pages of editions and partnerships, and to the desk; nothing where there are no pictures."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.desk import Part, desk_tab
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.pictures.queries import published_albums
from nhipcau.core.records.sections import Section, section
from nhipcau.registry.partnerships.models import Partnership

#: So many pictures stand on the page of a record; the others on their own page.
SHOWN = 4

desk_tab(Part.SESSIONS, 70, _("Pictures"), "pictures:desk", "pictures.manage")


@section("editions", order=70)
@section("partnerships", order=70)
def pictures_of(record: Edition | Partnership) -> Section | None:
    """The first pictures of a record, and how many there are."""
    views = [view for album in published_albums(record) for view in album.pictures]
    if not views:
        return None
    name = "pictures:edition" if isinstance(record, Edition) else "pictures:partnership"
    context = {"views": views[:SHOWN], "total": len(views), "url": reverse(name, args=[record.slug])}
    return Section("pictures", _("Pictures"), "pictures/section.html", context)
