package import HeraldModel

/// A document of another stage of the pipeline, to which an overview leads readers.
package struct StageLink: Sendable {
    /// The kind of a document.
    package enum Kind: Sendable, Hashable, CaseIterable {
        case digest
        case feed
    }

    package var kind: Kind
    /// The path in the release.
    package var path: DocumentPath
    /// The words of the link.
    package var title: String
    /// Narrows the query of the pipeline to the practices without which there is no document. `nil` for a document that is always made.
    package var narrowing: (@Sendable (inout Query) -> Void)?

    package init(_ kind: Kind, _ path: DocumentPath, title: String, narrowing: (@Sendable (inout Query) -> Void)? = nil) {
        self.kind = kind
        self.path = path
        self.title = title
        self.narrowing = narrowing
    }
}

/// An exporter whose documents overviews lead to.
package protocol LinkedExporter {
    /// Returns the documents to which overviews lead.
    func links(in context: ExportContext) -> [StageLink]
}

/// An exporter of overviews, whose documents contain ``ExportContext/links``. They are made again if the links change.
package protocol LinkingExporter {}
