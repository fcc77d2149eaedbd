"""Looks: two themes with strong contrast, and the style sheet."""
