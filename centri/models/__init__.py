from centri.models.agenda import Disponibilita, Prestazione
from centri.models.apertura import Chiusura, OrarioCentro
from centri.models.assenza import Assenza
from centri.models.attesa import Attesa, PropostaPosto
from centri.models.calendario import CalendarioPersonale
from centri.models.campagna import Campagna, Capienza
from centri.models.centro import BacinoComune, Centro
from centri.models.colloquio import Colloquio
from centri.models.competenza import Competenza, PresaInCarico
from centri.models.condizionalita import (
    InvioInps,
    PassoProvvedimento,
    Provvedimento,
    RegolaCondizionalita,
)
from centri.models.consegna import Consegna
from centri.models.convocazione import Convocazione, Giustificazione
from centri.models.dotazione import Dotazione, Fruizione
from centri.models.eccezione import EccezioneAgenda
from centri.models.elenco import ColonneRicordate, ElencoCig, FileElenco, RigaElenco
from centri.models.fascia import Fascia, Risorsa, Trattenuta
from centri.models.incontro import Incontro, Partecipazione
from centri.models.invito import Invito
from centri.models.numero import Numero
from centri.models.persona_del_centro import PersonaDelCentro
from centri.models.promemoria import DaChiamare
from centri.models.richiamata import Richiamata, Telefonata
from centri.models.richiesta_elenco import ElencoRicevuto, RichiestaElenco
from centri.models.vista import VistaSalvata

__all__ = [
    "Assenza",
    "Attesa",
    "BacinoComune",
    "CalendarioPersonale",
    "Campagna",
    "Capienza",
    "Centro",
    "Chiusura",
    "Colloquio",
    "ColonneRicordate",
    "Competenza",
    "Consegna",
    "Convocazione",
    "DaChiamare",
    "Disponibilita",
    "Dotazione",
    "EccezioneAgenda",
    "ElencoCig",
    "ElencoRicevuto",
    "Fascia",
    "FileElenco",
    "Fruizione",
    "Giustificazione",
    "Incontro",
    "InvioInps",
    "Invito",
    "Numero",
    "OrarioCentro",
    "Partecipazione",
    "PassoProvvedimento",
    "PersonaDelCentro",
    "PresaInCarico",
    "Prestazione",
    "PropostaPosto",
    "Provvedimento",
    "RegolaCondizionalita",
    "Richiamata",
    "RichiestaElenco",
    "RigaElenco",
    "Risorsa",
    "Telefonata",
    "Trattenuta",
    "VistaSalvata",
]
