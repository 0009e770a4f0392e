"""Le note di chi segue le persone della demo, e l'informativa che tutte hanno visto."""

from django.db.models import BooleanField, ExpressionWrapper, Q

from lavoratori.actions.informativa import prendi_visione, pubblica_informativa
from lavoratori.actions.note import correggi_nota, scrivi_nota
from lavoratori.choices import VisibilitaNota
from lavoratori.models import Lavoratore
from portale.identity.attore import IL_SISTEMA, Attore
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico
from portale.management.fasi import Demo, fase

TESTO = """Titolare dei dati è la Regione, con il suo Centro per l'impiego. Li usiamo solo per \
accompagnarla verso un lavoro, come prevede la legge sui servizi per l'impiego (D.Lgs. 150/2015).

Li vede chi la segue al Centro, l'ente di formazione per i corsi che frequenta, l'impresa per le \
offerte a cui si candida: ciascuno solo per la sua parte. Ogni lettura del suo fascicolo resta \
scritta, e lei può vedere chi l'ha fatta.

Nessuna decisione su di lei è presa da una macchina sola. I dati si conservano dieci anni dalla \
fine delle attività (da confermare).

Può chiedere di vedere, correggere o cancellare i suoi dati e di limitarne l'uso (articoli 15-22 \
del Regolamento UE 2016/679), al suo Centro o al responsabile della protezione dei dati. Può \
anche fare reclamo al Garante."""
NOTE = (
    ("Preferisce essere chiamata dopo le 17.", VisibilitaNota.UFFICIO, True),
    ("Cerca un lavoro a turni, al più a mezz'ora da casa.", VisibilitaNota.CHI_SEGUE, False),
    (
        "Al prossimo colloquio porti il diploma e il permesso di guida.",
        VisibilitaNota.PERSONA,
        False,
    ),
)
QUANTE = 12


@fase(250, "Note e informativa")
def note_e_informativa(demo: Demo) -> None:
    """Chi entra nel portale ha già visto l'informativa; qualcuna ha note di chi la segue."""
    informativa = pubblica_informativa(
        versione="2026-11", testo=TESTO, dal=demo.oggi, autore=IL_SISTEMA
    )
    con_accesso = Lavoratore.objects.filter(utente__isnull=False).order_by("codice_fiscale")
    cittadini = {
        incarico.user_id: incarico
        for incarico in Incarico.objects.filter(ruolo=Ruolo.CITTADINO).select_related("user")
    }
    for persona in con_accesso:
        if incarico := cittadini.get(persona.utente_id or 0):
            prendi_visione(lavoratore=persona, informativa=informativa, autore=Attore.di(incarico))
    seguite = Lavoratore.objects.filter(prese__al=None, prese__isnull=False).annotate(
        senza_accesso=ExpressionWrapper(Q(utente=None), BooleanField())
    )
    for persona in seguite.order_by("senza_accesso", "codice_fiscale").distinct()[:QUANTE]:
        _annota(persona)


def _annota(persona: Lavoratore) -> None:
    operatrice = Attore.di(
        Incarico.objects.select_related("user", "ente", "sede").get(
            prese__lavoratore=persona, prese__al=None
        )
    )
    for testo, visibilita, fissata in NOTE:
        nota = scrivi_nota(
            lavoratore=persona,
            testo=testo,
            visibilita=visibilita,
            fissata=fissata,
            autore=operatrice,
        )
    correggi_nota(
        nota=nota,
        testo="Al prossimo colloquio porti il diploma e la patente.",
        visibilita=VisibilitaNota.PERSONA,
        fissata=False,
        autore=operatrice,
    )
