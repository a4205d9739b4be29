"""The empty document every template starts from: A4, French, our own styles, nothing inherited.

One XML file for each part of the package; ``styles.xml`` is where a colour or a size is changed.
"""
