"""Documents kept: versions that follow one another, compared, and laid out in a folder."""
