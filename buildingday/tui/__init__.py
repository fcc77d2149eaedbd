"""The full-screen front end over the services."""
