"""SQLAlchemy over the store's one connection. Loaded only when something is written."""

from sqlalchemy import Connection as EngineConnection
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as driver

from buildingday.storage.connection import Connection


def engine_over(connection: Connection) -> Engine:
    """An engine whose only connection is ``connection``; every transaction begins as a writer's."""
    engine = create_engine(
        "sqlite://", creator=lambda: connection, module=driver, poolclass=StaticPool, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def begin_immediate(opened: EngineConnection) -> None:
        # The driver's own BEGIN is deferred and comes after the first read: two writers could then both fail.
        opened.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
