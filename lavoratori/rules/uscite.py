"""Chi è deceduta, o vive altrove: il fatto ha un giorno e una fonte, e si può correggere.

L'anagrafe si aggiorna d'ufficio (art. 7 L. 1228/1954); i dati devono essere esatti (art. 5 GDPR).
"""

from datetime import date

from portale.errors import Impedimento, _

FONTE_MANCA = Impedimento("uscita_fonte_manca", _("Scriva da chi lo si sa."))
NEL_FUTURO = Impedimento("uscita_nel_futuro", _("Il giorno è nel futuro."))
PRIMA_DI_NASCERE = Impedimento("uscita_prima_di_nascere", _("Il giorno viene prima della nascita."))
GIA_USCITA = Impedimento("uscita_gia_registrata", _("Di questa persona è già registrato."))
GIA_ANNULLATA = Impedimento("uscita_gia_annullata", _("Questa registrazione è già annullata."))


def impedimenti_all_uscita(
    *, dal: date, nato_il: date, fonte: str, gia_uscita: bool, oggi: date
) -> list[Impedimento]:
    prove = [
        (bool(fonte.strip()), FONTE_MANCA),
        (dal <= oggi, NEL_FUTURO),
        (dal >= nato_il, PRIMA_DI_NASCERE),
        (not gia_uscita, GIA_USCITA),
    ]
    return [impedimento for superata, impedimento in prove if not superata]
