"""La valutazione: domande, proposta con i motivi, percorso assegnato. Una pagina."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lavoratori.models import Lavoratore
from percorsi.actions.valutazioni import concludi_assessment
from percorsi.forms.valutazioni import ValutazioneForm
from percorsi.models import Programma
from percorsi.permissions import DEL_CPI
from percorsi.queries.cassa import periodo_del_giorno
from percorsi.rules import questionari
from percorsi.rules.assessment import mancanti, motivi_a_parole, proponi_percorso
from portale import clock
from portale.errors import AttoImpedito
from portale.permissions.guards import allow


@allow(*DEL_CPI)
def valuta(request: HttpRequest, persona_id: int) -> HttpResponseBase:
    """Senza JavaScript la proposta si chiede con un bottone; con htmx arriva da sé."""
    attore = request.attore  # type: ignore[attr-defined]
    persona = get_object_or_404(Lavoratore.objects.visible_to(attore), pk=persona_id)
    programmi = list(Programma.objects.visible_to(attore).aperti(clock.today()))
    programma = _scelto(programmi, request.GET.get("programma", ""))
    if programma is None:
        return render(request, "percorsi/senza_programma.html", {"persona": persona})
    form = _form(request, programma)
    if request.POST.get("passo") == "conferma" and form.is_valid():
        try:
            _conferma(form, persona, programma, attore)
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Valutazione confermata: ora può preparare il piano."))
            return redirect(reverse("fascicolo:persona", args=[persona.pk]))
    contesto = {
        "persona": persona,
        "programmi": programmi,
        "programma": programma,
        "form": form,
        "proposta": _proposta(form, persona, programma),
    }
    frammento = request.headers.get("HX-Request") == "true"
    return render(
        request, "percorsi/_proposta.html" if frammento else "percorsi/valuta.html", contesto
    )


def _scelto(programmi: list[Programma], numero: str) -> Programma | None:
    scelti = [uno for uno in programmi if str(uno.pk) == numero]
    return next(iter(scelti or programmi), None)


def _form(request: HttpRequest, programma: Programma) -> ValutazioneForm:
    """Chiedere la proposta non è ancora confermare: ciò che è scritto resta, senza errori."""
    questionario = questionari.in_vigore(clock.today())
    if request.POST.get("passo") == "conferma":
        return ValutazioneForm(request.POST, programma=programma, questionario=questionario)
    return ValutazioneForm(
        initial={nome: valore for nome, valore in request.POST.items() if valore},
        programma=programma,
        questionario=questionario,
    )


def _conferma(
    form: ValutazioneForm, persona: Lavoratore, programma: Programma, attore: Any
) -> None:
    dati = form.cleaned_data
    concludi_assessment(
        lavoratore=persona,
        programma=programma,
        risposte=form.risposte(),
        percorso_assegnato=dati["percorso_assegnato"],
        motivo_scostamento=dati["motivo_scostamento"],
        motivazione=dati["motivazione"],
        giorno=dati["giorno"],
        autore=attore,
    )


def _proposta(
    form: ValutazioneForm, persona: Lavoratore, programma: Programma
) -> dict[str, Any] | None:
    """Il percorso proposto e i suoi motivi; None finché mancano risposte e la cassa non decide."""
    periodo = periodo_del_giorno(persona, clock.today())
    risposte = form.risposte()
    if periodo is None and mancanti(form.questionario, risposte):
        return None
    proposta = proponi_percorso(
        questionario=form.questionario, risposte=risposte, in_cassa=periodo is not None
    )
    return {
        "percorso": programma.percorsi.filter(numero=proposta.numero).first(),
        "motivi": motivi_a_parole(form.questionario, proposta.motivi),
        "periodo": periodo,
    }
