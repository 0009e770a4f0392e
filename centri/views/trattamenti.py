"""I trattamenti CIG della Regione: aprirne uno, vederne le persone."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from centri.choices import EsitoRiga
from centri.forms.elenchi import CircoscrizioneForm, TrattamentoForm
from centri.queries.trattamenti import avanzamento, persone_del_trattamento
from lavoratori.actions.cassa import apri_trattamento
from lavoratori.actions.lavoratori import cambia_domicilio
from lavoratori.models import Lavoratore, TrattamentoCig
from lavoratori.rules.anagrafica import TORINO
from portale import clock
from portale.bodies.models import Ente
from portale.errors import AttoImpedito
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow

PER_PAGINA = 50


@allow(Ruolo.REGIONE)
def nuovo(request: HttpRequest) -> HttpResponse:
    form = TrattamentoForm(request.POST or None)
    if form.is_valid():
        attore = request.attore  # type: ignore[attr-defined]
        titolare = Ente.objects.get(pk=attore.titolare_id)
        try:
            trattamento = apri_trattamento(titolare=titolare, autore=attore, **form.cleaned_data)
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Trattamento aperto. Ora carichi l'elenco delle persone."))
            return redirect("centri:elenco_carica", pk=trattamento.pk)
    return render(request, "centri/trattamento_nuovo.html", {"form": form})


@allow(Ruolo.REGIONE, Ruolo.AUDITOR)
def trattamento(request: HttpRequest, pk: int) -> HttpResponse:
    """Il caso: fatti, dove sono arrivate le persone, i file ricevuti, le persone una per riga."""
    attore = request.attore  # type: ignore[attr-defined]
    visibili = TrattamentoCig.objects.visible_to(attore)
    caso = get_object_or_404(visibili.select_related("unita_comune", "causale"), pk=pk)
    pagina = Paginator(persone_del_trattamento(caso), PER_PAGINA).get_page(
        request.GET.get("pagina")
    )
    return render(
        request,
        "centri/trattamento.html",
        {
            "trattamento": caso,
            "fatti": _fatti(caso),
            "quadro": avanzamento([caso])[caso.pk],
            "elenchi": _elenchi(caso),
            "pagina": pagina,
            "persone": [_persona(periodo) for periodo in pagina],
            "oggi": clock.today(),
            "puo_scrivere": attore.veste == Ruolo.REGIONE,
            "circoscrizioni": range(1, 9),
        },
    )


def _fatti(caso: TrattamentoCig) -> list[tuple[Any, Any]]:
    luogo = ", ".join(filter(None, (caso.unita_indirizzo, str(caso.unita_comune))))
    fatti = [
        (_("Unità produttiva"), luogo),
        (_("Causale"), caso.causale.nome),
        (_("Codice fiscale"), caso.azienda_cf),
        (_("Stato"), caso.get_stato_display()),
    ]
    if caso.accordo_data:
        firme = f" ({caso.accordo_firmatari})" if caso.accordo_firmatari else ""
        fatti.append((_("Accordo sindacale"), f"{caso.accordo_data:%d/%m/%Y}{firme}"))
    return fatti


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
