"""Il registro di una lezione: chi c'era, quanto, e perché no."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from percorsi.actions.registro import RigaRegistro, chiudi_lezione
from percorsi.choices import StatoIscrizione
from percorsi.forms.registro import RegistroForm
from percorsi.models import Iscrizione, Lezione, Presenza
from percorsi.queries.registro import prossima_da_registrare
from portale import clock
from portale.errors import AttoImpedito
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow


@allow(Ruolo.ENTE_FORMAZIONE)
def lezione(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Aperta, si compila e si chiude; chiusa, si legge."""
    attore = request.attore  # type: ignore[attr-defined]
    lezione = get_object_or_404(
        Lezione.objects.visible_to(attore).select_related("edizione__corso"), pk=pk
    )
    if lezione.chiusa:
        return _chiusa(request, lezione)
    iscrizioni = (
        Iscrizione.objects.visible_to(attore)
        .filter(edizione=lezione.edizione_id, stato=StatoIscrizione.ISCRITTA)
        .select_related("lavoratore")
    )
    form = RegistroForm(request.POST or None, lezione=lezione, iscrizioni=iscrizioni)
    rifiuto: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            _chiudi(form, lezione, attore)
        except AttoImpedito as no:
            rifiuto = no.frasi
        else:
            return _avanti(request, lezione)
    sbagliato = bool(rifiuto or form.sbagliate or form.testata.errors)
    return render(
        request,
        "percorsi/lezione.html",
        {
            **_posizione(lezione),
            "lezione": lezione,
            "edizione": lezione.edizione,
            "form": form,
            "rifiuto": rifiuto,
            "finita": lezione.fine <= clock.now(),
        },
        status=422 if sbagliato else 200,
    )


def _chiudi(form: RegistroForm, lezione: Lezione, attore: object) -> None:
    chiudi_lezione(
        lezione=lezione,
        presenze=[
            RigaRegistro(
                iscrizione_id=riga.iscrizione.pk,
                presente=riga.presente,
                minuti=riga.cleaned_data["minuti"] or 0,
                motivo_assenza=riga.cleaned_data["motivo"],
            )
            for riga in form.righe
        ],
        argomento=form.testata.cleaned_data["argomento"],
        docente=form.testata.cleaned_data["docente"],
        autore=attore,  # type: ignore[arg-type]
    )


def _avanti(request: HttpRequest, lezione: Lezione) -> HttpResponseBase:
    """Chiusa una lezione si apre la prossima da registrare, se è già finita."""
    prossima = prossima_da_registrare(lezione.edizione)
    messages.success(request, _("Registro chiuso."))
    if prossima and prossima.fine <= clock.now():
        return redirect("percorsi:lezione", pk=prossima.pk)
    return redirect("percorsi:edizione", pk=lezione.edizione_id)


def _chiusa(request: HttpRequest, lezione: Lezione) -> HttpResponseBase:
    presenze = (
        Presenza.objects.visible_to(request.attore)  # type: ignore[attr-defined]
        .filter(lezione=lezione)
        .select_related("iscrizione__lavoratore")
        .order_by("iscrizione__lavoratore__nome_ordinamento", "pk")
    )
    contesto = {
        **_posizione(lezione),
        "lezione": lezione,
        "edizione": lezione.edizione,
        "presenze": presenze,
    }
    return render(request, "percorsi/lezione_chiusa.html", contesto)


def _posizione(lezione: Lezione) -> dict[str, object]:
    """«Lezione 12 di 50», e le due vicine."""
    chiavi = list(lezione.edizione.lezioni.values_list("pk", flat=True))
    posto = chiavi.index(lezione.pk)
    return {
        "numero": posto + 1,
        "totale": len(chiavi),
        "precedente": chiavi[posto - 1] if posto else None,
        "successiva": chiavi[posto + 1] if posto + 1 < len(chiavi) else None,
    }
