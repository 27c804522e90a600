// The T-C.33 grid. The server owns every number: this file sends texts and shows what comes back.
"use strict";

(() => {
  const akar = document.getElementById("kisi");
  if (!akar) return;
  const { csrf, kabarkan } = window.Selaras;
  const awal = JSON.parse(document.getElementById("kisi-data").textContent);
  const bolehSunting = akar.dataset.sunting === "ya";
  const tahun = Number(akar.dataset.tahun);
  const KOLOM = ["indikator", "lokasi", "target", "satuan", "pagu", "sumber_dana", "kelompok_sasaran", "catatan", "target_maju", "satuan_maju", "prakiraan_maju"];
  const UANG = new Set(["pagu", "prakiraan_maju"]);
  const KANAN = new Set(["pagu", "prakiraan_maju", "target", "target_maju"]);
  const BERAT = { error: 3, warning: 2, info: 1 };

  const meta = new Map(); // row id -> row as the server sent it
  const menunggu = new Map(); // "row|column" -> text on its way
  const gagal = new Map(); // "row|column" -> message
  const kunciSel = (baris, kolom) => `${baris}|${kolom}`;

  const data = (b) => {
    const d = { id: b.id, kode: b.kode, uraian: b.uraian };
    for (const k of KOLOM) d[k] = (b.sel[k] || { r: "" }).r;
    return d;
  };
  const tampil = (b, k) => {
    const s = b.sel[k];
    return s ? (s.t ?? s.r) : "";
  };
  const terberat = (b, k) => {
    let hasil = "";
    for (const t of b.temuan) {
      if (t.kolom === k && (BERAT[t.berat] || 0) > (BERAT[hasil] || 0)) hasil = t.berat;
    }
    return hasil;
  };

  const pembentuk = (cell) => {
    const b = meta.get(cell.getRow().getData().id);
    const k = cell.getField();
    const el = cell.getElement();
    if (!b) return "";
    const kunci = kunciSel(b.id, k);
    el.classList.toggle("sel-hitung", b.terhitung.includes(k));
    for (const x of ["error", "warning", "info"]) el.classList.remove(`sel-${x}`);
    const berat = terberat(b, k);
    if (berat) el.classList.add(`sel-${berat}`);
    el.classList.toggle("sel-simpan", menunggu.has(kunci));
    el.classList.toggle("sel-gagal", gagal.has(kunci));
    if (gagal.has(kunci)) el.title = gagal.get(kunci);
    else el.removeAttribute("title");
    const span = document.createElement("span");
    span.textContent = menunggu.has(kunci) ? menunggu.get(kunci) : gagal.has(kunci) ? (cell.getValue() ?? "") : tampil(b, k);
    return span;
  };
  const dapatSunting = (cell) => {
    const b = meta.get(cell.getRow().getData().id);
    return bolehSunting && Boolean(b) && b.ubah.includes(cell.getField());
  };
  const judul = { indikator: _("Indikator"), lokasi: _("Lokasi"), target: _("Target %(t)s", { t: tahun }), satuan: _("Satuan"), pagu: _("Pagu %(t)s (Rp)", { t: tahun }), sumber_dana: _("Sumber dana"), kelompok_sasaran: _("Kelompok sasaran"), catatan: _("Catatan"), target_maju: _("Target %(t)s", { t: tahun + 1 }), satuan_maju: _("Satuan %(t)s", { t: tahun + 1 }), prakiraan_maju: _("Prakiraan maju %(t)s (Rp)", { t: tahun + 1 }) };
  const lebar = { indikator: 210, lokasi: 110, target: 84, satuan: 90, pagu: 140, sumber_dana: 100, kelompok_sasaran: 120, catatan: 140, target_maju: 84, satuan_maju: 90, prakiraan_maju: 140 };

  // A text area that grows; Enter takes it, Shift+Enter makes a new line, Escape leaves it.
  const penyunting = (cell, onRendered, success, cancel) => {
    const k = cell.getField();
    const el = document.createElement("textarea");
    el.value = cell.getValue() ?? "";
    el.rows = 1;
    el.className = "kisi-sunting";
    el.setAttribute("aria-label", `${judul[k]}, ${cell.getRow().getData().kode}`);
    if (KANAN.has(k)) el.inputMode = "decimal";
    const tinggi = () => { el.style.height = "auto"; el.style.height = `${el.scrollHeight}px`; };
    onRendered(() => { el.focus(); if (ketikan) { el.value = ketikan; ketikan = ""; } else el.select(); tinggi(); });
    el.addEventListener("input", tinggi);
    el.addEventListener("blur", () => success(el.value));
    el.addEventListener("keydown", (e) => {
      if (e.key === "Enter" && !e.shiftKey && !e.altKey) { e.preventDefault(); e.stopPropagation(); pindahSetelah = "bawah"; success(el.value); }
      else if (e.key === "Tab") { e.preventDefault(); e.stopPropagation(); pindahSetelah = e.shiftKey ? "kiri" : "kanan"; success(el.value); }
      else if (e.key === "Escape") { e.stopPropagation(); cancel(); }
      else e.stopPropagation();
    });
    return el;
  };
  let ketikan = "";
  let pindahSetelah = "";

  const baris = awal.baris.map((b) => { meta.set(b.id, b); return data(b); });
  const tabel = new window.Tabulator(akar, {
    data: baris,
    index: "id",
    height: Math.max(360, window.innerHeight - akar.getBoundingClientRect().top - 60),
    layout: "fitDataFill",
    renderVertical: "basic",
    rowHeader: {
      title: _("Program / kegiatan / sub kegiatan"), field: "uraian", frozen: true, resizable: "header", headerSort: false,
      width: Math.round(Math.min(330, Math.max(150, window.innerWidth * 0.25))),
      formatter: (c) => {
        const b = meta.get(c.getRow().getData().id);
        const s = document.createElement("span");
        const kode = document.createElement("b");
        kode.textContent = b && b.kode ? `${b.kode} ` : "";
        s.append(kode, c.getValue() ?? "");
        s.title = s.textContent;
        if (b && b.catatan) { const l = document.createElement("span"); l.className = "lencana lencana-warning"; l.textContent = _("%(n)s catatan", { n: b.catatan }); s.prepend(l, " "); }
        return s;
      },
    },
    selectableRange: 1,
    selectableRangeColumns: false,
    selectableRangeRows: false,
    selectableRangeClearCells: false,
    editTriggerEvent: "dblclick",
    headerSortClickElement: "icon",
    clipboard: false,
    columnDefaults: { headerSort: false, resizable: "header", variableHeight: true },
    columns: [
      ...KOLOM.map((k) => ({ title: judul[k], field: k, width: lebar[k], hozAlign: KANAN.has(k) ? "right" : "left", formatter: pembentuk, editor: penyunting, editable: dapatSunting })),
    ],
    rowFormatter: (row) => {
      const b = meta.get(row.getData().id);
      const el = row.getElement();
      if (b) { el.classList.add(`jenis-${b.jenis}`); el.dataset.id = b.id; }
    },
  });
  // The element that holds the rows is the grid; the outer box only draws borders.
  tabel.on("tableBuilt", () => { rapikanAria(); tabel.setFilter(saring); });
  tabel.on("renderComplete", () => rapikanAria());
  function rapikanAria() {
    akar.removeAttribute("role");
    akar.removeAttribute("aria-owns");
    const pemegang = akar.querySelector(".tabulator-tableholder");
    if (pemegang) { pemegang.tabIndex = 0; pemegang.setAttribute("aria-label", _("Kisi T-C.33")); }
    akar.querySelectorAll('[role="rowgroup"],[role="row"],[role="gridcell"],[role="columnheader"],[aria-sort]').forEach((x) => { x.removeAttribute("role"); x.removeAttribute("aria-sort"); });
  }

  // State line

  const status = document.getElementById("kisi-status");
  const tunjukStatus = () => {
    status.classList.toggle("sibuk", menunggu.size > 0);
    status.classList.toggle("gagal", menunggu.size === 0 && gagal.size > 0);
    status.textContent = menunggu.size ? _("Menyimpan %(n)s sel …", { n: menunggu.size }) : gagal.size ? _("%(n)s sel belum tersimpan", { n: gagal.size }) : _("Tersimpan");
  };
  window.addEventListener("beforeunload", (e) => { if (menunggu.size || gagal.size) e.preventDefault(); });

  // Talking to the server: one request at a time, in order; a lost line is tried again.

  let antrean = Promise.resolve();
  const kirim = (alamat, isi) => {
    const tugas = antrean.then(() => coba(alamat, isi, 0));
    antrean = tugas.catch(() => {});
    return tugas;
  };
  const jeda = (ms) => new Promise((r) => setTimeout(r, ms));
  async function coba(alamat, isi, kali) {
    let jawaban;
    try {
      jawaban = await fetch(alamat, { method: "POST", credentials: "same-origin", headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": csrf() }, body: JSON.stringify(isi) });
    } catch {
      if (kali < 6) { status.textContent = _("Tidak tersambung; mencoba lagi …"); await jeda(1500 * 2 ** kali); return coba(alamat, isi, kali + 1); }
      throw { status: 0, pesan: _("Tidak tersambung. Sel yang ditandai belum tersimpan; sunting lagi ketika jaringan kembali.") };
    }
    const tubuh = jawaban.headers.get("Content-Type")?.includes("json") ? await jawaban.json() : {};
    if (!jawaban.ok) throw { status: jawaban.status, ...tubuh, pesan: tubuh.pesan || (jawaban.redirected ? _("Anda perlu masuk lagi.") : _("Permintaan ditolak.")) };
    if (jawaban.redirected) throw { status: 401, pesan: _("Sesi Anda berakhir. Masuk lagi di tab lain, lalu ulangi.") };
    return tubuh;
  }

  // Showing what came back

  function terapkan(hasil) {
    const baru = [];
    for (const b of hasil.baris) {
      const ada = meta.has(b.id);
      meta.set(b.id, b);
      if (ada && !hasil.urutan) baru.push(b);
    }
    if (hasil.urutan) {
      const tetap = new Set(hasil.urutan);
      for (const id of [...meta.keys()]) if (!tetap.has(id)) meta.delete(id);
      tabel.replaceData(hasil.urutan.map((id) => data(meta.get(id)))).then(rapikanAria);
    } else if (baru.length) {
      tabel.updateData(baru.map(data)).then(() => {
        for (const b of baru) { const r = tabel.getRow(b.id); if (r) { r.reformat(); r.getElement().classList.add("sel-baru"); setTimeout(() => r.getElement().classList.remove("sel-baru"), 1700); } }
        rapikanAria();
      });
    }
    if (hasil.entri) { urung.push(hasil.entri); ulang.length = 0; }
    if (hasil.ringkas) perbaruiRingkas(hasil.ringkas);
    if (hasil.batas) perbaruiBatas(hasil.batas);
    tombolUrung();
    tunjukTemuan();
  }
  function perbaruiBatas(batas) {
    document.getElementById("kisi-batas").replaceChildren(...batas.map((b) => {
      const p = document.createElement("p");
      p.className = b.berat ? `pesan pesan-${b.berat}` : "pesan";
      p.textContent = b.teks;
      return p;
    }));
  }
  function perbaruiRingkas(r) {
    const l = document.querySelector('.tab a[href$="/temuan/"] .lencana');
    if (l) { l.textContent = r.kesalahan; l.hidden = !r.kesalahan; }
  }
  const segarkanSel = (id) => { const r = tabel.getRow(id); if (r) r.reformat(); };

  // Editing

  async function simpan(daftar, timpa = false) {
    for (const s of daftar) { const k = kunciSel(s.id, s.kolom); menunggu.set(k, s.nilai); gagal.delete(k); segarkanSel(s.id); }
    tunjukStatus();
    const isi = daftar.map((s) => { const b = meta.get(s.id); return { simpul: b.simpul, bagian: b.bagian, kunci: b.kunci, kolom: s.kolom, semula: s.semula, nilai: s.nilai }; });
    try {
      const hasil = await kirim(akar.dataset.sel, { sel: isi, timpa });
      for (const s of daftar) menunggu.delete(kunciSel(s.id, s.kolom));
      terapkan(hasil);
    } catch (salah) {
      for (const s of daftar) menunggu.delete(kunciSel(s.id, s.kolom));
      if (salah.status === 409 && salah.bentrok) { await tanyaBentrok(daftar, salah); return; }
      daftar.forEach((s, i) => {
        const pesan = salah.medan ? salah.medan[String(i)] : salah.pesan;
        if (pesan) gagal.set(kunciSel(s.id, s.kolom), pesan);
        else kembalikan(s);
      });
      kabarkan(salah.pesan || _("Tidak tersimpan."), true);
    }
    for (const s of daftar) segarkanSel(s.id);
    tunjukStatus();
    tunjukTemuan();
  }
  function kembalikan(s) {
    const b = meta.get(s.id);
    const r = b && tabel.getRow(s.id);
    if (r) r.update({ [s.kolom]: (b.sel[s.kolom] || { r: "" }).r });
  }
  async function tanyaBentrok(daftar, salah) {
    const dialog = document.getElementById("dialog");
    const isi = document.createElement("div");
    isi.className = "dialog-isi";
    isi.innerHTML = '<h2 id="dialog-judul"></h2><p></p><p class="deret"><button class="tombol" data-pakai="saya"></button><button class="tombol tombol-kedua" data-pakai="dia"></button></p>';
    isi.querySelector("h2").textContent = _("Sel ini sudah diubah orang lain");
    isi.querySelector("p").textContent = salah.pesan;
    isi.querySelector('[data-pakai="saya"]').textContent = _("Pakai isian saya");
    isi.querySelector('[data-pakai="dia"]').textContent = _("Pakai isian terbaru");
    dialog.replaceChildren(isi);
    dialog.showModal();
    const pilihan = await new Promise((r) => {
      isi.addEventListener("click", (e) => { const b = e.target.closest("[data-pakai]"); if (b) { r(b.dataset.pakai); dialog.close(); } });
      dialog.addEventListener("close", () => r("dia"), { once: true });
    });
    if (pilihan === "saya") await simpan(daftar, true);
    else window.location.reload();
  }
  tabel.on("cellEdited", (cell) => {
    const id = cell.getRow().getData().id;
    const k = cell.getField();
    const b = meta.get(id);
    const semula = (b.sel[k] || { r: "" }).r;
    const nilai = cell.getValue() ?? "";
    if (nilai.trim() === semula.trim() && !gagal.has(kunciSel(id, k))) { segarkanSel(id); return; }
    simpan([{ id, kolom: k, semula, nilai }]);
  });
  const setelahSunting = () => { const arah = pindahSetelah; pindahSetelah = ""; if (arah) setTimeout(() => geser(arah), 0); };
  tabel.on("cellEdited", setelahSunting);
  tabel.on("cellEditCancelled", () => { pindahSetelah = ""; pusatkan(); });

  // Range: where the cursor is, typing, moving, copying, pasting, clearing

  const rentang = () => tabel.getRanges()[0];
  const selKini = () => { const r = rentang(); const s = r && r.getCells()[0]; return s && s[0]; };
  const pusatkan = () => { const p = akar.querySelector(".tabulator-tableholder"); if (p) p.focus({ preventScroll: true }); };
  function geser(arah) {
    const s = selKini();
    if (!s) return;
    const kolom = KOLOM;
    const semua = tabel.getRows("active");
    let i = semua.findIndex((r) => r.getIndex() === s.getRow().getIndex());
    let j = kolom.indexOf(s.getField());
    if (arah === "bawah") i = Math.min(i + 1, semua.length - 1);
    if (arah === "kanan") j = Math.min(j + 1, kolom.length - 1);
    if (arah === "kiri") j = Math.max(j - 1, 0);
    const tuju = semua[i].getCell(kolom[j]);
    rentang().setBounds(tuju, tuju);
    pusatkan();
  }
  akar.addEventListener("keydown", (e) => {
    if (e.target.classList.contains("kisi-sunting")) return;
    const s = selKini();
    if ((e.ctrlKey || e.metaKey) && !e.altKey) {
      const h = e.key.toLowerCase();
      if (h === "z" && !e.shiftKey) { e.preventDefault(); urungkanSatu(); }
      else if (h === "y" || (h === "z" && e.shiftKey)) { e.preventDefault(); ulangiSatu(); }
      else if (h === "d") { e.preventDefault(); isiKeBawah(); }
      return;
    }
    if (!s) return;
    if (e.key === "F2" || e.key === "Enter") { e.preventDefault(); e.stopPropagation(); if (dapatSunting(s)) s.edit(); else geser("bawah"); }
    else if (e.key === "Delete" || e.key === "Backspace") { e.preventDefault(); kosongkan(); }
    else if (e.key.length === 1 && !e.altKey && dapatSunting(s)) { e.preventDefault(); ketikan = e.key; s.edit(); }
  }, true);
  const selRentang = () => (rentang() ? rentang().getCells().flat() : []);
  const suntinganUntuk = (c, nilai) => ({ id: c.getRow().getData().id, kolom: c.getField(), semula: (meta.get(c.getRow().getData().id).sel[c.getField()] || { r: "" }).r, nilai });
  function kosongkan() {
    const daftar = selRentang().filter((c) => dapatSunting(c) && (c.getValue() ?? "") !== "").map((c) => suntinganUntuk(c, ""));
    if (daftar.length) simpan(daftar);
  }
  function isiKeBawah() {
    const r = rentang();
    if (!r) return;
    const [atas, ...bawah] = r.getCells();
    const daftar = bawah.flatMap((br) => br.map((c, j) => [c, atas[j].getValue() ?? ""])).filter(([c]) => dapatSunting(c)).map(([c, v]) => suntinganUntuk(c, v));
    if (daftar.length) simpan(daftar);
  }
  document.addEventListener("copy", (e) => {
    if (!akar.contains(document.activeElement) || document.activeElement.classList.contains("kisi-sunting")) return;
    const r = rentang();
    if (!r) return;
    const teks = r.getCells().map((br) => br.map((c) => kutipTsv(String(c.getValue() ?? ""))).join("\t")).join("\n");
    e.clipboardData.setData("text/plain", teks);
    e.preventDefault();
  });
  const kutipTsv = (t) => (/[\t\n"]/.test(t) ? `"${t.replaceAll('"', '""')}"` : t);
  function uraiTsv(teks) {
    const baris = [];
    let br = [], sel = "", kutip = false;
    const t = teks.replaceAll("\r\n", "\n").replaceAll("\r", "\n").replace(/\n$/, "");
    for (let i = 0; i < t.length; i++) {
      const h = t[i];
      if (kutip) { if (h === '"' && t[i + 1] === '"') { sel += '"'; i++; } else if (h === '"') kutip = false; else sel += h; }
      else if (h === '"' && sel === "") kutip = true;
      else if (h === "\t") { br.push(sel); sel = ""; }
      else if (h === "\n") { br.push(sel); baris.push(br); br = []; sel = ""; }
      else sel += h;
    }
    br.push(sel); baris.push(br);
    return baris;
  }
  document.addEventListener("paste", (e) => {
    if (!bolehSunting || !akar.contains(document.activeElement) || document.activeElement.classList.contains("kisi-sunting")) return;
    const s = selKini();
    if (!s) return;
    e.preventDefault();
    tempel(s, uraiTsv(e.clipboardData.getData("text/plain")));
  });
  function tempel(s, isi) {
    const kolom = KOLOM;
    const semua = tabel.getRows("active");
    const i0 = semua.findIndex((r) => r.getIndex() === s.getRow().getIndex());
    const j0 = kolom.indexOf(s.getField());
    if (isi.length === 1 && isi[0].length === 1) { // one value fills the whole range
      const daftar = selRentang().filter(dapatSunting).map((c) => suntinganUntuk(c, isi[0][0]));
      if (daftar.length) simpan(daftar);
      return;
    }
    const daftar = [];
    let dilewati = 0;
    isi.forEach((br, di) => br.forEach((nilai, dj) => {
      const r = semua[i0 + di];
      const k = kolom[j0 + dj];
      if (!r || !k) { if (nilai.trim()) dilewati++; return; }
      const c = r.getCell(k);
      if (!dapatSunting(c)) { if (nilai.trim()) dilewati++; return; }
      const sunting = suntinganUntuk(c, nilai);
      if (sunting.nilai.trim() !== sunting.semula.trim()) daftar.push(sunting);
    }));
    if (dilewati) kabarkan(_("%(n)s sel tidak ditempel: jatuh pada jumlah, kode, nama, atau di luar kisi.", { n: dilewati }));
    if (daftar.length) simpan(daftar);
  }

  // Undo and redo: the server undoes an entry; undoing an undo is redo.

  const urung = [], ulang = [];
  const tUrung = document.getElementById("urungkan"), tUlang = document.getElementById("ulangi");
  const tombolUrung = () => { if (tUrung) { tUrung.disabled = !urung.length; tUlang.disabled = !ulang.length; } };
  async function balik(dari, ke) {
    await antrean; // what was just typed has no number yet
    await jeda(0);
    const entri = dari.pop();
    if (entri === undefined) return;
    tombolUrung();
    try {
      const hasil = await kirim(akar.dataset.urungkan, { entri });
      const baru = hasil.entri;
      const simpanUlang = [...ulang], simpanUrung = [...urung];
      terapkan({ ...hasil, entri: null });
      urung.splice(0, urung.length, ...simpanUrung); ulang.splice(0, ulang.length, ...simpanUlang);
      if (baru) ke.push(baru);
    } catch (salah) { kabarkan(salah.pesan || _("Tidak dapat diurungkan."), true); }
    tombolUrung();
  }
  const urungkanSatu = () => balik(urung, ulang);
  const ulangiSatu = () => balik(ulang, urung);
  if (tUrung) { tUrung.addEventListener("click", urungkanSatu); tUlang.addEventListener("click", ulangiSatu); }

  // Lines

  async function aksiBaris(aksi, simpul, kunci = "") {
    try { terapkan(await kirim(akar.dataset.baris.replace("AKSI", aksi), { simpul, kunci })); return true; }
    catch (salah) { kabarkan(salah.pesan || _("Tidak tersimpan."), true); return false; }
  }
  document.querySelectorAll("[data-baris]").forEach((t) => { if (t === akar) return; t.addEventListener("click", async () => {
    const s = selKini();
    const b = s && meta.get(s.getRow().getData().id);
    t.closest("details").open = false;
    if (!b || !b.simpul) { kabarkan(_("Pilih dahulu sebuah baris."), true); return; }
    if (t.dataset.baris === "hapus") {
      if (b.bagian === "keluaran") { await aksiBaris("hapus-indikator", b.simpul, b.kunci); return; }
      if (b.bagian === "dana") { await aksiBaris("hapus-dana", b.simpul, b.kunci); return; }
      if (window.confirm(_("Hapus %(baris)s beserta indikator dan dananya dari rencana ini? Dapat diurungkan.", { baris: b.kode || b.uraian }))) await aksiBaris("hapus", b.simpul);
    } else if (t.dataset.baris === "tambah-dana") {
      const nama = window.prompt(_("Nama sumber dana, misalnya DAU atau PAD:"));
      if (nama) await aksiBaris("tambah-dana", b.simpul, nama);
    } else await aksiBaris(t.dataset.baris, b.simpul);
  }); });
  document.addEventListener("click", async (e) => {
    const t = e.target.closest("[data-tambah]");
    if (!t) return;
    t.disabled = true;
    if (await aksiBaris("tambah", t.dataset.dari, t.dataset.tambah)) { t.closest("li").remove(); kabarkan(_("Baris ditambahkan.")); } else t.disabled = false;
  });

  // Findings of the row under the cursor, and where a number comes from

  const bilah = document.getElementById("isi-sel");
  const panel = document.getElementById("panel-temuan"), tombolTanya = document.getElementById("tanya-sel"), formulir = document.getElementById("formulir-baris");
  const tunjukTemuan = () => {
    const s = selKini();
    const b = s && meta.get(s.getRow().getData().id);
    tombolTanya.disabled = !b;
    bilah.textContent = !b ? "" : s.getField() in judul ? `${b.kode || b.uraian} · ${judul[s.getField()]}: ${tampil(b, s.getField()) || _("(kosong)")}` : [b.kode, b.uraian].filter(Boolean).join(" · ");
    if (formulir) formulir.search = b && b.simpul && !["urusan", "bidang_urusan"].includes(b.jenis) ? new URLSearchParams({ simpul: b.simpul }).toString() : "";
    const daftar = b ? [...b.temuan] : [];
    const isiGagal = b ? [...gagal].filter(([k]) => k.startsWith(`${b.id}|`)).map(([k, pesan]) => ({ berat: "error", kolom: k.slice(b.id.length + 1), pesan, saran: "", kode: "" })) : [];
    const semua = [...isiGagal, ...daftar];
    panel.hidden = !semua.length;
    panel.replaceChildren();
    if (!semua.length) return;
    const h = document.createElement("h2");
    h.textContent = _("%(baris)s: %(n)s temuan", { baris: b.kode || b.uraian, n: semua.length });
    panel.append(h);
    for (const t of semua) {
      const p = document.createElement("p");
      p.className = `temuan temuan-${t.berat}`;
      const k = document.createElement("strong");
      k.textContent = t.kode ? `${t.kode} ` : `${_("Belum tersimpan")}: `;
      p.append(k, `${t.pesan} ${t.saran}`);
      panel.append(p);
    }
  };
  tabel.on("rangeChanged", tunjukTemuan);
  tabel.on("rangeAdded", tunjukTemuan);
  const alamatAsal = () => {
    const s = selKini();
    const b = s && meta.get(s.getRow().getData().id);
    if (!b) return null;
    const k = ["satuan", "satuan_maju"].includes(s.getField()) ? s.getField().replace("satuan", "target") : s.getField() === "kelompok_sasaran" ? "catatan" : s.getField();
    return `${akar.dataset.asal}?${new URLSearchParams({ tabel: "TC33", baris: b.simpul || "JUMLAH", kolom: k })}`;
  };
  tombolTanya.addEventListener("click", () => { const a = alamatAsal(); if (a) window.htmx.ajax("GET", a, "#dialog"); });

  // Only rows with findings

  const hanya = document.getElementById("hanya-temuan");
  const saring = (d) => { if (!hanya.checked) return true; const b = meta.get(d.id); return b.temuan.length > 0 || b.catatan > 0; };
  hanya.addEventListener("change", () => tabel.refreshFilter());

  // A finding of another page leads to its cell: #baris=...&kolom=...
  tabel.on("tableBuilt", () => {
    const p = new URLSearchParams(window.location.hash.slice(1));
    if (!p.has("baris")) return;
    const r = tabel.getRow(p.get("baris"));
    if (!r) return;
    r.scrollTo("center").catch(() => {});
    const c = r.getCell(KOLOM.includes(p.get("kolom")) ? p.get("kolom") : "indikator");
    rentang()?.setBounds(c, c);
    tunjukTemuan();
  });
  window.SelarasKisi = { tabel, meta };
})();
