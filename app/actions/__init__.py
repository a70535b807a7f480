"""Everything one can do: plain functions over a unit of work, one module an activity."""
