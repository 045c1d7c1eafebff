"""How to reach people: phone numbers as a phone dials them."""

from django import template

register = template.Library()


@register.filter
def dialled(phone: str) -> str:
    """A Belgian number as a link dials it: "02 555 00 10" becomes +3225550010; one with + stays."""
    digits = "".join(each for each in phone if each.isdigit())
    return f"+{digits}" if phone.strip().startswith("+") else f"+32{digits.removeprefix('0')}"
