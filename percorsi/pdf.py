"""I documenti del percorso: il patto (o piano individuale) e l'attestato con il QR."""

from typing import Any, ClassVar

from centri.models import Colloquio
from lavoratori.models import Did
from lavoratori.queries.disoccupazione import Situazione, situazione_di
from percorsi.models import Attestato, Iscrizione, Patto
from percorsi.queries.cassa import periodo_del_giorno
from percorsi.queries.registro import frequenza_di
from portale.documents.emissione import Modello
from portale.documents.impaginazione import qr
from portale.documents.models import Documento
from portale.errors import _
from portale.identity.choices import Ruolo
from portale.identity.links import indirizzo_pubblico
from portale.territory.models import Comune, StatoEstero

APPUNTAMENTI = 5


class PattoPdf(Modello):
    """Nell'ordine dei patti in uso: protocollo, ufficio, persona, percorso, impegni, firme."""

    tipo = "patto"
    titolo = _("Patto o piano individuale")
    template = "percorsi/pdf/patto.html"

    @classmethod
    def dati(cls, documento: Documento) -> dict[str, Any]:
        patto = Patto.objects.select_related(
            "lavoratore__domicilio_comune",
            "programma",
            "percorso",
            "assessment__percorso_proposto",
            "assessment__percorso_assegnato",
            "operatore__user",
            "operatore__sede__comune",
            "operatore__ente",
        ).get(pk=documento.oggetto_id)
        iscrizioni = (
            Iscrizione.objects.filter(patto=patto)
            .che_occupano_un_posto()
            .select_related("edizione__corso__ente")
        )
        return {
            "patto": patto,
            "persona": patto.lavoratore,
            "nascita": luogo_di_nascita(patto.lavoratore.luogo_nascita),
            "contatto": patto.lavoratore.contatto(),
            "disoccupazione": disoccupazione_al_giorno(patto),
            "appuntamenti": list(
                Colloquio.objects.da_erogare()
                .filter(lavoratore=patto.lavoratore_id, inizio__gte=documento.created_at)
                .select_related("prestazione", "centro__sede")
                .order_by("inizio", "pk")[:APPUNTAMENTI]
            ),
            "periodo": periodo_del_giorno(patto.lavoratore, patto.firmato_il or patto.proposto_il),
            "iscrizioni": list(iscrizioni),
        }


def disoccupazione_al_giorno(patto: Patto) -> Situazione | None:
    """La DID e l'anzianità del giorno del patto; chi è in cassa non ne ha."""
    giorno = patto.firmato_il or patto.proposto_il
    did = (
        Did.objects.filter(lavoratore=patto.lavoratore_id, resa_il__lte=giorno)
        .order_by("pk")
        .last()
    )
    letta = situazione_di(did, giorno)
    return letta if letta.attiva else None


class AttestatoPdf(Modello):
    """Frequenza e profitto, con il codice che chiunque verifica."""

    tipo = "attestato"
    titolo = _("Attestato di frequenza e profitto")
    template = "percorsi/pdf/attestato.html"
    vede: ClassVar[tuple[str, ...]] = (*Modello.vede, Ruolo.ENTE_FORMAZIONE)

    @classmethod
    def dati(cls, documento: Documento) -> dict[str, Any]:
        attestato = Attestato.objects.select_related(
            "iscrizione__lavoratore",
            "iscrizione__edizione__corso__ente",
            "iscrizione__edizione__corso__programma",
        ).get(pk=documento.oggetto_id)
        edizione = attestato.iscrizione.edizione
        indirizzo = indirizzo_pubblico("percorsi:verifica", attestato.codice)
        return {
            "attestato": attestato,
            "persona": attestato.iscrizione.lavoratore,
            "nascita": luogo_di_nascita(attestato.iscrizione.lavoratore.luogo_nascita),
            "edizione": edizione,
            "corso": edizione.corso,
            "frequenza": frequenza_di(attestato.iscrizione),
            "indirizzo": indirizzo,
            "qr": qr(indirizzo),
        }


def luogo_di_nascita(belfiore: str) -> str:
    """«Torino (TO)» o «Marocco», dal codice catastale; vuoto se non è noto."""
    comune = Comune.objects.filter(belfiore=belfiore).first() if belfiore else None
    if comune:
        return str(comune)
    stato = StatoEstero.objects.filter(belfiore=belfiore).first() if belfiore else None
    return stato.nome if stato else ""
