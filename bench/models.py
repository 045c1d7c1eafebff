"""The case and its log as each peer would keep them: the same facts, in tables of their own."""

from django.db import models
from django_fsm import FSMField, transition


class Case(models.Model):
    """A case with a state, as plain Django has it."""

    youth = models.CharField(max_length=80)
    state = models.CharField(max_length=12)
    version = models.PositiveIntegerField(default=0)
    route = models.CharField(max_length=8)
    changed_at = models.DateTimeField(auto_now=True)


class FsmCase(models.Model):
    """The same, its state moved by django-fsm-2."""

    youth = models.CharField(max_length=80)
    state = FSMField(default="orientation")
    version = models.PositiveIntegerField(default=0)
    route = models.CharField(max_length=8)
    changed_at = models.DateTimeField(auto_now=True)

    @transition(field=state, source=["orientation", "referral"], target="contracting")
    def choose_direct(self) -> None:
        self.route = "direct"

    @transition(field=state, source="contracting", target="referral")
    def request_referral_after_all(self) -> None:
        self.route = "wes"


class SpiffCase(models.Model):
    """The same, its state kept by SpiffWorkflow as the JSON it makes of a running process."""

    youth = models.CharField(max_length=80)
    version = models.PositiveIntegerField(default=0)
    workflow = models.JSONField()
    changed_at = models.DateTimeField(auto_now=True)


class Entry(models.Model):
    """One row of the log: which case, what was done, by whom, with which answers."""

    kind = models.CharField(max_length=12)
    case = models.BigIntegerField()
    seq = models.PositiveIntegerField()
    step = models.CharField(max_length=60)
    by = models.BigIntegerField()
    answers = models.JSONField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "case", "seq"], name="bench_one_entry_per_turn")]
