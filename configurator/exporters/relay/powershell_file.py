"""A PowerShell script as Windows PowerShell 5.1 reads it."""

from configurator.domain.export import ExportedFile

_BYTE_ORDER_MARK = "\ufeff"  # without it Windows PowerShell 5.1 reads the system's code page


def powershell_file(name: str, script: str) -> ExportedFile:
    """UTF-8 with byte order mark and the line ends of Windows."""
    return ExportedFile(name, (_BYTE_ORDER_MARK + script.replace("\n", "\r\n")).encode())
