"""The field library: what can be asked, on whatever form."""
