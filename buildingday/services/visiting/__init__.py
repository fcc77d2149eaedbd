"""The walk: what today holds, and what is recorded at a door."""
