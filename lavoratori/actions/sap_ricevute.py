"""La scheda professionale che arriva da un altro sistema: si guarda riga per riga, poi entra."""

from datetime import date
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from lavoratori.actions.rapporti import registra_rapporto
from lavoratori.actions.titoli import registra_titolo
from lavoratori.choices import DestinoRigaSap, SezioneSap, StatoSchedaRicevuta, TipoTitolo
from lavoratori.models import (
    AttivitaSap,
    Did,
    EventoPolitica,
    Lavoratore,
    PoliticaAttiva,
    RigaSchedaRicevuta,
    SchedaRicevuta,
)
from lavoratori.rules.sap_xml import SchedaLetta, leggi_scheda
from lavoratori.rules.scheda_ricevuta import (
    SENZA_RIGHE,
    Fascicolo,
    impedimenti_alla_scheda,
    righe_della_scheda,
)
from portale import clock
from portale.audit.registro import record
from portale.errors import AttoImpedito, Impedimento, _
from portale.identity.attore import Attore

GIA_ENTRATA = Impedimento("politica_gia_entrata", _("Intanto è entrata da un'altra parte."))
GIA_DECISA = Impedimento("scheda_gia_decisa", _("Questa scheda è già entrata o lasciata fuori."))


@transaction.atomic
def ricevi_scheda(
    *, lavoratore: Lavoratore, contenuto: bytes, nome_file: str = "", autore: Attore
) -> SchedaRicevuta:
    """Si legge e si giudica; nel fascicolo nulla ancora. Lo stesso file è la stessa scheda."""
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)
    letta = leggi_scheda(contenuto)
    fascicolo = _fascicolo(lavoratore, letta)
    impedimenti = impedimenti_alla_scheda(letta, fascicolo)
    if impedimenti:
        raise AttoImpedito(impedimenti)
    impronta = sha256(contenuto).hexdigest()
    gia = lavoratore.schede_ricevute.filter(
        impronta=impronta, stato=StatoSchedaRicevuta.DA_GUARDARE
    ).first()
    if gia is not None:
        return gia

    righe = righe_della_scheda(letta, fascicolo, clock.today())
    if not righe:
        raise AttoImpedito(SENZA_RIGHE)
    scritta_il = letta.scritta_il
    scheda = SchedaRicevuta.objects.create(
        lavoratore=lavoratore,
        nome_file=nome_file[-120:],
        impronta=impronta,
        titolare_nome=letta.titolare,
        titolare_codice=letta.titolare_codice,
        scritta_il=timezone.make_aware(scritta_il) if scritta_il.tzinfo is None else scritta_il,
        autore=autore.incarico,
        created_at=clock.now(),
    )
    RigaSchedaRicevuta.objects.bulk_create(
        RigaSchedaRicevuta(
            scheda=scheda,
            posto=posto,
            sezione=riga.sezione,
            descrizione=riga.descrizione[:300],
            contenuto=riga.contenuto,
            destino=riga.destino,
            perche=str(riga.perche)[:300],
        )
        for posto, riga in enumerate(righe, start=1)
    )
    record("sap.ricevuta", scheda, autore=autore, righe=len(righe))
    return scheda


@transaction.atomic
def accetta_scheda(*, scheda: SchedaRicevuta, autore: Attore) -> int:
    """Entrano le righe nuove, con l'atto di ciascuna; dice quante. Ogni riga tiene la sua fine."""
    scheda, lavoratore = _da_decidere(scheda)
    entrate = 0
    for riga in scheda.righe.filter(destino=DestinoRigaSap.NUOVA):
        try:
            with transaction.atomic():
                SCRIVE[SezioneSap(riga.sezione)](lavoratore, riga.contenuto, autore)
        except AttoImpedito as no:
            riga.destino, riga.perche = DestinoRigaSap.RIFIUTATA, str(no)[:300]
        else:
            riga.destino, entrate = DestinoRigaSap.ENTRATA, entrate + 1
        riga.contenuto = {}
        riga.save(update_fields=["destino", "perche", "contenuto"])
    scheda.stato = StatoSchedaRicevuta.ACCETTATA
    scheda.save(update_fields=["stato"])
    record("sap.importata", scheda, autore=autore, righe=entrate)
    return entrate


@transaction.atomic
def lascia_scheda(*, scheda: SchedaRicevuta, autore: Attore) -> SchedaRicevuta:
    """Nulla entra; resta scritto che è arrivata, e che cosa diceva riga per riga."""
    scheda, _lavoratore = _da_decidere(scheda)
    scheda.righe.update(contenuto={})
    scheda.stato = StatoSchedaRicevuta.LASCIATA
    scheda.save(update_fields=["stato"])
    record("sap.lasciata", scheda, autore=autore)
    return scheda


def _da_decidere(scheda: SchedaRicevuta) -> tuple[SchedaRicevuta, Lavoratore]:
    """Prima la persona, poi la scheda: chi riceve e chi accetta non si aspettano a vicenda."""
    lavoratore = Lavoratore.objects.lock(scheda.lavoratore_id)
    scheda = SchedaRicevuta.objects.lock(scheda.pk)
    if not scheda.da_guardare:
        raise AttoImpedito(GIA_DECISA)
    return scheda, lavoratore


def _fascicolo(lavoratore: Lavoratore, letta: SchedaLetta) -> Fascicolo:
    codici = [una.codice for una in letta.politiche]
    politiche = PoliticaAttiva.objects.filter(codice_politica__in=codici)
    did = Did.objects.filter(lavoratore=lavoratore).order_by("pk").last()
    titoli = lavoratore.titoli.values_list("descrizione", "rilasciato_il")
    return Fascicolo(
        persona_id=lavoratore.pk,
        codice_fiscale=lavoratore.codice_fiscale,
        nome=lavoratore.nome,
        cognome=lavoratore.cognome,
        domicilio=str(lavoratore.domicilio_comune or ""),
        protetta=lavoratore.protezioni.in_vigore().exists(),
        did_del=did.resa_il if did else None,
        lavori=frozenset(lavoratore.rapporti.values_list("datore_cf", "dal")),
        titoli=frozenset((nome.casefold(), giorno) for nome, giorno in titoli),
        attivita={
            una.codice: (una.vuole_fine, una.vuole_datore) for una in AttivitaSap.objects.all()
        },
        politiche=dict(politiche.values_list("codice_politica", "lavoratore_id")),
    )


def _scrivi_lavoro(lavoratore: Lavoratore, dati: dict[str, Any], autore: Attore) -> None:
    giorni = {nome: date.fromisoformat(dati[nome]) for nome in ("dal", "al")}
    registra_rapporto(lavoratore=lavoratore, autore=autore, **dati | giorni)


def _scrivi_titolo(lavoratore: Lavoratore, dati: dict[str, Any], autore: Attore) -> None:
    registra_titolo(
        lavoratore=lavoratore,
        tipo=TipoTitolo.STUDIO if dati["studio"] else TipoTitolo.ATTESTATO,
        descrizione=dati["descrizione"],
        rilasciato_da=dati["rilasciato_da"],
        rilasciato_il=_giorno(dati["rilasciato_il"]),
        ore=dati["ore"],
        autore=autore,
    )


def _scrivi_politica(lavoratore: Lavoratore, dati: dict[str, Any], autore: Attore) -> None:
    """Con l'identificativo che aveva: la storia è quella dell'altro ufficio."""
    if PoliticaAttiva.objects.filter(codice_politica=dati["codice_politica"]).exists():
        raise AttoImpedito(GIA_ENTRATA)
    eventi = sorted(dati["eventi"], key=lambda evento: evento[1])
    politica = PoliticaAttiva.objects.create(
        lavoratore=lavoratore,
        codice_politica=dati["codice_politica"],
        attivita_id=dati["attivita"],
        denominazione=dati["denominazione"],
        proposta_il=date.fromisoformat(dati["proposta_il"]),
        inizio=_giorno(dati["inizio"]),
        fine=_giorno(dati["fine"]),
        progetto=dati["progetto"],
        promotore=dati["promotore"],
        titolare_codice=dati["titolare_codice"],
        ultimo_evento=eventi[-1][0],
    )
    EventoPolitica.objects.bulk_create(
        (
            EventoPolitica(politica=politica, evento=codice, giorno=date.fromisoformat(giorno))
            for codice, giorno in eventi
        ),
        ignore_conflicts=True,
    )


def _giorno(testo: str) -> date | None:
    return date.fromisoformat(testo) if testo else None


SCRIVE = {
    SezioneSap.ESPERIENZE: _scrivi_lavoro,
    SezioneSap.CURRICULUM: _scrivi_titolo,
    SezioneSap.POLITICHE: _scrivi_politica,
}
