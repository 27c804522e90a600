"""Uploads stop at their limit while they arrive, not after they fill the disk."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from selaras.exchange.aman import BATAS


class PembatasUkuran(FileUploadHandler):
    """Breaks off a request whose files together pass the limit of one file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._terbaca = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Count, and pass on."""
        self._terbaca += len(raw_data)
        if self._terbaca > BATAS.berkas:
            raise StopUpload(connection_reset=True)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the next handler."""
