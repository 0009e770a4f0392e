"""La scheda anagrafico-professionale: leggerla, scaricarla, riceverne una e dire che cosa entra."""

from collections import Counter

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from lavoratori.actions.sap_ricevute import accetta_scheda, lascia_scheda, ricevi_scheda
from lavoratori.choices import DestinoRigaSap
from lavoratori.exports.sap import sap_xml
from lavoratori.exports.sap_letta import sezioni_sap
from lavoratori.models import Lavoratore, PoliticaAttiva, RigaSchedaRicevuta, SchedaRicevuta
from lavoratori.permissions import CHI_SEGUE
from portale.audit.registro import record_read
from portale.bodies.models import Ente
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow

DEL_CPI = (Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI)
RICEVUTE_IN_VISTA = 10


class SchedaForm(forms.Form):
    scheda = forms.FileField(
        label=gettext_lazy("Scheda in XML"),
        help_text=gettext_lazy(
            "Nella forma che il portale stesso scarica, al più 1 MB. Prima di entrare si guarda"
            " riga per riga."
        ),
    )


@allow(*CHI_SEGUE)
@transaction.atomic
def sap(request: HttpRequest, pk: int) -> HttpResponse:
    """Ogni politica con i suoi eventi; chi lavora al CPI ne può ricevere da un altro sistema."""
    attore = request.attore  # type: ignore[attr-defined]
    persona = _persona(request, pk)
    dell_ufficio = attore.veste in DEL_CPI
    form = SchedaForm(request.POST or None, request.FILES or None) if dell_ufficio else None
    if request.method == "POST" and form is not None and form.is_valid():
        file = form.cleaned_data["scheda"]
        try:
            with transaction.atomic():
                scheda = ricevi_scheda(
                    lavoratore=persona, contenuto=file.read(), nome_file=file.name, autore=attore
                )
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            return redirect("lavoratori:sap_ricevuta", pk=scheda.pk)
    record_read("fascicolo.letto", persona, autore=attore)
    ricevute = SchedaRicevuta.objects.visible_to(attore).filter(lavoratore=persona)
    contesto = {
        "persona": persona,
        "sezioni": sezioni_sap(persona, titolare=_titolare(attore)),
        "politiche": _politiche(attore, persona),
        "ricevute": ricevute[:RICEVUTE_IN_VISTA],
        "form": form,
    }
    stato = 422 if form is not None and form.is_bound else 200
    return render(request, "lavoratori/sap.html", contesto, status=stato)


@allow(Ruolo.CITTADINO)
def mia_sap(request: HttpRequest) -> HttpResponse:
    """Le stesse righe, con le parole della persona."""
    attore = request.attore  # type: ignore[attr-defined]
    persona = get_object_or_404(Lavoratore.objects.visible_to(attore))
    contesto = {"persona": persona, "politiche": _politiche(attore, persona)}
    return render(request, "lavoratori/mia_sap.html", contesto)


@allow(Ruolo.CITTADINO, *CHI_SEGUE)
@transaction.atomic
def scarica(request: HttpRequest, pk: int) -> HttpResponse:
    """Il file, già controllato con lo schema; se non torna, la pagina dice che cosa."""
    attore = request.attore  # type: ignore[attr-defined]
    persona = _persona(request, pk)
    try:
        contenuto = sap_xml(persona, titolare=_titolare(attore))
    except AttoImpedito as no:
        for frase in no.frasi:
            messages.error(request, frase)
        mia = attore.veste == Ruolo.CITTADINO
        return redirect("lavoratori:mia_sap") if mia else redirect("lavoratori:sap", pk=pk)
    record_read("sap.letta", persona, autore=attore)
    risposta = HttpResponse(contenuto, content_type="application/xml")
    risposta["Content-Disposition"] = 'attachment; filename="scheda-professionale.xml"'
    risposta["Cache-Control"] = "private, no-store"
    return risposta


@allow(*CHI_SEGUE)
def ricevuta(request: HttpRequest, pk: int) -> HttpResponse:
    """Una scheda arrivata: dove finisce ogni riga, prima e dopo."""
    attore = request.attore  # type: ignore[attr-defined]
    scheda = _ricevuta(request, pk)
    record_read("sap.letta", scheda.lavoratore, autore=attore)
    righe = list(RigaSchedaRicevuta.objects.visible_to(attore).filter(scheda=scheda))
    conti = Counter(riga.destino for riga in righe)
    contesto = {
        "scheda": scheda,
        "persona": scheda.lavoratore,
        "righe": righe,
        "conti": [(destino.label, conti[destino]) for destino in DestinoRigaSap if conti[destino]],
        "nuove": conti[DestinoRigaSap.NUOVA],
        "decide": scheda.da_guardare and attore.veste in DEL_CPI,
    }
    return render(request, "lavoratori/sap_ricevuta.html", contesto)


@allow(*DEL_CPI)
@require_POST
def accetta(request: HttpRequest, pk: int) -> HttpResponse:
    scheda = _ricevuta(request, pk)
    try:
        quante = accetta_scheda(scheda=scheda, autore=request.attore)  # type: ignore[attr-defined]
    except AttoImpedito as no:
        messages.error(request, str(no))
    else:
        frase = ngettext("Entrata una riga.", "Entrate %(n)d righe.", quante)
        messages.success(
            request, frase % {"n": quante} if quante else _("Nessuna riga nuova: c'era già tutto.")
        )
    return redirect("lavoratori:sap_ricevuta", pk=pk)


@allow(*DEL_CPI)
@require_POST
def lascia(request: HttpRequest, pk: int) -> HttpResponse:
    scheda = _ricevuta(request, pk)
    try:
        lascia_scheda(scheda=scheda, autore=request.attore)  # type: ignore[attr-defined]
    except AttoImpedito as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Lasciata fuori: nel fascicolo non è entrato nulla."))
    return redirect("lavoratori:sap_ricevuta", pk=pk)


def _politiche(attore: Attore, persona: Lavoratore) -> list[PoliticaAttiva]:
    return list(
        PoliticaAttiva.objects.visible_to(attore)
        .della_persona(persona.pk)
        .select_related("attivita")
        .prefetch_related("eventi")
    )


def _titolare(attore: Attore) -> Ente | None:
    """La Regione nel cui sistema agisce chi scarica; la persona non ne ha."""
    if attore.incarico is None or attore.incarico.ente is None:
        return None
    return attore.incarico.ente.titolare or attore.incarico.ente


def _persona(request: HttpRequest, pk: int) -> Lavoratore:
    return get_object_or_404(
        Lavoratore.objects.visible_to(request.attore).select_related("domicilio_comune"),  # type: ignore[attr-defined]
        pk=pk,
    )


def _ricevuta(request: HttpRequest, pk: int) -> SchedaRicevuta:
    visibili = SchedaRicevuta.objects.visible_to(request.attore)  # type: ignore[attr-defined]
    return get_object_or_404(visibili.select_related("lavoratore"), pk=pk)
