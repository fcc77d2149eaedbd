"""The plain command line over the services."""
