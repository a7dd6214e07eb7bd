"""A relay on the site's network: what it must know, and what a plan for it consists of."""
