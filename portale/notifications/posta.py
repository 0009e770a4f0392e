"""Quanti messaggi aspettano: si conta a ogni pagina, e perciò la query è scritta a mano."""

from django.db import connection

from portale.identity.models import User
from portale.notifications.models import Canale, StatoAvviso

NON_LETTI = """
SELECT count(*) FROM notifications_avviso
 WHERE user_id = %s AND canale = %s AND stato = %s AND letto_il IS NULL
"""


def quanti_non_letti(user: User) -> int:
    """Come `Avviso.objects.nella_posta_di(user).non_letti().count()`."""
    with connection.cursor() as cursore:
        cursore.execute(NON_LETTI, [user.pk, Canale.PORTALE.value, StatoAvviso.INVIATO.value])
        quanti: int = cursore.fetchone()[0]
    return quanti
