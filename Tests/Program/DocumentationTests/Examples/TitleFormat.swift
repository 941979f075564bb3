import HeraldDiagnostics
public import HeraldKit
public import HeraldModel
public import HeraldXML

/// A practice as one line: its title, its address and the countries it concerns.
public struct TitleFormat: RecordFormat {
    public static let prefix = "title"
    public static let namespace = "https://practices.example/ns/title/1"
    public static let schema = "https://practices.example/ns/title/1/title.xsd"
    public static let summary = "Titles alone, for lists of links."

    public init() {}

    public func element(of published: PublishedPractice, in context: ExportContext) throws -> XMLFragment {
        let practice = published.practice
        guard !practice.countries.isEmpty else {
            throw Diagnostic("it names no country", hint: "give the record places or corridors")
        }
        return try XMLFragment { writer in
            writer.withElement("practice", ("xmlns", Self.namespace), ("href", "\(context.site.address)id/\(practice.id)")) {
                writer.element("title", practice.title.original, ("xml:lang", practice.language.written))
                for country in practice.countries { writer.element("country", country.written) }
            }
        }
    }

    public func problem(in element: XMLFragment) -> String? {
        do {
            return try Self.grammar.get().problem(in: element)
        } catch {
            return "\(error)"
        }
    }

    /// Compiled once, when it is first needed. Every element of the format is held against it before it goes out.
    private static let grammar = Result { () throws(XMLError) in
        let text = """
            <grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="\(namespace)"
                     datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
              <start>
                <element name="practice">
                  <attribute name="href"><data type="anyURI"/></attribute>
                  <element name="title"><attribute name="xml:lang"><data type="language"/></attribute><text/></element>
                  <oneOrMore><element name="country"><data type="NCName"/></element></oneOrMore>
                </element>
              </start>
            </grammar>
            """
        return try RelaxNGSchema(bytes: Array(text.utf8), name: "title.rng")
    }
}
