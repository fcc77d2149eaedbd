"""The screens."""

import os

#: What follows a first paint is painted a frame later: at the usual 60 frames that is 33 ms after a key, too long to
#: feel like its answer. Nothing is painted when nothing has changed. Read by Textual when it is imported.
os.environ.setdefault("TEXTUAL_FPS", "120")
