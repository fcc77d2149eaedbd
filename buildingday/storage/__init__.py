"""Tables, the journal, queries and everything else that touches the database."""
