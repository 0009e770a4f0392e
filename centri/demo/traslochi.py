"""Chi ha cambiato casa: una da accettare a Rivoli, una uscita dalla Regione, una da confermare."""

from datetime import timedelta

from django.db.models import Exists, OuterRef

from centri.actions.traslochi import trasloca
from centri.demo.agende import giorno_lavorativo
from centri.demo.storia import compagnia
from centri.models import Centro, Competenza, PresaInCarico
from lavoratori.actions.lavoratori import dai_accesso
from lavoratori.models import Lavoratore
from portale.identity.attore import Attore
from portale.management.fasi import Demo, alle, fase
from portale.management.storie import accesso_di, avviene
from portale.territory.models import Comune

FUORI = "Savona"
NOTA = "Ha appena finito la valutazione. Preferisce essere chiamata dopo le 17: fa il turno."


@fase(232, "Chi ha cambiato casa")
def traslochi(demo: Demo) -> None:
    """Le persone si scelgono in ordine di codice fiscale, fra chi è già seguita: mai per numero.

    Non c'è nessuno da spostare se si caricano solo le storie: le loro cifre sono quelle vere.
    """
    if not demo.persone:
        return
    rivoli = compagnia(demo).centro
    savona = Comune.objects.filter(nome=FUORI).first()
    quando = alle(giorno_lavorativo(demo.oggi - timedelta(days=2)), 11, 20)
    for centro in _altri(rivoli)[:1]:
        prese = list(_seguite(centro)[:1])
        for presa in prese:
            comune = rivoli.bacino.order_by("comune__nome").first()
            if comune is not None:
                with avviene(quando, stampa=False):
                    _sposta(presa, comune.comune, NOTA)
    if savona is None:
        return
    for presa, da_se in zip(_seguite(rivoli)[:2], (False, True), strict=False):
        with avviene(quando + timedelta(minutes=40), stampa=False):
            if da_se:
                _scrive_da_se(presa, savona)
            else:
                _sposta(presa, savona, "Ha trovato casa vicino ai suoi.")


def _altri(rivoli: Centro) -> list[Centro]:
    """I centri della stessa Regione con qualcuno che segue le persone."""
    titolare = rivoli.sede.ente.titolare_pk
    prese = PresaInCarico.objects.in_corso().filter(operatore__sede=OuterRef("sede"))
    stessa = Centro.objects.del_titolare(titolare).exclude(pk=rivoli.pk)
    return list(stessa.filter(Exists(prese)).order_by("codice"))


def _seguite(centro: Centro) -> list[PresaInCarico]:
    competenti = Competenza.objects.in_vigore().filter(centro=centro)
    prese = PresaInCarico.objects.in_corso().filter(
        operatore__sede=centro.sede,
        lavoratore__in=competenti.values("lavoratore"),
        lavoratore__utente=None,
        lavoratore__uscita="",
    )
    righe = prese.select_related("lavoratore__domicilio_comune", "operatore__user")
    return list(righe.order_by("-lavoratore__codice_fiscale")[:4])


def _scrive_da_se(presa: PresaInCarico, comune: Comune) -> None:
    persona: Lavoratore = presa.lavoratore
    accesso = f"{persona.nome}.{persona.cognome}".lower().replace(" ", "")
    user = accesso_di(persona.nome, persona.cognome, accesso)
    lei = dai_accesso(lavoratore=persona, user=user, autore=Attore.di(presa.operatore))
    trasloca(lavoratore=persona, comune=comune, indirizzo="Via Pia 12", autore=Attore.di(lei))


def _sposta(presa: PresaInCarico, comune: Comune, nota: str) -> None:
    autore = Attore.di(presa.operatore)
    trasloca(lavoratore=presa.lavoratore, comune=comune, nota=nota, autore=autore)
