"""I documenti del centro: della convocazione, della giustificazione, di chi cambia ufficio."""

from typing import Any, ClassVar

from centri.choices.condizionalita import StatoProvvedimento
from centri.models import Consegna, Convocazione, Giustificazione, Provvedimento
from centri.queries.condizionalita import gradino_di
from centri.rules.condizionalita import senza_conseguenze
from portale import clock
from portale.documents.emissione import Modello
from portale.documents.models import Documento
from portale.errors import _
from portale.identity.choices import Ruolo
from portale.parameters.models import Parametro

CON_IL_COLLOQUIO = "colloquio__centro__sede__comune", "colloquio__prestazione"
DI_LEI_E_DEL_CPI = (Ruolo.CITTADINO, Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI)


class LetteraDiConvocazione(Modello):
    tipo = "convocazione"
    titolo = _("Convocazione a un colloquio")
    template = "centri/pdf/convocazione.html"

    @classmethod
    def dati(cls, documento: Documento) -> dict[str, Any]:
        convocazione = Convocazione.objects.select_related("lavoratore", *CON_IL_COLLOQUIO).get(
            pk=documento.oggetto_id
        )
        regola, _quale = gradino_di(convocazione)
        return {
            "convocazione": convocazione,
            "colloquio": convocazione.colloquio,
            "sede": convocazione.colloquio.centro.sede,
            "contatto": convocazione.lavoratore.contatto(),
            "regola": None if senza_conseguenze(regola) else regola,
        }


class FoglioDiConsegna(Modello):
    """Ciò che chi la seguiva lascia a chi la seguirà; fuori Regione lo porta la persona."""

    tipo = "consegna"
    titolo = _("Foglio di consegna")
    template = "centri/pdf/consegna.html"
    vede: ClassVar[tuple[str, ...]] = (Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI)

    @classmethod
    def dati(cls, documento: Documento) -> dict[str, Any]:
        foglio = Consegna.objects.select_related(
            "lavoratore", "comune", "da_centro__sede", "a_centro__sede", "da_operatore__user"
        ).get(pk=documento.oggetto_id)
        return {"foglio": foglio, "persona": foglio.lavoratore}


class RicevutaGiustificazione(Modello):
    """Dice che è arrivata, mai che cosa c'è scritto."""

    tipo = "ricevuta_giustificazione"
    titolo = _("Ricevuta di una giustificazione")
    template = "centri/pdf/ricevuta.html"
    vede: ClassVar[tuple[str, ...]] = DI_LEI_E_DEL_CPI

    @classmethod
    def dati(cls, documento: Documento) -> dict[str, Any]:
        giustificazione = Giustificazione.objects.select_related(
            "convocazione__lavoratore", "convocazione__colloquio__centro__sede"
        ).get(pk=documento.oggetto_id)
        return {
            "giustificazione": giustificazione,
            "convocazione": giustificazione.convocazione,
            "colloquio": giustificazione.convocazione.colloquio,
        }


class ProvvedimentoPdf(Modello):
    tipo = "provvedimento"
    titolo = _("Provvedimento per la mancata presentazione")
    template = "centri/pdf/provvedimento.html"
    vede: ClassVar[tuple[str, ...]] = (*DI_LEI_E_DEL_CPI, Ruolo.AUDITOR)

    @classmethod
    def dati(cls, documento: Documento) -> dict[str, Any]:
        provvedimento = Provvedimento.objects.select_related(
            "lavoratore", "regola", "convocazione__colloquio__centro__sede__comune"
        ).get(pk=documento.oggetto_id)
        adozioni = provvedimento.passi.filter(stato=StatoProvvedimento.ADOTTATA)
        ricorso = Parametro.objects.in_vigore(clock.today()).filter(
            nome="provvedimento.ricorso_giorni"
        )
        return {
            "provvedimento": provvedimento,
            "persona": provvedimento.lavoratore,
            "convocazione": provvedimento.convocazione,
            "colloquio": provvedimento.convocazione.colloquio,
            "regola": provvedimento.regola,
            "motivazione": provvedimento.motivazione.apri(),
            "adozione": adozioni.select_related("autore__user").last(),
            "ricorso": ricorso.first(),
        }
