"""From a bundle of JSON to a living desk. The one place that opens a tenant's database."""
