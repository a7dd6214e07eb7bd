"""The asynchronous DNS resolver of a route."""

import dns.asyncresolver

from configurator.services.route import Route

_LONGEST_TRY_S = 2.0  # then the question is asked again, or of the next server


def resolver_of(route: Route, timeout_s: float) -> dns.asyncresolver.Resolver:
    """A resolver with this ceiling over all its tries; it turns to TCP after a truncated answer.

    Raises dns.resolver.NoResolverConfiguration where neither the route nor the system names a server.
    """
    made = dns.asyncresolver.Resolver(configure=route.resolver is None)
    if route.resolver is not None:
        made.nameservers = [route.resolver[0]]
        made.port = route.resolver[1]
    made.lifetime = timeout_s
    made.timeout = min(timeout_s, _LONGEST_TRY_S)
    return made
