"""Other people's files: rosters, order lists, and writing tables."""
