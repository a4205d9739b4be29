"""Doors: how people reach the product. No rule lives here.

A door asks, calls a flow or a shelf, and shows what comes back; it words nothing twice. ``cli`` is the
command line; the data goes from the words typed to a flow or a shelf, and back as sentences and files.
"""
