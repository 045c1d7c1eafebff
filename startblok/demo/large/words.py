"""What reads otherwise in each world: names, addresses and numbers."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import partial
from types import SimpleNamespace
from typing import Any

from django.db.models import Model

from startblok.demo.bank import iban_of
from startblok.demo.large.ids import Blocks
from startblok.demo.large.rows import Sheet
from startblok.demo.names import FIRST_NAMES, LAST_NAMES, family
from startblok.demo.stage import slug
from startblok.records.cases import search_text
from startblok.records.chain import KINDS
from startblok.records.fields import bound_to
from startblok.records.models import (
    Application,
    BankAccount,
    CaseFile,
    Organisation,
    Place,
    Project,
    Site,
    User,
    Vacancy,
    Youth,
)
from startblok.records.people import plain
from startblok.records.secrets import encrypt

WORDED: tuple[type[Model], ...] = (
    Organisation,
    User,
    Site,
    Place,
    Youth,
    Vacancy,
    BankAccount,
    CaseFile,
    Application,
)
"""The tables whose rows read otherwise, each after what it refers to."""

NOTHING: Mapping[str, str] = {}


class Words:
    """The changed columns of any row in any world."""

    def __init__(self, sheets: Mapping[type[Model], Sheet], blocks: Blocks) -> None:
        self.rows = {model: sheet.rows for model, sheet in sheets.items()}
        self.blocks = blocks
        self.order = {model: {old: turn for turn, old in enumerate(rows)} for model, rows in self.rows.items()}
        self.account = {int(row["user_id"] or 0): old for old, row in self.rows[Youth].items()}
        self.letters = {str(each.pk): each.letters for each in Project.objects.all()}
        self.rank, self.many = {}, defaultdict(int)
        for model in (Place, CaseFile):
            for old, row in self.rows[model].items():
                key = model, str(row["project_id"])
                self.many[key] += 1
                self.rank[model, old] = self.many[key]
        self.last = {key: self._highest(*key) for key in self.many}
        self.told: Mapping[type[Model], Callable[[int, int], Mapping[str, str]]] = {
            Organisation: self._organisation,
            User: self._user,
            Site: self._site,
            Place: partial(self._number, Place),
            Youth: self._youth,
            BankAccount: self._bank_account,
            CaseFile: self._case,
            Application: self._application,
        }
        self.world, self.known = 0, dict[tuple[type[Model], int], Mapping[str, str]]()

    def _highest(self, model: Any, project: str) -> int:
        """The highest running number there is."""
        rows = [str(row["number"]) for row in self.rows[model].values() if row["project_id"] == project]
        return max(int("".join(each for each in number.split("-")[1] if each.isdecimal())) for number in rows)

    def of(self, model: type[Model], old: int, world: int) -> Mapping[str, str]:
        """The columns that read otherwise, with their text; none for a row that all worlds share.

        What was told of a row is known for as long as its world is asked for: one youth stands in many entries.
        """
        if old in self.blocks[model].shared or model not in self.told:
            return NOTHING
        if world != self.world:
            self.world, self.known = world, {}
        if (model, old) not in self.known:
            self.known[model, old] = self.told[model](old, world)
        return self.known[model, old]

    def youth_of(self, kind: str, subject: int) -> int:
        """The youth whom an entry on this subject is about; 0 for none."""
        if kind == KINDS["Youth"]:
            return subject
        return int(self.rows[CaseFile][subject]["youth_id"] or 0) if kind == KINDS["CaseFile"] else 0

    def _organisation(self, old: int, world: int) -> dict[str, str]:
        row = self.rows[Organisation][old]
        area = ",".join(postcode(each, world) for each in str(row["postcodes"]).strip("{}").split(",") if each)
        return {
            "name": f"{row['name']} {world}",
            "mail": mail(str(row["mail"]), world),
            "postcode": postcode(str(row["postcode"]), world),
            "postcodes": f"{{{area}}}",
        }

    def _user(self, old: int, world: int) -> dict[str, str]:
        row = self.rows[User][old]
        youth = self.account.get(old)
        if youth:
            return {**self._name(youth, world), "email": self._mail(youth, str(row["email"]), world)}
        last = LAST_NAMES[(old * 7 + world) % len(LAST_NAMES)]
        return {"last_name": last, "email": mail(str(row["email"]), world)}

    def _name(self, youth: int, world: int) -> dict[str, str]:
        # Steps that share no factor with how many names there are, so that each is given as often as the others.
        number = self.order[Youth][youth] + world * 151
        first = FIRST_NAMES[number * 29 % len(FIRST_NAMES)]
        return {"first_name": first, "last_name": family(number * 101)}

    def _site(self, old: int, world: int) -> dict[str, str]:
        return {"postcode": postcode(str(self.rows[Site][old]["postcode"]), world)}

    def _youth(self, old: int, world: int) -> dict[str, str]:
        row, name = self.rows[Youth][old], self._name(old, world)
        mail = self._mail(old, str(row["email"]), world)
        return {
            **name,
            "vouched_email": mail if row["vouched_email"] else "",
            "name_plain": plain(f"{name['last_name']} {name['first_name']}"),
            "email": mail,
            "postcode": postcode(str(row["postcode"]), world),
        }

    def _bank_account(self, old: int, world: int) -> dict[str, str]:
        """What is sealed opens in its own row alone, so it is sealed anew for the row of each world."""
        pk = self.blocks[BankAccount].of(old, world)
        iban = iban_of(pk)
        sealed = encrypt(iban, bound_to=bound_to(BankAccount._meta.db_table, "iban", pk))
        holder = self.holder(int(self.rows[BankAccount][old]["youth_id"] or 0), world)
        return {"iban": f"\\x{sealed.hex()}", "last4": iban[-4:], "holder": holder, "holder_why": ""}

    def holder(self, youth: int, world: int) -> str:
        """Whose name the account of a youth of that world is on: the youth's own."""
        known = self.of(Youth, youth, world) or self.rows[Youth][youth]
        return f"{known['first_name']} {known['last_name']}"

    def _mail(self, youth: int, address: str, world: int) -> str:
        """The mail address that goes with the youth's name there; who has none here has none there."""
        name = self._name(youth, world)
        local = f"{slug(name['first_name'])}.{slug(name['last_name'])}"
        return f"{local}.{youth}.{world}@{address.split('@')[1]}" if address else ""

    def _number(self, model: type[Model], old: int, world: int) -> dict[str, str]:
        project = str(self.rows[model][old]["project_id"])
        running = self.last[model, project] + (world - 1) * self.many[model, project] + self.rank[model, old]
        letters = self.letters[project]
        return {"number": f"{letters}-P{running:02d}" if model is Place else f"{letters}-{running:04d}"}

    def _application(self, old: int, world: int) -> dict[str, str]:
        return {"email": mail(str(self.rows[Application][old]["email"]), world)}

    def _case(self, old: int, world: int) -> dict[str, str]:
        row, number = self.rows[CaseFile][old], self._number(CaseFile, old, world)["number"]
        case = SimpleNamespace(
            number=number,
            youth=SimpleNamespace(name_plain=self.of(Youth, int(row["youth_id"] or 0), world)["name_plain"]),
            place=SimpleNamespace(**self.of(Place, int(row["place_id"] or 0), world)),
        )
        return {"number": number, "search": search_text(case)}  # type: ignore[arg-type]  # all that it reads


def mail(address: str, world: int) -> str:
    """A mail address of this world; empty stays empty."""
    return address.replace("@", f".{world}@")


def postcode(code: str, world: int) -> str:
    """Another corner of the country for each world, so that an office has one world's youths; empty stays empty."""
    return str(1000 + (int(code) - 1000 + 7 * world) % 9000) if code else ""
