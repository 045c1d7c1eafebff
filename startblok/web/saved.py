"""What is said once a step was taken: a whole sentence about what this person did, from the words of the timeline."""

from startblok.process.step import Step
from startblok.web.language.told import Told, told


def sentence(step: Step, *, je: bool) -> str:
    """ "U stuurde een herinnering. Het is bewaard." """
    return f"{'Je' if je else 'U'} {step.done}. Het is bewaard."


def saved(step: Step, *, je: bool) -> Told:
    """The same in the language of the page."""
    return told(sentence(step, je=je))
