// Folds the lines of a public plan by level. Without this script every line is shown.
"use strict";

(() => {
  const tabel = document.getElementById("baris");
  const baris = Array.from(tabel.tBodies[0].rows);
  const DALAM = { program: 0, kegiatan: 1, sub_kegiatan: 2 };
  const dalam = (tr) => DALAM[tr.dataset.tingkat];
  const lipat = new Set(); // folded rows

  function gambar() {
    let tertutup = Infinity; // level of the nearest folded row above
    for (const tr of baris) {
      if (dalam(tr) <= tertutup) tertutup = Infinity;
      tr.hidden = dalam(tr) > tertutup;
      if (!tr.hidden && lipat.has(tr)) tertutup = Math.min(tertutup, dalam(tr));
      const tombol = tr.querySelector(".lipat");
      if (tombol) tombol.setAttribute("aria-expanded", String(!lipat.has(tr)));
    }
  }

  baris.forEach((tr, i) => {
    const berisi = baris[i + 1] && dalam(baris[i + 1]) > dalam(tr);
    if (!berisi) return;
    const tombol = document.createElement("button");
    tombol.type = "button";
    tombol.className = "lipat";
    const judul = tr.querySelector("th");
    judul.id = `judul-${i}`;
    tombol.setAttribute("aria-labelledby", judul.id);
    tombol.addEventListener("click", () => {
      if (!lipat.delete(tr)) lipat.add(tr);
      gambar();
    });
    tr.cells[0].prepend(tombol);
  });

  for (const tombol of document.querySelectorAll("[data-sampai]"))
    tombol.addEventListener("click", () => {
      lipat.clear();
      for (const tr of baris) if (dalam(tr) >= DALAM[tombol.dataset.sampai]) lipat.add(tr);
      gambar();
    });

  // An address with a code opens what it stands in; the four-digit form is understood as well.
  function tuju() {
    const kode = decodeURIComponent(location.hash.slice(1));
    if (!kode) return;
    const tr = baris.find((b) => b.id === kode) ?? baris.find((b) => b.dataset.baku === kode);
    if (!tr) return;
    let batas = dalam(tr);
    for (let i = baris.indexOf(tr) - 1; i >= 0 && batas > 0; i--)
      if (dalam(baris[i]) < batas) {
        batas = dalam(baris[i]);
        lipat.delete(baris[i]);
      }
    gambar();
    for (const b of baris) b.classList.toggle("dituju", b === tr);
    tr.scrollIntoView({ block: "center" });
  }

  document.querySelector(".js").hidden = false;
  window.addEventListener("hashchange", tuju);
  gambar();
  tuju();
})();
