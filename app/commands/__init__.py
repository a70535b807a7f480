"""The commands of `python main.py`. Each is imported when it is called: `--help` must not wait for a web server."""
