"""Uno sportello della rete, o il contact centre, prenota per una persona che ha davanti o in linea.

Le pagine sono quelle di chi prenota da sé (prenotare.py). Di lei si vedono il nome, l'iniziale del
cognome, gli orari liberi e il colloquio appena prenotato: mai il fascicolo. Non si sposta né si
disdice da qui: lo fa lei, dal collegamento che riceve.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from centri.actions.per_conto import riconosci_persona
from centri.forms.per_conto import ChiEForm
from centri.models import Competenza
from centri.permissions import DELLA_RETE
from centri.queries.chi_prenota import perche_no
from centri.queries.per_conto import appena_prenotato, del_suo_titolare, servizi_per_conto
from centri.views.prenotare import Porta, pagina_conferma, pagina_scegli
from lavoratori.models import Lavoratore
from portale.errors import AttoImpedito, _
from portale.identity.attore import Attore
from portale.permissions.guards import allow

SALE = "prenota-per"
VALE = timedelta(minutes=30)
UN_ORA = 3600
SBAGLIATI = 20  # tentativi sbagliati in un'ora, per incarico
Vista = Callable[..., HttpResponseBase]


@allow(*DELLA_RETE)
def chi_e(request: HttpRequest) -> HttpResponse:
    """Codice fiscale e data di nascita: se sono di una persona sola, si prenota per lei."""
    attore: Attore = request.attore  # type: ignore[attr-defined]
    form = ChiEForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            lavoratore = riconosci_persona(
                autore=attore, nei_limiti=_tentativo(attore) <= SBAGLIATI, **form.cleaned_data
            )
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            _non_era_sbagliato(attore)
            return redirect("centri:prenota_per_servizi", gettone=gettone_per(attore, lavoratore))
    return render(request, "centri/per_conto.html", {"form": form})


def _chiave(attore: Attore) -> str:
    return f"prenota-per:{attore.incarico.pk if attore.incarico else 0}"


def _tentativo(attore: Attore) -> int:
    """Si conta prima di guardare: così nemmeno molte richieste insieme passano il limite."""
    cache.add(_chiave(attore), 0, timeout=UN_ORA)
    try:
        return int(cache.incr(_chiave(attore)))
    except ValueError:  # scaduta fra le due righe
        return 1


def _non_era_sbagliato(attore: Attore) -> None:
    try:
        cache.decr(_chiave(attore))
    except ValueError:  # scaduta intanto: non c'è più nulla da togliere
        return


def gettone_per(attore: Attore, lavoratore: Lavoratore) -> str:
    """Vale mezz'ora, per questo incarico e questa persona; nell'indirizzo non c'è altro di lei."""
    incarico = attore.incarico.pk if attore.incarico else 0
    return signing.dumps([incarico, lavoratore.pk], salt=SALE)


def _con_la_persona(vista: Vista) -> Vista:
    """Apre il gettone: falso o di un altro incarico non esiste; scaduto, si ricomincia."""

    @allow(*DELLA_RETE)
    @wraps(vista)
    def porta(request: HttpRequest, gettone: str, **kwargs: Any) -> HttpResponseBase:
        attore: Attore = request.attore  # type: ignore[attr-defined]
        try:
            incarico, persona = signing.loads(gettone, salt=SALE)
        except signing.BadSignature as falso:
            raise Http404 from falso
        if attore.incarico is None or incarico != attore.incarico.pk:
            raise Http404
        try:
            signing.loads(gettone, salt=SALE, max_age=VALE)
        except signing.SignatureExpired:
            messages.warning(request, str(_("È passata mezz'ora: scriva di nuovo i due dati.")))
            return redirect("centri:prenota_per")
        lavoratore = get_object_or_404(
            del_suo_titolare(attore).select_related("domicilio_comune"), pk=persona
        )
        risposta = vista(request, lavoratore, gettone, **kwargs)
        risposta.headers.setdefault("Cache-Control", "no-store")
        return risposta

    return porta


def _porta(
    request: HttpRequest, lavoratore: Lavoratore, gettone: str, prestazione_id: int
) -> Porta:
    attore: Attore = request.attore  # type: ignore[attr-defined]
    prestazione = get_object_or_404(servizi_per_conto(attore), pk=prestazione_id)
    competenza = (
        Competenza.objects.in_vigore()
        .filter(lavoratore=lavoratore)
        .select_related("centro__sede__comune", "centro__sede__ente")
        .first()
    )
    aperto = lavoratore.colloqui.da_erogare().del_servizio(prestazione)
    return Porta(
        attore=attore,
        lavoratore=lavoratore,
        prestazione=prestazione,
        centro=competenza.centro if competenza else None,
        colloquio=aperto.select_related("prestazione", "centro__sede__comune").first(),
        invito=None,
        radice=reverse("centri:prenota_per_orario", args=[gettone, prestazione.pk]),
        di_nuovo=reverse("centri:prenota_per_servizi", args=[gettone]),
        per_conto=_nome_breve(lavoratore),
    )


def _nome_breve(lavoratore: Lavoratore) -> str:
    return f"{lavoratore.nome} {lavoratore.cognome[:1]}."


@_con_la_persona
def servizi(request: HttpRequest, lavoratore: Lavoratore, gettone: str) -> HttpResponse:
    """Solo i servizi che la persona può prenotare; degli altri non si dice il perché."""
    attore: Attore = request.attore  # type: ignore[attr-defined]
    competenza = (
        Competenza.objects.in_vigore()
        .filter(lavoratore=lavoratore)
        .select_related("centro__sede__comune", "centro__sede__ente")
        .first()
    )
    centro = competenza.centro if competenza else None
    gia_presi = set(lavoratore.colloqui.da_erogare().values_list("prestazione", flat=True))
    scelte = [
        (prestazione, prestazione.pk in gia_presi)
        for prestazione in (servizi_per_conto(attore) if centro else [])
        if centro and not perche_no(lavoratore, prestazione, centro)
    ]
    return render(
        request,
        "centri/per_conto_servizi.html",
        {
            "chi": _nome_breve(lavoratore),
            "gettone": gettone,
            "centro": centro,
            "scelte": scelte,
        },
    )


@_con_la_persona
def scegli(
    request: HttpRequest, lavoratore: Lavoratore, gettone: str, prestazione: int
) -> HttpResponseBase:
    """Gli orari liberi; dopo avere prenotato, il colloquio appena preso."""
    porta = _porta(request, lavoratore, gettone, prestazione)
    if appena_prenotato(porta.attore, porta.colloquio, VALE):
        contesto = {"porta": porta, "colloquio": porta.colloquio}
        return render(request, "centri/per_conto_fatto.html", contesto)
    if _non_si_prenota(porta):
        return redirect(porta.di_nuovo)
    return pagina_scegli(request, porta, fatto="", incontro=None, iscritta=False)


@_con_la_persona
def conferma(
    request: HttpRequest, lavoratore: Lavoratore, gettone: str, prestazione: int
) -> HttpResponseBase:
    porta = _porta(request, lavoratore, gettone, prestazione)
    if appena_prenotato(porta.attore, porta.colloquio, VALE):  # due tocchi sullo stesso pulsante
        return redirect(porta.radice)
    if _non_si_prenota(porta):
        return redirect(porta.di_nuovo)
    return pagina_conferma(request, porta)


def _non_si_prenota(porta: Porta) -> bool:
    """La pagina dei servizi dice che non si può, e non perché: sono cose della persona."""
    return porta.centro is None or porta.colloquio is not None or bool(porta.impedimenti)
