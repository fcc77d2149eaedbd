"""Reads: SQL over the bare driver, returning small frozen read models."""
