"""La posta: la propria, e ciò che è stato scritto alle persone che si seguono."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from portale import clock
from portale.identity.choices import Ruolo
from portale.notifications.consegna import rinvia
from portale.notifications.models import Avviso, Canale, StatoAvviso
from portale.notifications.permissions import CHI_SEGUE
from portale.permissions.guards import allow

PER_PAGINA = 50


@allow(*Ruolo)
def posta(request: HttpRequest) -> HttpResponseBase:
    """La posta del portale di chi è entrato; aprirla la segna letta."""
    attore = request.attore  # type: ignore[attr-defined]
    miei = Avviso.objects.visible_to(attore).nella_posta_di(attore.user)
    pagina = Paginator(miei, PER_PAGINA).get_page(request.GET.get("pagina"))
    nuovi = {avviso.pk for avviso in pagina if avviso.letto_il is None}
    Avviso.objects.filter(pk__in=nuovi).update(letto_il=clock.now())
    return render(request, "notifications/posta.html", {"pagina": pagina, "nuovi": nuovi})


@allow(*CHI_SEGUE)
def inviati(request: HttpRequest) -> HttpResponseBase:
    """Che cosa è stato scritto a chi, per quale canale, e se è arrivato."""
    avvisi = (
        Avviso.objects.visible_to(request.attore)  # type: ignore[attr-defined]
        .exclude(canale=Canale.PORTALE)
        .select_related("documento")
    )
    stato = request.GET.get("stato", "")
    if stato in StatoAvviso.values:
        avvisi = avvisi.filter(stato=stato)
    pagina = Paginator(avvisi, PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(
        request,
        "notifications/inviati.html",
        {
            "pagina": pagina,
            "stato": stato,
            "stati": StatoAvviso.choices,
            "parametri": urlencode({"stato": stato}),
        },
    )


@allow(Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI, Ruolo.REGIONE)
@require_POST
def manda_di_nuovo(request: HttpRequest, pk: int) -> HttpResponseBase:
    attore = request.attore  # type: ignore[attr-defined]
    avviso = get_object_or_404(Avviso.objects.visible_to(attore), pk=pk)
    rinvia(avviso=avviso, autore=attore)
    return redirect("avvisi:inviati")
