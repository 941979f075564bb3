import CLibXML2
import Synchronization

/// Compiled forms of one schema, each used by one task at a time.
///
/// libxml2 does not promise that a compiled schema may be shared between threads, so a task takes a free one or has
/// another made, and puts it back. There are never more than tasks that validate at the same moment.
final class SchemaPool: Sendable {
    /// A compiled schema; only the task that took it touches it.
    private struct Compiled: @unchecked Sendable {
        let pointer: OpaquePointer
    }

    private let free = Mutex<[Compiled]>([])
    private let compile: @Sendable () throws(XMLError) -> OpaquePointer
    private let release: @Sendable (OpaquePointer) -> Void

    /// A pool of what `compile` makes and `release` frees; compiles once, so that a bad schema is known at once.
    init(
        compile: @escaping @Sendable () throws(XMLError) -> OpaquePointer,
        release: @escaping @Sendable (OpaquePointer) -> Void
    ) throws(XMLError) {
        self.compile = compile
        self.release = release
        let first = Compiled(pointer: try compile())
        free.withLock { $0.append(first) }
    }

    deinit {
        free.withLock { all in all.forEach { release($0.pointer) } }
    }

    /// Runs `body` with a compiled schema that nobody else uses meanwhile.
    func withSchema<Result>(_ body: (OpaquePointer) throws -> Result) throws -> Result {
        let known = free.withLock { $0.popLast() }
        let schema = try known ?? Compiled(pointer: compile())
        defer { free.withLock { $0.append(schema) } }
        return try body(schema.pointer)
    }
}

/// The XML document of a schema, parsed into a tree.
final class SchemaDocument {
    /// The tree; valid as long as this object lives.
    let pointer: xmlDocPtr

    /// Parses `bytes`; `name` is named in errors.
    ///
    /// - Throws: ``XMLError`` when the document is not well-formed or declares entities.
    init(_ bytes: [UInt8], name: String?) throws(XMLError) {
        _ = LibXML.start
        let context = xmlNewParserCtxt()
        defer { xmlFreeParserCtxt(context) }
        let document = bytes.withUnsafeBytes {
            let start = $0.assumingMemoryBound(to: CChar.self).baseAddress
            return xmlCtxtReadMemory(context, start, Int32($0.count), name, nil, LibXML.treeOptions)
        }
        guard let document else { throw SchemaDocument.lastError(of: context, name: name) }
        pointer = document
        if document.pointee.intSubset != nil { throw XMLError("a schema has no document type", file: name) }
    }

    deinit {
        xmlFreeDoc(pointer)
    }

    /// The first fault that a schema compiler reported.
    static func error(_ problems: ProblemCollector, name: String?) -> XMLError {
        let first = problems.finish().first
        return XMLError(first?.message ?? "not a schema", line: first?.line, file: name)
    }

    private static func lastError(of context: xmlParserCtxtPtr?, name: String?) -> XMLError {
        guard let error = xmlCtxtGetLastError(context)?.pointee else { return XMLError("not a schema", file: name) }
        return XMLError(LibXML.message(of: error), line: Int(error.line), column: Int(error.int2), file: name)
    }
}

extension SchemaDocument {
    /// Makes the definition `definition` of a RELAX NG grammar its start pattern, in place of what it starts with.
    ///
    /// - Throws: ``XMLError`` when the root is no `grammar` or has no such definition.
    func restart(at definition: String, name: String?) throws(XMLError) {
        guard let root = xmlDocGetRootElement(pointer), root.localName == "grammar" else {
            throw XMLError("the grammar's root is not 'grammar'", file: name)
        }
        let children = root.elements
        guard children.contains(where: { $0.localName == "define" && $0.attribute("name") == definition }) else {
            throw XMLError("the grammar does not define '\(definition)'", file: name)
        }
        for node in children where node.localName == "start" {
            xmlUnlinkNode(node)
            xmlFreeNode(node)
        }
        let start = xmlNewChild(root, root.pointee.ns, "start", nil)
        let reference = xmlNewChild(start, root.pointee.ns, "ref", nil)
        xmlNewProp(reference, "name", definition)
    }
}
