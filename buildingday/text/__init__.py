"""Text as a terminal needs it: widths, wrapping, normalising, pinyin. Imports nothing of ours."""
