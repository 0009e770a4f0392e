"""La provincia inventata: gli uffici, chi segue chi, un anno di incontri e di colloqui."""

from centri.demo.agende import Agende
from centri.demo.colloqui import Anno, annota
from centri.demo.incontri import convoca
from centri.demo.persone import assegna, prendi_in_carico
from centri.demo.tempo import Tempo
from centri.demo.uffici import Uffici, apri_uffici
from centri.models import Prestazione
from portale.management.fasi import Demo, fase


@fase(10, "Uffici")
def uffici(demo: Demo) -> None:
    aperti = apri_uffici(demo)
    demo.numeri |= {
        "uffici": aperti,
        "titolare": aperti.titolare,
        "funzionaria": aperti.funzionaria,
        "operatrice": aperti.operatrice,
    }


@fase(50, "Un anno di colloqui")
def colloqui(demo: Demo) -> None:
    if not demo.persone:
        return
    aperti: Uffici = demo.numeri["uffici"]
    agende, tempo = Agende(), Tempo()
    prestazioni = list(Prestazione.objects.filter(titolare=aperti.titolare).order_by("pk"))
    seguite = prendi_in_carico(demo, assegna(demo, aperti))
    chiamate = convoca(demo, seguite, agende, tempo)
    anno = Anno(demo, agende, tempo, prestazioni)
    for persona in demo.avanza(seguite, len(seguite)):
        anno.cammino(persona, anno.invita(persona, chiamate.get(persona.pk)))
    anno.scrivi()
    tempo.scrivi(demo)
    annota(anno)
