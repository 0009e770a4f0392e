"""Il codice dell'attestato: casuale, facile da copiare a mano, e con una lettera di controllo.

Non dice nulla della persona. L'alfabeto ha 29 segni (senza 0, 1, I, L, O, S, Z) e la lettera finale
scopre ogni segno sbagliato e ogni scambio fra vicini.
"""

import re
from collections.abc import Callable

from portale.errors import Impedimento, _

ALFABETO = "23456789ABCDEFGHJKMNPQRTUVWXY"
LUNGHEZZA = 12

GIA_REVOCATO = Impedimento("gia_revocato", _("Questo attestato è già revocato."))
SENZA_MOTIVO = Impedimento("senza_motivo", _("Una revoca ha sempre il suo motivo: lo scriva."))


def nuovo_codice(scegli: Callable[[str], str]) -> str:
    """Undici segni presi da `scegli` (secrets.choice), più il controllo."""
    casuali = "".join(scegli(ALFABETO) for _volta in range(LUNGHEZZA - 1))
    return casuali + controllo(casuali)


def controllo(casuali: str) -> str:
    """La somma pesata modulo 29: 29 è primo, quindi nessun errore singolo le sfugge."""
    somma = sum(peso * ALFABETO.index(segno) for peso, segno in enumerate(casuali, start=2))
    return ALFABETO[-somma % len(ALFABETO)]


def pulito(scritto: str) -> str:
    """Come l'ha scritto chi lo copia: spazi, trattini e minuscole non contano."""
    return re.sub(r"[\s.–-]", "", scritto).upper()


def codice_scritto_bene(codice: str) -> bool:
    return (
        len(codice) == LUNGHEZZA
        and set(codice) <= set(ALFABETO)
        and controllo(codice[:-1]) == codice[-1]
    )


def in_gruppi(codice: str) -> str:
    """«K7QM-2XWB-9TRA»: a gruppi di quattro si legge e si detta."""
    return "-".join(codice[i : i + 4] for i in range(0, len(codice), 4))


def impedimenti_revoca(*, gia_revocato: bool, motivo: str) -> list[Impedimento]:
    prove = [(not gia_revocato, GIA_REVOCATO), (bool(motivo.strip()), SENZA_MOTIVO)]
    return [impedimento for superata, impedimento in prove if not superata]
