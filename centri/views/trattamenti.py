"""I trattamenti CIG della Regione: aprirne uno, vederne le persone."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from centri.choices import EsitoRiga
from centri.forms.elenchi import CircoscrizioneForm
from centri.forms.trattamenti import ConLimiti, TrattamentoForm
from centri.queries.scheda_trattamento import (
    catena,
    colore,
    condizione_di_oggi,
    condizioni,
    limite_a_parole,
    storia,
)
from centri.queries.trattamenti import avanzamento, persone_del_trattamento
from lavoratori.actions.cassa import apri_trattamento
from lavoratori.actions.lavoratori import cambia_domicilio
from lavoratori.models import Lavoratore, TrattamentoCig
from lavoratori.queries.limiti_cassa import limiti_con, limiti_dei_casi
from lavoratori.rules.anagrafica import TORINO
from lavoratori.rules.limiti_cassa import LIBERO, SUPERATO
from lavoratori.rules.stati_trattamento import SI_PROROGA, scelte
from portale import clock
from portale.bodies.models import Ente
from portale.codice_fiscale import normalizza
from portale.errors import AttoImpedito
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow

PER_PAGINA = 50


@allow(Ruolo.REGIONE)
def nuovo(request: HttpRequest) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    form, limiti = TrattamentoForm(request.POST or None), []
    if form.is_valid():
        titolare = Ente.objects.get(pk=attore.titolare_id)
        limiti = limiti_da_mostrare(_bozza(form, titolare))
        if da_leggere(form, limiti):
            form.mostra_i_limiti(oltre=oltre(limiti))
        else:
            try:
                aperto = apri_trattamento(titolare=titolare, autore=attore, **form.per_l_atto())
            except AttoImpedito as no:
                form.mostra_i_limiti(oltre=oltre(limiti))
                form.add_error(None, no.frasi)
            else:
                fatto = _("Trattamento aperto. Ora carichi l'elenco delle persone.")
                messages.success(request, fatto)
                return redirect("centri:elenco_carica", pk=aperto.pk)
    return render(request, "centri/trattamento_nuovo.html", {"form": form, "limiti": limiti})


def _bozza(form: TrattamentoForm, titolare: Ente) -> TrattamentoCig:
    """Il trattamento come sarebbe, per contare i limiti prima di aprirlo."""
    campi = ("unita_comune", "causale", "dal", "al", "edilizia", "dipendenti")
    return TrattamentoCig(
        titolare=titolare,
        azienda_cf=normalizza(form.cleaned_data["azienda_cf"]),
        **{campo: form.cleaned_data[campo] for campo in campi},
    )


def limiti_da_mostrare(bozza: TrattamentoCig) -> list[dict[str, Any]]:
    """I limiti dell'unità con questo trattamento, a parole."""
    oggi = clock.today()
    return [limite_a_parole(uno, oggi) for uno in limiti_con(bozza, oggi)]


def da_leggere(form: ConLimiti, limiti: list[dict[str, Any]]) -> bool:
    """Se un limite è vicino o passato e chi scrive non lo ha ancora visto."""
    vicini = any(uno["stato"] != LIBERO for uno in limiti)
    return vicini and not form.cleaned_data["visti"]


def oltre(limiti: list[dict[str, Any]]) -> bool:
    """Se si supera un limite sicuro: allora serve una ragione scritta."""
    return any(uno["stato"] == SUPERATO and not uno["da_confermare"] for uno in limiti)


@allow(Ruolo.REGIONE, Ruolo.AUDITOR)
def trattamento(request: HttpRequest, pk: int) -> HttpResponse:
    """Il caso: a che punto è, i limiti, la storia, i documenti, le persone una per riga."""
    attore, oggi = request.attore, clock.today()  # type: ignore[attr-defined]
    visibili = TrattamentoCig.objects.visible_to(attore)
    insieme = ("unita_comune", "causale", "cpi_riferimento", "proroga_di")
    caso = get_object_or_404(visibili.select_related(*insieme), pk=pk)
    pagina = Paginator(persone_del_trattamento(caso), PER_PAGINA).get_page(
        request.GET.get("pagina")
    )
    limiti = limiti_dei_casi([caso], oggi)[caso.pk]
    tutte = condizioni(caso)
    return render(
        request,
        "centri/trattamento.html",
        {
            "trattamento": caso,
            "colore": colore(caso.stato),
            "fatti": _fatti(caso),
            "limiti": [limite_a_parole(uno, oggi) for uno in limiti],
            "storia": storia(caso),
            "catena": catena(caso),
            "condizioni": tutte,
            "condizione": condizione_di_oggi(tutte, oggi),
            "allegati": list(caso.allegati.all()),  # type: ignore[attr-defined]
            "quadro": avanzamento([caso])[caso.pk],
            "elenchi": _elenchi(caso),
            "pagina": pagina,
            "persone": [_persona(periodo) for periodo in pagina],
            "oggi": oggi,
            "puo_scrivere": attore.veste == Ruolo.REGIONE,
            "puo_prorogare": attore.veste == Ruolo.REGIONE and caso.stato in SI_PROROGA,
            "puo_passare": attore.veste == Ruolo.REGIONE and bool(scelte(caso.stato)),
            "circoscrizioni": range(1, 9),
        },
    )


def _fatti(caso: TrattamentoCig) -> list[tuple[Any, Any]]:
    luogo = ", ".join(filter(None, (caso.unita_indirizzo, str(caso.unita_comune))))
    numeri = [
        (_("Lavoratori coinvolti"), caso.lavoratori_previsti),
        (_("Esuberi previsti"), caso.esuberi),
        (_("Dipendenti dell'azienda"), caso.dipendenti),
    ]
    tutti = [
        (_("Unità produttiva"), luogo),
        (_("Causale"), f"{caso.causale.nome} ({caso.causale.atto})"),
        (_("Codice fiscale"), caso.azienda_cf),
        (_("Matricola INPS"), caso.matricola_inps),
        (_("Codice INPS dell'unità"), caso.unita_codice),
        (_("Accordo sindacale"), _del(caso.accordo_data, caso.accordo_firmatari)),
        (_("Formazione nell'accordo"), caso.accordo_formazione),
        (_("Autorizzazione INPS"), _del(caso.autorizzazione_data, caso.autorizzazione_numero)),
        (_("Decreto ministeriale"), _del(caso.decreto_data, caso.decreto_numero)),
        (_("Chi paga"), caso.get_pagamento_display() if caso.pagamento else ""),
        *((nome, str(numero)) for nome, numero in numeri if numero is not None),
        (_("CPI di riferimento"), str(caso.cpi_riferimento or "")),
        (_("Unità di crisi (UCRI)"), caso.ucri_numero),
        (_("Note dell'unità di crisi"), caso.ucri_note),
    ]
    return [(nome, valore) for nome, valore in tutti if valore]


def _del(giorno: date | None, testo: str) -> str:
    """«12/01/2026 (FIM, FIOM)», o la parte che c'è."""
    if giorno is None:
        return testo
    return f"{giorno:%d/%m/%Y} ({testo})" if testo else f"{giorno:%d/%m/%Y}"


def _elenchi(caso: TrattamentoCig) -> Any:
    return caso.elenchi.annotate(  # type: ignore[attr-defined]
        righe_totali=Count("righe"),
        importate=Count("righe", filter=Q(righe__esito=EsitoRiga.IMPORTATA)),
        da_correggere=Count("righe", filter=Q(righe__esito=EsitoRiga.DA_CORREGGERE)),
        buone=Count("righe", filter=Q(righe__esito=EsitoRiga.BUONA)),
    )


def _persona(periodo: Any) -> dict[str, Any]:
    lavoratore = periodo.lavoratore
    competenza = next(iter(lavoratore.in_vigore), None)
    contatto = lavoratore.contatto()
    comune = lavoratore.domicilio_comune
    return {
        "periodo": periodo,
        "lavoratore": lavoratore,
        "comune": comune.nome if comune else "",
        "centro": competenza.centro if competenza else None,
        "chiede_circoscrizione": bool(comune and comune.belfiore == TORINO),
        "canale": _canale(contatto),
    }


def _canale(contatto: Any) -> tuple[str, str]:
    """(stato, parola): come la si raggiunge, in ordine di preferenza."""
    if contatto.email:
        return "fatto", _("e-mail")
    if contatto.cellulare:
        return "fatto", _("SMS")
    if contatto.indirizzo:
        return "attenzione", _("lettera")
    return "fermo", _("nessun recapito")


@allow(Ruolo.REGIONE)
@require_POST
def circoscrizione(request: HttpRequest, pk: int, lavoratore_id: int) -> HttpResponse:
    """A Torino: la circoscrizione dice quale dei due centri è competente."""
    attore = request.attore  # type: ignore[attr-defined]
    caso = get_object_or_404(TrattamentoCig.objects.visible_to(attore), pk=pk)
    lavoratore = get_object_or_404(
        Lavoratore.objects.visible_to(attore).filter(domicilio_comune__belfiore=TORINO),
        pk=lavoratore_id,
        periodi_cig__trattamento=caso,
    )
    form = CircoscrizioneForm(request.POST)
    if form.is_valid() and lavoratore.domicilio_comune:
        cambia_domicilio(
            lavoratore=lavoratore,
            comune=lavoratore.domicilio_comune,
            indirizzo=lavoratore.domicilio_indirizzo,
            cap=lavoratore.domicilio_cap,
            circoscrizione=form.cleaned_data["circoscrizione"],
            autore=attore,
        )
        messages.success(request, _("%(persona)s: centro assegnato.") % {"persona": lavoratore})
    else:
        messages.error(request, _("Scelga una circoscrizione da 1 a 8."))
    return redirect("centri:trattamento", pk=caso.pk)
