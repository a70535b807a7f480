"""What a company is only once: its name, looks, home page, languages and limits."""
