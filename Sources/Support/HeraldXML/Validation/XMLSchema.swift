import CLibXML2

/// A W3C XML Schema (XSD 1.0), compiled once and used by any number of tasks.
///
///     let source = "<schema xmlns='http://www.w3.org/2001/XMLSchema'><element name='year' type='gYear'/></schema>"
///     let schema = try XMLSchema(bytes: Array(source.utf8), name: "year.xsd")
///     let problems = try schema.validate(bytes: Array("<year>soon</year>".utf8))
///     for problem in problems { print(problem) }  // 1: element 'year': …
///
/// Documents are validated while they are read, in constant memory for any size. A schema consists of one document: `include` and `import`
/// with a location load nothing, and neither does `xsi:schemaLocation` in a document.
public final class XMLSchema: Sendable {
    /// The compiled schema.
    private let pool: SchemaPool

    /// Compiles the schema in `bytes`. `name` is the name of the schema in errors.
    ///
    /// - Throws: ``XMLError`` with the first error in the schema.
    public init(bytes: [UInt8], name: String? = nil) throws(XMLError) {
        pool = try SchemaPool(
            compile: { () throws(XMLError) in try XMLSchema.compile(bytes, name: name) },
            release: { xmlSchemaFree(xmlSchemaPtr($0)) })
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
    public func validate(bytes: [UInt8], limit: Int = 100) throws -> [XMLProblem] {
        try validate(ByteSource(bytes: bytes), limit: limit)
    }

    /// Reads and validates a document, and returns at most `limit` problems.
    private func validate(_ source: ByteSource, limit: Int) throws -> [XMLProblem] {
        try pool.withSchema { schema in
            let problems = ProblemCollector(limit: limit, file: source.file)
            let tree = try TreeReader(source, reportingTo: problems)
            defer { withExtendedLifetime(tree) {} }
            guard xmlTextReaderSetSchema(tree.reader, xmlSchemaPtr(schema)) == 0 else {
                throw XMLError("libxml2 could not begin the validation", file: source.file)
            }
            try problems.withThreadErrorHandler {
                while !problems.isFull, try tree.advance() {}
            }
            return problems.finish()
        }
    }

    /// Compiles the schema in `bytes`.
    private static func compile(_ bytes: [UInt8], name: String?) throws(XMLError) -> OpaquePointer {
        let document = try SchemaDocument(bytes, name: name)
        let problems = ProblemCollector(limit: 1, file: name)
        let context = xmlSchemaNewDocParserCtxt(document.pointer)
        defer { withExtendedLifetime((document, problems)) { xmlSchemaFreeParserCtxt(context) } }
        xmlSchemaSetParserStructuredErrors(context, ProblemCollector.report, problems.context)
        let schema = xmlSchemaParse(context)
        if let schema, !problems.isFull { return OpaquePointer(schema) }
        xmlSchemaFree(schema)
        throw SchemaDocument.error(problems, name: name)
    }
}
