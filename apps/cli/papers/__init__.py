"""Commands on documents: kept, compared, reviewed, built from clauses, and the law they cite."""
