"""One file and how it is kept: every call to the disk, the log, the bytes, the TinyDB storage."""
