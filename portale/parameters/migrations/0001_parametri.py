import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Parametro',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nome', models.CharField(help_text='Materia e misura: gol.ore_massime_ciclo.', max_length=60, verbose_name='nome')),
                ('valore', models.JSONField(help_text='Un numero, un elenco, o gli euro fra virgolette: "3.50".', verbose_name='valore')),
                ('unita', models.CharField(choices=[('ORE', 'ore'), ('GIORNI', 'giorni'), ('MESI', 'mesi'), ('PERCENTUALE', 'per cento'), ('EURO', 'euro'), ('CODICI', 'codici')], max_length=12, verbose_name='unità')),
                ('dal', models.DateField(verbose_name='vale dal')),
                ('al', models.DateField(blank=True, help_text='Compreso; vuoto se vale ancora.', null=True, verbose_name='vale fino al')),
                ('atto', models.CharField(help_text='La norma o la delibera che lo fissa, o la fonte.', max_length=200, verbose_name='atto')),
                ('certezza', models.CharField(choices=[('CONFERMATO', 'confermato'), ('DA_CONFERMARE', 'da confermare')], default='DA_CONFERMARE', help_text='Chi legge una pagina vede «da confermare» accanto ai valori non sicuri.', max_length=14, verbose_name='certezza')),
                ('nota', models.TextField(blank=True, verbose_name='nota')),
            ],
            options={
                'verbose_name': 'parametro',
                'verbose_name_plural': 'parametri',
                'ordering': ('nome', 'dal'),
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('nome', '='), (models.Func(models.F('dal'), models.F('al'), models.Value('[]'), function='DATERANGE', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='parametro_un_valore_al_giorno', violation_error_message='In quei giorni questo parametro ha già un valore.'), models.UniqueConstraint(fields=('nome', 'dal'), name='parametro_uno_per_nome_e_inizio', violation_error_message='Questo parametro ha già un valore da quel giorno.'), models.CheckConstraint(condition=models.Q(('al', None), ('dal__lte', models.F('al')), _connector='OR'), name='parametro_dal_prima_di_al', violation_error_message="La fine viene prima dell'inizio.")],
            },
        ),
    ]
