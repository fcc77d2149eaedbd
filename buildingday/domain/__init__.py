"""The rules: enums, value objects and pure functions; standard library only; every date passed in."""
