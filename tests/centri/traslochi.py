"""Le scene di un trasloco: due centri della stessa Regione, uno di un'altra, un comune di fuori."""

from dataclasses import dataclass
from datetime import date

from centri.actions.competenze import assegna_competenza
from centri.actions.prese import prendi_in_carico
from centri.models import Centro
from lavoratori.actions.did import inserisci_did
from lavoratori.models import Lavoratore
from percorsi.choices import StatoPatto
from portale.identity.attore import IL_SISTEMA, Attore
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico
from portale.territory.models import Comune, Provincia, Regione
from tests.centri.factories import BacinoComuneFactory, CentroFactory, OperatriceFactory
from tests.factories import (
    ComuneFactory,
    EnteFactory,
    IncaricoFactory,
    RegioneEnteFactory,
    UserFactory,
)
from tests.lavoratori.factories import LavoratoreFactory
from tests.lavoratori.parametri import carica_parametri
from tests.percorsi.factories import AssessmentFactory, PattoFactory


def provincia(sigla: str, codice: str, regione: str) -> Provincia:
    sua, _ = Regione.objects.get_or_create(codice=regione, defaults={"nome": f"Regione {regione}"})
    dati = {"codice": codice, "nome": sigla, "regione": sua}
    return Provincia.objects.get_or_create(sigla=sigla, defaults=dati)[0]


@dataclass
class Scena:
    ada: Lavoratore
    vecchio: Centro
    nuovo: Centro
    di_la: Centro
    lei: Incarico
    chi_arriva: Incarico
    fuori: Comune

    @property
    def dalla_persona(self) -> Attore:
        return Attore.di(self.cittadina)

    @property
    def cittadina(self) -> Incarico:
        return IncaricoFactory(ruolo=Ruolo.CITTADINO, user=self.ada.utente, ente=None)


def scena(*, patto: bool = True, did: bool = True) -> Scena:
    """Ada è seguita nel vecchio centro; se serve, con un patto firmato e la DID."""
    carica_parametri()
    vecchio = BacinoComuneFactory().centro
    rivoli = ComuneFactory(codice_istat="001219", belfiore="H355", nome="Rivoli")
    nuovo = BacinoComuneFactory(comune=rivoli, centro__sede__telefono="011 222").centro
    modena = ComuneFactory(
        codice_istat="036023",
        belfiore="F257",
        nome="Modena",
        provincia=provincia("MO", "036", "08"),
    )
    altra = EnteFactory(tipo="regione", titolare=None, nome="Altra Regione")
    di_la = CentroFactory(sede__ente=altra, sede__comune=modena)
    BacinoComuneFactory(comune=modena, centro=di_la)
    fuori = ComuneFactory(
        codice_istat="058091",
        belfiore="H501",
        nome="Roma",
        provincia=provincia("RM", "058", "12"),
    )
    ada = LavoratoreFactory(utente=UserFactory(), con_email=True)
    assegna_competenza(lavoratore=ada, titolare=RegioneEnteFactory(), autore=IL_SISTEMA)
    lei = OperatriceFactory(sede=vecchio.sede)
    prendi_in_carico(lavoratore=ada, operatore=lei, autore=Attore.di(lei))
    if patto:
        firmato = {"stato": StatoPatto.FIRMATO, "firmato_il": date(2026, 1, 10)}
        PattoFactory(
            assessment=AssessmentFactory(lavoratore=ada), proposto_il=date(2026, 1, 10), **firmato
        )
    if did:
        inserisci_did(lavoratore=ada, resa_il=date(2026, 1, 5), autore=Attore.di(lei))
    chi_arriva = OperatriceFactory(sede=nuovo.sede)
    return Scena(ada, vecchio, nuovo, di_la, lei, chi_arriva, fuori)
