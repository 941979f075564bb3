import HeraldJSON
import HeraldXML

/// Descriptions that can be written as RDF/XML and as JSON-LD, with the same statements.
struct RDFGraph: Sendable {
    /// The prefixes of vocabularies.
    static let prefixes: [(name: XMLName, address: String)] = [
        ("xmlns:dcat", "http://www.w3.org/ns/dcat#"), ("xmlns:dct", "http://purl.org/dc/terms/"),
        ("xmlns:foaf", "http://xmlns.com/foaf/0.1/"),
        ("xmlns:rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
        ("xmlns:skos", "http://www.w3.org/2004/02/skos/core#"), ("xmlns:vcard", "http://www.w3.org/2006/vcard/ns#"),
    ]
    private static let schemaTypes = "http://www.w3.org/2001/XMLSchema#"

    /// The descriptions, in the order in which they are written.
    var descriptions: [RDFDescription]

    /// Returns the graph as RDF/XML (W3C, 2014) in UTF-8, and the number of characters that were replaced.
    func xml() throws -> (bytes: [UInt8], replacedCharacterCount: Int) {
        var replaced = 0
        let bytes = try XMLWriter.bytes { writer in
            writer.startElement("rdf:RDF", ("xmlns:rdf", Namespaces.rdf))
            for prefix in Self.prefixes { writer.attribute(prefix.name, prefix.address) }
            for description in descriptions { Self.write(description, to: writer) }
            writer.endElement()
            replaced = writer.replacedCharacterCount
        }
        return (bytes, replaced)
    }

    private static func write(_ description: RDFDescription, to writer: XMLWriter) {
        writer.withElement(description.type, ("rdf:about", description.subject)) {
            for (property, value) in description.statements {
                switch value {
                case .resource(let address): writer.emptyElement(property, ("rdf:resource", address))
                case .text(let text, let language): writer.element(property, text, ("xml:lang", language))
                case .literal(let text, let type):
                    writer.element(property, text, ("rdf:datatype", type == "string" ? nil : schemaTypes + type))
                case .description(let inner): writer.withElement(property) { write(inner, to: writer) }
                }
            }
        }
    }

    /// Returns the graph as JSON-LD 1.1 in UTF-8.
    func json() -> [UInt8] {
        let prefixes = Self.prefixes.map { prefix in
            JSONValue.Member(String(prefix.name.text.dropFirst("xmlns:".count)), .string(prefix.address))
        }
        let context = JSONValue.object(prefixes + [("xsd", .string(Self.schemaTypes))])
        let graph: JSONValue = ["@context": context, "@graph": .array(descriptions.map(Self.node))]
        return graph.documentBytes
    }

    private static func node(_ description: RDFDescription) -> JSONValue {
        var members: [(name: String, value: JSONValue?)] = [
            ("@id", .optional(description.subject)), ("@type", .string(description.type.text)),
        ]
        var known: [String] = []
        for (property, _) in description.statements where !known.contains(property.text) {
            known.append(property.text)
            members.append((property.text, .compacted(description.statements.filter { $0.property == property }.map { node($0.value) })))
        }
        return .present(members)
    }

    private static func node(_ value: RDFValue) -> JSONValue {
        switch value {
        case .resource(let address): .reference(to: address)
        case .text(let text, let language): ["@language": .string(language), "@value": .string(text)]
        case .literal(let text, "string"): .string(text)
        case .literal(let text, let type): ["@type": .string("xsd:" + type), "@value": .string(text)]
        case .description(let inner): node(inner)
        }
    }
}
