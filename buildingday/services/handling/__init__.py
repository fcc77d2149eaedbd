"""Problems: how one gets onto the list, what can be done with it, and how the list is read."""
