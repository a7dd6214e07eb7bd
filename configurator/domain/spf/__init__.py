"""Sender Policy Framework, RFC 7208: parsing, macros, evaluation. DNS is asked through a callable."""
