import HeraldJSON
import HeraldXML

/// Something that RDF says things about, or that it says of something.
indirect enum RDFValue: Sendable {
    /// A thing by its address.
    case resource(String)
    /// A text in a language.
    case text(String, language: String)
    /// A value of a type of XML Schema, such as `dateTime`; `string` for a plain one.
    case literal(String, type: String)
    /// A thing without a name, described in place.
    case description(RDFDescription)

    /// A plain string.
    static func string(_ text: String) -> RDFValue { .literal(text, type: "string") }
}

/// What is said of one thing.
struct RDFDescription: Sendable {
    /// Its address, or `nil` for a thing without a name.
    var subject: String?
    /// Its class, with prefix.
    var type: XMLName
    /// What is said of it, by properties with prefixes, in order.
    var statements: [(property: XMLName, value: RDFValue)] = []

    init(_ type: XMLName, _ subject: String? = nil) {
        self.type = type
        self.subject = subject
    }

    /// Says something; nothing if there is no value.
    mutating func add(_ property: XMLName, _ value: RDFValue?) {
        if let value { statements.append((property, value)) }
    }

    /// Says the same of several things.
    mutating func add(_ property: XMLName, _ values: [RDFValue]) {
        for value in values { statements.append((property, value)) }
    }
}

/// Some descriptions, to be written as RDF/XML or as JSON-LD: both say the same.
struct RDFGraph: Sendable {
    /// The vocabularies that its prefixes stand for.
    static let prefixes: [(name: XMLName, address: String)] = [
        ("xmlns:dcat", "http://www.w3.org/ns/dcat#"), ("xmlns:dct", "http://purl.org/dc/terms/"),
        ("xmlns:foaf", "http://xmlns.com/foaf/0.1/"),
        ("xmlns:rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
        ("xmlns:skos", "http://www.w3.org/2004/02/skos/core#"), ("xmlns:vcard", "http://www.w3.org/2006/vcard/ns#"),
    ]
    private static let schemaTypes = "http://www.w3.org/2001/XMLSchema#"

    /// The descriptions, in order.
    var descriptions: [RDFDescription]

    /// The graph in RDF/XML (W3C, 2014), in UTF-8, and how many characters had to be replaced.
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

    /// The graph in JSON-LD 1.1, in UTF-8.
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
