"""Static files with a fingerprint in their name, so that browsers keep them for a year."""

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Compress only what is ours: the administration's files are many and seldom read."""

    #: Modules name those that they import by their fingerprints too, so that all are of the same version.
    support_js_module_import_aggregation = True

    def post_process_with_compression(self, files):  # type: ignore[no-untyped-def]
        """Yield the processed files; those of the administration are left uncompressed."""
        admin: list[Any] = []
        ours: list[Any] = []
        for entry in files:
            (admin if str(entry[0]).startswith("admin/") else ours).append(entry)
        yield from admin
        yield from super().post_process_with_compression(iter(ours))
