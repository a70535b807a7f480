"""Who may talk to the pages: origins, cookies, sockets, headers."""
