"""Del foglio firmato a mano si tiene l'immagine (art. 22 CAD, copie di documenti analogici)."""

from portale.errors import Impedimento, _

COPIE_MASSIME = 20
NON_SU_CARTA = Impedimento(
    "non_su_carta", _("Il foglio si allega a un patto firmato in ufficio: questo non lo è.")
)
TROPPE_COPIE = Impedimento(
    "troppe_copie", _("Ci sono già {quante} fogli: li riunisca in un solo PDF.")
)


def impedimenti_copia(*, firmato_su_carta: bool, gia_allegate: int) -> list[Impedimento]:
    """Solo per chi ha firmato in ufficio, e non senza fine."""
    prove = [
        (firmato_su_carta, NON_SU_CARTA),
        (gia_allegate < COPIE_MASSIME, TROPPE_COPIE.con(quante=gia_allegate)),
    ]
    return [impedimento for superata, impedimento in prove if not superata]
