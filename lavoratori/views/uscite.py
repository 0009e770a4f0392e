"""È deceduta o vive altrove: si registra, e se era uno sbaglio si annulla."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from lavoratori.actions.uscite import annulla_uscita, registra_uscita
from lavoratori.forms.uscite import UscitaForm
from lavoratori.models import Lavoratore, Uscita
from portale.audit.registro import record_read
from portale.errors import AttoImpedito, _
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow

UFFICIO = (Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI)


@allow(*UFFICIO)
def uscita(request: HttpRequest, pk: int) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    lavoratore = get_object_or_404(Lavoratore.objects.visible_to(attore), pk=pk)
    form = UscitaForm(request.POST or None)
    if form.is_valid():
        try:
            registra_uscita(lavoratore=lavoratore, autore=attore, **form.cleaned_data)
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Registrato: non le si scrive più."))
            return redirect("lavoratori:uscita", pk=pk)
    record_read("fascicolo.letto", lavoratore, autore=attore)
    in_vigore = Uscita.objects.visible_to(attore).in_vigore().filter(lavoratore=lavoratore)
    return render(
        request,
        "lavoratori/uscita.html",
        {"lavoratore": lavoratore, "form": form, "uscita": in_vigore.first()},
    )


@allow(*UFFICIO)
@require_POST
def annulla(request: HttpRequest, pk: int) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    trovata = get_object_or_404(Uscita.objects.visible_to(attore), pk=pk)
    try:
        annulla_uscita(uscita=trovata, autore=attore)
    except AttoImpedito as no:
        messages.error(request, " ".join(no.frasi))
    else:
        messages.success(
            request, _("Annullato: le si scrive di nuovo. Riprenoti gli appuntamenti.")
        )
    return redirect("fascicolo:persona", trovata.lavoratore_id)
