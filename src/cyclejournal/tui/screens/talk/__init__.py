"""What a talk needs beside its pages: the evidence, and looking at how the pair talked."""
