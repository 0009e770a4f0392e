"""La fine di un corso: chi ha le ore ha l'attestato, e il titolo che ne viene."""

from datetime import timedelta

from django.db.models import Sum

from lavoratori.choices import TipoTitolo
from lavoratori.models import Titolo
from percorsi.choices import StatoAttestato, StatoEdizione, StatoIscrizione
from percorsi.demo.corsi import Classe, iscritti
from percorsi.models import Attestato, Iscrizione, Presenza
from percorsi.rules.attestato import nuovo_codice
from percorsi.rules.frequenza import frequenza
from portale.management.fasi import Demo, alle

UNO_REVOCATO_OGNI = 150
MOTIVO_REVOCA = "Ore registrate per errore: l'ente ha corretto il registro."
GIORNI_PER_RILASCIARE = 3


def rilascia(demo: Demo, classi: list[Classe]) -> None:
    dado = demo.caso("attestati")
    minuti = _minuti()
    attestati: list[Attestato] = []
    titoli: list[Titolo] = []
    concluse = [c for c in classi if c.edizione.stato == StatoEdizione.CONCLUSA]
    for classe in concluse:
        corso = classe.in_catalogo.corso
        for iscrizione in iscritti(classe):
            fatti = frequenza(
                minuti=minuti.get(iscrizione.pk, 0),
                ore_corso=corso.ore,
                frequenza_minima=corso.frequenza_minima,
            )
            iscrizione.stato = StatoIscrizione.IDONEA if fatti.basta else StatoIscrizione.NON_IDONEA
            if fatti.basta:
                attestato = _attestato(classe, iscrizione, fatti.minuti, nuovo_codice(dado.choice))
                if len(attestati) % UNO_REVOCATO_OGNI == UNO_REVOCATO_OGNI // 2:
                    attestato.stato = StatoAttestato.REVOCATO
                    attestato.motivo_revoca = MOTIVO_REVOCA
                attestati.append(attestato)
                titoli.append(_titolo(classe, iscrizione, attestato))
    esiti = [iscrizione for classe in concluse for iscrizione in iscritti(classe)]
    Iscrizione.objects.bulk_update(esiti, ["stato"], batch_size=1000)
    demo.scrivi(attestati)
    demo.scrivi(titoli)
    _annota(demo, concluse, attestati, titoli)


def _minuti() -> dict[int, int]:
    valide = Presenza.objects.valide().values("iscrizione").order_by("iscrizione")
    return dict(valide.annotate(totale=Sum("minuti")).values_list("iscrizione", "totale"))


def _attestato(classe: Classe, iscrizione: Iscrizione, minuti: int, codice: str) -> Attestato:
    return Attestato(
        iscrizione=iscrizione,
        codice=codice,
        ore_corso=classe.in_catalogo.corso.ore,
        minuti_frequentati=minuti,
        rilasciato_il=classe.edizione.al + timedelta(days=GIORNI_PER_RILASCIARE),
    )


def _titolo(classe: Classe, iscrizione: Iscrizione, attestato: Attestato) -> Titolo:
    return Titolo(
        lavoratore_id=iscrizione.lavoratore_id,
        tipo=TipoTitolo.ATTESTATO,
        descrizione=classe.in_catalogo.corso.titolo,
        rilasciato_da=classe.in_catalogo.ente.nome,
        rilasciato_il=attestato.rilasciato_il,
        ore=attestato.ore_corso,
        attestato_codice=attestato.codice,
        revocato=attestato.stato == StatoAttestato.REVOCATO,
    )


def _annota(
    demo: Demo, concluse: list[Classe], attestati: list[Attestato], titoli: list[Titolo]
) -> None:
    referenti = {}
    for classe in concluse:
        referenti[classe.edizione.pk] = autore = classe.in_catalogo.referente
        fine = alle(classe.edizione.al + timedelta(days=GIORNI_PER_RILASCIARE), 10)
        quanti = len(list(iscritti(classe)))
        demo.annota("edizione.conclusa", classe.edizione, fine, autore, iscritti=quanti)
        for iscrizione in iscritti(classe):
            if iscrizione.stato == StatoIscrizione.NON_IDONEA:
                dopo = fine + timedelta(minutes=1)
                demo.annota("iscrizione.non_idonea", iscrizione, dopo, autore)
    for attestato, titolo in zip(attestati, titoli, strict=True):
        autore = referenti[attestato.iscrizione.edizione_id]
        quando = alle(attestato.rilasciato_il, 10, 2)
        minuti = attestato.minuti_frequentati
        demo.annota("titolo.registrato", titolo, quando, autore)
        demo.annota("attestato.rilasciato", attestato, quando, autore, minuti=minuti)
        if attestato.stato == StatoAttestato.REVOCATO:
            dopo = quando + timedelta(days=2)
            demo.annota("attestato.revocato", attestato, dopo, autore)
            demo.annota("titolo.revocato", titolo, dopo, autore)
