import CLibXML2

/// A RELAX NG grammar in XML syntax, compiled once and used from any number of tasks.
///
/// With ``XMLRecords`` a document of any size is validated in memory bounded by its largest record: every record is
/// validated against the grammar's definition for it, and what remains, with one record for each unbroken run of them,
/// against the grammar as a whole. That gives the whole grammar's verdict when the grammar lets records repeat without
/// a bound, as feeds do. Without ``XMLRecords``, or for a grammar without `interleave`, libxml2 decides how much of the
/// document it holds; it may be all of it.
///
/// A grammar stands alone: `include` and `externalRef` load nothing.
public final class RelaxNGSchema: Sendable {
    private let whole: SchemaPool
    private let required: RequiredParts
    private let record: (rule: XMLRepeatedElement, pool: SchemaPool)?

    /// Compiles the grammar in `bytes`.
    ///
    /// - Parameters:
    ///   - bytes: The grammar; its root must be `grammar` when `records` is given.
    ///   - name: What to call the grammar in errors.
    ///   - records: Which elements are validated one by one.
    /// - Throws: ``XMLError`` with the first fault of the grammar.
    public init(bytes: [UInt8], name: String? = nil, records: XMLRepeatedElement? = nil) throws(XMLError) {
        whole = try RelaxNGSchema.makePool(bytes, name: name, start: nil)
        let document = try SchemaDocument(bytes, name: name)
        required = withExtendedLifetime(document) { RequiredParts(document.pointer) }
        if let records {
            record = (records, try RelaxNGSchema.makePool(bytes, name: name, start: records.definition))
        } else {
            record = nil
        }
    }

    /// What is wrong with the document in the file at path `file`, at most `limit` problems; empty when it is valid.
    ///
    /// - Throws: ``XMLError`` when the file cannot be read.
    public func validate(file: String, limit: Int = 100) throws -> [XMLProblem] {
        try validate(ByteSource(file: file), limit: limit)
    }

    /// What is wrong with the document in `bytes`, at most `limit` problems; empty when it is valid.
    public func validate(bytes: [UInt8], limit: Int = 100) throws -> [XMLProblem] {
        try validate(ByteSource(bytes: bytes), limit: limit)
    }

    /// The first thing in `fragment`, as a document of its own, that the grammar does not allow; `nil` when it is valid.
    ///
    /// For single records: the fragment is held as a tree.
    ///
    /// - Throws: ``XMLError`` when the fragment cannot be read, such as for a text that is longer than libxml2 takes (10 million bytes).
    public func problem(in fragment: XMLFragment) throws -> String? {
        try validate(tree: fragment.bytes, limit: 1).first?.message
    }

    /// What is wrong with the small document in `bytes`, which is held as a tree.
    func validate(tree bytes: [UInt8], limit: Int) throws -> [XMLProblem] {
        let problems = ProblemCollector(limit: limit, file: nil, required: required)
        let document = try SchemaDocument(bytes, name: nil)
        return try whole.withSchema { schema in
            withExtendedLifetime(document) { _ = RelaxNGValidator(schema, problems).validate(document.pointer) }
            return problems.finish()
        }
    }

    private func validate(_ source: ByteSource, limit: Int) throws -> [XMLProblem] {
        let problems = ProblemCollector(limit: limit, file: source.file, required: required)
        try whole.withSchema { schema in
            let tree = try TreeReader(source, reportingTo: problems)
            defer { withExtendedLifetime(tree) {} }
            guard let record else { return try follow(tree, with: schema, problems) }
            try record.pool.withSchema { recordSchema in
                let pass = StreamingValidator(
                    rule: record.rule, whole: RelaxNGValidator(schema, problems), record: RelaxNGValidator(recordSchema, problems))
                try pass.run(tree, problems)
            }
        }
        return problems.finish()
    }

    private func follow(_ tree: TreeReader, with schema: OpaquePointer, _ problems: ProblemCollector) throws {
        guard xmlTextReaderRelaxNGSetSchema(tree.reader, schema) == 0 else {
            throw XMLError("libxml2 could not begin the validation")
        }
        while !problems.isFull, try tree.advance() {}
    }

    private static func makePool(_ bytes: [UInt8], name: String?, start: String?) throws(XMLError) -> SchemaPool {
        try SchemaPool(
            compile: { () throws(XMLError) in
                let document = try SchemaDocument(bytes, name: name)
                if let start { try document.restart(at: start, name: name) }
                return try compile(document, name: name)
            },
            release: { xmlRelaxNGFree($0) })
    }

    private static func compile(_ document: SchemaDocument, name: String?) throws(XMLError) -> OpaquePointer {
        let problems = ProblemCollector(limit: 1, file: name)
        let context = xmlRelaxNGNewDocParserCtxt(document.pointer)
        defer { withExtendedLifetime((document, problems)) { xmlRelaxNGFreeParserCtxt(context) } }
        xmlRelaxNGSetParserStructuredErrors(context, ProblemCollector.report, problems.context)
        let schema = xmlRelaxNGParse(context)
        if let schema, !problems.isFull { return schema }
        xmlRelaxNGFree(schema)
        throw SchemaDocument.error(problems, name: name)
    }
}

extension RelaxNGSchema {
    /// Atom 1.0: the grammar of RFC 4287, appendix B, for feeds and single entries, entry by entry.
    ///
    /// RFC 5005 elements pass as extensions, RFC 6721 tombstones are checked. As in the appendix, what is not an entry comes first.
    ///
    /// - Throws: ``XMLError`` when libxml2 cannot compile the grammar.
    public static func atom() throws(XMLError) -> RelaxNGSchema {
        try shippedAtom.get()
    }

    /// RSS 2.0.11 with `atom:link`, `content:encoded` and Dublin Core elements, item by item.
    ///
    /// - Throws: ``XMLError`` when libxml2 cannot compile the grammar.
    public static func rss() throws(XMLError) -> RelaxNGSchema {
        try shippedRSS.get()
    }

    /// Answers of OAI-PMH 2.0, strict about the protocol's own elements; metadata and descriptions may be any element of another namespace.
    ///
    /// - Throws: ``XMLError`` when libxml2 cannot compile the grammar.
    public static func oai() throws(XMLError) -> RelaxNGSchema {
        try shippedOAI.get()
    }

    private static let shippedOAI = Result { () throws(XMLError) in
        try RelaxNGSchema(bytes: PackageResources.oai_pmh_rng, name: "oai-pmh.rng")
    }

    /// OPML 2.0 as lists of feeds are written in it: outlines with addresses, in groups or not.
    ///
    /// - Throws: ``XMLError`` when libxml2 cannot compile the grammar.
    public static func opml() throws(XMLError) -> RelaxNGSchema {
        try shippedOPML.get()
    }

    private static let shippedOPML = Result { () throws(XMLError) in
        try RelaxNGSchema(bytes: PackageResources.opml_rng, name: "opml.rng")
    }

    /// The grammar of ``opml()``, for partners.
    public static var opmlGrammar: [UInt8] { PackageResources.opml_rng }
    /// The grammar of ``atom()``, for partners.
    public static var atomGrammar: [UInt8] { PackageResources.atom_rng }
    /// The grammar of ``rss()``, for partners.
    public static var rssGrammar: [UInt8] { PackageResources.rss_rng }
    /// The grammar of ``oai()``, for partners.
    public static var oaiGrammar: [UInt8] { PackageResources.oai_pmh_rng }

    private static let shippedAtom = Result { () throws(XMLError) in
        try RelaxNGSchema(
            bytes: PackageResources.atom_rng, name: "atom.rng",
            records: XMLRepeatedElement(
                element: "entry", namespace: XMLNamespace.atom, depth: 1, definition: "atomEntry"))
    }

    private static let shippedRSS = Result { () throws(XMLError) in
        try RelaxNGSchema(
            bytes: PackageResources.rss_rng, name: "rss.rng",
            records: XMLRepeatedElement(element: "item", namespace: nil, depth: 2, definition: "item"))
    }
}

/// Which elements of a large document are its records, so that each can be validated by itself and then forgotten.
///
/// libxml2 can follow a RELAX NG grammar while it reads only as long as the grammar has no `interleave`; otherwise it
/// holds the whole document. Feeds have both: an `interleave` at the top and any number of like records below it.
public struct XMLRepeatedElement: Sendable, Hashable {
    /// The local name of a record, such as `entry`.
    public var element: String
    /// The namespace's address, or nil for none.
    public var namespace: String?
    /// How many elements stand around a record: 1 when it is a child of the root.
    public var depth: Int
    /// The name of the grammar's definition for a record.
    public var definition: String

    /// Records called `element` in `namespace`, `depth` elements deep, described by the grammar's `definition`.
    public init(element: String, namespace: String?, depth: Int, definition: String) {
        self.element = element
        self.namespace = namespace
        self.depth = depth
        self.definition = definition
    }
}
