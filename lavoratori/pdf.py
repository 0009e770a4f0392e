"""I documenti della persona: l'attestato di disoccupazione, l'elenco dei rapporti di lavoro."""

from typing import Any

from lavoratori.models import AttestatoDid, Curriculum, Rapporto, RichiestaDocumento
from lavoratori.queries.curriculum import foglio
from lavoratori.queries.disoccupazione import situazione_di
from portale.documents.emissione import Modello
from portale.documents.models import Documento
from portale.errors import _
from portale.territory.models import Comune, StatoEstero


class AttestatoDidPdf(Modello):
    """Lo stato e il conto dei giorni, letti al giorno del rilascio."""

    tipo = "attestato_did"
    titolo = _("Attestato di stato di disoccupazione")
    template = "lavoratori/pdf/attestato_did.html"

    @classmethod
    def dati(cls, documento: Documento) -> dict[str, Any]:
        attestato = AttestatoDid.objects.select_related(
            "did__lavoratore__domicilio_comune", "did__titolare"
        ).get(pk=documento.oggetto_id)
        return {
            "attestato": attestato,
            "did": attestato.did,
            "persona": attestato.did.lavoratore,
            "nascita": luogo_di_nascita(attestato.did.lavoratore.luogo_nascita),
            "conto": situazione_di(attestato.did, attestato.rilasciato_il).conto,
        }


class ElencoRapportiPdf(Modello):
    """Tutti i rapporti di lavoro che il portale conosce, dal più recente."""

    tipo = "elenco_rapporti"
    titolo = _("Elenco dei rapporti di lavoro")
    template = "lavoratori/pdf/elenco_rapporti.html"

    @classmethod
    def dati(cls, documento: Documento) -> dict[str, Any]:
        richiesta = RichiestaDocumento.objects.select_related("lavoratore").get(
            pk=documento.oggetto_id
        )
        persona = richiesta.lavoratore
        return {
            "persona": persona,
            "nascita": luogo_di_nascita(persona.luogo_nascita),
            "rapporti": list(Rapporto.objects.filter(lavoratore=persona)),
        }


class CurriculumPdf(Modello):
    """Il curriculum com'era quando è stato confermato: una o due pagine."""

    tipo = "curriculum"
    titolo = _("Curriculum")
    template = "lavoratori/pdf/curriculum.html"

    @classmethod
    def dati(cls, documento: Documento) -> dict[str, Any]:
        curriculum = Curriculum.objects.con_le_parti().get(pk=documento.oggetto_id)
        return {"foglio": foglio(curriculum)}


def luogo_di_nascita(belfiore: str) -> str:
    """«Torino (TO)» o «Marocco», dal codice catastale; vuoto se non è noto."""
    comune = Comune.objects.filter(belfiore=belfiore).first() if belfiore else None
    if comune:
        return str(comune)
    stato = StatoEstero.objects.filter(belfiore=belfiore).first() if belfiore else None
    return stato.nome if stato else ""
