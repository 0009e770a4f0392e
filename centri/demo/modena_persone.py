"""Modena, 2014: settecento persone in cassa integrazione, scritte in massa come la provincia."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from centri.models import Centro, Competenza
from lavoratori.actions.causali import carica_causali
from lavoratori.choices import FinePeriodo, ModalitaSospensione, Sesso, StatoTrattamento
from lavoratori.demo.aziende import codice
from lavoratori.demo.lavori import RAPPORTO_CHIUSO, rapporto_con
from lavoratori.demo.nomi import ALTRE_ORIGINI, ITALIA
from lavoratori.demo.persone import Anagrafe
from lavoratori.models import Lavoratore, PeriodoCig, Recapito, TrattamentoCig
from portale.codice_fiscale import genera
from portale.identity.models import Incarico
from portale.management.fasi import Demo, alle
from portale.parole import confrontabile
from portale.territory.models import Comune

MODENA = "F257"
CESSAZIONE, CONCORDATO, CESSAZIONE_DI_OGGI = "CIGS-CES-2004", "CIGS-CON", "CIGS-CES"
FIRMATARI = "FIOM-CGIL, FIM-CISL, UILM-UIL e RSU"
COGNOMI = tuple(
    "Ferrari Barbieri Montanari Malagoli Zanasi Vandelli Bertoni Lugli Cavazzuti Goldoni Baraldi"
    " Righi Guerzoni Gibertini Vaccari Pedretti Rebecchi Bonacini Corradini Manicardi Fregni"
    " Ascari Balestri Borghi Casarini Chiossi Degli Esposti Ferraguti Golinelli Lodi Mantovani"
    " Neri Panini Reggiani Sighinolfi Tosi Venturelli Zoboli".replace(
        "Degli Esposti", "Bergonzini"
    ).split()
)
VIE = (
    "via Emilia Est", "via Giardini", "via Vignolese", "via Nonantolana", "viale Amendola",
    "via Canaletto", "strada Morane", "via Contrada", "via Panni", "via Emilio Diena",
)  # fmt: skip
SU_CENTO_DI_ALTRE_ORIGINI = 22
SU_CENTO_CON_EMAIL_ALLORA = 45
QUANTE_OGGI = 60
NUMERO_DELLE_MODENESI = 91_000


@dataclass(frozen=True)
class Chiude:
    """Un'azienda che chiude: dove, che cosa faceva, perché, quante persone lascia."""

    nome: str
    comune: str
    causale: str
    mestieri: tuple[str, ...]
    dal: date
    al: date
    quante: int


AZIENDE_DEL_2014 = (
    Chiude(
        "Ceramiche Panaro S.p.A.",
        "Castelfranco Emilia",
        CESSAZIONE,
        ("addetto ai forni", "addetto alla smaltatura"),
        date(2014, 1, 13),
        date(2016, 1, 12),
        168,
    ),
    Chiude(
        "Officine Meccaniche Crocetta S.p.A.",
        "Modena",
        CONCORDATO,
        ("tornitore", "fresatore", "montatore"),
        date(2014, 3, 3),
        date(2015, 3, 2),
        142,
    ),
    Chiude(
        "Maglificio Sant'Agnese S.r.l.",
        "Modena",
        CESSAZIONE,
        ("magliaia", "rammendatrice", "addetta alla stiratura"),
        date(2014, 4, 7),
        date(2016, 4, 6),
        96,
    ),
    Chiude(
        "Carpenterie Naviglio S.r.l.",
        "Bomporto",
        CONCORDATO,
        ("saldatore", "carpentiere"),
        date(2014, 5, 5),
        date(2015, 5, 4),
        88,
    ),
    Chiude(
        "Biomedicale Ghirlanda S.p.A.",
        "Modena",
        CESSAZIONE,
        ("addetta al montaggio", "addetta al confezionamento"),
        date(2014, 6, 9),
        date(2016, 6, 8),
        84,
    ),
    Chiude(
        "Salumificio Nonantola S.p.A.",
        "Nonantola",
        CONCORDATO,
        ("disossatore", "confezionatrice"),
        date(2014, 9, 1),
        date(2015, 8, 31),
        76,
    ),
    Chiude(
        "Grafiche Albareto S.r.l.",
        "Modena",
        CESSAZIONE,
        ("stampatore", "legatore"),
        date(2014, 10, 6),
        date(2016, 10, 5),
        58,
    ),
)


class GenteDiModena(Anagrafe):
    """Persone che abitano nel bacino di Modena, con i cognomi di lì."""

    def __init__(self, demo: Demo, oggi: date, nome: str, comuni: Sequence[Comune]) -> None:
        super().__init__(demo)
        self.dado, self.oggi, self.comuni = demo.caso(nome), oggi, list(comuni)
        self.pesi = [comune.popolazione or 1 for comune in self.comuni]

    def _una(self) -> Lavoratore:
        dado = self.dado
        da_fuori = dado.randrange(100) < SU_CENTO_DI_ALTRE_ORIGINI
        origine = dado.choice(ALTRE_ORIGINI) if da_fuori else ITALIA
        sesso = dado.choice((Sesso.F, Sesso.M))
        nome = dado.choice(origine.donne if sesso == Sesso.F else origine.uomini)
        cognome = dado.choice(origine.cognomi if da_fuori else COGNOMI)
        nato_il = self._nato_il()
        belfiore = origine.belfiore or MODENA
        casa = dado.choices(self.comuni, weights=self.pesi)[0]
        return Lavoratore(
            codice_fiscale=genera(cognome, nome, nato_il, sesso, belfiore),
            nome=nome,
            cognome=cognome,
            nome_ordinamento=confrontabile(f"{cognome} {nome}")[:170],
            sesso=sesso,
            nato_il=nato_il,
            luogo_nascita=belfiore,
            cittadinanza=origine.cittadinanza,
            domicilio_comune=casa,
            domicilio_indirizzo=f"{dado.choice(VIE)} {dado.randrange(1, 300)}",
            domicilio_cap=casa.cap,
        )

    def _nato_il(self) -> date:
        return self.oggi - timedelta(days=self.dado.randrange(26 * 366, 60 * 365))


@dataclass
class Cassa:
    """Le persone di un'azienda che chiude, e il suo trattamento."""

    azienda: Chiude
    trattamento: TrattamentoCig
    persone: list[Lavoratore]


def scrivi(
    demo: Demo,
    centro: Centro,
    aziende: Sequence[Chiude],
    comuni: Sequence[Comune],
    funzionaria: Incarico,
    nome: str,
) -> list[Cassa]:
    """Persone, recapiti, competenza, cassa integrazione e lavoro, ognuna con i suoi eventi."""
    carica_causali()
    dado = demo.caso(f"{nome} cassa")
    gente = GenteDiModena(demo, aziende[0].dal, nome, comuni)
    casse = [_apre(demo, gente, azienda, centro, indice) for indice, azienda in enumerate(aziende)]
    demo.scrivi([cassa.trattamento for cassa in casse])
    tutte = [persona for cassa in casse for persona in cassa.persone]
    demo.scrivi(tutte)
    demo.scrivi([uno for persona in tutte for uno in _recapiti(gente, persona)])
    competenze = [
        Competenza(
            lavoratore=persona,
            titolare=centro.sede.ente,
            centro=centro,
            dal=persona.created_at.date(),
        )
        for persona in tutte
    ]
    demo.scrivi(competenze)
    _annota_le_persone(demo, competenze, centro, funzionaria)
    _scrivi_la_cassa(demo, casse, dado, funzionaria)
    return casse


def _apre(demo: Demo, gente: GenteDiModena, azienda: Chiude, centro: Centro, indice: int) -> Cassa:
    arrivo = alle(azienda.dal + timedelta(days=9), 10)
    persone = [gente.persona() for _ in range(azienda.quante)]
    for numero, persona in enumerate(persone):
        persona.created_at = arrivo + timedelta(seconds=2 * numero)
    scaduto = azienda.al < demo.oggi
    trattamento = TrattamentoCig(
        titolare=centro.sede.ente,
        azienda_cf=codice(NUMERO_DELLE_MODENESI + azienda.dal.year % 100 * 10 + indice),
        azienda_nome=azienda.nome,
        unita_comune=next(uno for uno in gente.comuni if uno.nome == azienda.comune),
        causale_id=azienda.causale,
        accordo_data=azienda.dal - timedelta(days=14),
        accordo_firmatari=FIRMATARI,
        dal=azienda.dal,
        al=azienda.al,
        stato=StatoTrattamento.SCADUTO if scaduto else StatoTrattamento.AUTORIZZATO,
        created_at=alle(azienda.dal, 9, 30),
    )
    return Cassa(azienda, trattamento, persone)


def _recapiti(gente: GenteDiModena, persona: Lavoratore) -> list[Recapito]:
    """Nel 2014 l'e-mail l'aveva meno di metà; il cellulare quasi tutti."""
    recapiti = gente.recapiti(persona)
    if gente.dado.randrange(100) < SU_CENTO_CON_EMAIL_ALLORA:
        return recapiti
    return [uno for uno in recapiti if uno.tipo != "email"]


def _annota_le_persone(
    demo: Demo, competenze: Sequence[Competenza], centro: Centro, chi: Incarico
) -> None:
    for competenza in competenze:
        quando: datetime = competenza.lavoratore.created_at
        demo.annota("lavoratore.iscritto", competenza.lavoratore, quando, chi)
        demo.annota("competenza.assegnata", competenza, quando, chi, centro=centro.pk)


def _scrivi_la_cassa(
    demo: Demo, casse: Sequence[Cassa], dado: random.Random, chi: Incarico
) -> None:
    periodi = [_periodo(demo, cassa, persona, dado) for cassa in casse for persona in cassa.persone]
    demo.scrivi(periodi)
    rapporti = [rapporto_con(periodo, dado) for periodo in periodi]
    for numero, rapporto in enumerate(rapporti):
        rapporto.co_numero = f"08036{rapporto.dal:%y}{numero:09d}"
    demo.scrivi(rapporti)
    for cassa in casse:
        trattamento = cassa.trattamento
        causale = trattamento.causale_id
        quando = trattamento.created_at
        demo.annota("trattamento.aperto", trattamento, quando, chi, causale=causale)
    for periodo, rapporto in zip(periodi, rapporti, strict=True):
        arrivo = periodo.lavoratore.created_at
        trattamento_id = periodo.trattamento_id
        demo.annota("periodo_cig.aperto", periodo, arrivo, chi, trattamento=trattamento_id)
        demo.annota("rapporto.iniziato", rapporto, arrivo, chi, contratto=rapporto.contratto)
        if periodo.motivo_fine:
            fine = alle(periodo.al + timedelta(days=1), 11)
            motivo = str(periodo.motivo_fine)
            demo.annota("periodo_cig.chiuso", periodo, fine, chi, motivo=motivo)
            if periodo.motivo_fine in RAPPORTO_CHIUSO:
                demo.annota("rapporto.cessato", rapporto, fine, chi, motivo=motivo)


def _periodo(demo: Demo, cassa: Cassa, persona: Lavoratore, dado: random.Random) -> PeriodoCig:
    trattamento = cassa.trattamento
    finito = trattamento.al < demo.oggi
    return PeriodoCig(
        trattamento=trattamento,
        lavoratore=persona,
        datore_cf=trattamento.azienda_cf,
        dal=trattamento.dal,
        al=trattamento.al,
        modalita=ModalitaSospensione.ZERO_ORE,
        percentuale=100,
        qualifica=dado.choice(cassa.azienda.mestieri),
        motivo_fine=FinePeriodo.LICENZIAMENTO if finito else "",
    )


def aziende_di_oggi(oggi: date) -> tuple[Chiude, ...]:
    """Il gemello aperto: due aziende che chiudono adesso, con pochi mesi davanti."""
    return (
        Chiude(
            "Fonderie Tiepido S.r.l.",
            "Modena",
            CESSAZIONE_DI_OGGI,
            ("fonditore", "sbavatore"),
            oggi - timedelta(days=290),
            oggi + timedelta(days=47),
            QUANTE_OGGI * 2 // 3,
        ),
        Chiude(
            "Tessile Ca' Bianca S.r.l.",
            "Nonantola",
            CESSAZIONE_DI_OGGI,
            ("tessitrice", "addetta all'orditura"),
            oggi - timedelta(days=200),
            oggi + timedelta(days=130),
            QUANTE_OGGI // 3,
        ),
    )
