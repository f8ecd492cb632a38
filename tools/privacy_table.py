"""Write the table of docs/privacy.md anew from the registry of personal data."""

import os
from pathlib import Path

import django
from django.utils.translation import override

PAGE = Path(__file__).resolve().parents[1] / "docs" / "privacy.md"


def main() -> None:
    """Write the page where it differs."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhipcau.config.settings")
    django.setup()
    from nhipcau.conference.dataprotection.policies import with_table  # noqa: PLC0415 - needs the settings

    with override("en"):
        PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
