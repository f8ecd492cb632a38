"""The account a person signs in with, and what workers share to tell guessing from signing in."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

#: The languages of the interface under their own names, as in the settings.
LANGUAGES = [("vi", "Tiếng Việt"), ("fr", "Français"), ("en", "English")]


class EmailUserManager(UserManager["User"]):
    """Creates users known by their address instead of a user name."""

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "User":  # type: ignore[override]
        """Make and return a user; `email` is normalised, a missing password is unusable.

        Who makes an account vouches for its address: it counts as confirmed.
        """
        from nhipcau.core.accounts.actions import confirm_address  # noqa: PLC0415 - needs the models of this module

        user = self.model(email=self.normalize_email(email).lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        confirm_address(user)
        return user

    def create_superuser(self, email: str, password: str | None = None, **extra: Any) -> "User":  # type: ignore[override]
        """Make and return an administrator."""
        return self.create_user(email, password, **{"is_staff": True, "is_superuser": True, **extra})


class User(AbstractUser):
    """A person with an account: the e-mail address is the identifier, in lower case."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mail address"), unique=True)
    language = models.CharField(
        _("language"),
        max_length=2,
        choices=LANGUAGES,
        blank=True,
        default="",
        help_text=_("Pages after signing in, and mails, are in this language."),
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = EmailUserManager()  # type: ignore[misc]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def get_full_name(self) -> str:
        """Family and given name in the order of the person's language: Vietnamese names begin with the family."""
        names = (self.last_name, self.first_name) if self.language == "vi" else (self.first_name, self.last_name)
        return " ".join(filter(None, names))


class Kept(models.Model):
    """A value of the cache that all workers share; see `sharedcache.py`."""

    key = models.CharField(max_length=64, primary_key=True)
    value = models.JSONField()
    expires_at = models.DateTimeField(db_index=True)


class Counter(models.Model):
    """How often something was done in a stretch of time; see `limits.py`."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField()
    ends_at = models.DateTimeField(db_index=True)
