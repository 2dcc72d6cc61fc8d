"""The command line: everything that needs no full screen, for scripts and for screen readers.

Data goes to standard output, messages to standard error, and the exit code is one of ``errors.Exit``.
A file for each family of commands; ``main`` knows which is where and loads only the one that is called.
Nothing here imports Textual; the commands that open the app do so when they are run.
"""
