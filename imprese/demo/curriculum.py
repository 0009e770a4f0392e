"""Un'impresa legge il curriculum di chi le è stata proposta; la persona vede quando."""

from datetime import timedelta

from imprese.actions.candidature import proponi_candidatura
from imprese.demo.imprese_inventate import IMPRESE
from imprese.models import Annuncio
from imprese.queries import persona_adatta
from lavoratori.choices import StatoCurriculum
from lavoratori.demo.curriculum import confermato
from lavoratori.models import Curriculum
from portale.audit.registro import record_read
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico
from portale.management.fasi import Demo, alle, fase

SA_FARE = "Ha montato e controllato pezzi per anni: qui serve la stessa attenzione."


@fase(262, "Un'impresa legge un curriculum")
def letto(demo: Demo) -> None:
    """La persona che ha cominciato un curriculum personale ne conferma uno e si candida."""
    caso = demo.numeri.get("musine")
    suo = Curriculum.objects.filter(stato=StatoCurriculum.BOZZA, lavoratore__utente__isnull=False)
    bozza = suo.select_related("lavoratore").first()
    annunci = Annuncio.objects.aperti(demo.oggi).filter(impresa__ente__nome=IMPRESE[0].nome)
    annuncio = annunci.order_by("-pk").first()
    if caso is None or bozza is None or annuncio is None:
        return
    persona, ieri = bozza.lavoratore, demo.oggi - timedelta(days=1)
    confermato(persona, alle(ieri, 8, 30))
    with caso.scena(alle(ieri, 10, 15)):
        candidatura = proponi_candidatura(
            annuncio=annuncio,
            lavoratore=persona,
            motivo=persona_adatta(persona, annuncio, ieri).motivo or SA_FARE,
            autore=caso.operatrice_di(persona),
        )
    referente = Incarico.objects.filter(ruolo=Ruolo.REFERENTE_IMPRESA, ente=annuncio.impresa.ente)
    with caso.scena(alle(ieri, 16, 40)):
        autore = Attore.di(referente.select_related("user", "ente")[0])
        record_read("candidatura.curriculum_letto", candidatura, autore=autore)
