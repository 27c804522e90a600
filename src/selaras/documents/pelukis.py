"""Charts drawn in a second process, so that they cost no time of the first.

The chart engine holds the interpreter lock while it draws, and needs half a second to wake up.
A child process wakes it while the document is composed. Where no process can be started the
charts are drawn here instead: the result is the same.

The protocol is two lines of JSON in each direction: specifications in, SVG and PNG out.
"""

import base64
import json
import subprocess
import sys
from collections.abc import Mapping
from types import TracebackType
from typing import Any

from selaras.documents import grafik

_PERINTAH = "from selaras.documents.pelukis import layani; layani()"
_SPEC_BANGUN: dict[str, Any] = {
    "data": {"values": [{"a": 1}]},
    "mark": "point",
    "encoding": {"x": {"field": "a", "type": "quantitative"}},
}


class Pelukis:
    """Draws the charts of one document; use as a context manager.

    Attributes:
        png: Whether PNG is wanted as well as SVG.
    """

    def __init__(self, *, png: bool) -> None:
        self.png = png
        self._spec: dict[str, Mapping[str, Any]] = {}
        self._anak = _mulai()

    def __enter__(self) -> "Pelukis":
        return self

    def __exit__(
        self,
        jenis: type[BaseException] | None,
        salah: BaseException | None,
        jejak: TracebackType | None,
    ) -> None:
        if self._anak is not None:
            if jenis is not None:
                self._anak.kill()
            self._anak.communicate()

    def kirim(self, spec: Mapping[str, Mapping[str, Any]]) -> None:
        """Start drawing.

        Args:
            spec: Specifications by ``Grafik.id``.
        """
        self._spec = dict(spec)
        if self._anak is not None and self._anak.stdin is not None:
            permintaan = {"png": self.png, "spec": self._spec}
            try:
                self._anak.stdin.write(json.dumps(permintaan).encode() + b"\n")
                self._anak.stdin.flush()
            except OSError:
                self._anak.kill()

    def ambil_svg(self) -> dict[str, str]:
        """Wait for the SVG of every chart; call before :meth:`ambil_png`."""
        jawaban = self._baca()
        if jawaban is None:
            return grafik.render_semua(self._spec, "svg")
        return {k: str(v) for k, v in jawaban.items()}

    def ambil_png(self) -> dict[str, bytes]:
        """Wait for the PNG of every chart."""
        jawaban = self._baca()
        if jawaban is None:
            return grafik.render_semua(self._spec, "png")
        return {k: base64.b64decode(v) for k, v in jawaban.items()}

    def _baca(self) -> Mapping[str, str] | None:
        """Return the next answer of the child, or ``None`` when it gave none."""
        if self._anak is None or self._anak.stdout is None:
            return None
        try:
            jawaban = json.loads(self._anak.stdout.readline())
        except (OSError, ValueError):
            return None
        return jawaban if isinstance(jawaban, dict) else None


def _mulai() -> "subprocess.Popen[bytes] | None":
    if not sys.executable:
        return None
    try:
        return subprocess.Popen(
            [sys.executable, "-P", "-c", _PERINTAH],  # -P: never import from the current folder
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return None


def layani() -> None:
    """Serve one request on standard input: the work of the child process."""
    grafik.svg(_SPEC_BANGUN)  # wakes the engine while the parent composes
    baris = sys.stdin.buffer.readline()
    if not baris:
        return
    permintaan = json.loads(baris)
    _jawab(grafik.render_semua(permintaan["spec"], "svg"))
    if permintaan["png"]:
        png = grafik.render_semua(permintaan["spec"], "png")
        _jawab({k: base64.b64encode(v).decode() for k, v in png.items()})


def _jawab(isi: Mapping[str, str]) -> None:
    sys.stdout.buffer.write(json.dumps(isi).encode() + b"\n")
    sys.stdout.buffer.flush()
