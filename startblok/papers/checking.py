"""Is this paper real? What is known of a code."""

from startblok.records.papers import FrozenPaper, PaperKind

NAMES = {
    PaperKind.PLAN: "Opleidingsplan",
    PaperKind.WES_CONTRACT: "Stagecontract",
    PaperKind.ANNEX: "Bijlage bij het stagecontract",
    PaperKind.AGREEMENT: "Startbaanovereenkomst",
    PaperKind.MIDWAY: "Tussentijdse evaluatie",
    PaperKind.EVALUATION: "Eindevaluatie",
    PaperKind.DISAGREEMENT: "Niet akkoord met de eindevaluatie",
    PaperKind.CERTIFICATE: "Attest van competenties",
    PaperKind.COVER: "Voorblad van het startbaandossier",
}

SHOWN, FINAL, SEALED = "zoals het gelezen werd", "met de handtekeningen", "verzegeld"


def paper_with(code: str) -> FrozenPaper | None:
    """The paper with this code; one query."""
    return FrozenPaper.objects.filter(code=code).first()
