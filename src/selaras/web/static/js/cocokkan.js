// Compares a file with the decreed document. Its SHA-256 is computed here; nothing is sent anywhere.
"use strict";

(() => {
  const tempat = document.getElementById("cocokkan");
  const masukan = document.getElementById("berkas");
  const jatuhan = tempat.querySelector(".jatuhan");
  const hasil = document.getElementById("hasil-cocok");
  const BATAS = 500 * 1024 * 1024;
  let urutan = 0;

  tempat.querySelector(".js").hidden = false;

  function katakan(teks, jenis) {
    hasil.textContent = teks;
    hasil.className = `pesan pesan-${jenis}`;
    hasil.hidden = false;
  }

  const heksa = (bita) =>
    Array.from(new Uint8Array(bita), (b) => b.toString(16).padStart(2, "0")).join("");

  async function cocokkan(berkas) {
    const ini = ++urutan; // only the file that was chosen last may answer
    const kata = tempat.dataset;
    if (!window.crypto?.subtle) return katakan(kata.tanpa, "warning");
    if (berkas.size > BATAS) return katakan(`${berkas.name}: ${kata.besar}`, "error");
    katakan(kata.hitung, "info");
    try {
      const sidik = heksa(await crypto.subtle.digest("SHA-256", await berkas.arrayBuffer()));
      if (ini !== urutan) return;
      if (sidik === kata.pdf) katakan(`${berkas.name}: ${kata.samaPdf}`, "success");
      else if (sidik === kata.isi) katakan(`${berkas.name}: ${kata.samaIsi}`, "success");
      else if (sidik === kata.pengganti) katakan(`${berkas.name}: ${kata.samaPengganti}`, "warning");
      else katakan(`${berkas.name}: ${kata.beda} (SHA-256 ${sidik})`, "error");
    } catch {
      if (ini === urutan) katakan(`${berkas.name}: ${kata.gagal}`, "error");
    }
  }

  masukan.addEventListener("change", () => {
    if (masukan.files.length) cocokkan(masukan.files[0]);
  });
  for (const kejadian of ["dragenter", "dragover"])
    jatuhan.addEventListener(kejadian, (e) => {
      e.preventDefault();
      jatuhan.classList.add("di-atas");
    });
  for (const kejadian of ["dragleave", "drop"])
    jatuhan.addEventListener(kejadian, () => jatuhan.classList.remove("di-atas"));
  jatuhan.addEventListener("drop", (e) => {
    e.preventDefault();
    if (e.dataTransfer.files.length) cocokkan(e.dataTransfer.files[0]);
  });
  // A file dropped beside the field would replace the page.
  for (const kejadian of ["dragover", "drop"])
    window.addEventListener(kejadian, (e) => e.preventDefault());
})();
