"""Le ore: chi c'era, quanto, e se bastano per l'attestato.

Contano solo i minuti firmati nelle lezioni chiuse, mai quelli previsti. I motivi di assenza sono
quelli del DM 2 agosto 2022 (art. 25-ter D.Lgs. 148/2015): il portale dà la prova, non sanziona.
"""

from dataclasses import dataclass
from datetime import datetime

from portale.errors import Frase, Impedimento, _

LEZIONE_CHIUSA = Impedimento(
    "lezione_chiusa", _("Il registro di questa lezione è già chiuso e non si cambia più.")
)
LEZIONE_NON_FINITA = Impedimento(
    "lezione_non_finita", _("La lezione finisce alle {ora}: il registro si chiude dopo.")
)
MANCANO_PERSONE = Impedimento(
    "mancano_persone", _("Nel registro mancano {quante} persone iscritte: ricarichi la pagina.")
)
TROPPI_MINUTI = Impedimento(
    "troppi_minuti", _("La lezione dura {minuti} minuti: non se ne possono segnare di più.")
)
SENZA_MINUTI = Impedimento(
    "senza_minuti", _("Chi è presente ha almeno un minuto: scriva quanti, o segni l'assenza.")
)
SENZA_MOTIVO = Impedimento("senza_motivo", _("Scelga il motivo dell'assenza."))
LEZIONI_APERTE = Impedimento(
    "lezioni_aperte", _("Restano {quante} lezioni da registrare: chiuda prima quelle.")
)
NON_IN_CORSO = Impedimento("non_in_corso", _("Questa edizione è già conclusa."))
SENZA_LEZIONI = Impedimento("senza_lezioni", _("Nessuna lezione: non c'è un corso da concludere."))

NON_BASTA = _("Ha frequentato {fatte} ore su {ore}: per l'attestato ne servono {necessarie}.")
BASTA = _("Ha frequentato {fatte} ore su {ore}: l'attestato è dovuto.")


@dataclass(frozen=True, slots=True)
class Frequenza:
    """Quanto ha frequentato una persona, e se basta."""

    minuti: int
    minuti_corso: int
    minuti_necessari: int

    @property
    def basta(self) -> bool:
        return self.minuti >= self.minuti_necessari

    @property
    def percento(self) -> int:
        return 100 * self.minuti // self.minuti_corso if self.minuti_corso else 0

    @property
    def ore(self) -> str:
        return in_ore(self.minuti)

    @property
    def frase(self) -> Frase:
        testo = BASTA if self.basta else NON_BASTA
        return str(testo).format(
            fatte=in_ore(self.minuti),
            ore=in_ore(self.minuti_corso),
            necessarie=in_ore(self.minuti_necessari),
        )


def frequenza(*, minuti: int, ore_corso: int, frequenza_minima: int) -> Frequenza:
    """`frequenza_minima` è in per cento delle ore del corso; mezzo minuto non si regala."""
    minuti_corso = ore_corso * 60
    return Frequenza(minuti, minuti_corso, -(-minuti_corso * frequenza_minima // 100))


def in_ore(minuti: int) -> str:
    """«294», «7,5», «12 e 20 minuti»: le ore come si dicono."""
    ore, resto = divmod(minuti, 60)
    if not resto:
        return str(ore)
    if resto == 30:
        return f"{ore},5"
    return str(_("{ore} e {resto} minuti")).format(ore=ore, resto=resto)


def impedimenti_presenza(
    *, presente: bool, minuti: int, minuti_lezione: int, motivo_assenza: str
) -> list[Impedimento]:
    """Una riga del registro: vale accanto alla riga e vale di nuovo nell'atto."""
    if not presente:
        return [] if motivo_assenza else [SENZA_MOTIVO]
    prove = [
        (minuti > 0, SENZA_MINUTI),
        (minuti <= minuti_lezione, TROPPI_MINUTI.con(minuti=minuti_lezione)),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_chiusura_lezione(
    *, chiusa: bool, fine: datetime, adesso: datetime, ora_fine: str, mancano: int
) -> list[Impedimento]:
    prove = [
        (not chiusa, LEZIONE_CHIUSA),
        (adesso >= fine, LEZIONE_NON_FINITA.con(ora=ora_fine)),
        (chiusa or not mancano, MANCANO_PERSONE.con(quante=mancano)),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_conclusione(
    *, gia_conclusa: bool, lezioni: int, da_registrare: int
) -> list[Impedimento]:
    prove = [
        (not gia_conclusa, NON_IN_CORSO),
        (lezioni > 0, SENZA_LEZIONI),
        (not da_registrare, LEZIONI_APERTE.con(quante=da_registrare)),
    ]
    return [impedimento for superata, impedimento in prove if not superata]
