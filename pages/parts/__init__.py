"""Small parts of pages: values in, callbacks out."""
