// htmx nel portale: il gettone CSRF viaggia nell'intestazione, un errore di rete si dice a parole.
document.addEventListener("htmx:configRequest", (evento) => {
  const gettone = document.querySelector("input[name=csrfmiddlewaretoken]");
  if (gettone) evento.detail.headers["X-CSRFToken"] = gettone.value;
});

function avvisa(frase) {
  let riga = document.getElementById("avviso-rete");
  if (!riga) {
    riga = document.createElement("p");
    riga.id = "avviso-rete";
    riga.className = "avviso avviso-errore";
    riga.setAttribute("role", "alert");
    document.querySelector("main").prepend(riga);
  }
  riga.textContent = frase;
}

document.addEventListener("htmx:sendError", () => avvisa("La rete non risponde: nulla è stato cambiato. Riprovi tra poco."));
document.addEventListener("htmx:responseError", () => avvisa("Non ci siamo riusciti: nulla è stato cambiato. Ricarichi la pagina e riprovi."));
