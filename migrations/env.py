"""Runs migrations on the connection that the application hands over; it owns the transaction."""

from alembic import context

from buildingday.storage.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transactional_ddl=False,  # the caller's transaction is the only one
)
context.run_migrations()
