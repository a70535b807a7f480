"""The parts of the desk that know no user interface."""
