"""Reminders: each person is told once of what is due, in one mail.

Key files:
- ``people``: who is written to, and where; ``wording``: the mail;
- ``planning``: what has to be told, written down with its mail in one transaction; ``kin``: cases born of
  one another, where nothing is told twice;
- ``sending``: mails that wait are sent; ``server``: the talk with the mail server.

What is guaranteed. An item is told to an address by one mail, written down before it leaves; its Message-ID
and its bytes never change. A mail that the server has not taken is tried again, later each time. From the
moment its text goes to the server until the answer is written down, nobody could know after a sudden end
whether it arrived: such a mail is never sent a second time by itself, it is shown as doubtful, and a person
may send it again.
"""
