// What every page needs: the CSRF header of fragments, messages, the dialog, confirmations.
"use strict";

/** Return a text in the language of the page, with %(name)s filled in; the catalogue is a script of its own. */
function _(teks, isi = {}) {
  return (window.gettext ? window.gettext(teks) : teks).replace(/%\((\w+)\)s/g, (_semua, k) => isi[k] ?? "");
}

const csrf = () => document.querySelector('meta[name="csrf"]').content;

/** Show a short message; errors stay until they are clicked away. */
function kabarkan(teks, salah = false) {
  const p = document.createElement("p");
  p.textContent = teks;
  if (salah) p.className = "salah";
  p.addEventListener("click", () => p.remove());
  document.getElementById("kabar").append(p);
  setTimeout(() => p.remove(), salah ? 12000 : 5000);
}
window.Selaras = { _, csrf, kabarkan };

document.addEventListener("htmx:configRequest", (e) => {
  e.detail.headers["X-CSRFToken"] = csrf();
});
document.addEventListener("htmx:responseError", (e) => {
  const status = e.detail.xhr.status;
  if (status === 409) return;
  kabarkan(
    status >= 500
      ? _("Server sedang bermasalah. Yang sudah tersimpan tidak hilang; coba lagi sebentar lagi.")
      : _("Permintaan ditolak. Muat ulang halaman, lalu coba lagi."),
    true,
  );
});
document.addEventListener("htmx:sendError", () => {
  kabarkan(_("Tidak tersambung. Periksa jaringan Anda, lalu coba lagi."), true);
});

// A fragment that lands in the dialog opens it; an empty one closes it.
document.addEventListener("htmx:afterSwap", (e) => {
  const dialog = document.getElementById("dialog");
  if (e.detail.target !== dialog) return;
  if (dialog.textContent.trim()) {
    if (!dialog.open) dialog.showModal();
    const awal = dialog.querySelector("[autofocus]");
    if (awal) awal.focus();
  } else if (dialog.open) {
    dialog.close();
  }
});
document.addEventListener("click", (e) => {
  const tutup = e.target.closest("[data-tutup]");
  if (tutup) document.getElementById("dialog").close();
  const dialog = document.getElementById("dialog");
  if (e.target === dialog) dialog.close();
});

// <form data-tanya="..."> asks before it is sent.
document.addEventListener("submit", (e) => {
  const tanya = e.target.dataset.tanya;
  if (tanya && !window.confirm(tanya)) {
    e.preventDefault();
    e.stopImmediatePropagation();
    return;
  }
  // A form is sent once, however often the button is pressed on a slow line.
  if (e.target.method === "post" && !e.target.hasAttribute("hx-post")) {
    const tombol = e.submitter;
    if (tombol) setTimeout(() => { tombol.disabled = true; }, 0);
  }
}, true);
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form button[disabled]:not([data-mati])").forEach((b) => { b.disabled = false; });
});

// A select or checkbox with data-kirim sends its form when it changes.
document.addEventListener("change", (e) => {
  if (e.target.matches("[data-kirim]")) e.target.form.requestSubmit();
});

// A number of a legal table tells where it comes from.
document.addEventListener("click", (e) => {
  const t = e.target.closest("button.tanya[data-k]");
  if (!t) return;
  const tabel = t.closest("[data-asal]");
  const cari = new URLSearchParams({ tabel: tabel.dataset.tabel, baris: t.dataset.b, kolom: t.dataset.k });
  window.htmx.ajax("GET", `${tabel.dataset.asal}?${cari}`, "#dialog");
});

// On a narrow screen the tab of this page is moved into view.
document.querySelector(".tab a[aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
