"""Un'edizione: chi c'è, a che punto è il registro, gli attestati; pianificarla e concluderla."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from lavoratori.permissions import CHI_SEGUE
from percorsi.actions.corsi import pianifica_edizione
from percorsi.actions.registro import concludi_edizione
from percorsi.forms.edizioni import EdizioneForm
from percorsi.models import Corso, Edizione, Lezione
from percorsi.queries.edizioni import con_i_conti
from percorsi.queries.registro import iscritti, prossima_da_registrare
from portale import clock
from portale.errors import AttoImpedito
from portale.identity.choices import Ruolo
from portale.jobs.models import Lavorazione
from portale.permissions.guards import allow


@allow(Ruolo.ENTE_FORMAZIONE, *CHI_SEGUE)
def edizione(request: HttpRequest, pk: int) -> HttpResponseBase:
    attore = request.attore  # type: ignore[attr-defined]
    edizione = _visibile(request, pk)
    righe = iscritti(edizione, attore)
    del_registro = attore.veste == Ruolo.ENTE_FORMAZIONE
    return render(
        request,
        "percorsi/edizione.html",
        {
            "edizione": edizione,
            "righe": righe,
            "lezioni": Lezione.objects.visible_to(attore).filter(edizione=edizione),
            "prossima": prossima_da_registrare(edizione) if del_registro else None,
            "lavorazione": Lavorazione.objects.visible_to(attore)
            .per("percorsi.rilascia_attestati", edizione.pk)
            .first(),
            "del_registro": del_registro,
            "adesso": clock.now(),
        },
    )


@allow(Ruolo.ENTE_FORMAZIONE)
def pianifica(request: HttpRequest) -> HttpResponseBase:
    """Le date e l'orario fanno il calendario; la pagina lo mostra prima di confermare."""
    attore = request.attore  # type: ignore[attr-defined]
    form = EdizioneForm(request.POST or None, corsi=Corso.objects.visible_to(attore))
    lezioni = form.lezioni() if form.is_valid() else []
    if lezioni and request.POST.get("passo") == "conferma":
        try:
            edizione = pianifica_edizione(autore=attore, **form.campi_dell_atto())
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Edizione aperta: i CPI possono iscrivere le persone."))
            return redirect("percorsi:edizione", pk=edizione.pk)
    return render(request, "percorsi/edizione_pianifica.html", {"form": form, "lezioni": lezioni})


@allow(Ruolo.ENTE_FORMAZIONE)
def concludi(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Chiede conferma e dice prima chi avrà l'attestato e chi no, e perché."""
    attore = request.attore  # type: ignore[attr-defined]
    edizione = _visibile(request, pk)
    if request.method == "POST":
        try:
            concludi_edizione(edizione=edizione, autore=attore)
        except AttoImpedito as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("Edizione conclusa: gli attestati si preparano da soli."))
        return redirect("percorsi:edizione", pk=edizione.pk)
    righe = iscritti(edizione, attore)
    contesto = {
        "edizione": edizione,
        "con_attestato": [riga for riga in righe if riga.frequenza.basta],
        "senza": [riga for riga in righe if not riga.frequenza.basta],
        "prossima": prossima_da_registrare(edizione),
    }
    return render(request, "percorsi/edizione_concludi.html", contesto)


def _visibile(request: HttpRequest, pk: int) -> Edizione:
    visibili = Edizione.objects.visible_to(request.attore)  # type: ignore[attr-defined]
    return get_object_or_404(con_i_conti(visibili, clock.now()), pk=pk)
