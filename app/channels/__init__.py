"""How the outside is reached: mail servers. Values in, a delivery or a trouble out; no database, no page."""
