"""Una campagna a Rivoli, partita da pochi giorni: chi ha prenotato, chi ha detto no, chi tace."""

from datetime import timedelta

from centri.actions.campagne import avvia_invio, prepara_campagna, ricorda_campagne
from centri.actions.capienza import conta_posti
from centri.actions.colloqui import prenota_colloquio
from centri.actions.inviti import rifiuta_invito, segna_aperto
from centri.choices.campagne import ChiContattare
from centri.demo.agende import giorno_lavorativo
from centri.demo.passi import Compagnia
from centri.demo.storia import compagnia
from centri.models import Campagna, Invito
from centri.notifications.inviti import SCOPO
from centri.queries.campagne import chi_si_cerca
from centri.queries.offerte import cerca_offerte
from centri.rules.campagne import TUTTE, Filtro
from portale.calendario import giorni_lavorativi_dopo
from portale.clock import fermo_al
from portale.identity.attore import Attore
from portale.management.fasi import Demo, alle, fase
from portale.management.storie import avviene

QUANTE, ALMENO = 14, 4
FA = timedelta(days=7)
SU_CENTO_PRENOTANO, SU_CENTO_DICONO_NO, SU_CENTO_APRONO = 40, 12, 20
FILTRO = Filtro(contatto=ChiContattare.SENZA_COLLOQUIO.value)
PERCHE = (
    "Le avevamo scritto nei mesi scorsi: la sua cassa integrazione va avanti e a gennaio "
    "cominciano i nuovi corsi, gratuiti e vicino a casa."
)


@fase(215, "Una campagna di inviti")
def campagna_di_rivoli(demo: Demo) -> None:
    """Chi era già stata invitata e non è mai venuta; dopo tre giorni si ricorda a chi tace."""
    chi = compagnia(demo)
    giorno = giorno_lavorativo(demo.oggi - FA)
    campagna = _manda(demo, chi)
    if campagna is None:
        return
    _rispondono(demo, chi, campagna)
    ricordo = giorni_lavorativi_dopo(giorno, campagna.giorni_sollecito, "TO")
    with avviene(alle(ricordo, 9, 15), stampa=False):
        ricorda_campagne()


@fase(900, "Posti e richieste")
def posti_e_richieste(demo: Demo) -> None:
    conta_posti()


def _manda(demo: Demo, chi: Compagnia) -> Campagna | None:
    giorno = giorno_lavorativo(demo.oggi - FA)
    autore = chi.operatrici[chi.centro.pk]
    with fermo_al(alle(giorno, 9, 40)):
        gia_scritte = Invito.objects.filter(created_at__lt=alle(giorno, 0))
        cercate = chi_si_cerca(autore, FILTRO, chi.centro, giorno).filter(
            pk__in=gia_scritte.values("lavoratore"), created_at__lt=alle(giorno, 0)
        )
        persone = list(cercate.values_list("pk", flat=True)[:QUANTE])
    if len(persone) < ALMENO:
        return None
    with avviene(alle(giorno, 9, 40), stampa=False):
        campagna = prepara_campagna(
            titolare_id=chi.titolare.pk,
            centro=chi.centro,
            nome="Chi non è mai venuta: corsi di gennaio",
            perche=PERCHE,
            prestazione=chi.prestazione,
            filtro=FILTRO,
            entro=giorno + timedelta(days=40),
            autore=autore,
        )
        avvia_invio(campagna=campagna, scelta=TUTTE, autore=autore)
        Campagna.objects.filter(pk=campagna.pk).update(destinatari=persone)
    campagna.refresh_from_db()
    return campagna


def _rispondono(demo: Demo, chi: Compagnia, campagna: Campagna) -> None:
    """Ognuna dal suo collegamento, il giorno dopo."""
    dado = demo.caso("campagna")
    dopo = giorni_lavorativi_dopo(giorno_lavorativo(demo.oggi - FA), 1, "TO")
    inviti = campagna.inviti.select_related("lavoratore", "prestazione").order_by("pk")
    for numero, invito in enumerate(inviti):
        sorte = dado.randrange(100)
        autore = Attore.portatore(SCOPO, invito.pk)
        with avviene(alle(dopo, 10 + numero // 4, 13 * numero % 60), stampa=False):
            if sorte < SU_CENTO_PRENOTANO + SU_CENTO_DICONO_NO + SU_CENTO_APRONO:
                segna_aperto(invito=invito, autore=autore)
            if sorte < SU_CENTO_PRENOTANO:
                _prenota(demo, chi, invito, autore)
            elif sorte < SU_CENTO_PRENOTANO + SU_CENTO_DICONO_NO:
                rifiuta_invito(invito=invito, autore=autore)


def _prenota(demo: Demo, chi: Compagnia, invito: Invito, autore: Attore) -> None:
    libere = cerca_offerte(
        prestazione=chi.prestazione,
        centri=[chi.centro],
        lavoratore=invito.lavoratore,
        dal=demo.oggi + timedelta(days=1),
        quante=1,
    )
    if libere:
        prenota_colloquio(
            lavoratore=invito.lavoratore, offerta=libere[0], invito=invito, autore=autore
        )
