// Uploads with progress and by dropping a file; without this script the form works as it is.
"use strict";

document.querySelectorAll("form[data-unggah]").forEach((form) => {
  const letak = form.querySelector("[data-letak]");
  const masukan = form.querySelector('input[type="file"]');
  const kemajuan = form.querySelector("[data-kemajuan]");
  const batang = kemajuan.querySelector("progress");
  const salah = form.querySelector("[data-salah]");
  const tombol = form.querySelector("button");

  const katakan = (teks) => {
    salah.textContent = teks;
    salah.hidden = !teks;
  };
  const sibuk = (ya) => {
    kemajuan.hidden = !ya;
    tombol.disabled = ya;
  };

  function kirim() {
    if (!masukan.files.length) {
      katakan(_("Pilih berkasnya dahulu."));
      masukan.focus();
      return;
    }
    katakan("");
    sibuk(true);
    batang.value = 0;
    const xhr = new XMLHttpRequest();
    xhr.open("POST", form.action);
    xhr.setRequestHeader("Accept", "application/json");
    xhr.setRequestHeader("X-CSRFToken", window.Selaras.csrf());
    xhr.upload.addEventListener("progress", (e) => {
      if (e.lengthComputable) batang.value = Math.round((e.loaded / e.total) * 100);
    });
    // Reading takes a moment after the last byte: the bar shows that something goes on.
    xhr.upload.addEventListener("load", () => batang.removeAttribute("value"));
    xhr.addEventListener("load", () => {
      let jawab = {};
      try { jawab = JSON.parse(xhr.responseText); } catch { /* a page, not an answer */ }
      if (xhr.status === 200 && jawab.ke) {
        window.location.assign(jawab.ke);
        return;
      }
      sibuk(false);
      katakan(jawab.pesan || _("Berkas ini tidak dapat diterima. Muat ulang halaman, lalu coba lagi."));
    });
    xhr.addEventListener("error", () => {
      sibuk(false);
      katakan(_("Unggahan terputus. Bila berkasnya lebih dari 10 MiB, perkecil dahulu; jika tidak, periksa jaringan lalu coba lagi."));
    });
    xhr.send(new FormData(form));
  }

  form.addEventListener("submit", (e) => {
    e.preventDefault();
    kirim();
  });
  ["dragenter", "dragover"].forEach((nama) => letak.addEventListener(nama, (e) => {
    e.preventDefault();
    letak.classList.add("letak-aktif");
  }));
  ["dragleave", "drop"].forEach((nama) => letak.addEventListener(nama, (e) => {
    e.preventDefault();
    if (nama === "drop" || !letak.contains(e.relatedTarget)) letak.classList.remove("letak-aktif");
  }));
  letak.addEventListener("drop", (e) => {
    if (!e.dataTransfer.files.length) return;
    masukan.files = e.dataTransfer.files;
    kirim();
  });
});
