"""La provincia inventata: le persone, le aziende in cassa integrazione, i rapporti di lavoro."""

from datetime import date, datetime, timedelta

from lavoratori.choices import FinePeriodo, ModalitaSospensione
from lavoratori.demo.aziende import Azienda, le_aziende, stato
from lavoratori.demo.lavori import RAPPORTO_CHIUSO, lavoro_di_prima, rapporto_con
from lavoratori.demo.persone import Anagrafe
from lavoratori.models import Lavoratore, PeriodoCig, Rapporto
from portale.identity.models import Incarico
from portale.management.fasi import Demo, alle, fase

QUALCHE_SECONDO = timedelta(seconds=2)
SU_CENTO_CON_UN_LAVORO_PRIMA = 70
SU_CENTO_FINISCONO_PRIMA = 8
RIDUZIONI = {
    ModalitaSospensione.ZERO_ORE: (100,),
    ModalitaSospensione.RIDUZIONE: (30, 40, 50, 60),
    ModalitaSospensione.ROTAZIONE: (50,),
}
COME_FINISCE = (FinePeriodo.RIENTRO, FinePeriodo.LICENZIAMENTO, FinePeriodo.FINE_TRATTAMENTO)


@fase(30, "Persone")
def persone(demo: Demo) -> None:
    """Chi è in cassa integrazione arriva con l'elenco dell'azienda, gli altri allo sportello."""
    if not demo.persone:
        return
    anagrafe, dado = Anagrafe(demo), demo.caso("cassa")
    tutte = [anagrafe.persona() for _ in demo.avanza(range(demo.persone), demo.persone)]
    demo.numeri["aziende"] = aziende = le_aziende(demo)
    resto = tutte
    for azienda in aziende:
        resto = azienda.prende(resto, dado, demo.oggi)
        arrivo = alle(azienda.elenco_arrivato(demo.oggi - timedelta(days=3)), 10)
        for numero, persona in enumerate(azienda.persone):
            persona.created_at = arrivo + numero * QUALCHE_SECONDO
    for persona in resto:
        persona.created_at = anagrafe.momento(anagrafe.giorno_di_lavoro(dal=420, al=4))
    demo.numeri["fuori_cassa"] = resto

    tutte.sort(key=lambda persona: persona.created_at)
    demo.scrivi(tutte)
    demo.scrivi([uno for persona in tutte for uno in anagrafe.recapiti(persona)])
    titoli = demo.scrivi([t for persona in tutte if (t := anagrafe.titolo(persona))])

    dall_elenco = {persona.pk for azienda in aziende for persona in azienda.persone}
    for persona in tutte:
        autore = _chi_iscrive(demo, persona, dall_elenco)
        demo.annota("lavoratore.iscritto", persona, persona.created_at, autore)
    for titolo in titoli:
        autore = _chi_iscrive(demo, titolo.lavoratore, dall_elenco)
        demo.annota("titolo.registrato", titolo, titolo.lavoratore.created_at, autore)


def _chi_iscrive(demo: Demo, persona: Lavoratore, dall_elenco: set[int]) -> Incarico:
    if persona.pk in dall_elenco:
        funzionaria: Incarico = demo.numeri["funzionaria"]
        return funzionaria
    operatrice: Incarico = demo.numeri["operatrice"](persona)
    return operatrice


@fase(40, "Aziende e cassa integrazione")
def cassa(demo: Demo) -> None:
    if not demo.persone:
        return
    aziende: list[Azienda] = demo.numeri["aziende"]
    trattamenti = [azienda.trattamento(demo.numeri["titolare"].pk) for azienda in aziende]
    demo.scrivi(trattamenti)
    for trattamento in trattamenti:
        trattamento.stato = stato(trattamento, demo.oggi)
    type(trattamenti[0]).objects.bulk_update(trattamenti, ["stato"])

    periodi: list[PeriodoCig] = []
    rapporti: list[Rapporto] = []
    dado = demo.caso("periodi")
    for azienda, trattamento in zip(aziende, trattamenti, strict=True):
        for persona in azienda.persone:
            periodo = PeriodoCig(
                trattamento=trattamento,
                lavoratore=persona,
                datore_cf=trattamento.azienda_cf,
                dal=trattamento.dal,
                al=trattamento.al,
                modalita=azienda.modalita,
                percentuale=dado.choice(RIDUZIONI[ModalitaSospensione(azienda.modalita)]),
                qualifica=dado.choice(azienda.mestieri),
            )
            _finisce(periodo, demo)
            periodi.append(periodo)
            rapporti.append(rapporto_con(periodo, dado))
    demo.scrivi(periodi)
    for persona in demo.numeri["fuori_cassa"]:
        if dado.randrange(100) < SU_CENTO_CON_UN_LAVORO_PRIMA:
            rapporti.append(lavoro_di_prima(persona, dado))
    for numero, rapporto in enumerate(rapporti):
        rapporto.co_numero = f"01001{rapporto.dal:%y}{numero:09d}"
    demo.scrivi(rapporti)
    for trattamento in trattamenti:
        autore = demo.numeri["funzionaria"]
        causale = trattamento.causale_id
        demo.annota(
            "trattamento.aperto", trattamento, trattamento.created_at, autore, causale=causale
        )
    _annota(demo, periodi, rapporti)


def _finisce(periodo: PeriodoCig, demo: Demo) -> None:
    """Qualcuno esce prima degli altri; chi è già uscito ha un motivo."""
    dado = demo.caso(f"fine {periodo.lavoratore.codice_fiscale}")
    if dado.randrange(100) < SU_CENTO_FINISCONO_PRIMA:
        prima = periodo.al - timedelta(days=dado.randrange(10, 60))
        if periodo.lavoratore.created_at.date() < prima < demo.oggi:
            periodo.al = prima
            periodo.motivo_fine = dado.choice((FinePeriodo.RIENTRO, FinePeriodo.DIMISSIONI))
            return
    if periodo.al < demo.oggi:
        cessa = periodo.trattamento.causale_id == "CIGS-CES"
        pesi = (0, 90, 10) if cessa else (55, 15, 30)
        periodo.motivo_fine = dado.choices(COME_FINISCE, weights=pesi)[0]


def _annota(demo: Demo, periodi: list[PeriodoCig], rapporti: list[Rapporto]) -> None:
    autore = demo.numeri["funzionaria"]
    in_cassa = set()
    for periodo in periodi:
        arrivo = periodo.lavoratore.created_at
        in_cassa.add(periodo.lavoratore_id)
        demo.annota(
            "periodo_cig.aperto", periodo, arrivo, autore, trattamento=periodo.trattamento_id
        )
        if periodo.motivo_fine:
            quando = max(_il_giorno_dopo(periodo.al, demo), arrivo)
            demo.annota(
                "periodo_cig.chiuso", periodo, quando, autore, motivo=str(periodo.motivo_fine)
            )
    for rapporto in rapporti:
        persona = rapporto.lavoratore
        chi = autore if persona.pk in in_cassa else demo.numeri["operatrice"](persona)
        demo.annota(
            "rapporto.iniziato", rapporto, persona.created_at, chi, contratto=rapporto.contratto
        )
        if rapporto.motivo_fine in RAPPORTO_CHIUSO and rapporto.al:
            quando = max(_il_giorno_dopo(rapporto.al, demo), persona.created_at)
            demo.annota("rapporto.cessato", rapporto, quando, chi, motivo=rapporto.motivo_fine)


def _il_giorno_dopo(giorno: date, demo: Demo) -> datetime:
    return alle(min(giorno + timedelta(days=1), demo.oggi - timedelta(days=1)), 11)
