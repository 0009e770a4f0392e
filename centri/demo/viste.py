"""Le viste che un'operatrice di Rivoli usa ogni giorno, e una che condivide una collega."""

from datetime import timedelta

from centri.actions.viste import salva_vista
from centri.demo.storia import compagnia
from centri.permissions import DEL_CPI
from portale import clock
from portale.identity.attore import Attore
from portale.identity.models import Incarico
from portale.management.fasi import Demo, alle, fase
from portale.management.storie import avviene

FA = timedelta(days=40)
SUE = (
    ("seguite", "entro=30", "La cassa sta per finire", False),
    ("seguite", "entro=90", "Da preparare entro tre mesi", True),
)


@fase(216, "Le viste salvate")
def viste_di_rivoli(demo: Demo) -> None:
    """La collega è la prima altra persona, in ordine di nome, che lavora nello stesso ufficio."""
    chi = compagnia(demo)
    lei = chi.operatrici[chi.centro.pk]
    nell_ufficio = Incarico.objects.in_vigore(clock.today()).filter(
        sede=chi.centro.sede, ruolo__in=DEL_CPI
    )
    with avviene(alle(demo.oggi - FA, 9), stampa=False):
        for elenco, filtri, nome, condivisa in SUE:
            salva_vista(elenco=elenco, filtri=filtri, nome=nome, condivisa=condivisa, autore=lei)
        altre = nell_ufficio.exclude(pk=lei.incarico.pk if lei.incarico else 0)
        collega = altre.select_related("user").order_by("user__email", "ruolo").first()
        if collega is not None:
            salva_vista(
                elenco="da_raggiungere",
                filtri="entro=30",
                nome="Prima loro",
                condivisa=True,
                autore=Attore.di(collega),
            )
