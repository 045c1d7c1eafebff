"""The statements that move what hangs on a record to another one: of an employer, and of who is recorded twice."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import connection
from django.db.models import Model

from startblok.process.step import Act
from startblok.records.bank import BankAccount
from startblok.records.organisations import Organisation, Site
from startblok.records.people import SamePersonQuestion, Youth
from startblok.rules.terms import account_usable_from


def moved(statement: str, model: type[Model], *, besides: Collection[type[Model]] = ()) -> str:
    """This statement for every relation to the model, also to be; `besides` are models that have a way of their own."""
    pointing: list[Any] = [
        each for each in model._meta.get_fields(include_hidden=True) if each.one_to_many or each.one_to_one
    ]
    columns = [each.field for each in pointing if each.auto_created and each.related_model not in besides]
    return "".join(statement.format(table=each.model._meta.db_table, column=each.column) for each in columns)


# Workplaces move as they are, so that no address in a contract changes; one that the successor has already is used.
# Who works there works for the successor, in the same role; who was only asked in is not.
_TO_SUCCESSOR = """
with twice as (
    select own.id as old, there.id as new from records_site own join records_site there using (name, street)
    where own.organisation_id = %(old)s and there.organisation_id = %(new)s
), sites as (
    update records_site set organisation_id = %(new)s
    where organisation_id = %(old)s and id not in (select old from twice)
), grants as (
    update records_grant set employer_id = %(new)s
    where employer_id = %(old)s and (valid_until is null or valid_until >= %(today)s)
), members as (
    update records_membership set ended_on = %(today)s where organisation_id = %(old)s and ended_on is null
    returning user_id, role
), hired as (
    insert into records_membership (user_id, organisation_id, role, since)
    select user_id, %(new)s, role, %(today)s from members
    on conflict (user_id, organisation_id, role) where ended_on is null do nothing
), invitations as (
    update records_invitation set withdrawn_at = %(now)s
    where organisation_id = %(old)s and accepted_at is null and withdrawn_at is null
){pointing} select
"""
_AT_SITE = ", moved_{table} as (update {table} set {column} = new from twice where {column} = old)"

# What was still asked about the newer record is asked about the older one; what was asked of that already is not twice.
_TO_OLDER = """
with answered as (
    update records_samepersonquestion set same = true, answered_by_id = %(user)s, answered_at = %(now)s
    where id = %(question)s
), asked as (
    delete from records_samepersonquestion
    where same is null and id <> %(question)s and %(newer)s in (older_id, newer_id)
    returning asked_at, older_id + newer_id - %(newer)s as other
), asked_of_older as (
    insert into records_samepersonquestion (older_id, newer_id, asked_at)
    select least(%(older)s, other), greatest(%(older)s, other), asked_at from asked
    on conflict (older_id, newer_id) do nothing
), parted as (
    update records_youth set user_id = null where id = %(newer)s
), left_behind as (
    delete from usersessions_usersession where user_id = any(%(signed_out)s) returning session_key
), ended as (
    delete from django_session where session_key in (select session_key from left_behind)
), accounts as (
    -- One account counts: the older record's; without one there, the newer's goes on.
    -- To that youth it is a changed account, which nobody confirmed: it cools from today on.
    update records_bankaccount own set youth_id = %(older)s, replaced_at = coalesce(own.replaced_at, case when exists (
        select from records_bankaccount there where there.youth_id = %(older)s and there.replaced_at is null
    ) then %(now)s end), usable_from = case when own.replaced_at is null then greatest(own.usable_from, %(cooled)s)
        else own.usable_from end,
        confirmed_at = case when own.replaced_at is not null then own.confirmed_at end,
        confirmed_by_id = case when own.replaced_at is not null then own.confirmed_by_id end
    where own.youth_id = %(newer)s
){pointing} select
"""
_OF_YOUTH = ", moved_{table} as (update {table} set {column} = %(older)s where {column} = %(newer)s)"


def leave_to_successor(organisation: Organisation, successor: Organisation, by: Act) -> None:
    """Move workplaces, running grants and people; places and cases, which have a log, are the step's own to move."""
    both = {"old": organisation.pk, "new": successor.pk}
    _run(_TO_SUCCESSOR, moved(_AT_SITE, Site), both | {"today": by.today, "now": by.now})


def leave_to_older(question: SamePersonQuestion, by: Act, signed_out: Collection[int]) -> None:
    """Answer that both are one person, move all that points at the newer record, and sign these users out."""
    both = {"question": question.pk, "older": question.older_id, "newer": question.newer_id}
    pointing = moved(_OF_YOUTH, Youth, besides=(SamePersonQuestion, BankAccount, Youth))
    _run(
        _TO_OLDER,
        pointing,
        both
        | {
            "user": by.user,
            "now": by.now,
            "cooled": account_usable_from(by.today),
            "signed_out": list(signed_out),
        },
    )


def _run(statement: str, pointing: str, values: Mapping[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement.format(pointing=pointing), values)
