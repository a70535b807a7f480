"""The staff's shell: side bar and top bar that stay while the pages between them change."""
