"""Chi riceve non c'è: prima la sorte di ogni colloquio, una per una; poi un atto solo."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from centri.actions.assenze import segna_assenza, togli_assenza
from centri.forms.assenze import AssenzaForm
from centri.models import Assenza
from centri.permissions import DEL_CPI
from centri.queries.agende import colloqui_prenotati
from centri.rules.settimana import lunedi_di, scrivi_settimana
from centri.views.agende import operatori_di
from centri.views.piani import leggi_piano, righe_del_piano
from portale import clock
from portale.errors import AttoImpedito, _, ngettext_lazy
from portale.permissions.guards import allow


@allow(*DEL_CPI)
def assenza(request: HttpRequest) -> HttpResponse:
    """Con i colloqui di quelle ore si guarda il piano; senza, si segna subito."""
    attore = request.attore  # type: ignore[attr-defined]
    operatori = operatori_di(request)
    chi = request.GET.get("operatore", "")
    form = AssenzaForm(
        request.POST or None,
        operatori=operatori,
        initial={
            "dal": clock.today(),
            "operatore": chi if chi.isdecimal() else attore.incarico.pk,
        },
    )
    righe = []
    if form.is_valid():
        operatore, (inizio, fine) = form.cleaned_data["operatore"], form.periodo()
        piano = leggi_piano(request.POST)
        colloqui = colloqui_prenotati(operatore, max(inizio, clock.now()), fine)
        if "conferma" in request.POST or not colloqui:
            try:
                segna_assenza(
                    operatore=operatore,
                    inizio=inizio,
                    fine=fine,
                    motivo=form.cleaned_data["motivo"],
                    piano=piano,
                    autore=attore,
                )
            except AttoImpedito as no:
                form.add_error(None, no.frasi)  # type: ignore[arg-type]
            else:
                _dice_fatto(request, len(piano))
                settimana = scrivi_settimana(lunedi_di(form.cleaned_data["dal"]))
                dove = reverse("centri:agenda")
                return redirect(f"{dove}?settimana={settimana}&operatore={operatore.pk}")
        righe = righe_del_piano(
            operatore,
            colloqui,
            attore=attore,
            resta=False,
            scelto=piano,
            assente=(inizio, fine),
        )
    return render(request, "centri/assenza.html", {"form": form, "righe": righe})


def _dice_fatto(request: HttpRequest, quanti: int) -> None:
    if not quanti:
        messages.success(request, _("Assenza segnata: in quelle ore nessuno aveva prenotato."))
        return
    frase = ngettext_lazy(
        "Assenza segnata. Abbiamo scritto a %(n)s persona.",
        "Assenza segnata. Abbiamo scritto a %(n)s persone.",
        quanti,
    )
    messages.success(request, frase % {"n": quanti})


@allow(*DEL_CPI)
@require_POST
def togli(request: HttpRequest, pk: int) -> HttpResponse:
    """È tornata: quelle ore si prenotano di nuovo."""
    sue = Assenza.objects.visible_to(request.attore)  # type: ignore[attr-defined]
    sua = get_object_or_404(sue.filter(operatore__in=operatori_di(request)), pk=pk)
    togli_assenza(assenza=sua, autore=request.attore)  # type: ignore[attr-defined]
    messages.success(request, _("Assenza tolta: quelle ore si prenotano di nuovo."))
    return redirect("centri:orari")
