"""Le ore integrate mese per mese, il periodo di una persona, le persone del caso in un foglio."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centri.actions.annullamenti import togli_periodo
from centri.exports import persone_del_caso
from centri.forms.trattamenti import FineForm, OreForm, SospensioneForm
from centri.views.vita_del_trattamento import il_caso
from lavoratori.actions.cassa import chiudi_periodo
from lavoratori.actions.ore_cig import OreImpedite, cambia_sospensione, scrivi_ore
from lavoratori.models import OreCigMese, PeriodoCig, TrattamentoCig
from lavoratori.rules.ore_cig import LUNGO, mesi_fra, primo_del_mese
from portale import clock
from portale.audit.registro import record_read
from portale.errors import AttoImpedito
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow

PER_PAGINA = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@allow(Ruolo.REGIONE, Ruolo.AUDITOR)
def ore(request: HttpRequest, pk: int) -> HttpResponse:
    """La griglia di un mese: una riga per persona, una casella per le ore."""
    caso, attore = il_caso(request, pk), request.attore  # type: ignore[attr-defined]
    mesi = list(mesi_fra(caso.dal, min(caso.al, max(clock.today(), caso.dal))))
    mese = _mese_chiesto(request.GET.get("mese", ""), mesi)
    in_quel_mese = (
        PeriodoCig.objects.visible_to(attore)
        .filter(trattamento=caso, dal__lt=primo_del_mese(mese + LUNGO), al__gte=mese)
        .select_related("lavoratore")
        .order_by("lavoratore__nome_ordinamento", "pk")
    )
    pagina = Paginator(in_quel_mese, PER_PAGINA).get_page(request.GET.get("pagina"))
    scritte = dict(
        OreCigMese.objects.filter(periodo__in=[uno.pk for uno in pagina], mese=mese).values_list(
            "periodo_id", "ore"
        )
    )
    puo_scrivere = attore.veste == Ruolo.REGIONE
    form = OreForm(request.POST or None, periodi=pagina, ore=scritte)
    if puo_scrivere and form.is_valid():
        try:
            quante = scrivi_ore(trattamento=caso, mese=mese, ore=form.ore(), autore=attore)
        except OreImpedite as no:
            for periodo_id, motivi in no.per_periodo.items():
                form.add_error(form.nome(periodo_id), [str(motivo) for motivo in motivi])
        else:
            fatto = ngettext(
                "Ore scritte: è cambiata %(n)s riga.",
                "Ore scritte: sono cambiate %(n)s righe.",
                quante,
            )
            messages.success(request, fatto % {"n": quante})
            return redirect(f"{reverse('centri:trattamento_ore', args=[pk])}?mese={mese:%Y-%m}")
    righe = [(uno, form[form.nome(uno.pk)], scritte.get(uno.pk)) for uno in pagina]
    return render(
        request,
        "centri/trattamento_ore.html",
        {
            "trattamento": caso,
            "form": form,
            "mesi": mesi,
            "mese": mese,
            "righe": righe,
            "pagina": pagina,
            "parametri": f"mese={mese:%Y-%m}",
            "totale": sum(scritte.values()),
            "puo_scrivere": puo_scrivere,
        },
    )


def _mese_chiesto(testo: str, mesi: list[date]) -> date:
    """Se non lo dice, l'ultimo mese finito: di quello le ore si sanno."""
    finiti = [mese for mese in mesi if mese < primo_del_mese(clock.today())]
    return next((mese for mese in mesi if f"{mese:%Y-%m}" == testo), (finiti or mesi)[-1])


@allow(Ruolo.REGIONE)
def periodo(request: HttpRequest, pk: int) -> HttpResponse:
    """La cassa integrazione di una persona: come è sospesa, le ore, la fine."""
    attore = request.attore  # type: ignore[attr-defined]
    visibili = PeriodoCig.objects.visible_to(attore).select_related(
        "lavoratore", "trattamento__causale"
    )
    suo = get_object_or_404(visibili, pk=pk)
    chiude = "chiude" in request.POST
    sospensione = SospensioneForm(
        request.POST if request.POST and not chiude else None,
        initial={
            "modalita": suo.modalita,
            "percentuale": suo.percentuale,
            "ore_contratto": suo.ore_contratto,
        },
    )
    fine = FineForm(request.POST if chiude else None, periodo=suo)
    form, atto = (fine, chiudi_periodo) if chiude else (sospensione, cambia_sospensione)
    if form.is_valid():
        try:
            atto(periodo=suo, autore=attore, **form.cleaned_data)  # type: ignore[operator]
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("%(persona)s: fatto.") % {"persona": suo.lavoratore})
            return redirect("centri:periodo_cig", pk=suo.pk)
    record_read("fascicolo.letto", suo.lavoratore, autore=attore)
    return render(
        request,
        "centri/periodo_cig.html",
        {
            "periodo": suo,
            "trattamento": suo.trattamento,
            "sospensione": sospensione,
            "fine": fine,
            "ore": list(suo.ore_mesi.all()),  # type: ignore[attr-defined]
        },
    )


@allow(Ruolo.REGIONE)
def togli(request: HttpRequest, pk: int) -> HttpResponse:
    """Chiede conferma col nome; poi il periodo scritto per errore non c'è più."""
    attore = request.attore  # type: ignore[attr-defined]
    visibili = PeriodoCig.objects.visible_to(attore).select_related("lavoratore", "trattamento")
    suo = get_object_or_404(visibili, pk=pk)
    if request.method == "POST":
        try:
            togli_periodo(periodo=suo, autore=attore)
        except AttoImpedito as no:
            messages.error(request, str(no))
            return redirect("centri:periodo_cig", pk=pk)
        messages.success(request, _("%(persona)s: periodo tolto.") % {"persona": suo.lavoratore})
        return redirect("centri:trattamento", pk=suo.trattamento_id)
    return render(request, "centri/periodo_togli.html", {"periodo": suo})


@allow(Ruolo.REGIONE, Ruolo.AUDITOR)
@transaction.atomic
def persone_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """Le persone del caso con il passo a cui sono: chi le scarica resta scritto."""
    caso: TrattamentoCig = il_caso(request, pk)
    attore: Any = request.attore  # type: ignore[attr-defined]
    contenuto = persone_del_caso(caso)
    record_read("trattamento.persone_scaricate", caso, autore=attore)
    return HttpResponse(
        contenuto,
        content_type=XLSX,
        headers={
            "Content-Disposition": f'attachment; filename="trattamento-{caso.pk}.xlsx"',
            "Cache-Control": "private, no-store",
        },
    )
