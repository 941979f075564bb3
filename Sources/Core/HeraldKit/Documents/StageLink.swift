package import HeraldModel

/// A document of another stage of the pipeline, to which an overview leads readers.
///
/// A reader of an overview, such as the index of briefs, also looks for the digests and feeds of the same release. An overview does not
/// know the other stages of its pipeline. The run asks each exporter that is a ``LinkedExporter``, and puts the links into the context of
/// those that are ``LinkingExporter``.
package struct StageLink: Sendable {
    /// The kind of a document.
    package enum Kind: Sendable, Hashable, CaseIterable {
        /// A digest for an audience, for people.
        case digest
        /// A feed of everything, for feed readers.
        case feed
    }

    /// The kind, under whose heading the link is.
    package var kind: Kind
    /// The path in the release.
    package var path: DocumentPath
    /// The words of the link.
    package var title: String
    /// Narrows the query of the pipeline to the practices without which there is no document. `nil` for a document that is always made.
    ///
    /// A digest without practices is not made, and a link to it would be broken.
    package var narrowing: (@Sendable (inout Query) -> Void)?

    /// Creates a link.
    ///
    /// - Parameters:
    ///   - kind: The kind of the document.
    ///   - path: The path in the release.
    ///   - title: The words of the link.
    ///   - narrowing: Narrows the query to the practices without which there is no document.
    package init(_ kind: Kind, _ path: DocumentPath, title: String, narrowing: (@Sendable (inout Query) -> Void)? = nil) {
        self.kind = kind
        self.path = path
        self.title = title
        self.narrowing = narrowing
    }
}

/// An exporter whose documents overviews lead to.
///
/// Only documents for readers are named: one for each audience and not one for each language, and no archive documents of feeds. The path
/// of a document must be one that the exporter makes, because nobody checks it again.
package protocol LinkedExporter {
    /// Returns the documents to which overviews lead.
    ///
    /// - Parameter context: The context of the run, before it has links.
    func links(in context: ExportContext) -> [StageLink]
}

/// An exporter of overviews, whose documents contain ``ExportContext/links``.
///
/// The links are part of the fingerprint of its stage. So its documents are made again if a stage is added to the pipeline or removed from
/// it, and if a digest has its first practice or loses its last one.
package protocol LinkingExporter {}
