"""A message that came back, as a mail server writes it (RFC 3464)."""

REPORT = """\
From: Mail Delivery System <mailer-daemon@post.example>
To: startblok@projecten.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="grens"

--grens
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--grens
Content-Type: message/delivery-status

Reporting-MTA: dns; post.example

Final-Recipient: rfc822; {to}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 nobody here

--grens
Content-Type: text/rfc822-headers

From: Startblok <startblok@projecten.example>
To: {to}
Message-ID: <startblok-{message_id}@projecten.example>
Subject: Actie nodig: dossier JJ-0001

--grens--
"""


def returned(message_id: object, to: str, *, action: str = "failed", status: str = "5.1.1") -> bytes:
    """The report that this message did not come to this address."""
    text = REPORT.format(message_id=message_id, to=to, action=action, status=status)
    return text.replace("\n", "\r\n").encode()
