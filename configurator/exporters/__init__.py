"""Pure exporters: mail settings and a device family in, file text or sheet content out."""
