public import HeraldModel
public import HeraldXML

/// A form in which machines are handed single practices, such as Dublin Core: what OAI-PMH calls a metadata format.
///
/// The same formats are used by `oai-records` and by the server. To add one, write a module with a type that conforms, and name it in
/// `Sources/Program/HeraldStandard/StandardPlugins.swift`:
///
///     public struct TitleFormat: RecordFormat {
///         public static let prefix = "title"
///         …
///         public func element(of practice: PublishedPractice, in context: ExportContext) throws -> XMLFragment {
///             try XMLFragment { $0.element("title", practice.practice.title.original, ("xmlns", TitleFormat.namespace)) }
///         }
///     }
public protocol RecordFormat: Sendable {
    /// What requests name it by: letters, digits and `-_.!~*'()` (OAI-PMH 2.0, section 3.4).
    static var prefix: String { get }
    /// The namespace of its root element.
    static var namespace: String { get }
    /// The address of its XML Schema, as partners validate with.
    static var schema: String { get }
    /// What it is, in one sentence.
    static var summary: String { get }
    /// Grows by one whenever the same practice gives another element, so that documents are made again.
    static var revision: Int { get }
    /// The schemas that partners validate its elements with, `schema` first.
    static var schemas: [ShippedSchema] { get }
    /// Makes the format.
    init()
    /// The practice as one element, with every namespace it uses declared on it.
    /// Depends on the practice, the site, the taxonomy and the gazetteer alone.
    ///
    /// Throws a ``Diagnostic`` if the practice cannot be said in this format; it is then set aside with that reason.
    func element(of practice: PublishedPractice, in context: ExportContext) throws -> XMLFragment
    /// The first thing in `element` that the format's schema does not allow, or `nil`.
    func problem(in element: XMLFragment) -> String?
}

extension RecordFormat {
    public static var revision: Int { 1 }
    /// None that is shipped.
    public static var schemas: [ShippedSchema] { [] }
    /// Nothing, for a format without a schema.
    public func problem(in element: XMLFragment) -> String? { nil }

    /// What requests name it by.
    public var prefix: String { Self.prefix }
}
