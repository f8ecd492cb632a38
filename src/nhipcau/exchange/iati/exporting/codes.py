"""What the register calls things, in codes of the standard (data/iati/codes.json)."""

from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.projects.models import Project, ProjectBody

#: OrganisationRole. Who only takes part or benefits has none of its own: the role of the register stands beside.
ROLES = {
    ProjectBody.Role.FUNDER: "1",
    ProjectBody.Role.OWNER: "2",
    ProjectBody.Role.IMPLEMENTER: "4",
    ProjectBody.Role.PARTNER: "4",
    ProjectBody.Role.BENEFICIARY: "4",
}
#: ActivityStatus. What nobody knows has no code: such projects are left out.
STATUSES = {
    Project.Status.DISCUSSED: "1",
    Project.Status.PLANNED: "1",
    Project.Status.UNDERWAY: "2",
    Project.Status.DONE: "4",
    Project.Status.ABANDONED: "5",
}
#: OrganisationType, and CRSChannelCode in the country of the donor (FR) and in the one that receives (VN).
LOCAL_GOVERNMENT = "11"
_GOVERNMENT, _PUBLIC, _NGO, _MULTILATERAL, _COMPANY, _OTHER = "10", "15", "22", "40", "70", "90"
TYPES = {
    Organisation.Kind.AUTHORITY: LOCAL_GOVERNMENT,
    Organisation.Kind.MINISTRY: _GOVERNMENT,
    Organisation.Kind.EMBASSY: _GOVERNMENT,
    Organisation.Kind.MISSION: _GOVERNMENT,
    Organisation.Kind.PARLIAMENT: _GOVERNMENT,
    Organisation.Kind.AGENCY: _PUBLIC,
    Organisation.Kind.PUBLIC_BODY: _PUBLIC,
    Organisation.Kind.UN: _MULTILATERAL,
    Organisation.Kind.NETWORK: _OTHER,
    Organisation.Kind.ASSOCIATION: _NGO,
    Organisation.Kind.NGO: _NGO,
    Organisation.Kind.COMPANY: _COMPANY,
    Organisation.Kind.FAIR: _COMPANY,
}
CHANNELS = {
    ("FR", LOCAL_GOVERNMENT): "11002",
    ("VN", LOCAL_GOVERNMENT): "12002",
    ("FR", _GOVERNMENT): "11001",
    ("VN", _GOVERNMENT): "12001",
    ("FR", _PUBLIC): "11004",
    ("VN", _PUBLIC): "12004",
    ("FR", _NGO): "22000",
    ("VN", _NGO): "23000",
    ("", _MULTILATERAL): "41000",
}
#: OrganisationType of whom the standard has no word for.
OTHER_ORGANISATION = _OTHER
#: DAC purpose code for what no field is known of.
NO_SECTOR = "99810"
#: DocumentCategory "memorandum of understanding (if agreed by all parties)", and a page as its format.
AGREEMENT, PAGE = "A09", "text/html"
#: ActivityDate types.
PLANNED_START, ACTUAL_START, PLANNED_END, ACTUAL_END = "1", "2", "3", "4"
