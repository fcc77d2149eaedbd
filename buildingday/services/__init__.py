"""One function per verb: values in, view out, one act."""
