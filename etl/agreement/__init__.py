"""How far two coders agree: a sample to code by hand, the coders' files, and the figures.

``sample`` draws issues of a store and writes them as a sheet, ``sheets`` reads what coders filled in, ``figures`` compares.
"""
