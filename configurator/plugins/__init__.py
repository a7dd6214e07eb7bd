"""Loading of knowledge: device families (data), named exporters, and all else under `resources/`."""
