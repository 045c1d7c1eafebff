"""A case with everybody around it: an office that was asked, a partner with its mediator, a coach, and every paper."""

from startblok.records.cases import CaseFile
from tests.process import walk_on
from tests.world import World


def whole(world: World) -> CaseFile:
    """A case with a start job after a WES, and still the office that was asked."""
    case = walk_on.hired(world)
    walk_on.write(case, world)
    CaseFile.objects.filter(pk=case.pk).update(office=world.organisations["job_centre"])
    case.refresh_from_db()
    return case
