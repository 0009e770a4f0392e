"""La valutazione: classe, domande, proposta con i motivi, percorso assegnato. Una pagina."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from lavoratori.models import Lavoratore
from percorsi.actions.profilazioni import calcola_profilazione, dati_per
from percorsi.actions.valutazioni import annulla_assessment, concludi_assessment, salva_assessment
from percorsi.forms.valutazioni import AnnullaForm, ValutazioneForm
from percorsi.models import Assessment, Profilazione, Programma
from percorsi.permissions import DEL_CPI
from percorsi.queries.cassa import periodo_del_giorno
from percorsi.queries.fatti import fatti_di
from percorsi.queries.valutazioni import (
    coda_di,
    cominciata,
    modello_in_vigore,
    questionario_in_vigore,
    risposte_da_sapere,
    ultime_parole,
)
from percorsi.rules.assessment import mancanti, motivi_a_parole, proponi_percorso
from percorsi.rules.profilazione import da_chiedere, nome_della_classe, profila
from portale import clock
from portale.audit.registro import record_read
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.permissions.guards import allow

# Accanto a quale campo si legge ciascuna ragione; le altre stanno in cima al modulo.
ACCANTO = {
    "valutazione_futura": "giorno",
    "senza_cassa": "percorso_assegnato",
    "scostamento_senza_motivo": "motivo_scostamento",
    "senza_motivazione": "motivazione",
    "parole_di_un_altro_percorso": "motivazione",
}


class Tavolo:
    """Ciò che chi valuta ha davanti: la persona, ciò che si sa, domande e modello di oggi."""

    def __init__(self, attore: Attore, persona: Lavoratore, programma: Programma) -> None:
        self.attore, self.persona, self.programma = attore, persona, programma
        self.oggi = clock.today()
        self.periodo = periodo_del_giorno(persona, self.oggi)
        self.fatti = fatti_di([persona.pk], self.oggi)[persona.pk]
        self.questionario = questionario_in_vigore(programma.titolare_id, self.oggi)
        self.modello = modello_in_vigore(programma.titolare_id, self.oggi)
        self.chiesti = da_chiedere(self.modello.contenuto) if self.modello else []
        self.a_meta = cominciata(persona.pk, programma)

    def iniziali(self) -> dict[str, Any]:
        """Ciò che è stato lasciato a metà; altrimenti ciò che il fascicolo sa già."""
        note = risposte_da_sapere(self.fatti)
        detti: dict[str, Any] = {"condizione": "cassa"} if self.fatti.in_cassa else {}
        parole = ultime_parole(self.attore, self.periodo, self.programma)
        if self.a_meta:
            note |= self.a_meta.risposte.get("risposte", {})
            parole = self.a_meta.motivazione or parole
            if self.a_meta.profilazione:
                detti |= self.a_meta.profilazione.dati
        domande = {f"domanda_{codice}": voce for codice, voce in note.items()}
        dati = {f"dato_{voce['dato']}": detti.get(voce["dato"], "") for voce in self.chiesti}
        return {**domande, **dati, "motivazione": parole}

    def form(self, request: HttpRequest) -> ValutazioneForm:
        """Chiedere la proposta o salvare non è ancora confermare: niente errori."""
        opzioni: dict[str, Any] = {
            "programma": self.programma,
            "questionario": self.questionario,
            "chiesti": self.chiesti,
        }
        if request.POST.get("passo") in ("conferma", "prossima"):
            return ValutazioneForm(request.POST, **opzioni)
        scritti = {nome: valore for nome, valore in request.POST.items() if valore}
        return ValutazioneForm(initial=scritti or self.iniziali(), **opzioni)

    def classe(self, form: ValutazioneForm) -> dict[str, Any] | None:
        """La classe di oggi con i dati detti finora, e ciò che pesa di più per primo."""
        if self.modello is None:
            return None
        profilo = profila(self.modello.contenuto, dati_per(self.fatti, form.detti()))
        return {
            "nome": nome_della_classe(self.modello.contenuto, profilo.classe),
            "indice": profilo.indice,
            "contributi": profilo.contributi,
            "modello": self.modello,
        }

    def proposta(self, form: ValutazioneForm) -> dict[str, Any] | None:
        """Il percorso proposto e i motivi; None finché mancano risposte e la cassa non decide."""
        risposte, in_cassa = form.risposte(), self.periodo is not None
        if not in_cassa and mancanti(self.questionario, risposte):
            return None
        proposta = proponi_percorso(
            questionario=self.questionario, risposte=risposte, in_cassa=in_cassa
        )
        punti = self.questionario.punti_per_sezione(risposte) if self.questionario.a_punti else []
        return {
            "percorso": self.programma.percorsi.filter(numero=proposta.numero).first(),
            "motivi": motivi_a_parole(self.questionario, proposta.motivi),
            "periodo": self.periodo,
            "punti": punti,
        }

    def profilazione(self, form: ValutazioneForm) -> Profilazione | None:
        if self.modello is None:
            return None
        return calcola_profilazione(
            lavoratore=self.persona,
            modello=self.modello,
            fatti=self.fatti,
            detti=form.detti(),
            giorno=self.oggi,
            autore=self.attore,
        )


@allow(*DEL_CPI)
def valuta(request: HttpRequest, persona_id: int) -> HttpResponseBase:
    """Senza JavaScript la proposta si chiede con un bottone; con htmx arriva da sé."""
    attore = request.attore  # type: ignore[attr-defined]
    persona = get_object_or_404(Lavoratore.objects.visible_to(attore), pk=persona_id)
    programmi = list(Programma.objects.visible_to(attore).aperti(clock.today()))
    programma = _scelto(programmi, request.GET.get("programma", ""))
    if programma is None:
        return render(request, "percorsi/senza_programma.html", {"persona": persona})
    tavolo = Tavolo(attore, persona, programma)
    form = tavolo.form(request)
    fatto = _scrive(request, tavolo, form)
    if fatto is not None:
        return fatto
    if request.headers.get("HX-Request") == "true":
        contesto = {"proposta": tavolo.proposta(form), "classe": tavolo.classe(form)}
        return render(request, "percorsi/_proposta_e_classe.html", contesto)
    record_read("fascicolo.letto", persona, autore=attore)
    return render(
        request,
        "percorsi/valuta.html",
        {
            "persona": persona,
            "programmi": programmi,
            "programma": programma,
            "form": form,
            "tavolo": tavolo,
            "proposta": tavolo.proposta(form),
            "classe": tavolo.classe(form),
            "coda": coda_di(attore, persona, tavolo.periodo, programma),
        },
    )


def _scelto(programmi: list[Programma], numero: str) -> Programma | None:
    scelti = [uno for uno in programmi if str(uno.pk) == numero]
    return next(iter(scelti or programmi), None)


def _scrive(request: HttpRequest, tavolo: Tavolo, form: ValutazioneForm) -> HttpResponseBase | None:
    """Salvare a metà o confermare; None se c'è ancora da leggere la pagina."""
    passo = request.POST.get("passo", "")
    salva, conferma = passo == "salva", passo in ("conferma", "prossima")
    if not salva and not (conferma and form.is_valid()):
        return None
    try:
        with transaction.atomic():
            (_salva if salva else _conferma)(form, tavolo)
    except AttoImpedito as no:
        _dice_di_no(request, form, no)
        return None
    if salva:
        messages.success(request, _("Valutazione salvata: la ritrova qui com'è."))
        return redirect("fascicolo:persona", tavolo.persona.pk)
    messages.success(
        request,
        _("%(persona)s: valutazione confermata, ora si può preparare il piano.")
        % {"persona": tavolo.persona},
    )
    coda = coda_di(tavolo.attore, tavolo.persona, tavolo.periodo, tavolo.programma)
    if passo == "prossima" and coda and coda.prossima:
        risposta = redirect("percorsi:valuta", coda.prossima.pk)
        risposta["Location"] += f"?programma={tavolo.programma.pk}"
        return risposta
    if passo == "prossima" and coda:
        risposta = redirect("percorsi:proponi_piani")
        risposta["Location"] += f"?trattamento={coda.trattamento.pk}"
        return risposta
    return redirect("fascicolo:persona", tavolo.persona.pk)


def _dice_di_no(request: HttpRequest, form: ValutazioneForm, no: AttoImpedito) -> None:
    if form.is_bound:
        for impedimento in no.impedimenti:
            form.add_error(ACCANTO.get(impedimento.codice), str(impedimento))
    else:
        messages.error(request, str(no))


def _salva(form: ValutazioneForm, tavolo: Tavolo) -> Assessment:
    return salva_assessment(
        lavoratore=tavolo.persona,
        programma=tavolo.programma,
        risposte=form.risposte(),
        motivazione=str(form.initial.get("motivazione", "")),
        giorno=tavolo.oggi,
        autore=tavolo.attore,
        profilazione=tavolo.profilazione(form),
    )


def _conferma(form: ValutazioneForm, tavolo: Tavolo) -> Assessment:
    dati = form.cleaned_data
    return concludi_assessment(
        lavoratore=tavolo.persona,
        programma=tavolo.programma,
        risposte=form.risposte(),
        percorso_assegnato=dati["percorso_assegnato"],
        motivo_scostamento=dati["motivo_scostamento"],
        motivazione=dati["motivazione"],
        giorno=dati["giorno"],
        autore=tavolo.attore,
        profilazione=tavolo.profilazione(form),
    )


@allow(*DEL_CPI)
def annulla(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Chiede perché; poi la valutazione resta scritta come annullata."""
    attore = request.attore  # type: ignore[attr-defined]
    assessment = get_object_or_404(
        Assessment.objects.visible_to(attore).select_related("lavoratore", "programma"), pk=pk
    )
    form = AnnullaForm(request.POST or None)
    if form.is_valid():
        try:
            annulla_assessment(
                assessment=assessment, motivo=form.cleaned_data["motivo"], autore=attore
            )
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Valutazione annullata."))
            return redirect("fascicolo:persona", assessment.lavoratore_id)
    contesto = {"assessment": assessment, "persona": assessment.lavoratore, "form": form}
    return render(request, "percorsi/valutazione_annulla.html", contesto)
