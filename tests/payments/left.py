"""Runs that went on: approved by somebody who just proved who they are, and exported to the bank."""

import time
from dataclasses import replace
from datetime import timedelta

from startblok.process import payment_out, payment_run
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.payments import PaymentRun
from tests.world import World

TOMORROW = timedelta(days=1)


def approved(world: World, run: PaymentRun) -> PaymentRun:
    by = replace(world.as_("approver"), proved_at=time.time())
    done: PaymentRun = payment_run.approve_run(load(run), by=by, looked=True).record
    return done


def exported(world: World, run: PaymentRun) -> PaymentRun:
    approved(world, run)
    day = clock.today() + TOMORROW
    done: PaymentRun = payment_out.export_run(load(run), by=world.as_("payer"), execute_on=day).record
    return done


def page(run: PaymentRun) -> str:
    return f"/betalingen/{run.pk}/"
