"""Quando si può proporre una persona per un annuncio, e quando una candidatura cambia ancora.

La persona è proposta dal suo Centro per l'impiego e solo se è d'accordo: l'impresa ne vedrà il
nome, i titoli, la qualifica e le ragioni (minimizzazione, art. 5 GDPR), e il curriculum che la
persona ha confermato, finché vuole; i contatti se lo dice lei o per il colloquio (da confermare).
"""

from portale.errors import Impedimento, _

ANNUNCIO_NON_APERTO = Impedimento(
    "annuncio_non_aperto", _("L'annuncio non è più aperto: non si può proporre nessuno.")
)
POSTI_FINITI = Impedimento("posti_finiti", _("I posti di questo annuncio sono tutti presi."))
GIA_CANDIDATA = Impedimento("gia_candidata", _("La persona è già candidata a questo annuncio."))
SENZA_RAGIONI = Impedimento(
    "senza_ragioni", _("Scriva almeno una ragione: è la prima cosa che legge l'impresa.")
)
GIA_CONCLUSA = Impedimento(
    "candidatura_conclusa", _("Questa candidatura è già conclusa: non si può più cambiare.")
)


def impedimenti_alla_proposta(
    *, annuncio_aperto: bool, posti_liberi: int, gia_candidata: bool, motivo: str
) -> list[Impedimento]:
    prove = [
        (annuncio_aperto, ANNUNCIO_NON_APERTO),
        (posti_liberi > 0, POSTI_FINITI),
        (not gia_candidata, GIA_CANDIDATA),
        (bool(motivo.strip()), SENZA_RAGIONI),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_alla_conclusione(*, aperta: bool) -> list[Impedimento]:
    return [] if aperta else [GIA_CONCLUSA]
