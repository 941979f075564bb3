import CLibXML2

/// A RELAX NG grammar in XML syntax, compiled once and used by any number of tasks.
///
///     let schema = try RelaxNGSchema.atom()
///     let problems = try schema.validate(file: "Output/feeds/atom.xml")
///     for problem in problems { print(problem) }
///
/// With an ``XMLRepeatedElement`` a document of any size is validated in memory bounded by its largest record. Each record is validated
/// against the grammar's definition of a record, and the rest of the document, with one record of each uninterrupted run, against the whole
/// grammar. The result is the same as that of the whole grammar if the grammar allows any number of records, as grammars of feeds do.
///
/// Without an ``XMLRepeatedElement``, libxml2 decides how much of the document it keeps in memory. If the grammar has an `interleave`, it
/// keeps all of it.
///
/// A grammar consists of one document: `include` and `externalRef` load nothing.
public final class RelaxNGSchema: Sendable {
    /// The compiled grammar.
    private let whole: SchemaPool
    /// The children and attributes that the grammar requires of each element.
    private let required: RequiredParts
    /// Which elements are records, and the grammar whose start is their definition. Nil if the document is validated as a whole.
    private let record: (rule: XMLRepeatedElement, pool: SchemaPool)?

    /// Compiles a grammar.
    ///
    /// - Parameters:
    ///   - bytes: the grammar in XML syntax. Its root must be `grammar` if `records` is not nil.
    ///   - name: the name of the grammar in errors.
    ///   - records: which elements are validated one by one, or nil to validate documents as a whole.
    /// - Throws: ``XMLError`` with the first error in the grammar.
    ///
    ///     let grammar = "<element name='year' xmlns='http://relaxng.org/ns/structure/1.0'><text/></element>"
    ///     let schema = try RelaxNGSchema(bytes: Array(grammar.utf8), name: "year.rng")
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

    /// Validates the file at path `file` and returns its problems, sorted by line. The result is empty if the document is valid.
    ///
    /// - Parameters:
    ///   - file: the path of the file.
    ///   - limit: the largest number of problems to return.
    /// - Throws: ``XMLError`` if the file cannot be read.
    public func validate(file: String, limit: Int = 100) throws -> [XMLProblem] {
        try validate(ByteSource(file: file), limit: limit)
    }

    /// Validates the document in `bytes` and returns its problems, sorted by line. The result is empty if the document is valid.
    ///
    /// - Parameters:
    ///   - bytes: the document.
    ///   - limit: the largest number of problems to return.
    /// - Throws: ``XMLError`` if the schema cannot be compiled again for this task.
    ///
    ///     let schema = try RelaxNGSchema.rss()
    ///     let isValid = try schema.validate(bytes: Array("<rss version='2.0'/>".utf8)).isEmpty  // false: there is no channel
    public func validate(bytes: [UInt8], limit: Int = 100) throws -> [XMLProblem] {
        try validate(ByteSource(bytes: bytes), limit: limit)
    }

    /// Validates `fragment` as if it were a document, and returns the message of its first problem, or nil if it is valid.
    ///
    /// Use it for single records: the fragment is kept in memory as a tree.
    ///
    /// - Throws: ``XMLError`` if the fragment cannot be parsed, for example because a text is longer than libxml2 allows (10 million
    ///   bytes).
    ///
    ///     let schema = try RelaxNGSchema.atom()
    ///     let entry = try XMLFragment { $0.emptyElement("entry", ("xmlns", "http://www.w3.org/2005/Atom")) }
    ///     let problem = try schema.problem(in: entry)  // element 'entry' has no 'id'
    public func problem(in fragment: XMLFragment) throws -> String? {
        try validate(tree: fragment.bytes, limit: 1).first?.message
    }

    /// Validates the small document in `bytes`, which is kept in memory as a tree, and returns at most `limit` problems.
    func validate(tree bytes: [UInt8], limit: Int) throws -> [XMLProblem] {
        let problems = ProblemCollector(limit: limit, file: nil, required: required)
        let document = try SchemaDocument(bytes, name: nil)
        return try whole.withSchema { schema in
            withExtendedLifetime(document) { _ = RelaxNGValidator(schema, problems).validate(document.pointer) }
            return problems.finish()
        }
    }

    /// Reads and validates a document, and returns at most `limit` problems.
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

    /// Reads all of `tree` while libxml2 validates it as a whole.
    private func follow(_ tree: TreeReader, with schema: OpaquePointer, _ problems: ProblemCollector) throws {
        guard xmlTextReaderRelaxNGSetSchema(tree.reader, schema) == 0 else {
            throw XMLError("libxml2 could not begin the validation")
        }
        while !problems.isFull, try tree.advance() {}
    }

    /// Compiles the grammar in `bytes`. `start` is the definition to start with, or nil for the grammar's own start.
    ///
    /// - Throws: ``XMLError`` with the first error in the grammar, or if it does not define `start`.
    private static func makePool(_ bytes: [UInt8], name: String?, start: String?) throws(XMLError) -> SchemaPool {
        try SchemaPool(
            compile: { () throws(XMLError) in
                let document = try SchemaDocument(bytes, name: name)
                if let start { try document.restart(at: start, name: name) }
                return try compile(document, name: name)
            },
            release: { xmlRelaxNGFree($0) })
    }

    /// Compiles a parsed grammar.
    ///
    /// - Throws: ``XMLError`` with the first error in the grammar.
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
    /// Returns the grammar of Atom 1.0 (RFC 4287, appendix B) for feeds and single entries. Entries are validated one by one.
    ///
    /// Elements of RFC 5005 are accepted as extensions, and tombstones (RFC 6721) are validated. As in the appendix, entries come last in a
    /// feed.
    ///
    /// - Throws: ``XMLError`` if libxml2 cannot compile the grammar.
    ///
    ///     let isValid = try RelaxNGSchema.atom().validate(file: "atom.xml").isEmpty
    public static func atom() throws(XMLError) -> RelaxNGSchema {
        try shippedAtom.get()
    }

    /// Returns the grammar of RSS 2.0.11 with `atom:link`, `content:encoded` and Dublin Core elements. Items are validated one by one.
    ///
    /// - Throws: ``XMLError`` if libxml2 cannot compile the grammar.
    ///
    ///     let isValid = try RelaxNGSchema.rss().validate(file: "rss.xml").isEmpty
    public static func rss() throws(XMLError) -> RelaxNGSchema {
        try shippedRSS.get()
    }

    /// Returns the grammar of OAI-PMH 2.0 responses.
    ///
    /// It is strict about the protocol's own elements. Metadata and descriptions may be any element of another namespace.
    ///
    /// - Throws: ``XMLError`` if libxml2 cannot compile the grammar.
    ///
    ///     let problems = try RelaxNGSchema.oai().validate(file: "response.xml", limit: 10)
    public static func oai() throws(XMLError) -> RelaxNGSchema {
        try shippedOAI.get()
    }

    /// The compiled grammar of ``oai()``, or the error of its compilation.
    private static let shippedOAI = Result { () throws(XMLError) in
        try RelaxNGSchema(bytes: PackageResources.oai_pmh_rng, name: "oai-pmh.rng")
    }

    /// Returns the grammar of OPML 2.0 for lists of feeds: outlines with addresses, in groups or not.
    ///
    /// - Throws: ``XMLError`` if libxml2 cannot compile the grammar.
    ///
    ///     let isValid = try RelaxNGSchema.opml().validate(file: "feeds.opml").isEmpty
    public static func opml() throws(XMLError) -> RelaxNGSchema {
        try shippedOPML.get()
    }

    /// The compiled grammar of ``opml()``, or the error of its compilation.
    private static let shippedOPML = Result { () throws(XMLError) in
        try RelaxNGSchema(bytes: PackageResources.opml_rng, name: "opml.rng")
    }

    /// The source of ``opml()`` in XML syntax, for partners who validate documents themselves.
    public static var opmlGrammar: [UInt8] { PackageResources.opml_rng }
    /// The source of ``atom()`` in XML syntax, for partners who validate documents themselves.
    public static var atomGrammar: [UInt8] { PackageResources.atom_rng }
    /// The source of ``rss()`` in XML syntax, for partners who validate documents themselves.
    public static var rssGrammar: [UInt8] { PackageResources.rss_rng }
    /// The source of ``oai()`` in XML syntax, for partners who validate documents themselves.
    public static var oaiGrammar: [UInt8] { PackageResources.oai_pmh_rng }

    /// The compiled grammar of ``atom()``, or the error of its compilation.
    private static let shippedAtom = Result { () throws(XMLError) in
        try RelaxNGSchema(
            bytes: PackageResources.atom_rng, name: "atom.rng",
            records: XMLRepeatedElement(
                element: "entry", namespace: XMLNamespace.atom, depth: 1, definition: "atomEntry"))
    }

    /// The compiled grammar of ``rss()``, or the error of its compilation.
    private static let shippedRSS = Result { () throws(XMLError) in
        try RelaxNGSchema(
            bytes: PackageResources.rss_rng, name: "rss.rng",
            records: XMLRepeatedElement(element: "item", namespace: nil, depth: 2, definition: "item"))
    }
}
