"""Se una persona è protetta, e se chi guarda ha già detto perché la apre."""

from dataclasses import dataclass

from lavoratori.models import AperturaMotivata, Protezione
from lavoratori.rules.protezione import motivi_per_codice, vale_da
from portale import clock
from portale.dashboards.fascicolo import una_volta
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.parameters.queries import valore

MOTIVI, ORE = "protezione.motivi", "protezione.ore_apertura"


def motivi_di_protezione() -> dict[str, str]:
    """Codice → parole, come li elenca oggi la Regione. Una query."""
    return motivi_per_codice(valore(MOTIVI, al=clock.today()))


@dataclass(frozen=True, slots=True)
class Guardia:
    protezione: Protezione | None
    aperta: bool


@una_volta
def guardia(attore: Attore, persona_id: int) -> Guardia:
    """Una query per chi non è protetta. Il motivo vale per chi l'ha detto, e per poche ore.

    Alla persona stessa non si chiede; chi non vede la protezione non la trova.
    """
    if attore.veste == Ruolo.CITTADINO:
        return Guardia(None, aperta=True)
    protezione = (
        Protezione.objects.visible_to(attore).in_vigore().filter(lavoratore=persona_id).first()
    )
    if protezione is None:
        return Guardia(None, aperta=True)
    dal = vale_da(adesso=clock.now(), ore=int(valore(ORE, al=clock.today())))
    aperture = AperturaMotivata.objects.visible_to(attore).filter(
        lavoratore=persona_id, incarico=attore.incarico, created_at__gte=dal
    )
    return Guardia(protezione, aperta=aperture.exists())
