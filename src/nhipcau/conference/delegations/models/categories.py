"""The categories of people at a conference."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Category(models.TextChoices):
    """What somebody comes as. The word stands on the badge, beside the colour."""

    HEAD = "head", pgettext_lazy("category of a delegate", "head of delegation")
    MEMBER = "member", pgettext_lazy("category of a delegate", "member")
    SPEAKER = "speaker", pgettext_lazy("category of a delegate", "speaker")
    HONOUR = "honour", pgettext_lazy("category of a delegate", "guest of honour")
    BUSINESS = "business", pgettext_lazy("category of a delegate", "business")
    PRESS = "press", pgettext_lazy("category of a delegate", "press")
    INTERPRETER = "interpreter", pgettext_lazy("category of a delegate", "interpreter")
    STAFF = "staff", pgettext_lazy("category of a delegate", "staff")
    SECURITY = "security", pgettext_lazy("category of a delegate", "security")
    VOLUNTEER = "volunteer", pgettext_lazy("category of a delegate", "volunteer")
