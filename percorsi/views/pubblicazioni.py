"""«Regole e modelli»: che cosa vale oggi, che cosa valeva prima, e la versione che viene dopo."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from percorsi.actions.pubblicazioni import giudica_contenuto, leggi_foglio, pubblica_versione
from percorsi.forms.pubblicazioni import FoglioForm, VersioneForm
from percorsi.queries.elenchi_pubblicati import elenchi_pubblicati
from percorsi.queries.pubblicazioni import Materia, confronto, effetto, materia, materie
from portale import clock
from portale.bodies.models import Ente
from portale.errors import AttoImpedito
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow
from portale.spreadsheets import scrivi_xlsx

SALE = "percorsi.pubblicazione"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@allow(Ruolo.REGIONE, Ruolo.AUDITOR)
def regole_e_modelli(request: HttpRequest) -> HttpResponse:
    """Tutto ciò che la Regione pubblica, su una pagina."""
    attore, oggi = request.attore, clock.today()  # type: ignore[attr-defined]
    righe = [
        {"materia": una, "vigente": una.in_vigore(oggi), "future": una.future(oggi)}
        for una in materie(attore)
    ]
    contesto = {
        "valutazione": righe[:2],
        "misure": righe[2:],
        "elenchi": elenchi_pubblicati(attore, oggi),
    }
    return render(request, "percorsi/regole.html", contesto)


@allow(Ruolo.REGIONE, Ruolo.AUDITOR)
def versione(request: HttpRequest, quale: str) -> HttpResponse:
    """Una versione, riga per riga; le altre accanto."""
    attore, oggi = request.attore, clock.today()  # type: ignore[attr-defined]
    una = _materia(request, quale)
    chiesta = request.GET.get("versione", "")
    vigente = una.in_vigore(oggi)
    scelta = next((voce for voce in una.versioni if voce.versione == chiesta), vigente)
    prima = next((voce for voce in una.versioni if scelta and voce.dal < scelta.dal), None)
    contenuto = una.contenuto(scelta)
    contesto = {
        "materia": una,
        "scelta": scelta,
        "vigente": vigente,
        "future": una.future(oggi),
        "prima": prima,
        "titoli": una.libro.titoli,
        "righe": una.libro.scrivi(contenuto),
        "cambia": confronto(una, una.contenuto(prima), contenuto) if prima else [],
        "pubblica": attore.veste == Ruolo.REGIONE,
    }
    return render(request, "percorsi/regola.html", contesto)


@allow(Ruolo.REGIONE, Ruolo.AUDITOR)
def foglio(request: HttpRequest, quale: str) -> HttpResponse:
    """La versione in vigore come foglio di calcolo: da lì si parte per la nuova."""
    una = _materia(request, quale)
    contenuto = una.contenuto(una.in_vigore(clock.today()))
    corpo = scrivi_xlsx(una.libro.titoli, una.libro.scrivi(contenuto), titolo=una.quale[:31])
    risposta = HttpResponse(corpo, content_type=XLSX)
    risposta["Content-Disposition"] = f'attachment; filename="{una.quale}.xlsx"'
    return risposta


@allow(Ruolo.REGIONE)
def nuova(request: HttpRequest, quale: str) -> HttpResponseBase:
    """Il foglio corretto: gli errori di ogni riga, o l'anteprima di che cosa cambia."""
    una = _materia(request, quale)
    if "contenuto" in request.POST:
        return _pubblica(request, una)
    vigente = una.in_vigore(clock.today())
    iniziali = {"dal": clock.today(), "atto": vigente.atto if vigente else ""}
    form = FoglioForm(request.POST or None, request.FILES or None, initial=iniziali)
    errori: list[Any] = []
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            contenuto, errori = leggi_foglio(una.libro, file.name, file)
        except AttoImpedito as no:
            form.add_error("file", no.frasi)
        else:
            frasi = [] if errori else [str(no.frase) for no in giudica_contenuto(una, contenuto)]
            if errori:
                frasi = [_("Nel foglio c'è da correggere: guardi le righe qui sotto.")]
            if not frasi:
                return _anteprima(request, una, contenuto, VersioneForm(form.data))
            form.add_error("file", frasi)
    contesto = {"materia": una, "vigente": vigente, "form": form, "errori": errori}
    stato = 422 if form.is_bound else 200
    return render(request, "percorsi/regola_nuova.html", contesto, status=stato)


def _anteprima(
    request: HttpRequest, una: Materia, contenuto: Any, form: VersioneForm, stato: int = 200
) -> HttpResponse:
    """Che cosa cambia rispetto a oggi, e per quante persone. Non è ancora pubblicato niente."""
    attore, oggi = request.attore, clock.today()  # type: ignore[attr-defined]
    vigente = una.in_vigore(oggi)
    contesto = {
        "materia": una,
        "vigente": vigente,
        "form": form,
        "cambia": confronto(una, una.contenuto(vigente), contenuto),
        "effetto": effetto(attore, una, contenuto, oggi),
        "contenuto": signing.dumps([una.quale, contenuto], salt=SALE, compress=True),
    }
    return render(request, "percorsi/regola_anteprima.html", contesto, status=stato)


def _pubblica(request: HttpRequest, una: Materia) -> HttpResponseBase:
    attore = request.attore  # type: ignore[attr-defined]
    try:
        quale, contenuto = signing.loads(request.POST["contenuto"], salt=SALE)
    except signing.BadSignature as rotto:
        raise Http404 from rotto
    if quale != una.quale:
        raise Http404
    form = VersioneForm(request.POST)
    if form.is_valid():
        try:
            scritta = pubblica_versione(
                materia=una,
                contenuto=contenuto,
                titolare=get_object_or_404(Ente, pk=attore.titolare_id),
                autore=attore,
                **form.cleaned_data,
            )
        except AttoImpedito as no:
            form.add_error("dal", no.frasi)
        else:
            messages.success(request, _("Pubblicata. Le versioni di prima restano come sono."))
            indirizzo = reverse("percorsi:regola", args=[una.quale])
            return redirect(f"{indirizzo}?versione={scritta.versione}")
    return _anteprima(request, una, contenuto, form, stato=422)


def _materia(request: HttpRequest, quale: str) -> Materia:
    una = materia(request.attore, quale)  # type: ignore[attr-defined]
    if una is None:
        raise Http404
    return una
