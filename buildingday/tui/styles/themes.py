"""A dark and a light theme with strong contrast; one meaning a colour, and never colour alone."""

from textual.theme import Theme

DARK = Theme(
    name="buildingday-dark",
    primary="#7fc8ff",
    secondary="#b9c7d6",
    accent="#ffd166",
    warning="#ffd166",
    error="#ff8a80",
    success="#8ce99a",
    foreground="#f2f2f2",
    background="#101418",
    surface="#101418",
    panel="#1c242c",
    dark=True,
    variables={
        "block-cursor-background": "#2f5d86",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "input-cursor-background": "#ffd166",
    },
)

LIGHT = Theme(
    name="buildingday-light",
    primary="#0b4f8a",
    secondary="#3d4d5c",
    accent="#8a4b00",
    warning="#8a4b00",
    error="#a80f0f",
    success="#14602a",
    foreground="#101010",
    background="#ffffff",
    surface="#ffffff",
    panel="#e8eef4",
    dark=False,
    variables={
        "block-cursor-background": "#0b4f8a",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
    },
)
