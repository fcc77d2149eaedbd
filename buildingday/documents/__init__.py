"""Agenda, minutes, lists and notices as files."""
