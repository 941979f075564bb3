import HeraldJSON
import HeraldXML

/// Statements about one resource.
struct RDFDescription: Sendable {
    /// The resource's IRI. `nil` for a blank node.
    var subject: String?
    /// The class, with prefix.
    var type: XMLName
    /// The statements. Properties have prefixes.
    var statements: [(property: XMLName, value: RDFValue)] = []

    init(_ type: XMLName, _ subject: String? = nil) {
        self.type = type
        self.subject = subject
    }

    /// Adds a statement. Does nothing if `value` is `nil`.
    mutating func add(_ property: XMLName, _ value: RDFValue?) {
        if let value { statements.append((property, value)) }
    }

    /// Adds a statement for each value.
    mutating func add(_ property: XMLName, _ values: [RDFValue]) {
        for value in values { statements.append((property, value)) }
    }
}
