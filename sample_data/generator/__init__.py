"""Makes the sample street: invented places, people, visits, problems and meetings, the same from the same seed."""
