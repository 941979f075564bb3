import HeraldModel
import HeraldXML

/// The name and the namespace of an attribute.
struct AttributeName: Hashable {
    var name: String
    var namespace: String?

    init(_ name: String, namespace: String? = nil) {
        self.name = name
        self.namespace = namespace
    }

    init(_ attribute: XMLAttribute) { self.init(attribute.name, namespace: attribute.namespace) }

    static let ofScalars: [AttributeName] = [.space]
    static let ofTexts: [AttributeName] = [.language, .space]
    static let language = AttributeName("lang", namespace: RecordXMLVocabulary.xmlNamespace)
    static let space = AttributeName("space", namespace: RecordXMLVocabulary.xmlNamespace)
    /// The location of a schema, which some harvesters require (XML Schema, part 1, section 4.3.2). It is not read.
    static let schemaLocation = AttributeName("schemaLocation", namespace: "http://www.w3.org/2001/XMLSchema-instance")

    /// The name with the usual prefix.
    var written: String {
        switch namespace {
        case RecordXMLVocabulary.xmlNamespace: "xml:\(name)"
        case Self.schemaLocation.namespace: "xsi:\(name)"
        default: name
        }
    }
}
