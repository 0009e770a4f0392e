from datetime import date

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model

from portale.parameters.models import Parametro, Unita


@pytest.mark.django_db
def test_un_parametro_si_chiude_ma_non_si_riscrive(rf):
    richiesta = rf.get("/")
    richiesta.user = get_user_model()(is_superuser=True, is_staff=True, is_active=True)
    pagina = admin.site.get_model_admin(Parametro)
    scritto = Parametro(nome="x", valore=1, unita=Unita.ORE, dal=date(2026, 1, 1))

    assert {"nome", "valore", "dal"} <= set(pagina.get_readonly_fields(richiesta, scritto))
    assert "al" not in pagina.get_readonly_fields(richiesta, scritto)
    assert pagina.get_readonly_fields(richiesta) == ()
    assert not pagina.has_delete_permission(richiesta, scritto)
