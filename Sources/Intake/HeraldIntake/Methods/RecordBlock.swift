public import HeraldDiagnostics

/// A part of a source that can be read by itself and on any core: a file, some lines of a file, a page of a harvest.
public protocol RecordBlock: Sendable {
    /// Reads the records of the block with `reader`, in order. A record with mistakes is returned with its problems.
    func records(with reader: RecordReader) -> [ParsedRecord]

    /// The warnings about the source, such as rows that are hidden. None, unless a format says otherwise.
    var warnings: [Diagnostic] { get }
}

extension RecordBlock {
    public var warnings: [Diagnostic] { [] }
}
