"""Places, households, people, units: who there is, and how a roster comes in."""
