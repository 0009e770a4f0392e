"""Passare di mano le persone che un'operatrice segue: quali, a chi, con i colloqui o senza."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from centri.actions.prese import passa_di_mano
from centri.choices import StatoColloquio
from centri.forms.assenze import PassaggioForm
from centri.models import PresaInCarico
from centri.rules.prese import NESSUNA_DA_PASSARE
from centri.views.agende import operatori_di
from lavoratori.models import Lavoratore
from portale import clock
from portale.errors import AttoImpedito, ngettext_lazy
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico
from portale.permissions.guards import allow


def _chi_segue(request: HttpRequest) -> list[Incarico]:
    """Chi nella sede segue qualcuno, anche se non ci lavora più, con quante persone."""
    attore = request.attore  # type: ignore[attr-defined]
    seguono = PresaInCarico.objects.visible_to(attore).in_corso().values("operatore")
    return list(
        Incarico.objects.filter(sede=attore.sede_id, pk__in=seguono)
        .select_related("user")
        .annotate(seguite=Count("prese", filter=Q(prese__al=None)))
        .order_by("user__cognome", "user__nome", "pk")
    )


def _seguite_da(request: HttpRequest, operatore: Incarico | None) -> Any:
    attore = request.attore  # type: ignore[attr-defined]
    prese = PresaInCarico.objects.visible_to(attore).in_corso().filter(operatore=operatore)
    futuri = Q(
        colloqui__stato=StatoColloquio.DA_EROGARE,
        colloqui__inizio__gte=clock.now(),
        colloqui__operatore=operatore,
    )
    return (
        Lavoratore.objects.visible_to(attore)
        .filter(pk__in=prese.values("lavoratore"))
        .annotate(prenotati=Count("colloqui", filter=futuri))
        .per_nome()
    )


@allow(Ruolo.RESPONSABILE_CPI)
def passaggio(request: HttpRequest) -> HttpResponse:
    """Da chi; poi quali persone e a chi; poi che cosa succede; poi si fa."""
    seguono = _chi_segue(request)
    scelto = request.POST.get("da") or request.GET.get("da", "")
    da = next((uno for uno in seguono if str(uno.pk) == scelto), None)
    persone = list(_seguite_da(request, da)) if da else []
    scelte = [una for una in persone if str(una.pk) in request.POST.getlist("persona")]
    form = PassaggioForm(
        request.POST or None, operatori=operatori_di(request).exclude(pk=da.pk if da else 0)
    )
    guardato = da is not None and form.is_bound and form.is_valid()
    if guardato and not scelte:
        form.add_error(None, [str(NESSUNA_DA_PASSARE)])
    elif guardato and "conferma" in request.POST:
        try:
            return _passa(request, form, scelte)
        except AttoImpedito as no:
            form.add_error(None, no.frasi)  # type: ignore[arg-type]
    return render(
        request,
        "centri/passaggio.html",
        {
            "seguono": seguono,
            "da": da,
            "persone": persone,
            "scelte": scelte,
            "form": form,
            "guardato": guardato and bool(scelte),
            "a": form.cleaned_data.get("a") if guardato else None,
            "con_colloqui": guardato and form.cleaned_data["con_colloqui"],
            "prenotati": sum(una.prenotati for una in scelte),
        },
    )


def _passa(request: HttpRequest, form: PassaggioForm, scelte: list[Lavoratore]) -> HttpResponse:
    fatto = passa_di_mano(
        lavoratori=scelte,
        a=form.cleaned_data["a"],
        con_colloqui=form.cleaned_data["con_colloqui"],
        autore=request.attore,  # type: ignore[attr-defined]
    )
    frase = ngettext_lazy(
        "%(n)s persona è passata a %(chi)s.",
        "%(n)s persone sono passate a %(chi)s.",
        len(fatto.prese),
    )
    messages.success(request, frase % {"n": len(fatto.prese), "chi": form.cleaned_data["a"].user})
    if fatto.rimasti:
        rimasti = ngettext_lazy(
            "%(n)s colloquio resta a chi c'era: la collega a quell'ora è occupata.",
            "%(n)s colloqui restano a chi c'era: la collega a quelle ore è occupata.",
            len(fatto.rimasti),
        )
        messages.warning(request, rimasti % {"n": len(fatto.rimasti)})
    return redirect("centri:passaggio")
