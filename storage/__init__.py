"""How it is kept: Peewee and SQL. Nothing above this layer writes a query."""
