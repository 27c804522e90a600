// Reporting on a bad line: what is typed is kept on this device until the server has it.
"use strict";

const UMUR = 14 * 24 * 3600 * 1000; // drafts nobody came back to are dropped
const siapa = document.querySelector("[data-siapa]")?.dataset.siapa ?? "";
const AWALAN = `selaras:lapor:${siapa}:`;
const kunciForm = (form) => AWALAN + new URL(form.action).pathname;
const medan = (form) => [...form.elements].filter((e) => e.name && e.type !== "hidden" && e.type !== "submit");
const versi = (form) => [...form.elements].filter((e) => e.type === "hidden" && /^(v|fs-)/.test(e.name));
const simpanan = {
  baca(kunci) {
    try { return JSON.parse(localStorage.getItem(kunci)); } catch { return null; }
  },
  tulis(kunci, isi) {
    try { localStorage.setItem(kunci, JSON.stringify(isi)); } catch { /* full or switched off: the page still holds it */ }
  },
  hapus(kunci) {
    try { localStorage.removeItem(kunci); } catch { /* as above */ }
  },
};

function tandai(form, teks, kelas) {
  const status = form.querySelector(".lapor-status");
  if (!status) return;
  status.textContent = teks;
  status.className = `lapor-status ${kelas}`;
  form.closest("article").classList.toggle("kotor", Boolean(teks));
}

function catat(form) {
  const isi = {};
  medan(form).forEach((e) => { if (e.value !== e.defaultValue) isi[e.name] = e.value; });
  const ada = Object.keys(isi).length > 0;
  // The versions go along: a value somebody else changed meanwhile is a conflict, not overwritten.
  const lihat = Object.fromEntries(versi(form).map((e) => [e.name, e.value]));
  if (ada) simpanan.tulis(kunciForm(form), { pada: Date.now(), isi, lihat });
  else simpanan.hapus(kunciForm(form));
  tandai(form, ada ? _("Belum tersimpan") : "", ada ? "menunggu" : "");
}

/** Put back what was typed before and never reached the server. */
function pulihkan(form) {
  const ada = simpanan.baca(kunciForm(form));
  if (!ada) return;
  if (Date.now() - ada.pada > UMUR) { simpanan.hapus(kunciForm(form)); return; }
  let banyak = 0;
  medan(form).forEach((e) => {
    if (e.name in ada.isi && e.value !== ada.isi[e.name]) { e.value = ada.isi[e.name]; banyak += 1; }
  });
  if (banyak) versi(form).forEach((e) => { if (e.name in (ada.lihat ?? {})) e.value = ada.lihat[e.name]; });
  if (banyak) tandai(form, _("Isian Anda yang belum tersimpan dipulihkan; tekan Simpan"), "menunggu");
}

const form = (e) => e.target.closest?.("form[data-lapor]");
document.addEventListener("input", (e) => { const f = form(e); if (f) catat(f); });
document.addEventListener("htmx:beforeRequest", (e) => {
  const f = form(e);
  if (f && e.detail.requestConfig.verb === "post") tandai(f, _("Menyimpan…"), "menunggu");
});
function gagal(e, teks) {
  const f = form(e);
  if (!f || e.detail.requestConfig.verb !== "post") return;
  catat(f);
  tandai(f, teks, "gagal");
  f.querySelector(".lapor-aksi button").textContent = _("Kirim lagi");
}
document.addEventListener("htmx:sendError", (e) => gagal(e, _("Belum tersimpan: tidak tersambung")));
document.addEventListener("htmx:timeout", (e) => gagal(e, _("Belum tersimpan: jaringan terlalu lambat")));
document.addEventListener("htmx:responseError", (e) => {
  if (e.detail.xhr.status !== 409) gagal(e, _("Belum tersimpan: server menolak atau bermasalah"));
});
// The server has the values once it answered with the line; a refused line brings them back itself.
document.addEventListener("htmx:beforeSwap", (e) => {
  const f = e.detail.requestConfig?.elt?.closest?.("form[data-lapor]");
  if (f && e.detail.requestConfig.verb === "post" && e.detail.xhr.status === 200) simpanan.hapus(kunciForm(f));
});
document.addEventListener("htmx:configRequest", (e) => { if (form(e)) e.detail.timeout = 30000; });
document.addEventListener("htmx:afterSwap", (e) => {
  const artikel = document.getElementById(e.detail.target?.id ?? "");
  artikel?.querySelectorAll?.("form[data-lapor]").forEach((f) => {
    if (!artikel.classList.contains("gagal")) pulihkan(f);
  });
});
window.addEventListener("online", () => {
  document.querySelectorAll(".lapor-status.gagal").forEach((s) => s.closest("form").requestSubmit());
});
document.querySelectorAll("form[data-lapor]").forEach((f) => {
  if (!f.closest("article").classList.contains("gagal")) pulihkan(f);
});
window.addEventListener("beforeunload", (e) => {
  if (document.querySelector(".lapor-status.gagal")) e.preventDefault();
});
