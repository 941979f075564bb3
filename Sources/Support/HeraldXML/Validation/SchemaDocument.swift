import CLibXML2

/// The XML document of a schema, parsed into a tree.
final class SchemaDocument {
    /// The tree. It is valid during the life of this object.
    let pointer: xmlDocPtr

    /// Parses `bytes`. `name` is the name of the document in errors.
    ///
    /// - Throws: ``XMLError`` if the document is not well-formed or has a document type.
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

    /// Returns the first error that a schema compiler reported.
    static func error(_ problems: ProblemCollector, name: String?) -> XMLError {
        let first = problems.finish().first
        return XMLError(first?.message ?? "not a schema", line: first?.line, file: name)
    }

    /// Returns the last error of a parser.
    private static func lastError(of context: xmlParserCtxtPtr?, name: String?) -> XMLError {
        guard let error = xmlCtxtGetLastError(context)?.pointee else { return XMLError("not a schema", file: name) }
        return XMLError(LibXML.message(of: error), line: Int(error.line), column: Int(error.int2), file: name)
    }
}

extension SchemaDocument {
    /// Makes `definition` the start pattern of a RELAX NG grammar, in place of its own start.
    ///
    /// - Throws: ``XMLError`` if the root is not `grammar` or has no such definition.
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
