"""The bank: payment orders in SEPA's own format go out, and what the bank says of them is read back."""
