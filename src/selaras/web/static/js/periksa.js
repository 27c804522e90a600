// Drops a document into the field, and asks how far its check is. Without it the pages work too.
"use strict";

(() => {
  const BATAS = 25 * 1024 * 1024;

  for (const form of document.querySelectorAll("form[data-periksa]")) {
    const sibuk = form.querySelector("[data-sibuk]");
    form.addEventListener("submit", () => {
      sibuk.hidden = false;
      form.querySelector("button").disabled = true;
    });
    const jatuhan = form.querySelector(".jatuhan");
    if (!jatuhan) continue;
    const masukan = jatuhan.querySelector("input");
    for (const nama of ["dragenter", "dragover"])
      jatuhan.addEventListener(nama, (e) => {
        e.preventDefault();
        jatuhan.classList.add("di-atas");
      });
    for (const nama of ["dragleave", "drop"])
      jatuhan.addEventListener(nama, () => jatuhan.classList.remove("di-atas"));
    jatuhan.addEventListener("drop", (e) => {
      e.preventDefault();
      if (!e.dataTransfer.files.length) return;
      const satu = new DataTransfer();
      satu.items.add(e.dataTransfer.files[0]);
      masukan.files = satu.files;
      if (masukan.files[0].size <= BATAS) form.requestSubmit();
    });
  }
  // A file dropped beside the field would replace the page.
  for (const nama of ["dragover", "drop"]) window.addEventListener(nama, (e) => e.preventDefault());
  // Coming back with the browser's own button must not find a form that is still busy.
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-periksa]")) {
      form.querySelector("[data-sibuk]").hidden = true;
      form.querySelector("button").disabled = false;
    }
  });

  const tunggu = document.querySelector("[data-tunggu]");
  if (!tunggu) return;
  const kata = tunggu.querySelector("[data-kata]");
  let sela = 500;

  async function tanya() {
    try {
      const jawab = await fetch(window.location.pathname, { headers: { Accept: "application/json" } });
      if (!jawab.ok) return window.location.reload();
      const k = await jawab.json();
      if (!k.berjalan) return window.location.reload();
      if (kata.textContent !== k.kata) kata.textContent = k.kata;
    } catch { /* offline for a moment: asked again */ }
    sela = Math.min(sela * 1.3, 3000);
    window.setTimeout(tanya, sela);
  }
  window.setTimeout(tanya, sela);
})();
