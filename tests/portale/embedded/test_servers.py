"""PostgreSQL e Valkey veri, avviati e fermati."""

import contextlib

import psycopg2
import pytest
import redis

from portale.embedded.servers import servers


@pytest.fixture(autouse=True)
def nessun_servizio_dato(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("REDIS_URL", raising=False)


def chiedi(url, *frasi):
    with contextlib.closing(psycopg2.connect(url)) as connessione:
        connessione.autocommit = True
        cursore = connessione.cursor()
        for frase in frasi:
            cursore.execute(frase)
        return cursore.fetchone()[0] if cursore.description else None


def test_i_dati_durano_da_un_avvio_all_altro(stato):
    with servers(stato, durable=True) as urls:
        chiedi(
            urls["DATABASE_URL"], "create table cose (nome text)", "insert into cose values ('à')"
        )
        with contextlib.closing(redis.Redis.from_url(urls["REDIS_URL"])) as valkey:
            valkey.set("chiave", "valore")

    with servers(stato, durable=True) as urls:
        assert chiedi(urls["DATABASE_URL"], "select upper(nome) from cose") == "À"
        assert chiedi(urls["DATABASE_URL"], "show fsync") == "on"
        with contextlib.closing(redis.Redis.from_url(urls["REDIS_URL"])) as valkey:
            assert valkey.get("chiave") == b"valore"


def test_le_prove_non_aspettano_il_disco(stato):
    with servers(stato, durable=False) as urls:
        assert chiedi(urls["DATABASE_URL"], "show fsync") == "off"
        assert chiedi(urls["DATABASE_URL"], "show listen_addresses") == ""


def test_i_servizi_di_chi_avvia_vincono(stato, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://altrove/suo")
    monkeypatch.setenv("REDIS_URL", "redis://altrove")
    with servers(stato, durable=False) as urls:
        assert urls == {"DATABASE_URL": "postgresql://altrove/suo", "REDIS_URL": "redis://altrove"}
    assert list(stato.path.iterdir()) == []
