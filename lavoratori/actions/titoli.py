"""Registrare ciò che la persona ha ottenuto, e toglierlo se l'attestato è revocato."""

from datetime import date

from django.db import transaction

from lavoratori.choices import TipoTitolo
from lavoratori.models import Lavoratore, Titolo
from portale.audit.registro import record
from portale.identity.attore import Attore


@transaction.atomic
def registra_titolo(
    *,
    lavoratore: Lavoratore,
    tipo: TipoTitolo | str,
    descrizione: str,
    rilasciato_da: str = "",
    rilasciato_il: date | None = None,
    ore: int | None = None,
    attestato_codice: str = "",
    autore: Attore,
) -> Titolo:
    """Un attestato entra una volta sola, per quante volte lo si registri."""
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)
    if attestato_codice:
        gia = Titolo.objects.filter(attestato_codice=attestato_codice).first()
        if gia:
            return gia

    titolo = Titolo.objects.create(
        lavoratore=lavoratore,
        tipo=TipoTitolo(tipo),
        descrizione=descrizione,
        rilasciato_da=rilasciato_da,
        rilasciato_il=rilasciato_il,
        ore=ore,
        attestato_codice=attestato_codice,
    )
    record("titolo.registrato", titolo, autore=autore, tipo=titolo.tipo)
    return titolo


@transaction.atomic
def revoca_titolo(*, attestato_codice: str, autore: Attore) -> Titolo | None:
    """L'attestato non vale più: il titolo resta, segnato come revocato."""
    titolo = (
        Titolo.objects.select_for_update(of=("self",))
        .filter(attestato_codice=attestato_codice, revocato=False)
        .first()
    )
    if titolo is None:
        return None

    titolo.revocato = True
    titolo.save(update_fields=["revocato"])
    record("titolo.revocato", titolo, autore=autore)
    return titolo
