import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_inizio'),
    ]

    operations = [
        migrations.CreateModel(
            name='Protocollo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('titolare', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.ente', verbose_name='titolare')),
                ('anno', models.PositiveSmallIntegerField(verbose_name='anno')),
                ('ultimo', models.PositiveIntegerField(default=0, verbose_name='ultimo numero dato')),
            ],
            options={
                'verbose_name': 'protocollo',
                'verbose_name_plural': 'protocolli',
                'constraints': [models.UniqueConstraint(fields=('titolare', 'anno'), name='protocollo_uno_per_anno', violation_error_message="Il protocollo di quest'anno c'è già.")],
            },
        ),
        migrations.CreateModel(
            name='Documento',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('titolare', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documenti', to='bodies.ente', verbose_name='titolare')),
                ('anno', models.PositiveSmallIntegerField(verbose_name='anno')),
                ('numero', models.PositiveIntegerField(verbose_name='numero')),
                ('tipo', models.CharField(max_length=40, verbose_name='tipo')),
                ('titolo', models.CharField(max_length=160, verbose_name='titolo')),
                ('versione', models.PositiveSmallIntegerField(default=1, verbose_name='versione')),
                ('oggetto_tipo', models.CharField(max_length=60, verbose_name='tipo di oggetto')),
                ('oggetto_id', models.BigIntegerField(verbose_name="numero dell'oggetto")),
                ('persona_id', models.BigIntegerField(db_index=True, null=True, verbose_name='numero della persona')),
                ('stato', models.CharField(choices=[('in_preparazione', 'in preparazione'), ('pronto', 'pronto')], default='in_preparazione', max_length=16, verbose_name='stato')),
                ('file', models.FileField(blank=True, max_length=200, upload_to='', verbose_name='file')),
                ('sha256', models.CharField(blank=True, max_length=64, verbose_name='impronta SHA-256')),
                ('created_at', models.DateTimeField(verbose_name='protocollato')),
            ],
            options={
                'verbose_name': 'documento',
                'verbose_name_plural': 'documenti',
                'ordering': ('-created_at', '-pk'),
                'constraints': [models.UniqueConstraint(fields=('titolare', 'anno', 'numero'), name='documento_numero_unico', violation_error_message='Questo numero di protocollo è già dato.'), models.UniqueConstraint(fields=('tipo', 'oggetto_tipo', 'oggetto_id', 'versione'), name='documento_versione_unica', violation_error_message="Questa versione del documento c'è già."), models.CheckConstraint(condition=models.Q(('stato', 'in_preparazione'), models.Q(models.Q(('file', ''), _negated=True), models.Q(('sha256', ''), _negated=True)), _connector='OR'), name='documento_pronto_con_impronta', violation_error_message='Un documento pronto ha il file e la sua impronta.')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documento',
            trigger=pgtrigger.compiler.Trigger(name='documento_pronto_immutabile', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."stato" = \'pronto\')', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='ea3c08f4253e4fe43ace7c6a52c4134e9e5fba56', operation='UPDATE', pgid='pgtrigger_documento_pronto_immutabile_ba472', table='documents_documento', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documento',
            trigger=pgtrigger.compiler.Trigger(name='documento_mai_cancellato', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='73be3ef3bcb7273d5e467cea4d183dee3445cc7d', operation='DELETE', pgid='pgtrigger_documento_mai_cancellato_20570', table='documents_documento', when='BEFORE')),
        ),
    ]
