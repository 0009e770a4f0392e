"""Il curriculum da guardare: la persona il suo, l'ufficio quello di chi segue."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from lavoratori.actions.curriculum import (
    annulla_curriculum,
    crea_curriculum,
    manca_a,
    nuova_versione,
    rinnova_curriculum,
    valida_curriculum,
)
from lavoratori.actions.voci_curriculum import aggiorna_dal_fascicolo
from lavoratori.choices import GenereCurriculum, StatoCurriculum
from lavoratori.exports.europass import europass_xml
from lavoratori.forms.curriculum import AltroForm, ConfermaForm
from lavoratori.models import Curriculum, Lavoratore
from lavoratori.permissions import CHI_SEGUE
from lavoratori.queries.curriculum import curriculum_di, foglio, nuovi_nel_fascicolo
from lavoratori.rules.curriculum import impedimenti_al_rinnovo
from portale import clock
from portale.audit.registro import record_read
from portale.errors import AttoImpedito, _
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.parameters.models import Certezza
from portale.parameters.queries import parametro, valore
from portale.permissions.guards import allow

CHI_SCRIVE = (Ruolo.CITTADINO, Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI)
FATTO = {
    "conferma": _("Il curriculum è confermato: il PDF è pronto tra pochi secondi."),
    "rinnova": _("Il curriculum è rinnovato: vale ancora."),
    "versione": _("Ecco una copia da cambiare: quello di prima vale finché non conferma questa."),
    "aggiorna": _("Aggiunto ciò che c'era di nuovo."),
    "annulla": _("Il curriculum è annullato."),
}


@allow(Ruolo.CITTADINO)
def mio_curriculum(request: HttpRequest) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    return _pagina(request, get_object_or_404(Lavoratore.objects.visible_to(attore)))


@allow(*CHI_SEGUE)
def della_persona(request: HttpRequest, pk: int) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    return _pagina(request, get_object_or_404(Lavoratore.objects.visible_to(attore), pk=pk))


@allow(Ruolo.CITTADINO, *CHI_SEGUE)
def curriculum(request: HttpRequest, pk: int) -> HttpResponse:
    """Uno preciso: la bozza di fianco a quello che vale, un altro con un altro nome."""
    uno = visibile(request, pk)
    return _pagina(request, uno.lavoratore, uno.pk)


def visibile(request: HttpRequest, pk: int) -> Curriculum:
    attore = request.attore  # type: ignore[attr-defined]
    return get_object_or_404(Curriculum.objects.visible_to(attore).con_le_parti(), pk=pk)


@transaction.atomic
def _pagina(request: HttpRequest, persona: Lavoratore, quale: int | None = None) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    tutti = curriculum_di(attore, persona.pk)
    scelto = quale or (tutti[0].pk if tutti else None)
    contesto: dict[str, Any] = {
        "persona": persona,
        "curriculum": None,
        "altri": [uno for uno in tutti if uno.pk != scelto],
        "io": attore.veste == Ruolo.CITTADINO,
        "scrive": attore.veste in CHI_SCRIVE,
        "altro": AltroForm(),
    }
    if scelto:
        contesto |= _mostra(visibile(request, scelto), attore)
    return render(request, "lavoratori/mio_curriculum.html", contesto)


def _mostra(uno: Curriculum, attore: Attore) -> dict[str, Any]:
    """Chi lo apre non essendo la persona resta scritto: la persona lo vede."""
    if attore.veste != Ruolo.CITTADINO:
        record_read("curriculum.letto", uno, autore=attore)
    oggi, bozza = clock.today(), uno.stato == StatoCurriculum.BOZZA
    validita = parametro("curriculum.validita_giorni", al=oggi)
    avviso = timedelta(days=valore("curriculum.avviso_giorni", al=oggi))
    no = impedimenti_al_rinnovo(stato=uno.stato, scade_il=uno.scade_il, oggi=oggi, avviso=avviso)
    return {
        "curriculum": uno,
        "foglio": foglio(uno),
        "manca": manca_a(uno) if bozza else [],
        "bozza": bozza,
        "nuovi": nuovi_nel_fascicolo(uno) if bozza else 0,
        "rinnovabile": not no,
        "validita": validita.grandezza,
        "da_confermare": validita.certezza == Certezza.DA_CONFERMARE,
        "nascosti": [una for una in uno.esperienze.all() if not una.mostra],
        "conferma": ConfermaForm() if attore.veste != Ruolo.CITTADINO else None,
    }


@allow(Ruolo.CITTADINO)
@require_POST
def crea_il_mio(request: HttpRequest) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    return _crea(request, get_object_or_404(Lavoratore.objects.visible_to(attore)))


@allow(Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI)
@require_POST
def crea(request: HttpRequest, pk: int) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    return _crea(request, get_object_or_404(Lavoratore.objects.visible_to(attore), pk=pk))


def _crea(request: HttpRequest, persona: Lavoratore) -> HttpResponse:
    """Senza un nome nasce quello automatico; con un nome, uno da scrivere a modo suo."""
    nome = request.POST.get("nome", "").strip()[:60]
    genere = GenereCurriculum.PERSONALE if nome else GenereCurriculum.AUTOMATICO
    attore = request.attore  # type: ignore[attr-defined]
    try:
        nuovo = crea_curriculum(lavoratore=persona, genere=genere, nome=nome, autore=attore)
    except AttoImpedito as no:
        messages.error(request, str(no))
        if attore.veste == Ruolo.CITTADINO:
            return redirect("lavoratori:mio_curriculum")
        return redirect("lavoratori:curriculum_persona", persona.pk)
    messages.success(request, _("Ecco il curriculum: lo guardi e completi ciò che manca."))
    return redirect("lavoratori:curriculum", nuovo.pk)


def _conferma(uno: Curriculum, request: HttpRequest) -> Curriculum:
    return valida_curriculum(
        curriculum=uno,
        si_rinnova=bool(request.POST.get("si_rinnova")),
        autore=request.attore,  # type: ignore[attr-defined]
    )


def _aggiorna(uno: Curriculum, request: HttpRequest) -> Curriculum:
    aggiorna_dal_fascicolo(curriculum=uno, autore=request.attore)  # type: ignore[attr-defined]
    return uno


def _con(atto: Callable[..., Curriculum]) -> Callable[[Curriculum, HttpRequest], Curriculum]:
    return lambda uno, request: atto(curriculum=uno, autore=request.attore)  # type: ignore[attr-defined]


ATTI = {
    "conferma": _conferma,
    "rinnova": _con(rinnova_curriculum),
    "versione": _con(nuova_versione),
    "aggiorna": _aggiorna,
    "annulla": _con(annulla_curriculum),
}


@allow(*CHI_SCRIVE)
def fa(request: HttpRequest, pk: int, quale: str) -> HttpResponse:
    """Un atto sul curriculum intero. Annullare chiede prima se si è sicuri."""
    uno = visibile(request, pk)
    if quale not in ATTI:
        raise Http404
    if request.method != "POST":
        if quale != "annulla":
            return redirect("lavoratori:curriculum", uno.pk)
        return render(request, "lavoratori/mio_curriculum_annulla.html", {"curriculum": uno})
    try:
        dopo = ATTI[quale](uno, request)
    except AttoImpedito as no:
        messages.error(request, str(no))
        return redirect("lavoratori:curriculum", uno.pk)
    messages.success(request, FATTO[quale])
    if quale == "annulla":
        return _casa(request, uno)
    return redirect("lavoratori:curriculum", dopo.pk)


def _casa(request: HttpRequest, uno: Curriculum) -> HttpResponse:
    if request.attore.veste == Ruolo.CITTADINO:  # type: ignore[attr-defined]
        return redirect("lavoratori:mio_curriculum")
    return redirect("lavoratori:curriculum_persona", uno.lavoratore_id)


@allow(Ruolo.CITTADINO, *CHI_SEGUE)
@transaction.atomic
def europass(request: HttpRequest, pk: int) -> HttpResponse:
    uno = visibile(request, pk)
    attore = request.attore  # type: ignore[attr-defined]
    if attore.veste != Ruolo.CITTADINO:
        record_read("curriculum.letto", uno, autore=attore)
    risposta = HttpResponse(europass_xml(foglio(uno)), content_type="application/xml")
    risposta["Content-Disposition"] = 'attachment; filename="curriculum-europass.xml"'
    risposta["Cache-Control"] = "private, no-store"
    return risposta
