"""The tables and indexes of the search that differ between the databases."""

from django.db import migrations

CREATE = {
    "sqlite": [
        # The first letters of a token name its kind and field (see `words`), so beginnings of words of one
        # to four letters are five to eight characters long.
        "CREATE VIRTUAL TABLE search_fulltext USING fts5(words, detail=none, tokenize=ascii, prefix='5 6 7 8')",
        "CREATE INDEX search_name_key ON search_name (kind, key)",
        "CREATE INDEX search_spelling_word ON search_spelling (word)",
    ],
    "postgresql": [
        "CREATE TABLE search_fulltext (entry_id bigint PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX search_fulltext_words ON search_fulltext USING gin (words)",
        'CREATE INDEX search_name_key ON search_name (kind, key COLLATE "C")',
        'CREATE INDEX search_spelling_word ON search_spelling (word COLLATE "C")',
    ],
}
DROP = [
    "DROP INDEX search_spelling_word",
    "DROP INDEX search_name_key",
    "DROP TABLE search_fulltext",
]


def create(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in DROP:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    beyond_models = True

    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
