"""Quando un centro si può aprire, e di quali comuni può essere competente."""

from portale.errors import Impedimento, _

SENZA_NOME = Impedimento("senza_nome", _("Il centro non ha un nome: come si chiama?"))
SENZA_CODICE = Impedimento("senza_codice", _("Il centro non ha un codice: ne scelga uno."))
ALTRO_CPI_COMPETENTE = Impedimento(
    "altro_cpi_competente",
    _("Un altro CPI è già competente per uno di questi comuni: prima chiuda quella competenza."),
)


def impedimenti_all_apertura(*, nome: str, codice: str) -> list[Impedimento]:
    prove = [(bool(nome.strip()), SENZA_NOME), (bool(codice.strip()), SENZA_CODICE)]
    return [impedimento for superata, impedimento in prove if not superata]
