"""Nessuno si iscrive da sé: gli incarichi si danno."""

import pytest
from django.urls import reverse

from portale.identity.models import User


@pytest.mark.django_db
def test_l_iscrizione_libera_non_c_e(client):
    risposta = client.post(
        reverse("account_signup"),
        {"email": "x@example.org", "password1": "una frase lunga", "password2": "una frase lunga"},
    )

    assert risposta.status_code == 200
    assert "account/signup_closed.html" in [pezzo.name for pezzo in risposta.templates]
    assert not User.objects.exists()
