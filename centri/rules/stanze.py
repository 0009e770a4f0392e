"""Le stanze in cui si riceve: ognuna col suo nome, e non si chiude quella che serve."""

from portale.errors import Impedimento, _

NOME_MANCANTE = Impedimento("nome_mancante", _("La stanza non ha un nome: come si chiama?"))
NOME_PRESO = Impedimento(
    "nome_preso", _("C'è già una stanza con questo nome: ne scelga uno diverso.")
)
STANZA_IN_USO = Impedimento(
    "stanza_in_uso",
    _("La stanza serve ancora: prima la tolga dalle agende di {chi}."),
)
STANZA_PRENOTATA = Impedimento(
    "stanza_prenotata",
    _("Nella stanza ci sono ancora {quanti} impegni: si chiude quando sono passati."),
)

STANZA_DI_ALTRO_CENTRO = Impedimento(
    "stanza_di_altro_centro", _("Questa stanza è di un altro centro: scelga una di queste.")
)
STANZA_CHIUSA = Impedimento(
    "stanza_chiusa", _("Quel giorno la stanza è già chiusa: ne scelga un'altra.")
)


def impedimenti_alla_scelta(*, del_centro: bool, aperta: bool) -> list[Impedimento]:
    prove = [(del_centro, STANZA_DI_ALTRO_CENTRO), (aperta, STANZA_CHIUSA)]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_al_nome(*, nome: str, gia_preso: bool) -> list[Impedimento]:
    prove = [(bool(nome.strip()), NOME_MANCANTE), (not gia_preso, NOME_PRESO)]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_alla_chiusura_della_stanza(
    *, nelle_agende_di: str, impegni: int
) -> list[Impedimento]:
    prove = [
        (not nelle_agende_di, STANZA_IN_USO.con(chi=nelle_agende_di)),
        (not impegni, STANZA_PRENOTATA.con(quanti=impegni)),
    ]
    return [impedimento for superata, impedimento in prove if not superata]
