"""La scheda anagrafico-professionale: la sezione 6, il file da scaricare, il file che arriva."""

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from lavoratori.actions.sap_ricevute import importa_scheda
from lavoratori.exports import sap_xml
from lavoratori.models import Lavoratore, PoliticaAttiva
from lavoratori.permissions import CHI_SEGUE
from portale.audit.registro import record_read
from portale.errors import AttoImpedito
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow

DEL_CPI = (Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI)


class SchedaForm(forms.Form):
    scheda = forms.FileField(
        label=gettext_lazy("Scheda in XML"),
        help_text=gettext_lazy("Nella forma che il portale stesso scarica. Al più 1 MB."),
    )


@allow(Ruolo.CITTADINO, *CHI_SEGUE)
@transaction.atomic
def sap(request: HttpRequest, pk: int) -> HttpResponse:
    """Ogni politica con i suoi eventi; chi lavora al CPI ne può ricevere da un altro sistema."""
    attore = request.attore  # type: ignore[attr-defined]
    persona = _persona(request, pk)
    dell_ufficio = attore.veste in DEL_CPI
    form = SchedaForm(request.POST or None, request.FILES or None) if dell_ufficio else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            with transaction.atomic():
                quante = importa_scheda(
                    lavoratore=persona,
                    contenuto=form.cleaned_data["scheda"].read(),
                    autore=attore,
                )
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            frase = ngettext("Aggiunta una politica.", "Aggiunte %(n)d politiche.", quante)
            messages.success(
                request, frase % {"n": quante} if quante else _("C'era già tutto: niente di nuovo.")
            )
            return redirect("lavoratori:sap", pk=persona.pk)
    record_read("fascicolo.letto", persona, autore=attore)
    contesto = {
        "persona": persona,
        "politiche": PoliticaAttiva.objects.visible_to(attore)
        .della_persona(persona.pk)
        .select_related("attivita")
        .prefetch_related("eventi"),
        "form": form,
    }
    stato = 422 if form is not None and form.is_bound else 200
    return render(request, "lavoratori/sap.html", contesto, status=stato)


@allow(Ruolo.CITTADINO, *CHI_SEGUE)
@transaction.atomic
def scarica(request: HttpRequest, pk: int) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    persona = _persona(request, pk)
    record_read("sap.letta", persona, autore=attore)
    ente = attore.incarico.ente.titolare or attore.incarico.ente if attore.ente_id else None
    risposta = HttpResponse(
        sap_xml(persona, titolare=str(ente) if ente else "Trampolino"),
        content_type="application/xml",
    )
    risposta["Content-Disposition"] = 'attachment; filename="scheda-professionale.xml"'
    risposta["Cache-Control"] = "private, no-store"
    return risposta


def _persona(request: HttpRequest, pk: int) -> Lavoratore:
    return get_object_or_404(
        Lavoratore.objects.visible_to(request.attore).select_related("domicilio_comune"),  # type: ignore[attr-defined]
        pk=pk,
    )
