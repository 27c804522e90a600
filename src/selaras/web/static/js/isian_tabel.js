// A table of inputs: Enter and the arrow keys move, a block of cells pastes over several inputs.
"use strict";

(() => {
  const tabel = document.querySelector("table[data-tempel]");
  if (!tabel) return;
  const kisi = () => [...tabel.tBodies[0].rows].map((b) => [...b.cells].map((s) => s.querySelector("input")));
  const letak = (masukan) => {
    const semua = kisi();
    for (let i = 0; i < semua.length; i++) {
      const j = semua[i].indexOf(masukan);
      if (j >= 0) return [semua, i, j];
    }
    return null;
  };

  tabel.addEventListener("keydown", (e) => {
    const arah = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[e.key];
    const ada = arah && letak(e.target);
    if (!ada) return;
    const [semua, i, j] = ada;
    e.preventDefault(); // Enter does not send a form of hundreds of cells
    for (let k = i + arah; k >= 0 && k < semua.length; k += arah) {
      if (semua[k][j]) { semua[k][j].focus(); semua[k][j].select(); return; }
    }
  });

  tabel.addEventListener("paste", (e) => {
    const teks = e.clipboardData.getData("text/plain").replaceAll("\r\n", "\n").replaceAll("\r", "\n").replace(/\n$/, "");
    const ada = letak(e.target);
    if (!ada || !/[\t\n]/.test(teks)) return;
    e.preventDefault();
    const [semua, i, j] = ada;
    let dilewati = 0;
    teks.split("\n").forEach((br, di) => br.split("\t").forEach((nilai, dj) => {
      const tuju = semua[i + di]?.[j + dj];
      if (tuju) tuju.value = nilai.trim();
      else if (nilai.trim()) dilewati++;
    }));
    if (dilewati) window.Selaras.kabarkan(`${dilewati} sel tidak ditempel: tidak ada tempatnya di tabel ini.`);
  });

  const form = tabel.closest("form");
  let terkirim = false;
  form.addEventListener("submit", () => { terkirim = true; });
  window.addEventListener("beforeunload", (e) => {
    const berubah = [...form.querySelectorAll("td input")].some((m) => m.value !== m.defaultValue);
    if (berubah && !terkirim) e.preventDefault();
  });
})();
