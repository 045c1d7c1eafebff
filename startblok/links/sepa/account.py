"""Account numbers as somebody sets them: on paper they stand in groups of four, in a file they do not."""


def plain(number: str) -> str:
    """The number without spaces and in capitals."""
    return "".join(number.split()).upper()


def of_a_payer(iban: str, bic: str) -> bool:
    """Whether this is an account from which SEPA transfers; a BIC may be left out."""
    # Loaded when it is asked: it reads the banks of every country, and the settings are read by each program.
    from schwifty import BIC, IBAN
    from schwifty.exceptions import SchwiftyException

    try:
        return bool(IBAN(iban)) and (not bic or bool(BIC(bic)))
    except SchwiftyException:
        return False
