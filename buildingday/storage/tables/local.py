"""Tables that are not projections: the journal itself, and what belongs to this device alone."""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class Changeset(SQLModel, table=True):
    """One act: one row of the journal, append-only by trigger. See ``storage/journal.py``."""

    __tablename__ = "changeset"
    # An entity's acts are looked up by device and number, without their scope.
    __table_args__ = (Index("ix_changeset_device_id", "device_id", "seq"),)

    scope_id: str = Field(primary_key=True, max_length=32)
    device_id: str = Field(primary_key=True, max_length=32)
    seq: int = Field(primary_key=True)
    hlc: str = Field(index=True)
    wall_time: str
    actor_id: str
    verb: str
    reason: str = ""
    correlation_id: str = Field(index=True, max_length=32)
    undoes: str | None = Field(default=None, index=True, max_length=32)  # correlation id of what it reverses
    schema_revision: str
    payload: str
    salt: str
    commitment: str
    previous_hash: str
    hash: str


class ChangesetEntity(SQLModel, table=True):
    """Which entities an act touched, so that a timeline is one index lookup."""

    __tablename__ = "changeset_entity"
    __table_args__ = (Index("ix_changeset_entity_entity_id", "entity_id"),)

    device_id: str = Field(primary_key=True, max_length=32)
    seq: int = Field(primary_key=True)
    entity_id: str = Field(primary_key=True, max_length=32)


class LocalSetting(SQLModel, table=True):
    """A fact about this home on this device: scope, device, letter, who I am, whether it is a demo."""

    __tablename__ = "local_setting"

    key: str = Field(primary_key=True)
    value: str


class Draft(SQLModel, table=True):
    """What is being typed: one row per form and thing, kept from the first key until it is saved (F055)."""

    __tablename__ = "draft"

    key: str = Field(primary_key=True)
    data: str
    saved_at: str


class SearchRow(SQLModel, table=True):
    """Gives each searchable entity the row number of its entry in the full-text index."""

    __tablename__ = "search_row"

    number: int | None = Field(default=None, primary_key=True)
    entity: str
    entity_id: str = Field(unique=True, max_length=32)
