"""The monthly on-site office meeting: agenda, running it, decisions, minutes."""
