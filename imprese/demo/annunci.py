"""Le imprese inventate e i loro annunci di un anno."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from imprese.actions.imprese import iscrivi_impresa
from imprese.choices import StatoAnnuncio
from imprese.demo.imprese_inventate import IMPRESE, ImpresaInventata
from imprese.models import Annuncio, Candidatura, Impresa
from lavoratori.demo.aziende import codice
from portale import calendario, clock
from portale.bodies.choices import TipoEnte
from portale.bodies.models import Ente
from portale.classifications.models import Professione
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico, User
from portale.management.fasi import Demo, alle
from portale.territory.models import Comune

DAL = date(2022, 1, 10)
PRIMA_IMPRESA = 61_000  # i codici fiscali delle imprese inventate
PERSONE_PER_ANNUNCIO = 35
PRIMO_ANNUNCIO, ULTIMO_ANNUNCIO = -330, -3  # giorni da oggi
DURATA = (30, 75)
BOZZE = 2
CONTRATTI = (("A.01.00", 45), ("A.02.00", 55))


@dataclass(frozen=True)
class ChiCerca:
    impresa: Impresa
    inventata: ImpresaInventata
    referente: Incarico


@dataclass
class Ricerca:
    """Un annuncio, chi lo ha scritto e chi si è candidato."""

    annuncio: Annuncio
    chi: ChiCerca
    pubblicato_il: date
    numero: int  # nell'ordine in cui sono scritti: il dado non legge mai una chiave
    candidature: list[Candidatura] = field(default_factory=list)
    chiuso_il: date | None = None

    @property
    def finisce_il(self) -> date:
        return self.annuncio.scade_il


def apri_le_imprese(demo: Demo) -> list[ChiCerca]:
    quante = max(len(IMPRESE) * demo.imprese // 20, 3)
    comuni = {comune.nome: comune for comune in Comune.objects.filter(provincia="TO")}
    with clock.fermo_al(alle(demo.oggi - timedelta(days=400), 10)):
        return [
            _apri(demo, IMPRESE[numero % len(IMPRESE)], numero, comuni) for numero in range(quante)
        ]


def _apri(
    demo: Demo, inventata: ImpresaInventata, numero: int, comuni: dict[str, Comune]
) -> ChiCerca:
    giro = numero // len(IMPRESE)
    ente = Ente.objects.create(
        nome=f"{inventata.nome} {giro + 1}" if giro else inventata.nome,
        tipo=TipoEnte.IMPRESA,
        codice_fiscale=codice(PRIMA_IMPRESA + numero),
        titolare=demo.numeri["titolare"],
    )
    nome, cognome, accesso = inventata.referente
    email = f"{giro + 1}.{accesso.replace('@demo.', '@imprese.')}" if giro else accesso
    user = User.objects.create_user(email, nome=nome, cognome=cognome)
    referente = Incarico.objects.create(
        user=user, ruolo=Ruolo.REFERENTE_IMPRESA, ente=ente, dal=DAL
    )
    impresa = iscrivi_impresa(
        ente=ente,
        comune=comuni[inventata.comune],
        settore=inventata.settore,
        autore=Attore.di(demo.numeri["funzionaria"]),
    )
    return ChiCerca(impresa, inventata, referente)


def scrivi_gli_annunci(demo: Demo, imprese: list[ChiCerca]) -> list[Ricerca]:
    """Sparsi nell'anno, uno per impresa a turno; gli ultimi della prima impresa sono bozze."""
    dado = demo.caso("annunci")
    quanti = max(demo.persone // PERSONE_PER_ANNUNCIO, 6)
    professioni = {p.codice: p for p in Professione.objects.filter(codice__in=_esco())}
    passo = (ULTIMO_ANNUNCIO - PRIMO_ANNUNCIO) / quanti
    ricerche = []
    for numero in range(quanti):
        giorni = round(PRIMO_ANNUNCIO + passo * (numero + dado.random()))
        giorno = demo.oggi + timedelta(days=giorni - 1)
        pubblicato = calendario.giorni_lavorativi_dopo(giorno, 1, "TO")
        ricerche.append(
            _ricerca(demo, imprese[numero % len(imprese)], numero, pubblicato, professioni)
        )
    for numero in range(BOZZE):
        bozza = _ricerca(demo, imprese[0], quanti + numero, demo.oggi, professioni)
        bozza.annuncio.stato, bozza.annuncio.pubblicato_il = StatoAnnuncio.BOZZA, None
        bozza.annuncio.created_at = alle(demo.oggi - timedelta(days=1), 11, 10 * numero)
        ricerche.append(bozza)
    demo.scrivi([ricerca.annuncio for ricerca in ricerche])
    return ricerche


def _esco() -> set[str]:
    return {mestiere.esco for impresa in IMPRESE for mestiere in impresa.mestieri}


def _ricerca(
    demo: Demo,
    chi: ChiCerca,
    numero: int,
    pubblicato: date,
    professioni: dict[str, Professione],
) -> Ricerca:
    dado = demo.caso(f"annuncio {numero}")
    mestiere = chi.inventata.mestieri[numero // 3 % len(chi.inventata.mestieri)]
    contratto = dado.choices([c for c, _p in CONTRATTI], weights=[p for _c, p in CONTRATTI])[0]
    da, a = mestiere.paga
    ritocco = dado.randrange(-2, 3) * 250
    annuncio = Annuncio(
        impresa=chi.impresa,
        titolo=mestiere.titolo,
        professione=professioni.get(mestiere.esco),
        descrizione=mestiere.descrizione,
        requisiti=mestiere.requisiti,
        comune=chi.impresa.comune,
        contratto=contratto,
        ore_settimanali=40 if dado.random() < 0.8 else 30,
        paga_da=da + ritocco,
        paga_a=a + ritocco,
        posti=dado.choices((1, 2, 3, 4), weights=(45, 30, 15, 10))[0],
        pubblicato_il=pubblicato,
        scade_il=pubblicato + timedelta(days=dado.randrange(*DURATA)),
        stato=StatoAnnuncio.PUBBLICATO,
        created_at=alle(pubblicato - timedelta(days=1), 16, dado.randrange(60)),
    )
    return Ricerca(annuncio, chi, pubblicato, numero)


def annota(demo: Demo, ricerche: list[Ricerca]) -> None:
    for ricerca in ricerche:
        annuncio, autore = ricerca.annuncio, ricerca.chi.referente
        demo.annota("annuncio.scritto", annuncio, annuncio.created_at, autore)
        if annuncio.stato != StatoAnnuncio.BOZZA:
            quando = alle(ricerca.pubblicato_il, 8, 40)
            demo.annota("annuncio.pubblicato", annuncio, quando, autore, posti=annuncio.posti)
        if ricerca.chiuso_il:
            demo.annota("annuncio.chiuso", annuncio, alle(ricerca.chiuso_il, 18), autore)
