"""Le convocazioni di una persona, dette all'ufficio e dette a lei."""

from typing import Any

from django.db.models import Exists, OuterRef

from centri.choices.condizionalita import StatoConvocazione, StatoProvvedimento
from centri.models import Convocazione, Giustificazione, Provvedimento
from portale import clock
from portale.dashboards.fascicolo import una_volta
from portale.errors import Frase, _
from portale.identity.attore import Attore
from portale.ui.templatetags.trampolino import data_estesa

ULTIME = 6
DECISO = _("Il Centro ha deciso: {effetto}. Può fare ricorso: come, è scritto nel documento.")
ALLA_PERSONA: dict[str, Frase] = {
    StatoConvocazione.PREPARATA: _("È convocata: se non può venire, telefoni prima."),
    StatoConvocazione.INVIATA: _("È convocata: se non può venire, telefoni prima."),
    StatoConvocazione.CONSEGNATA: _("È convocata: se non può venire, telefoni prima."),
    StatoConvocazione.MANCATA_CONSEGNA: _("È convocata: se non può venire, telefoni prima."),
    StatoConvocazione.PRESENTATO: _("Ci siamo visti: tutto a posto."),
    StatoConvocazione.ASSENTE: _("Non ci siamo visti: la richiamiamo. Non perde niente."),
    StatoConvocazione.IN_ATTESA: _("Non ci siamo visti: può spiegare perché entro {entro}."),
    StatoConvocazione.GIUSTIFICATO: _("La sua spiegazione è accolta: non perde niente."),
    StatoConvocazione.NON_GIUSTIFICATO: _("Il tempo per spiegare è passato: telefoni al Centro."),
    StatoConvocazione.ANNULLATA: _("Non serve più venire."),
}
RICEVUTA = _("Abbiamo la sua spiegazione: le scriviamo che cosa si decide.")
DEL_PROVVEDIMENTO: dict[str, Frase] = {
    StatoProvvedimento.PROPOSTA: _(
        "Una persona del Centro valuta se decidere: {effetto}. Se c'è stato un motivo, telefoni."
    ),
    StatoProvvedimento.ADOTTATA: DECISO,
    StatoProvvedimento.COMUNICATA_INPS: DECISO,
    StatoProvvedimento.APPLICATA: DECISO,
    StatoProvvedimento.CONFERMATA: _("Il ricorso non è accolto: resta {effetto}."),
    StatoProvvedimento.IN_RICORSO: _("Il suo ricorso è registrato: le scriviamo appena si decide."),
    StatoProvvedimento.ACCOLTO: _("Il suo ricorso è accolto: non perde niente."),
    StatoProvvedimento.ANNULLATA: _("Il provvedimento è annullato: non perde niente."),
}


@una_volta
def convocazioni_di(attore: Attore, persona_id: int) -> list[Convocazione]:
    """Le ultime, con ciò che serve a dirne lo stato: una query."""
    da_decidere = Giustificazione.objects.da_decidere().filter(convocazione=OuterRef("pk"))
    return list(
        Convocazione.objects.visible_to(attore)
        .filter(lavoratore=persona_id)
        .select_related("colloquio", "provvedimento__regola", "provvedimento__documento")
        .annotate(da_decidere=Exists(da_decidere))
        .order_by("-colloquio__inizio", "-pk")[:ULTIME]
    )


def puo_spiegare(una: Any) -> bool:
    """Se la persona può ancora scrivere, da sé, perché non c'era."""
    return (
        una.stato == StatoConvocazione.IN_ATTESA
        and not una.da_decidere
        and una.giustificare_entro >= clock.today()
    )


def alla_persona(una: Any) -> str:
    """Dov'è, con le parole per lei."""
    provvedimento: Provvedimento | None = getattr(una, "provvedimento", None)
    if una.stato == StatoConvocazione.NON_GIUSTIFICATO and provvedimento is not None:
        frase = DEL_PROVVEDIMENTO[provvedimento.stato]
        return str(frase).format(effetto=provvedimento.regola.get_effetto_display())
    if una.stato == StatoConvocazione.IN_ATTESA and una.da_decidere:
        return str(RICEVUTA)
    return str(ALLA_PERSONA[una.stato]).format(entro=data_estesa(una.giustificare_entro))
