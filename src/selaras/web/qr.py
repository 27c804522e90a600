"""A QR code as one path of an SVG, for sheets that are printed from the browser."""

_TEPI = 4


def petak(alamat: str) -> tuple[int, str]:
    """Return the side of a QR code in modules, its white included, and its dark modules as a path.

    Args:
        alamat: The address.

    >>> sisi, jalur = petak("https://contoh.invalid/s/a/")
    >>> sisi > 20, jalur.startswith("M4,4h")
    (True, True)
    """
    import segno  # only sheets need it

    matriks = segno.make(alamat, error="m", micro=False).matrix
    jalur = "".join(
        f"M{x + _TEPI},{y + _TEPI}h1v1h-1z"
        for y, baris in enumerate(matriks)
        for x, gelap in enumerate(baris)
        if gelap
    )
    return len(matriks) + 2 * _TEPI, jalur
