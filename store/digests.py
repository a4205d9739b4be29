"""What a content is known by: the same values, whatever their order, have the same digest."""

import json
from hashlib import sha256


def digest_of(content: object) -> str:
    """Return the SHA-256 of plain values; what JSON has no form for (days, amounts) counts as its text."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return sha256(text.encode(errors="surrogatepass")).hexdigest()
