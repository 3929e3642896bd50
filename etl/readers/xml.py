"""XML of Office files, read by names without their namespace; no entities, nothing from the network."""

from __future__ import annotations

from lxml import etree


def parse_xml(data: bytes) -> etree._Element:
    """Parse a part; raises etree.XMLSyntaxError where it is broken."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    return etree.fromstring(data, parser)


def tag_of(node: etree._Element) -> str:
    """Give an element's name without its namespace; empty for what is no element."""
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def attribute(node: etree._Element | None, name: str) -> str | None:
    """Give an attribute by its name without its namespace."""
    if node is None:
        return None
    return next((str(value) for key, value in node.attrib.items() if etree.QName(key).localname == name), None)


def child(node: etree._Element | None, *path: str) -> etree._Element | None:
    """Follow a path of names down; None where it ends early."""
    for name in path:
        node = None if node is None else next((each for each in node if tag_of(each) == name), None)
    return node


def value(node: etree._Element | None, *path: str) -> str | None:
    """Give the attribute ``val`` of what a path leads to."""
    return attribute(child(node, *path), "val")
