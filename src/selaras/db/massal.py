"""Many new rows at once: what ``bulk_create`` writes, without an object per row.

Django makes a model instance of every row, asks every field of it for its value and its
expression, and on SQLite cuts the rows into pieces of 999 values. For thousands of rows that costs
several times what the database needs. Values pass through the fields all the same.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from django.db import connections, models, router

_POTONG = 500
_SEBAGAIMANA = (models.CharField, models.TextField, models.IntegerField, models.ForeignKey)


def sisipkan(
    model: type[models.Model],
    sama: Mapping[str, Any],
    kolom: Sequence[str],
    baris: Sequence[Sequence[Any]],
) -> list[int]:
    """Insert rows, in their order, in a few statements; within the transaction of the caller.

    Neither signals nor ``auto_now`` run; fields that are not named get their default.

    Args:
        model: The table.
        sama: Fields that hold the same in every row; a foreign key by its ``attname``.
        kolom: Names of the fields that differ by row.
        baris: A value per name of ``kolom``, as its field takes it.

    Returns:
        The identities the rows got, in their order.
    """
    koneksi = connections[router.db_for_write(model)]
    medan = {f.attname: f for f in model._meta.concrete_fields if not f.primary_key}
    tetap = {n: f.get_default() for n, f in medan.items() if n not in kolom} | dict(sama)
    isi_tetap = [medan[n].get_db_prep_save(v, koneksi) for n, v in tetap.items()]
    siapkan = [_penyiap(medan[n], koneksi) for n in kolom]
    kutip = koneksi.ops.quote_name
    nama = ", ".join(kutip(medan[n].column) for n in (*tetap, *kolom))
    satu = f"({', '.join(['%s'] * (len(tetap) + len(kolom)))})"
    hasil: list[int] = []
    with koneksi.cursor() as kursor:
        for i in range(0, len(baris), _POTONG):
            potong = baris[i : i + _POTONG]
            nilai: list[Any] = []
            for b in potong:
                nilai += isi_tetap
                nilai += [v if s is None else s(v) for s, v in zip(siapkan, b, strict=True)]
            kursor.execute(
                f"INSERT INTO {kutip(model._meta.db_table)} ({nama}) "
                f"VALUES {', '.join([satu] * len(potong))} "
                f"RETURNING {kutip(model._meta.pk.column)}",
                nilai,
            )
            hasil += [pk for (pk,) in kursor.fetchall()]
    return hasil


def _penyiap(medan: "models.Field[Any, Any]", koneksi: Any) -> Callable[[Any], Any] | None:
    """Return what brings a value to the driver's form; ``None`` where it has that form.

    What several rows share, the very same object, is brought there once.
    """
    if isinstance(medan, _SEBAGAIMANA):
        return None
    if isinstance(medan, models.JSONField):
        ubah = partial(koneksi.ops.adapt_json_value, encoder=medan.encoder)
    else:
        ubah = partial(medan.get_db_prep_save, connection=koneksi)
    ingat: dict[int, Any] = {id(None): None}

    def siapkan(nilai: Any) -> Any:
        kunci = id(nilai)  # the rows keep it alive, so that no other gets its identity
        if kunci not in ingat:
            ingat[kunci] = ubah(nilai)
        return ingat[kunci]

    return siapkan
