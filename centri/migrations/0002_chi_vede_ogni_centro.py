"""Chi un centro vede: la base di dati tiene le righe da sé, a ogni competenza e colloquio."""

from django.db import migrations

# Le righe da cui si sa chi un centro vede, nello stesso modo di sempre.
FATTI = """
    SELECT centro_id, lavoratore_id, true AS di_competenza, NULL::timestamptz AS fino
      FROM {competenze} WHERE al IS NULL AND centro_id IS NOT NULL{loro}
    UNION ALL
    SELECT centro_id, lavoratore_id, false,
           CASE WHEN stato = 'da_erogare' THEN '9999-12-31 00:00+00'::timestamptz
                ELSE inizio + interval '720 hours' END
      FROM {colloqui} WHERE stato IN ('da_erogare', 'erogato', 'non_presentato'){loro}
"""
AGGIUNGI = """
INSERT INTO centri_personadelcentro AS gia
       (centro_id, lavoratore_id, nome_ordinamento, di_competenza, colloquio_fino)
SELECT f.centro_id, f.lavoratore_id, l.nome_ordinamento, bool_or(f.di_competenza), max(f.fino)
  FROM ({fatti}) f JOIN lavoratori_lavoratore l ON l.id = f.lavoratore_id
 GROUP BY 1, 2, 3 ORDER BY 1, 2
    ON CONFLICT (centro_id, lavoratore_id) DO UPDATE
   SET di_competenza = gia.di_competenza OR excluded.di_competenza,
       colloquio_fino = greatest(gia.colloquio_fino, excluded.colloquio_fino)
 WHERE excluded.di_competenza AND NOT gia.di_competenza
    OR excluded.colloquio_fino > coalesce(gia.colloquio_fino, '-infinity')
"""
NESSUNA = "(SELECT * FROM {tavola} WHERE false) niente"


def fatti(competenze="centri_competenza", colloqui="centri_colloquio", loro=""):
    return FATTI.format(competenze=competenze, colloqui=colloqui, loro=loro)


# Una riga cambiata o tolta: si ferma ciò che si sapeva della persona, e si rifà.
RIVEDI = f"""
CREATE FUNCTION centri_rivedi(persone bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    {AGGIUNGI.format(fatti=fatti(loro=" AND lavoratore_id = ANY (persone)"))};
    PERFORM 1 FROM centri_personadelcentro
      WHERE lavoratore_id = ANY (persone) ORDER BY id FOR UPDATE;
    UPDATE centri_personadelcentro p
       SET di_competenza = coalesce(v.di_competenza, false), colloquio_fino = v.fino
      FROM centri_personadelcentro q
      LEFT JOIN (SELECT centro_id, lavoratore_id, bool_or(di_competenza) AS di_competenza,
                        max(fino) AS fino
                   FROM ({fatti(loro=" AND lavoratore_id = ANY (persone)")}) f GROUP BY 1, 2) v
        ON v.centro_id = q.centro_id AND v.lavoratore_id = q.lavoratore_id
     WHERE q.id = p.id AND q.lavoratore_id = ANY (persone)
       AND (p.di_competenza, p.colloquio_fino)
           IS DISTINCT FROM (coalesce(v.di_competenza, false), v.fino);
    DELETE FROM centri_personadelcentro
     WHERE lavoratore_id = ANY (persone) AND NOT di_competenza AND colloquio_fino IS NULL;
END $$;
CREATE FUNCTION centri_una_riga_cambia() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM centri_rivedi(ARRAY[OLD.lavoratore_id]);
    ELSE
        PERFORM centri_rivedi(ARRAY[OLD.lavoratore_id, NEW.lavoratore_id]);
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION centri_nuove_competenze() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    {AGGIUNGI.format(fatti=fatti("nuove", NESSUNA.format(tavola="centri_colloquio")))};
    RETURN NULL;
END $$;
CREATE FUNCTION centri_nuovi_colloqui() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    {AGGIUNGI.format(fatti=fatti(NESSUNA.format(tavola="centri_competenza"), "nuove"))};
    RETURN NULL;
END $$;
CREATE FUNCTION centri_nome_della_presa() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT nome_ordinamento INTO NEW.nome_ordinamento
      FROM lavoratori_lavoratore WHERE id = NEW.lavoratore_id;
    NEW.nome_ordinamento := coalesce(NEW.nome_ordinamento, '');
    RETURN NEW;
END $$;
CREATE FUNCTION centri_cambia_nome() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE centri_personadelcentro SET nome_ordinamento = NEW.nome_ordinamento
     WHERE lavoratore_id = NEW.id;
    UPDATE centri_presaincarico SET nome_ordinamento = NEW.nome_ordinamento
     WHERE lavoratore_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER competenza_nuova AFTER INSERT ON centri_competenza
    REFERENCING NEW TABLE AS nuove FOR EACH STATEMENT EXECUTE FUNCTION centri_nuove_competenze();
CREATE TRIGGER colloquio_nuovo AFTER INSERT ON centri_colloquio
    REFERENCING NEW TABLE AS nuove FOR EACH STATEMENT EXECUTE FUNCTION centri_nuovi_colloqui();
CREATE TRIGGER competenza_cambiata AFTER UPDATE ON centri_competenza FOR EACH ROW
    WHEN ((OLD.lavoratore_id, OLD.centro_id, OLD.al)
          IS DISTINCT FROM (NEW.lavoratore_id, NEW.centro_id, NEW.al))
    EXECUTE FUNCTION centri_una_riga_cambia();
CREATE TRIGGER colloquio_cambiato AFTER UPDATE ON centri_colloquio FOR EACH ROW
    WHEN ((OLD.lavoratore_id, OLD.centro_id, OLD.stato, OLD.inizio)
          IS DISTINCT FROM (NEW.lavoratore_id, NEW.centro_id, NEW.stato, NEW.inizio))
    EXECUTE FUNCTION centri_una_riga_cambia();
CREATE TRIGGER competenza_tolta AFTER DELETE ON centri_competenza
    FOR EACH ROW EXECUTE FUNCTION centri_una_riga_cambia();
CREATE TRIGGER colloquio_tolto AFTER DELETE ON centri_colloquio
    FOR EACH ROW EXECUTE FUNCTION centri_una_riga_cambia();
CREATE TRIGGER presa_nome BEFORE INSERT OR UPDATE ON centri_presaincarico
    FOR EACH ROW EXECUTE FUNCTION centri_nome_della_presa();
CREATE TRIGGER lavoratore_cambia_nome AFTER UPDATE OF nome_ordinamento ON lavoratori_lavoratore
    FOR EACH ROW WHEN (OLD.nome_ordinamento IS DISTINCT FROM NEW.nome_ordinamento)
    EXECUTE FUNCTION centri_cambia_nome();
"""  # noqa: S608
TOGLI = """
DROP TRIGGER lavoratore_cambia_nome ON lavoratori_lavoratore;
DROP TRIGGER presa_nome ON centri_presaincarico;
DROP TRIGGER competenza_nuova ON centri_competenza;
DROP TRIGGER competenza_cambiata ON centri_competenza;
DROP TRIGGER competenza_tolta ON centri_competenza;
DROP TRIGGER colloquio_nuovo ON centri_colloquio;
DROP TRIGGER colloquio_cambiato ON centri_colloquio;
DROP TRIGGER colloquio_tolto ON centri_colloquio;
DROP FUNCTION centri_cambia_nome, centri_nome_della_presa, centri_una_riga_cambia,
              centri_nuove_competenze, centri_nuovi_colloqui, centri_rivedi;
"""


class Migration(migrations.Migration):
    dependencies = [("centri", "0001_inizio")]
    operations = [migrations.RunSQL(RIVEDI, TOGLI)]
