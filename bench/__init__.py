"""Measurements: CPU and memory of the real server on data of a real size."""
