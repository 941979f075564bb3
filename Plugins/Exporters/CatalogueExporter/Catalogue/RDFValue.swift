import HeraldJSON
import HeraldXML

/// An object of an RDF statement.
indirect enum RDFValue: Sendable {
    /// A resource, by its IRI.
    case resource(String)
    /// A text with a language.
    case text(String, language: String)
    /// A literal of an XML Schema type, such as `dateTime`. `string` for a plain one.
    case literal(String, type: String)
    /// A nested description.
    case description(RDFDescription)

    /// A plain string.
    static func string(_ text: String) -> RDFValue { .literal(text, type: "string") }
}
