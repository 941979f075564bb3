package import HeraldModel
package import HeraldXML

/// The elements of OAI-PMH 2.0, for live responses and static repositories.
package enum OAIElements {
    /// The namespace of the protocol's elements.
    package static let namespace = XMLNamespace.oai
    /// The address of the protocol's XML Schema.
    package static let schema = "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"

    /// Writes a whole document: the root, the date, the request, and the content that `body` writes.
    ///
    /// - Parameters:
    ///   - request: The arguments that the response repeats. None after `badVerb` and `badArgument` (section 3.2).
    package static func write(
        to writer: XMLWriter, responseDate: Timestamp, baseURL: String, request: [(name: XMLName, value: String)],
        body: () throws -> Void
    ) rethrows {
        writer.startDocument()
        try writer.withElement(
            "OAI-PMH", ("xmlns", namespace), ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            ("xsi:schemaLocation", "\(namespace) \(schema)")
        ) {
            writer.element("responseDate", responseDate.written)
            writer.startElement("request")
            for (name, value) in request { writer.attribute(name, value) }
            writer.text(baseURL)
            writer.endElement()
            try body()
        }
    }

    /// Writes an error.
    package static func write(_ condition: OAIError, to writer: XMLWriter) {
        writer.element("error", condition.message, ("code", condition.code.rawValue))
    }

    /// Returns the element `header`.
    package static func fragment(of header: OAIHeader) throws -> XMLFragment {
        try XMLFragment { writer in
            writer.withElement("header", ("status", header.isDeleted ? "deleted" : nil)) {
                writer.element("identifier", header.identifier)
                writer.element("datestamp", header.datestamp.written)
                for set in header.sets { writer.element("setSpec", set) }
            }
        }
    }

    /// Returns the element `record` with its header and, unless it is deleted, its metadata.
    package static func record(_ header: XMLFragment, metadata: XMLFragment?) throws -> XMLFragment {
        try XMLFragment { writer in
            writer.withElement("record") {
                writer.fragment(header)
                guard let metadata else { return }
                writer.withElement("metadata") { writer.fragment(metadata) }
            }
        }
    }

    /// Writes the element `resumptionToken`, which is empty in the last part of a list (section 3.5).
    ///
    /// - Parameters:
    ///   - token: The token of the next part. `nil` in the last part.
    ///   - size: The number of items in the whole list.
    ///   - cursor: The number of items before this part.
    package static func writeToken(_ token: String?, size: Int, cursor: Int, to writer: XMLWriter) {
        writer.element("resumptionToken", token ?? "", ("completeListSize", String(size)), ("cursor", String(cursor)))
    }

    /// Writes the description of a repository whose identifiers begin with `oai:` (guidelines for `oai` identifiers, version 2.0).
    package static func writeIdentifierScheme(namespace: String, sample: String, to writer: XMLWriter) {
        let scheme = "http://www.openarchives.org/OAI/2.0/oai-identifier"
        writer.withElement("description") {
            writer.withElement("oai-identifier", ("xmlns", scheme), ("xsi:schemaLocation", "\(scheme) \(scheme).xsd")) {
                writer.element("scheme", "oai")
                writer.element("repositoryIdentifier", namespace)
                writer.element("delimiter", ":")
                writer.element("sampleIdentifier", sample)
            }
        }
    }
}

extension OAIElements {
    /// Writes the description of a set in Dublin Core (section 4.6).
    package static func writeDescription(of about: String, title: String, language: LanguageTag, to writer: XMLWriter) {
        let core = "http://www.openarchives.org/OAI/2.0/oai_dc/"
        writer.withElement("setDescription") {
            writer.withElement(
                "oai_dc:dc", ("xmlns:oai_dc", core), ("xmlns:dc", XMLNamespace.dublinCore),
                ("xsi:schemaLocation", "\(core) http://www.openarchives.org/OAI/2.0/oai_dc.xsd")
            ) {
                writer.element("dc:title", title, ("xml:lang", language.written))
                writer.element("dc:description", about, ("xml:lang", "en"))
            }
        }
    }
}
