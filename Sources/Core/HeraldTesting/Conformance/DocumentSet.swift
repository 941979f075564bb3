import HeraldKit
import HeraldModel

/// The documents that an exporter made, by path.
///
/// The kit makes the same documents in several ways and compares the sets. Two documents are equal if they have the same
/// bytes and media types and name the same practices. The order in which they were made does not count, since a run
/// makes them in parallel.
struct DocumentSet: Sendable {
    /// The documents; a later one of the same path replaces an earlier one.
    private(set) var documents: [DocumentPath: Document] = [:]

    /// Creates a set. Two documents of one path are an error of `DocumentCollector` before they come here.
    init(_ documents: [Document] = []) {
        for document in documents { self.documents[document.path] = document }
    }

    /// The documents in the order of their paths.
    var sorted: [Document] { documents.values.sorted { $0.path < $1.path } }

    /// Replaces documents and adds new ones, as an update of a release does.
    mutating func replace(with others: DocumentSet) { documents.merge(others.documents) { $1 } }

    /// Removes the documents whose paths begin with `prefix`: those of one practice, which an update makes again or leaves
    /// out.
    mutating func remove(startingWith prefix: String) {
        documents = documents.filter { !$0.key.description.hasPrefix(prefix) }
    }

    /// Describes the first difference to `expected`, in the order of paths, or returns `nil`.
    ///
    /// | sentence | meaning |
    /// |---|---|
    /// | `"x" is missing` | only the expected set has the document |
    /// | `"x" is made in addition` | only this set has it |
    /// | `"x" differs at byte 17` | the first 17 bytes are equal, or one document ends after them |
    /// | `"x" has another media type` | bytes are equal |
    /// | `"x" names other practices` | bytes and media types are equal; the order of the practices does not count |
    func difference(to expected: DocumentSet) -> String? {
        for path in Set(documents.keys).union(expected.documents.keys).sorted() {
            guard let mine = documents[path] else { return "\"\(path)\" is missing" }
            guard let other = expected.documents[path] else { return "\"\(path)\" is made in addition" }
            if mine.bytes != other.bytes {
                let same = zip(mine.bytes, other.bytes).prefix { $0 == $1 }.count
                return "\"\(path)\" differs at byte \(same)"
            }
            if mine.mediaType != other.mediaType { return "\"\(path)\" has another media type" }
            if Set(mine.practices) != Set(other.practices) { return "\"\(path)\" names other practices" }
        }
        return nil
    }
}
