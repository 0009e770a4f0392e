"""Gli incontri di gruppo: uno per azienda e centro, poco dopo l'arrivo dell'elenco."""

from collections import defaultdict
from datetime import date, timedelta

from centri.choices import MotivoFascia, StatoPartecipazione
from centri.demo.agende import Agende, giorno_lavorativo
from centri.demo.persone import Persona
from centri.demo.tempo import Tempo
from centri.models import Incontro, Partecipazione
from centri.rules.orari import Tratto
from portale.management.fasi import Demo, alle, gia_avvenuto
from portale.permissions.scopes import PORTATORE

PERSONE_PER_UN_INCONTRO = 5
POSTI_MINIMI, POSTI_MASSIMI = 12, 30
GIORNI_DALL_ELENCO = (12, 24)
COM_E_ANDATA = (
    (StatoPartecipazione.PRESENTE, 66),
    (StatoPartecipazione.ASSENTE, 12),
    (StatoPartecipazione.RINUNCIA, 7),
    (StatoPartecipazione.INVITATA, 15),
)
COME_SARA = ((StatoPartecipazione.ISCRITTA, 55), (StatoPartecipazione.INVITATA, 45))
CON_UN_POSTO = (
    StatoPartecipazione.ISCRITTA,
    StatoPartecipazione.PRESENTE,
    StatoPartecipazione.ASSENTE,
)


def convoca(
    demo: Demo, seguite: list[Persona], agende: Agende, tempo: Tempo
) -> dict[int, Incontro]:
    """persona → l'incontro a cui è stata chiamata."""
    dado = demo.caso("incontri")
    gruppi: dict[tuple[int, int], list[Persona]] = defaultdict(list)
    for persona in seguite:
        if persona.periodo and persona.centro_id:
            gruppi[persona.periodo.trattamento_id, persona.centro_id].append(persona)

    chiamate: list[tuple[Incontro, list[Persona]]] = []
    for (trattamento_id, centro_id), gruppo in sorted(gruppi.items()):
        if len(gruppo) < PERSONE_PER_UN_INCONTRO:
            continue
        prima = min(persona.arrivo for persona in gruppo)
        giorno = giorno_lavorativo(prima + timedelta(days=dado.randrange(*GIORNI_DALL_ELENCO)))
        in_tempo = [p for p in gruppo if p.in_carico_dal and p.in_carico_dal < giorno]
        if len(in_tempo) >= PERSONE_PER_UN_INCONTRO:
            posti = min(max(len(in_tempo), POSTI_MINIMI), POSTI_MASSIMI)
            incontro = _incontro(centro_id, trattamento_id, giorno, posti)
            chiamate.append((incontro, in_tempo[:posti]))
    demo.scrivi([incontro for incontro, _gruppo in chiamate])
    _iscrivi(demo, chiamate, agende, tempo)
    return {persona.pk: incontro for incontro, gruppo in chiamate for persona in gruppo}


def _incontro(centro_id: int, trattamento_id: int, giorno: date, posti: int) -> Incontro:
    return Incontro(
        centro_id=centro_id,
        trattamento_id=trattamento_id,
        titolo="Cassa integrazione: che cosa può fare il Centro per l'impiego",
        luogo="Sala riunioni del Centro per l'impiego",
        inizio=alle(giorno, 10),
        fine=alle(giorno, 12),
        posti=posti,
    )


def _iscrivi(
    demo: Demo, chiamate: list[tuple[Incontro, list[Persona]]], agende: Agende, tempo: Tempo
) -> None:
    dado = demo.caso("partecipazioni")
    righe: list[tuple[Partecipazione, Persona]] = []
    for incontro, gruppo in chiamate:
        giorno = incontro.inizio.date()
        stati = COM_E_ANDATA if giorno < demo.oggi else COME_SARA
        for persona in gruppo:
            stato = dado.choices([s for s, _p in stati], weights=[p for _s, p in stati])[0]
            righe.append(
                (Partecipazione(incontro=incontro, lavoratore_id=persona.pk, stato=stato), persona)
            )
            if stato in CON_UN_POSTO:
                agende.giorni[persona.pk].add(giorno)
                tempo.impegna(
                    MotivoFascia.INCONTRO,
                    incontro,
                    Tratto(incontro.inizio, incontro.fine),
                    persone=[persona.pk],
                )
    demo.scrivi([riga for riga, _persona in righe])
    for incontro, gruppo in chiamate:
        quando = gia_avvenuto(incontro.inizio - timedelta(days=9))
        autore = gruppo[0].operatore
        demo.annota("incontro.convocato", incontro, quando, autore, posti=incontro.posti)
    for riga, persona in righe:
        _annota(demo, riga, persona)


def _annota(demo: Demo, riga: Partecipazione, persona: Persona) -> None:
    incontro = riga.incontro
    prima = gia_avvenuto(incontro.inizio - timedelta(days=4))
    if riga.stato in CON_UN_POSTO:
        demo.annota(
            "partecipazione.iscritta", riga, prima, None, veste=PORTATORE, incontro=incontro.pk
        )
    if riga.stato == StatoPartecipazione.RINUNCIA:
        demo.annota(
            "partecipazione.rinunciata", riga, prima, None, veste=PORTATORE, incontro=incontro.pk
        )
    if riga.stato in (StatoPartecipazione.PRESENTE, StatoPartecipazione.ASSENTE):
        demo.annota(
            "partecipazione.registrata",
            riga,
            incontro.fine + timedelta(minutes=10),
            persona.operatore,
            stato=str(riga.stato),
        )
