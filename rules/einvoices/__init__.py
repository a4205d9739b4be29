"""An issued paper as the European electronic invoice EN 16931, in the syntax Factur-X embeds (UN/CEFACT CII).

Way of an amount: ``IssuedInvoice`` -> ``cii.invoice`` -> ``Node`` tree -> XML written by the store. Key
files: ``tree`` (elements without any XML library), ``cii`` (the document), ``parties`` (seller and buyer),
``lines``, ``money`` (payment, taxes, sums). Amounts are those issued: nothing is computed here.
"""
