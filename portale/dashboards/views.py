"""La porta di casa, il fascicolo, il cruscotto."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from portale import clock
from portale.audit.models import Evento
from portale.audit.permissions import eventi_della_persona
from portale.audit.registro import descrivi, record_read
from portale.dashboards import fascicolo, home, indicatori
from portale.dashboards.cronaca import NOMI, chi, cronaca
from portale.dashboards.forms import CruscottoForm
from portale.documents.models import Documento
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico
from portale.permissions.guards import allow, public
from portale.permissions.prima import PrimaSiChiede

CHI_APRE_UN_FASCICOLO = (
    Ruolo.OPERATORE_CPI,
    Ruolo.RESPONSABILE_CPI,
    Ruolo.REGIONE,
    Ruolo.AUDITOR,
    Ruolo.ENTE_FORMAZIONE,
)
CHI_LEGGE_IL_CRUSCOTTO = (Ruolo.REGIONE, Ruolo.AUDITOR)
ULTIMI = 20


@fascicolo.dopo_la_soglia
@public
def porta(request: HttpRequest) -> HttpResponseBase:
    """La prima pagina: chi è entrato va al lavoro, gli altri vedono come si entra."""
    attore = request.attore  # type: ignore[attr-defined]
    if attore.incarico is None:
        return _scelta(request)
    if attore.veste == Ruolo.CITTADINO:
        return casa_del_cittadino(request)
    url = home.casa(attore.veste)
    if url:
        return redirect(url)
    return render(request, "dashboards/senza_casa.html")


def _scelta(request: HttpRequest) -> HttpResponseBase:
    if not request.user.is_authenticated:
        contesto = {"accesso": reverse("account_login")}
        if settings.DEMO:
            contesto["url_demo"] = reverse("demo:schede")
        return render(request, "dashboards/benvenuto.html", contesto)
    incarichi = list(
        Incarico.objects.in_vigore(clock.today()).di(request.user).select_related("ente", "sede")
    )
    if len(incarichi) == 1:
        return redirect(f"/i/{incarichi[0].pk}/")
    return render(request, "dashboards/scelta_incarico.html", {"miei": incarichi})


def _pagina_della_persona(attore: Any, persona_id: int, tutto: bool) -> dict[str, Any]:
    """Ciò che serve subito; il resto arriva dopo, oppure insieme se la pagina è chiesta intera."""
    return {
        "passo": fascicolo.passo_di(attore, persona_id),
        "passi": [] if attore.veste == Ruolo.ENTE_FORMAZIONE else fascicolo.tappe_di(persona_id),
        "pannelli": fascicolo.pannelli_di(attore, persona_id, al=fascicolo.DOPO),
        "tutto": _il_resto(attore, persona_id) if tutto else None,
    }


def _il_resto(attore: Any, persona_id: int) -> dict[str, Any]:
    return {
        "pannelli": fascicolo.pannelli_di(attore, persona_id, dal=fascicolo.DOPO),
        "documenti": Documento.objects.visible_to(attore).della_persona(persona_id)[:ULTIMI],
    }


@allow(Ruolo.CITTADINO)
def casa_del_cittadino(request: HttpRequest) -> HttpResponseBase:
    """Dove si trova e che cosa viene adesso: gli stessi pannelli, con le parole della persona."""
    attore = request.attore  # type: ignore[attr-defined]
    with fascicolo.apri(attore):
        persona = fascicolo.persona(attore, 0)
        if persona is None:
            return render(request, "dashboards/senza_fascicolo.html")
        contesto = _pagina_della_persona(attore, persona["pk"], "tutto" in request.GET)
    detti = (pannello["contesto"].get("aiuto") for pannello in contesto["pannelli"])
    contesto["aiuto"] = next(filter(None, detti), None)
    return render(request, "dashboards/casa.html", {"persona": persona, **contesto})


@allow(*CHI_APRE_UN_FASCICOLO)
def persona(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Il fascicolo. Ogni apertura resta scritta e la persona la può vedere."""
    attore = request.attore  # type: ignore[attr-defined]
    tutto = "tutto" in request.GET
    with fascicolo.apri(attore):
        testata = _testata(attore, pk)
        record_read("fascicolo.letto", testata["oggetto"], autore=attore)
        contesto = _pagina_della_persona(attore, pk, tutto)
        if tutto:
            contesto["cronaca"] = cronaca(attore, pk, unite=testata["unite"])
    return render(request, "dashboards/fascicolo.html", {"persona": testata, **contesto})


@allow(Ruolo.CITTADINO, *CHI_APRE_UN_FASCICOLO)
def resto(request: HttpRequest, pk: int) -> HttpResponseBase:
    """I pannelli che la pagina non aspetta, e i documenti. Senza htmx, la pagina intera."""
    attore = request.attore  # type: ignore[attr-defined]
    if not request.headers.get("HX-Request"):
        return redirect(_intera(attore, pk))
    with fascicolo.apri(attore):
        _testata(attore, pk)
        contesto = _il_resto(attore, pk)
    return render(request, "dashboards/_resto.html", contesto)


def _testata(attore: Any, pk: int) -> Any:
    """La persona, se l'attore la vede; se prima le si chiede qualcosa, lì si va."""
    testata = fascicolo.persona(attore, pk)
    if testata is None:
        raise Http404
    dove = fascicolo.soglia(attore, pk)
    if dove:
        raise PrimaSiChiede(dove)
    return testata


def _intera(attore: Any, pk: int) -> str:
    casa = attore.veste == Ruolo.CITTADINO
    return (reverse("home") if casa else reverse("fascicolo:persona", args=[pk])) + "?tutto=1"


@allow(*CHI_APRE_UN_FASCICOLO)
def cronologia(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Che cosa è successo, all'indietro: un frammento del fascicolo, o una pagina da sola."""
    attore = request.attore  # type: ignore[attr-defined]
    with fascicolo.apri(attore):
        testata = _testata(attore, pk)
    quale = request.GET.get("quale", "")
    quale = quale if quale in NOMI else ""
    contesto = {
        "persona": testata,
        "cronaca": cronaca(
            attore, pk, quale, _istante(request.GET.get("prima", "")), testata["unite"]
        ),
        "quale": quale,
        "filtri": [(chiave, nome, chiave == quale) for chiave, nome in NOMI.items()],
    }
    frammento = bool(request.headers.get("HX-Request"))
    if not frammento:  # il frammento sta nel fascicolo, che è già scritto
        record_read("fascicolo.letto", testata["oggetto"], autore=attore)
    return render(
        request,
        "dashboards/_cronaca.html" if frammento else "dashboards/cronologia.html",
        contesto,
    )


def _istante(scritto: str) -> datetime | None:
    try:
        istante = datetime.fromisoformat(scritto)
    except ValueError:
        return None
    return istante if istante.tzinfo else None


@allow(Ruolo.CITTADINO)
def chi_ha_visto(request: HttpRequest) -> HttpResponseBase:
    """Chi ha aperto i miei dati, e quando."""
    attore = request.attore  # type: ignore[attr-defined]
    persona = fascicolo.persona(attore, 0)
    if persona is None:
        raise Http404
    letture = (
        eventi_della_persona(attore, persona["pk"], persona["unite"])
        .letture()
        .exclude(autore=attore.user)
        .select_related("autore", "incarico__ente", "incarico__sede")
    )
    pagina = Paginator(letture, 50).get_page(request.GET.get("pagina"))
    contesto = {"pagina": pagina, "voci_cronaca": _una_riga_per_visita(pagina)}
    return render(request, "dashboards/chi_ha_visto.html", contesto)


def _una_riga_per_visita(letture: Iterable[Evento]) -> list[dict[str, Any]]:
    """Chi apre dieci pagine in fila è una riga: chi, quando l'ultima, e quante volte."""
    voci = []
    for (titolo, testo, _giorno), insieme in groupby(letture, _di_chi_e_quando):
        prima, *altre = insieme
        if altre:
            testo = _("%(che_cosa)s, %(n)s volte") % {"che_cosa": testo, "n": len(altre) + 1}
        voci.append(
            {
                "quando": prima.created_at,
                "titolo": titolo,
                "testo": testo,
                "icona": "",
                "url": "",
            }
        )
    return voci


def _di_chi_e_quando(evento: Evento) -> tuple[str, str, date]:
    return chi(evento), str(descrivi(evento.atto)), localtime(evento.created_at).date()


@allow(*CHI_LEGGE_IL_CRUSCOTTO)
def cruscotto(request: HttpRequest) -> HttpResponseBase:
    """Il periodo e il perimetro come frase; poi l'imbuto: ogni cifra apre le sue righe."""
    form = CruscottoForm(request.GET or None, attore=request.attore)  # type: ignore[attr-defined]
    persone, periodo = form.persone(), form.periodo()
    totale = persone.count()
    righe = [
        {
            "indicatore": voce,
            "valore": indicatori.persone_di(voce, periodo, persone).count(),
            "parametri": form.parametri(),
            "nota": voce.nota(periodo, persone) if voce.nota else "",
        }
        for voce in indicatori.indicatori()
    ]
    quantita = [
        {
            "cifra": voce,
            "valore": valore,
            "nota": voce.nota(periodo, persone) if voce.nota else "",
        }
        for voce in indicatori.cifre()
        if (valore := voce.conto(periodo, persone)) is not None
    ]
    return render(
        request,
        "dashboards/cruscotto.html",
        {
            "form": form,
            "periodo": periodo,
            "totale": totale,
            "righe": righe,
            "quantita": quantita,
            "imbuto": [
                (riga["indicatore"].titolo, riga["valore"], _url_righe(riga))
                for riga in righe
                if riga["indicatore"].nell_imbuto
            ],
            "adesso": clock.now(),
        },
    )


def _url_righe(riga: dict[str, Any]) -> str:
    return reverse("cruscotto:righe", args=[riga["indicatore"].nome]) + f"?{riga['parametri']}"


@allow(*CHI_LEGGE_IL_CRUSCOTTO)
def righe_indicatore(request: HttpRequest, nome: str) -> HttpResponseBase:
    """Le persone che fanno una cifra, una per riga."""
    voce = indicatori.uno(nome)
    if voce is None:
        raise Http404
    form = CruscottoForm(request.GET or None, attore=request.attore)  # type: ignore[attr-defined]
    persone = indicatori.persone_di(voce, form.periodo(), form.persone())
    pagina = Paginator(indicatori.la_coorte().righe(persone), 50).get_page(
        request.GET.get("pagina")
    )
    return render(
        request,
        "dashboards/righe_indicatore.html",
        {
            "indicatore": voce,
            "periodo": form.periodo(),
            "pagina": pagina,
            "parametri": form.parametri(),
            "indietro": f"{reverse('cruscotto:cruscotto')}?{form.parametri()}",
        },
    )
