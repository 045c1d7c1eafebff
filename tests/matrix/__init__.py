"""Who may do and see what, restated by hand: nothing here is read from the steps, so a mistake there shows here."""
