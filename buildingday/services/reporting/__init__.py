"""Lists, papers and figures for others to read."""
