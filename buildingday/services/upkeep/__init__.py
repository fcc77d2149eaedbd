"""The home itself: history, undo, backups, the doctor, the calendar, the rules, the sample street."""
