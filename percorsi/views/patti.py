"""Il patto o il piano individuale: si propone, si stampa, si firma."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lavoratori.permissions import CHI_SEGUE
from percorsi.actions.bozze import prepara_patto
from percorsi.actions.patti import annulla_patto, firma_patto, proponi_patto
from percorsi.forms.patti import FirmaForm, MisureFormSet, PattoForm, misure_di
from percorsi.models import Assessment, CopiaFirmata, ImpegnoStandard, Iscrizione, Patto
from percorsi.permissions import DEL_CPI
from percorsi.rules.patto_versioni import Contenuto
from portale import clock
from portale.audit.registro import record_read
from portale.documents.models import Documento
from portale.errors import AttoImpedito
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow


@allow(*DEL_CPI)
def proponi(request: HttpRequest, assessment_id: int) -> HttpResponseBase:
    attore = request.attore  # type: ignore[attr-defined]
    assessment = get_object_or_404(
        Assessment.objects.visible_to(attore)
        .confermati()
        .select_related("lavoratore", "programma", "percorso_assegnato"),
        pk=assessment_id,
    )
    form = PattoForm(
        request.POST or None,
        chiede_cig=assessment.percorso.chiede_cig,
        tipici=ImpegnoStandard.objects.visible_to(attore).del_programma(assessment.programma),
    )
    misure = righe_misure(request)
    if form.is_valid() and misure.is_valid():
        try:
            patto = _scrivi(request, assessment, form, misure_di(misure))
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            if patto.in_bozza:
                messages.success(request, _("Bozza tenuta: dia le date agli impegni."))
                return redirect("percorsi:bozza_patto", pk=patto.pk)
            messages.success(request, _("Proposta scritta: la stampi e la firmi con la persona."))
            return redirect("percorsi:patto", pk=patto.pk)
    return render(
        request,
        "percorsi/patto_proponi.html",
        {
            "assessment": assessment,
            "persona": assessment.lavoratore,
            "form": form,
            "misure": misure,
        },
    )


def _scrivi(request: HttpRequest, assessment: Assessment, form: PattoForm, misure: Any) -> Patto:
    """Una proposta; o una bozza, se chi scrive vuole finirla dopo."""
    attore = request.attore  # type: ignore[attr-defined]
    campi = form.campi()
    campi["impegni"] = form.impegni_dall_elenco()
    suoi = {"lavoratore": assessment.lavoratore, "assessment": assessment, "autore": attore}
    if "bozza" not in request.POST:
        return proponi_patto(misure=misure, **suoi, **campi)
    tipo, giorno = campi.pop("tipo"), campi.pop("giorno")
    contenuto = Contenuto(misure=misure, **campi)
    return prepara_patto(contenuto=contenuto, tipo=tipo, giorno=giorno, **suoi)


@allow(Ruolo.CITTADINO, *CHI_SEGUE)
@transaction.atomic
def patto(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Il patto, i suoi documenti e ciò che si può fare adesso."""
    attore = request.attore  # type: ignore[attr-defined]
    patto = visibile(request, pk)
    record_read("patto.letto", patto, autore=attore)
    operatore = attore.veste in DEL_CPI
    return render(
        request,
        "percorsi/patto.html",
        {
            "patto": patto,
            "persona": patto.lavoratore,
            "documenti": Documento.objects.visible_to(attore).di(patto).order_by("-versione"),
            "copie": CopiaFirmata.objects.visible_to(attore).filter(patto=patto),
            "iscrizioni": Iscrizione.objects.visible_to(attore)
            .filter(patto=patto)
            .che_occupano_un_posto()
            .select_related("edizione__corso"),
            "operatore": operatore,
            "iscrivi_url": reverse("percorsi:iscrivi", args=[patto.lavoratore_id]),
            "firma": FirmaForm() if operatore and patto.proposto else None,
            "seguito": operatore and patto.in_vigore,
            "oggi": clock.today(),
            "a_lei": attore.veste == Ruolo.CITTADINO,
        },
    )


@allow(*DEL_CPI)
@require_POST
def firma(request: HttpRequest, pk: int) -> HttpResponseBase:
    attore = request.attore  # type: ignore[attr-defined]
    patto = visibile(request, pk)
    form = FirmaForm(request.POST, request.FILES)
    if form.is_valid():
        giorno, foglio = form.cleaned_data["giorno"], form.cleaned_data["foglio"]
        try:
            firma_patto(
                patto=patto, giorno=giorno, autore=attore, foglio=foglio.read() if foglio else b""
            )
        except AttoImpedito as no:
            for impedimento in no.impedimenti:
                del_foglio = impedimento.codice.startswith("documento_")
                form.add_error("foglio" if del_foglio else None, str(impedimento))
        else:
            messages.success(request, _("Firma registrata. Il prossimo passo è il corso."))
            return redirect("percorsi:patto", pk=patto.pk)
    contesto = {
        "patto": patto,
        "persona": patto.lavoratore,
        "documenti": Documento.objects.visible_to(attore).di(patto).order_by("-versione"),
        "iscrizioni": Iscrizione.objects.none(),
        "operatore": True,
        "iscrivi_url": "",
        "firma": form,
        "seguito": False,
        "oggi": clock.today(),
        "a_lei": False,
    }
    return render(request, "percorsi/patto.html", contesto, status=422)


@allow(*DEL_CPI)
def annulla(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Chiede conferma col nome; poi la proposta non c'è più."""
    patto = visibile(request, pk)
    if request.method == "POST":
        try:
            annulla_patto(patto=patto, autore=request.attore)  # type: ignore[attr-defined]
        except AttoImpedito as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("Annullata: ora può scriverne un'altra."))
        return redirect("fascicolo:persona", pk=patto.lavoratore_id)
    return render(request, "percorsi/patto_annulla.html", {"patto": patto})


def visibile(request: HttpRequest, pk: int) -> Patto:
    return get_object_or_404(
        Patto.objects.visible_to(request.attore).select_related(  # type: ignore[attr-defined]
            "lavoratore",
            "programma",
            "percorso",
            "assessment__percorso_proposto",
            "assessment__percorso_assegnato",
            "operatore__user",
            "precedente",
            "successivo",
            "firma",
        ),
        pk=pk,
    )


def righe_misure(request: HttpRequest, iniziali: list[dict[str, object]] | None = None) -> Any:
    """Le misure del modulo; chi non le manda (una pagina vecchia) non ne ha."""
    if request.method == "POST" and "misure-TOTAL_FORMS" in request.POST:
        return MisureFormSet(request.POST, prefix="misure")
    if request.method == "POST":
        vuote = {"misure-TOTAL_FORMS": "0", "misure-INITIAL_FORMS": "0"}
        return MisureFormSet(vuote, prefix="misure")
    return MisureFormSet(prefix="misure", initial=iniziali)
