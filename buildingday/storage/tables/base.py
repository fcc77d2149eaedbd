"""What every journaled table has in common: an id made on the device, and a tombstone instead of deletion."""

from typing import Any

from sqlmodel import Field, SQLModel

#: Set before the first migration, so that constraints have the same names in every database.
METADATA = SQLModel.metadata
METADATA.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

#: Every table whose rows are projections of the journal, by name: parents before children.
JOURNALED: dict[str, type["Row"]] = {}


class Row(SQLModel):
    """Base of the journaled tables. Moments are UTC text with ``Z``, dates ISO text, lists JSON text."""

    id: str = Field(default="", primary_key=True, max_length=32)  # ``Act.add`` gives one
    removed_at: str | None = None

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Registers each table for the journal, in the order of definition."""
        super().__pydantic_init_subclass__(**kwargs)
        if "__tablename__" in cls.__dict__:
            JOURNALED[str(cls.__tablename__)] = cls


def ref(table: str, *, nullable: bool = False, index: bool = True) -> Any:
    """A foreign key to ``table.id`` without cascades."""
    if nullable:
        return Field(default=None, foreign_key=f"{table}.id", index=index, max_length=32)
    return Field(foreign_key=f"{table}.id", index=index, max_length=32)
