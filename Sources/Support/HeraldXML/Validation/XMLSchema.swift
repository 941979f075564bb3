import CLibXML2

/// A W3C XML Schema (XSD 1.0), compiled once and used from any number of tasks.
///
/// Documents are validated while they are read, in constant memory whatever their size. A schema stands alone: neither
/// `include` and `import` with a location nor `xsi:schemaLocation` in a document loads anything.
public final class XMLSchema: Sendable {
    private let pool: SchemaPool

    /// Compiles the schema in `bytes`; `name` is named in errors.
    ///
    /// - Throws: ``XMLError`` with the first fault of the schema.
    public init(bytes: [UInt8], name: String? = nil) throws(XMLError) {
        pool = try SchemaPool(
            compile: { () throws(XMLError) in try XMLSchema.compile(bytes, name: name) },
            release: { xmlSchemaFree(xmlSchemaPtr($0)) })
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
