"""Where an inspected body lies: the gazetteer, and the hints of a text that decide between places of one name."""

from etl.regions.gazetteer import Gazetteer, load_gazetteer
from etl.regions.hints import Hint
from etl.regions.resolve import RegionFound, resolve_region

__all__ = ["Gazetteer", "Hint", "RegionFound", "load_gazetteer", "resolve_region"]
