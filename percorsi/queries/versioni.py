"""Due versioni dello stesso patto, messe a confronto."""

from typing import Any

from percorsi.models import Patto
from percorsi.rules.patto_versioni import Contenuto, ImpegnoConcordato, MisuraConcordata, differenze
from portale.errors import Frase, _

CAMPI_MISURA = ("descrizione", "codice_lep", "erogatore", "dal", "al")


def misure_iniziali(patto: Patto) -> list[dict[str, Any]]:
    return list(patto.misure.values(*CAMPI_MISURA))


def impegni_di(patto: Patto) -> list[ImpegnoConcordato]:
    """Gli impegni come stanno nel patto: si ricopiano in una versione nuova."""
    return [
        ImpegnoConcordato(
            riga.parte,
            riga.testo,
            riga.entro,
            riga.misura.descrizione if riga.misura else "",
            riga.tipico_id,
        )
        for riga in patto.impegni.select_related("misura")
    ]


def contenuto_di(patto: Patto) -> Contenuto:
    """Il patto com'è scritto adesso, pronto da giudicare o da ricopiare."""
    return Contenuto(
        misure=tuple(MisuraConcordata(**voce) for voce in misure_iniziali(patto)),
        contatti_ogni=patto.contatti_ogni,
        monitoraggio_il=patto.monitoraggio_il,
        fine_prevista=patto.fine_prevista,
        impegni=tuple(impegni_di(patto)),
    )


def cambiamenti(prima: Patto, dopo: Patto) -> list[tuple[Frase, list[tuple[str, str]]]]:
    """Un blocco per ogni parte del patto: (titolo, righe con il loro segno)."""
    return [
        (_("Impegni della persona"), differenze(prima.righe_persona, dopo.righe_persona)),
        (_("Impegni del Centro per l'impiego"), differenze(prima.righe_centro, dopo.righe_centro)),
        (_("Misure concordate"), differenze(_misure(prima), _misure(dopo))),
        (_("Date e contatti"), differenze(_date(prima), _date(dopo))),
    ]


def _misure(patto: Patto) -> list[str]:
    return [
        ", ".join(str(pezzo) for pezzo in (m.descrizione, m.codice_lep, m.erogatore) if pezzo)
        + "".join(f" {giorno:%d/%m/%Y}" for giorno in (m.dal, m.al) if giorno)
        for m in patto.misure.all()
    ]


def _date(patto: Patto) -> list[str]:
    righe = [str(_("Un contatto ogni {n} giorni")).format(n=patto.contatti_ogni)]
    if patto.fine_prevista:
        righe.append(str(_("Fine prevista: {g}")).format(g=f"{patto.fine_prevista:%d/%m/%Y}"))
    return righe
