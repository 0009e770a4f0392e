"""Una persona protetta: chi la segue dice perché, prima di aprire la sua scheda."""

from datetime import timedelta

from django.db.models import Q

from lavoratori.actions.protezioni import proteggi
from lavoratori.models import Lavoratore
from portale.identity.attore import Attore
from portale.identity.models import Incarico
from portale.management.fasi import Demo, alle, fase
from portale.management.storie import DOMINIO, avviene

MOTIVO, PERCHE = "AV", "Lo ha chiesto il centro che la segue."


@fase(270, "Una persona protetta")
def protette(demo: Demo) -> None:
    """Fra chi ha già un'operatrice e non ha ancora un accesso suo, l'ultima in ordine di codice.

    Meglio se la segue qualcuno che si può provare: la domanda si vede da una delle schede.
    """
    if not demo.persone:
        return
    ieri = demo.oggi - timedelta(days=1)
    seguite = Lavoratore.objects.filter(
        prese__al=None, prese__dal__lt=ieri, utente=None, uscita="", created_at__lt=alle(ieri, 0)
    )
    in_ordine = seguite.exclude(domicilio_indirizzo="").annotate(
        si_prova=Q(prese__operatore__user__email__endswith=DOMINIO)
    )
    persona = in_ordine.order_by("-si_prova", "-codice_fiscale").first()
    if persona is None:
        return
    incarichi = Incarico.objects.select_related("user", "ente", "sede")
    chi_la_segue = Attore.di(incarichi.get(prese__lavoratore=persona, prese__al=None))
    with avviene(alle(ieri, 16, 15)):
        proteggi(lavoratore=persona, motivo=MOTIVO, perche=PERCHE, autore=chi_la_segue)
