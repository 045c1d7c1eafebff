"""Nothing depended on whether an office works by links, so nobody is asked any more."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0012_what_came_of_a_plan")]

    operations = [migrations.RemoveField("organisation", "by_link")]
