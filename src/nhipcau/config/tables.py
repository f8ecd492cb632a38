"""The tables of the database: of an empty one made at once, of another brought up to date by migrations.

Migrations draw the state of all models anew at every step, which takes half a minute for so many related ones. An empty
database has nothing to carry over: its tables are made from the models, and the migrations noted as done. A test
compares what both ways make.
"""

from typing import cast

from django.apps import apps
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import Migration, RunPython, RunSQL
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState, StateApps


def are_up_to_date() -> bool:
    """Whether no migration is left to do."""
    loader = MigrationLoader(connections[DEFAULT_DB_ALIAS])
    return set(loader.graph.nodes) <= set(loader.applied_migrations)


def make_tables() -> None:
    """Make the tables of an empty database, or migrate those of another. Nothing is half done when it fails."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.introspection.table_names():
        call_command("migrate", verbosity=0, interactive=False)
        return
    emit_pre_migrate_signal(verbosity=0, interactive=False, db=DEFAULT_DB_ALIAS)
    loader = MigrationLoader(connection)
    with connection.schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.managed and not model._meta.proxy:
                editor.create_model(model)
        _note_all_done(loader, editor)
        for migration in loader.disk_migrations.values():
            if getattr(migration, "beyond_models", False):
                _carry_out(migration, editor)
    emit_post_migrate_signal(verbosity=0, interactive=False, db=DEFAULT_DB_ALIAS)


def _note_all_done(loader: MigrationLoader, editor: BaseDatabaseSchemaEditor) -> None:
    recorder = MigrationRecorder(editor.connection)
    editor.create_model(recorder.Migration)
    recorder.migration_qs.bulk_create([recorder.Migration(app=app, name=name) for app, name in loader.graph.nodes])


def _carry_out(migration: Migration, editor: BaseDatabaseSchemaEditor) -> None:
    """Do the operations of a migration that makes what models cannot state."""
    for operation in migration.operations:
        if isinstance(operation, RunPython):
            operation.code(cast("StateApps", apps), editor)
        elif isinstance(operation, RunSQL):
            operation.database_forwards(migration.app_label, editor, ProjectState(), ProjectState())
