"""`nhipcau admin`."""

import os

import click

from nhipcau.cli.environment import start

#: Where the password is taken from when nobody is there to type it.
PASSWORD = "NHIPCAU_ADMIN_PASSWORD"  # noqa: S105 - the name of a variable


@click.command()
@click.argument("email")
def admin(email: str) -> None:
    """Create the account of an administrator, who signs in at /admin/ with EMAIL and a password.

    The password is asked for twice, or taken from NHIPCAU_ADMIN_PASSWORD. It needs 12 characters, and must be
    neither common nor like the address.

    Ends with 0 when the account was created, 1 when the address or the password cannot be taken.
    """
    start()
    from django.contrib.auth import get_user_model  # noqa: PLC0415 - not set up before
    from django.contrib.auth.password_validation import validate_password  # noqa: PLC0415
    from django.core.exceptions import ValidationError  # noqa: PLC0415
    from django.core.validators import validate_email  # noqa: PLC0415
    from django.utils.translation import gettext as _  # noqa: PLC0415

    users = get_user_model().objects
    address = email.strip().lower()
    try:
        validate_email(address)
        if users.filter(email=address).exists():
            raise click.ClickException(_("%(email)s has an account already") % {"email": address})
        password = os.environ.get(PASSWORD) or click.prompt(_("Password"), hide_input=True, confirmation_prompt=True)
        validate_password(password, get_user_model()(email=address))
    except ValidationError as error:
        raise click.ClickException(" ".join(error.messages)) from error
    users.create_superuser(address, password)
    click.echo(_("%(email)s can now sign in at /admin/") % {"email": address})
