// Piccole cortesie della cornice: senza questo file tutto funziona lo stesso.
document.addEventListener("keydown", (evento) => {
  if (evento.key === "Escape") {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }
  const scrive = evento.target.closest("input, textarea, select, [contenteditable]");
  const cerca = document.querySelector("[data-cerca]");
  if (evento.key === "/" && cerca && !scrive) {
    evento.preventDefault();
    cerca.focus();
  }
});

document.addEventListener("click", (evento) => {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(evento.target)) menu.open = false;
  }
});

// Un modulo si invia una volta sola, anche col doppio clic.
document.addEventListener("submit", (evento) => {
  const modulo = evento.target;
  if (modulo.method !== "post" || modulo.matches("[data-hx-post]")) return;
  if (modulo.dataset.inviato) evento.preventDefault();
  modulo.dataset.inviato = "1";
});
window.addEventListener("pageshow", () => {
  for (const modulo of document.querySelectorAll("form[data-inviato]")) delete modulo.dataset.inviato;
});

// «Le segni tutte»: segna o toglie le caselle col suo nome, nello stesso modulo.
document.addEventListener("change", (evento) => {
  const nome = evento.target.dataset.tutte;
  if (!nome) return;
  for (const casella of evento.target.form.querySelectorAll(`input[name="${nome}"]`)) {
    casella.checked = evento.target.checked;
  }
});

const errori = document.querySelector(".riassunto-errori");
if (errori) errori.focus();
