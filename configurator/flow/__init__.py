"""What the user is doing, without Qt: answers, steps, ports, use cases."""
