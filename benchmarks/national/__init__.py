"""An invented nation of employer groups, of the size that was published of the real one.

- ``sizes``: how many people each group employs; ``facts``: what is known of a group; ``month``: its hours and
  its payroll; ``opening``: all of it written in a database, as rows; ``naive``: the same sharing with pandas.
"""
