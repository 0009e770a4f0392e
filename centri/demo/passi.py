"""Dieci persone, dall'elenco dell'azienda al colloquio: ogni passo è un atto, alla sua data.

I passi non sanno quando avvengono: la stessa strada è quella di una storia conclusa, di una ancora
aperta e delle prove nel browser.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from centri.actions.colloqui import prenota_colloquio
from centri.actions.elenchi_cig import carica_elenco, correggi_riga, importa_elenco
from centri.actions.esiti import registra_esito
from centri.actions.incontri import convoca_incontro, iscrivi_a_incontro, registra_presenze
from centri.actions.inviti import invita
from centri.actions.prese import prendi_in_carico
from centri.choices import Adesione, StatoColloquio
from centri.models import Centro, Colloquio, Competenza, ElencoCig, Incontro, Invito, Prestazione
from centri.notifications.inviti import SCOPO
from centri.queries.offerte import Offerta, offerte_libere
from lavoratori.actions.cassa import apri_trattamento
from lavoratori.actions.titoli import registra_titolo
from lavoratori.choices import TipoTitolo
from lavoratori.demo.elenco import Voce, in_xlsx
from lavoratori.models import CausaleCig, Lavoratore, TrattamentoCig
from portale.bodies.models import Ente
from portale.identity.attore import Attore
from portale.identity.models import Incarico
from portale.management.fasi import alle
from portale.management.storie import avviene
from portale.parole import confrontabile
from portale.territory.models import Comune

NOTE = (
    "Conosce bene le macchine, non ha mai letto un disegno tecnico: il corso le serve.",
    "Disponibile ai turni. Teme di non essere più adatta a studiare: rassicurata.",
    "Vorrebbe restare in fabbrica, anche in un settore diverso dall'auto.",
    "Ha già usato un tornio manuale. Chiede se l'indennità si aggiunge alla cassa integrazione.",
)
TITOLI = (
    "Qualifica professionale di operatore meccanico",
    "Licenza media",
    "Diploma di perito meccanico",
)
POSTI_DELL_INCONTRO = 20


@dataclass(frozen=True)
class Azienda:
    """Il caso di un'azienda, come la Regione lo scrive."""

    nome: str
    codice_fiscale: str
    comune: str
    indirizzo: str
    causale: str
    accordo: date
    firmatari: str
    dal: date
    al: date

    def elenco(self, voci: Sequence[Voce]) -> bytes:
        """Il file che l'azienda manda."""
        return in_xlsx(self.nome, self.accordo, self.dal, self.al, voci)


@dataclass(frozen=True)
class Compagnia:
    """Chi agisce: la funzionaria della Regione e, per ogni centro, l'operatrice che riceve."""

    titolare: Ente
    funzionaria: Attore
    centro: Centro
    operatrici: Mapping[int, Attore]
    prestazione: Prestazione


@dataclass
class Caso:
    """Ciò che la storia ha fatto finora."""

    chi: Compagnia
    azienda: Azienda
    trattamento: TrattamentoCig
    stampa: bool = True
    persone: list[Lavoratore] = field(default_factory=list)
    centri: dict[int, Centro] = field(default_factory=dict)
    inviti: list[Invito] = field(default_factory=list)

    @property
    def operatrice(self) -> Attore:
        """Quella del CPI in cui la storia comincia."""
        return self.chi.operatrici[self.chi.centro.pk]

    def scena(self, quando: datetime) -> AbstractContextManager[None]:
        return avviene(quando, stampa=self.stampa)

    def centro_di(self, persona: Lavoratore) -> Centro:
        return self.centri.get(persona.pk, self.chi.centro)

    def operatrice_di(self, persona: Lavoratore) -> Attore:
        centro = self.centro_di(persona)
        return self.chi.operatrici.get(centro.pk, self.operatrice)

    def per_operatrice(self) -> dict[Incarico, list[Lavoratore]]:
        gruppi: dict[Incarico, list[Lavoratore]] = {}
        for persona in self.persone:
            gruppi.setdefault(incarico(self.operatrice_di(persona)), []).append(persona)
        return gruppi


def incarico(attore: Attore) -> Incarico:
    """L'incarico di chi agisce in un ufficio: ce n'è sempre uno."""
    if attore.incarico is None:
        raise ValueError("Chi agisce in un ufficio ha un incarico.")
    return attore.incarico


def apri_il_caso(chi: Compagnia, azienda: Azienda, giorno: date, *, stampa: bool = True) -> Caso:
    """La Regione apre il trattamento dell'azienda."""
    with avviene(alle(giorno, 9, 40), stampa=stampa):
        trattamento = apri_trattamento(
            titolare=chi.titolare,
            azienda_cf=azienda.codice_fiscale,
            azienda_nome=azienda.nome,
            unita_comune=Comune.objects.get(nome=azienda.comune, provincia="TO"),
            unita_indirizzo=azienda.indirizzo,
            causale=CausaleCig.objects.get(codice=azienda.causale),
            accordo_data=azienda.accordo,
            accordo_firmatari=azienda.firmatari,
            dal=azienda.dal,
            al=azienda.al,
            autore=chi.funzionaria,
        )
    return Caso(chi, azienda, trattamento, stampa)


def arriva_l_elenco(caso: Caso, voci: Sequence[Voce], giorno: date) -> ElencoCig:
    """Carica il file, corregge il codice sbagliato, importa: dieci persone, ognuna con il suo
    CPI.
    """
    funzionaria = caso.chi.funzionaria
    with caso.scena(alle(giorno, 10, 15)):
        elenco = carica_elenco(
            trattamento=caso.trattamento,
            nome_file="elenco-lavoratori.xlsx",
            contenuto=caso.azienda.elenco(voci),
            autore=funzionaria,
        )
    with caso.scena(alle(giorno, 10, 25)):
        for riga in elenco.righe.da_correggere():
            scritto = confrontabile(" ".join(riga.valori["celle"]))
            giusta = next(voce for voce in voci if confrontabile(voce.indirizzo) in scritto)
            correggi_riga(
                riga=riga, valori={"codice_fiscale": giusta.codice_fiscale}, autore=funzionaria
            )
    with caso.scena(alle(giorno, 10, 30)):
        importa_elenco(elenco=elenco, autore=funzionaria)
    _trova_le_persone(caso, voci)
    return elenco


def _trova_le_persone(caso: Caso, voci: Sequence[Voce]) -> None:
    codici = [voce.codice_fiscale for voce in voci]
    trovate = Lavoratore.objects.in_bulk(codici, field_name="codice_fiscale")
    caso.persone = [trovate[codice] for codice in codici]
    competenze = Competenza.objects.in_vigore().exclude(centro=None)
    caso.centri = {
        competenza.lavoratore_id: competenza.centro
        for competenza in competenze.filter(lavoratore__in=caso.persone).select_related(
            "centro__sede__comune__provincia"
        )
        if competenza.centro
    }


def prende_e_invita(caso: Caso, giorno: date, incontro_il: date) -> Incontro:
    """Ogni operatrice prende in carico le sue persone e le invita, ciascuna per la via che ha."""
    chi = caso.chi
    with caso.scena(alle(giorno, 9, 5)):
        incontro = convoca_incontro(
            centro=chi.centro,
            trattamento=caso.trattamento,
            titolo="Che cosa si può fare durante la cassa integrazione",
            luogo=f"{chi.centro.sede.nome}, sala riunioni",
            inizio=alle(incontro_il, 10),
            fine=alle(incontro_il, 12),
            posti=POSTI_DELL_INCONTRO,
            autore=caso.operatrice,
        )
    for operatore, persone in caso.per_operatrice().items():
        autore = Attore.di(operatore)
        with caso.scena(alle(giorno, 9, 30)):
            for persona in persone:
                prendi_in_carico(lavoratore=persona, operatore=operatore, autore=autore)
        with caso.scena(alle(giorno, 9, 50)):
            caso.inviti += invita(
                lavoratori=persone,
                prestazione=chi.prestazione,
                incontro=incontro,
                trattamento=caso.trattamento,
                autore=autore,
            )
    return incontro


def rispondono(caso: Caso, dal: date, giorni: Sequence[date]) -> None:
    """Chi ha e-mail o cellulare risponde dal suo collegamento; chi ha la lettera telefona."""
    persone = {persona.pk: persona for persona in caso.persone}
    for numero, invito in enumerate(caso.inviti):
        persona = persone[invito.lavoratore_id]
        contatto = persona.contatto()
        da_se = bool(contatto.email or contatto.cellulare)
        autore = Attore.portatore(SCOPO, invito.pk) if da_se else caso.operatrice_di(persona)
        with caso.scena(alle(dal + timedelta(days=numero % 4), 10 + numero, 7 * numero % 60)):
            if invito.incontro:
                iscrivi_a_incontro(incontro=invito.incontro, lavoratore=persona, autore=autore)
            prenota_colloquio(
                lavoratore=persona,
                offerta=_un_tempo(caso, persona, giorni[numero % len(giorni)]),
                invito=invito,
                autore=autore,
            )


def _un_tempo(caso: Caso, persona: Lavoratore, giorno: date) -> Offerta:
    """Il primo tempo libero di quel giorno con chi la segue; se non ce n'è, con una collega."""
    operatrice = incarico(caso.operatrice_di(persona)).pk
    libere = offerte_libere(
        centro=caso.centro_di(persona),
        prestazione=caso.chi.prestazione,
        dal=alle(giorno, 0),
        al=alle(giorno, 23),
        lavoratore=persona,
        preferita=operatrice,
    )
    return min(libere, key=lambda offerta: (offerta.operatore.pk != operatrice, offerta.inizio))


def si_incontrano(caso: Caso, incontro: Incontro) -> None:
    """All'incontro ci sono tutti."""
    with caso.scena(incontro.fine + timedelta(minutes=10)):
        registra_presenze(
            incontro=incontro,
            presenti=caso.persone,
            autore=caso.operatrice,
        )


def fanno_il_colloquio(caso: Caso) -> list[Colloquio]:
    """Tutti si presentano e aderiscono; l'operatrice scrive che cosa hanno studiato."""
    colloqui = list(
        Colloquio.objects.da_erogare()
        .filter(lavoratore__in=caso.persone, prestazione=caso.chi.prestazione)
        .select_related("lavoratore", "operatore__user", "operatore__ente", "operatore__sede")
        .order_by("inizio", "pk")
    )
    for numero, colloquio in enumerate(colloqui):
        autore = Attore.di(colloquio.operatore)
        with caso.scena(colloquio.fine):
            registra_esito(
                colloquio=colloquio,
                stato=StatoColloquio.EROGATO,
                adesione=Adesione.ADERISCE,
                note=NOTE[numero % len(NOTE)],
                autore=autore,
            )
            registra_titolo(
                lavoratore=colloquio.lavoratore,
                tipo=TipoTitolo.STUDIO,
                descrizione=TITOLI[numero % len(TITOLI)],
                autore=autore,
            )
    return colloqui
