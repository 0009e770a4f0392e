"""La scheda professionale che arriva da un altro sistema: si aggiunge ciò che manca."""

from django.db import transaction

from lavoratori.models import AttivitaSap, EventoPolitica, Lavoratore, PoliticaAttiva
from lavoratori.rules.sap import Date, impedimenti_politica
from lavoratori.rules.sap_xml import PoliticaLetta, leggi_scheda
from portale.audit.registro import record
from portale.errors import AttoImpedito, Impedimento, _
from portale.identity.attore import Attore

DI_UN_ALTRA_PERSONA = Impedimento(
    "scheda_di_un_altra", _("La scheda è di un'altra persona: il codice fiscale non è questo.")
)
ATTIVITA_IGNOTA = Impedimento(
    "attivita_ignota", _("L'attività {codice} non è nell'elenco: la si aggiunga prima.")
)
DI_UN_ALTRO_FASCICOLO = Impedimento(
    "politica_altrui", _("La politica {codice} è già nel fascicolo di un'altra persona.")
)


@transaction.atomic
def importa_scheda(*, lavoratore: Lavoratore, contenuto: bytes, autore: Attore) -> int:
    """Tutta o niente; le politiche che ci sono già non si toccano. Dice quante ne ha aggiunte."""
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)
    scheda = leggi_scheda(contenuto)
    attivita = AttivitaSap.objects.in_bulk()
    codici = [una.codice for una in scheda.politiche]
    gia = dict(
        PoliticaAttiva.objects.filter(codice_politica__in=codici).values_list(
            "codice_politica", "lavoratore_id"
        )
    )

    impedimenti = [
        impedimento
        for una in scheda.politiche
        for impedimento in _giudica(una, attivita, gia, lavoratore.pk)
    ]
    if scheda.codice_fiscale != lavoratore.codice_fiscale:
        impedimenti = [DI_UN_ALTRA_PERSONA]
    if impedimenti:
        raise AttoImpedito(impedimenti)

    nuove = {una.codice: una for una in scheda.politiche if una.codice not in gia}
    for una in nuove.values():
        _scrivi(lavoratore, una)
    record("sap.importata", lavoratore, autore=autore, politiche=len(nuove))
    return len(nuove)


def _giudica(
    una: PoliticaLetta,
    attivita: dict[str, AttivitaSap],
    gia: dict[str, int],
    persona_id: int,
) -> list[Impedimento]:
    voce = attivita.get(una.attivita)
    if voce is None:
        return [ATTIVITA_IGNOTA.con(codice=una.attivita)]
    if gia.get(una.codice, persona_id) != persona_id:
        return [DI_UN_ALTRO_FASCICOLO.con(codice=una.codice)]
    return impedimenti_politica(
        codice=una.attivita,
        date_sue=Date(una.proposta, una.inizio, una.fine),
        vuole_fine=voce.vuole_fine,
        vuole_datore=voce.vuole_datore,
        ha_datore=any(len(parola) in (11, 16) for parola in una.denominazione.split()),
    )


def _scrivi(lavoratore: Lavoratore, una: PoliticaLetta) -> None:
    eventi = sorted(una.eventi, key=lambda evento: evento[1])
    politica = PoliticaAttiva.objects.create(
        lavoratore=lavoratore,
        codice_politica=una.codice,
        attivita_id=una.attivita,
        denominazione=una.denominazione,
        proposta_il=una.proposta,
        inizio=una.inizio,
        fine=una.fine,
        progetto=una.progetto,
        promotore=una.promotore,
        ultimo_evento=eventi[-1][0],
    )
    EventoPolitica.objects.bulk_create(
        (
            EventoPolitica(politica=politica, evento=codice, giorno=giorno)
            for codice, giorno in eventi
        ),
        ignore_conflicts=True,
    )
