public import HeraldDiagnostics
public import HeraldModel
import HeraldStoreCore

/// A file, or what is at an address, from which records are read. Each format has a type of its own for its sources.
public protocol RecordSource: Sendable {
    /// The contents, block by block and in order. The source is opened when the first block is read.
    ///
    /// If the source cannot be opened or read, its block is a ``RefusedBlock`` with the reason. The other sources of the call are still read.
    func blocks() -> any BlockIterator
}

/// An iterator over the blocks of a source. A source that never waits implements `next` without `async`.
public protocol BlockIterator {
    /// Returns the next block, or `nil` after the last one.
    nonisolated(nonsending) mutating func next() async -> (any RecordBlock)?
}

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

/// A record of a source, or a report that the source deleted one.
public enum IntakeItem: Sendable {
    /// A record with its reviews.
    case record(Submission)
    /// The source deleted the practice, so it is withdrawn here too. `reason` is for readers.
    case withdrawal(Slug, reason: String)

    /// The id of the practice.
    public var id: Slug {
        switch self {
        case .record(let submission): submission.id
        case .withdrawal(let id, _): id
        }
    }
}

/// A record that was read from a source, or its problems.
public struct ParsedRecord: Sendable {
    /// The record with its reviews, or problems with file, line, column, excerpt and hint.
    public var result: Result<IntakeItem, Diagnostics>
    /// The position of its beginning.
    public var position: SourcePosition
    /// A hash that is equal for equal records within one run of the program.
    public var fingerprint: Int
    /// The node that it was read from, if the reader keeps nodes. Positions in it may lack the name of the file.
    public var node: Node?

    /// Creates a record that begins at `position`, ready to be stored; `node` is the result of
    /// ``RecordReader/retained(_:)``.
    public init(_ result: Result<IntakeItem, Diagnostics>, at position: SourcePosition, node: Node? = nil) {
        self.result = result
        self.position = position
        self.node = node
        switch result {
        case .success(.record(let submission)):
            let ready = submission.madeReady
            self.result = .success(.record(ready))
            fingerprint = Self.fingerprint(of: ready.prepared?.stored ?? [])
        case .success(.withdrawal(let id, _)): fingerprint = ~id.hashValue
        case .failure: fingerprint = 0
        }
    }

    private static func fingerprint(of bytes: [UInt8]) -> Int {
        var hasher = Hasher()
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
        return hasher.finalize()
    }
}
