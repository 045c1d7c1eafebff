"""Invented bank account numbers of Belgian form, with right check digits, one for each number."""

# No bank in Belgium has this code.
BANK = 998


def iban_of(number: int) -> str:
    """The account number with this number at its invented bank."""
    account = BANK * 10**7 + number % 10**7
    national = f"{account:010}{account % 97 or 97:02}"
    # BE is 1114 in the sum of the standard.
    return f"BE{98 - int(f'{national}111400') % 97:02}{national}"
