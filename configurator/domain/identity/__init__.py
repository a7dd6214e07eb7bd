"""Who a device is, from what it says of itself. Bytes or records in, facts out."""
