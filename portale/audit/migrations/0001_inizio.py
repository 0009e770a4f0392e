import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('identity', '0001_inizio'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Evento',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(verbose_name='quando')),
                ('atto', models.CharField(max_length=60, verbose_name='atto')),
                ('lettura', models.BooleanField(default=False, verbose_name='lettura')),
                ('autore', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='autore')),
                ('incarico', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.incarico', verbose_name="incarico dell'autore")),
                ('veste', models.CharField(max_length=24, verbose_name='veste')),
                ('oggetto_tipo', models.CharField(max_length=60, verbose_name='tipo di oggetto')),
                ('oggetto_id', models.BigIntegerField(verbose_name="numero dell'oggetto")),
                ('persona_id', models.BigIntegerField(null=True, verbose_name='numero della persona')),
                ('dati', models.JSONField(default=dict, verbose_name='codici e stati')),
            ],
            options={
                'verbose_name': 'evento',
                'verbose_name_plural': 'eventi',
                'ordering': ('-created_at', '-pk'),
                'indexes': [models.Index(fields=['persona_id', '-created_at'], name='evento_per_persona'), models.Index(fields=['oggetto_tipo', 'oggetto_id'], name='evento_per_oggetto'), models.Index(fields=['atto', 'created_at'], name='evento_per_atto')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evento',
            trigger=pgtrigger.compiler.Trigger(name='evento_solo_aggiunta', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='519c1b343823e1a36be6eeaaeb9e636095a67a07', operation='UPDATE OR DELETE', pgid='pgtrigger_evento_solo_aggiunta_315da', table='audit_evento', when='BEFORE')),
        ),
    ]
