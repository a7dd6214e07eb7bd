"""Device Mail Configurator: gets devices and applications to send mail through Microsoft 365."""

__version__ = "0.1.0"
