public import HeraldDiagnostics
public import HeraldModel
import HeraldStoreCore

/// A source of records: a file or an address. Each intake format has a type of its own that conforms to this protocol.
public protocol RecordSource: Sendable {
    /// Returns the blocks of the source in order. The source is opened when the first block is requested.
    ///
    /// If something cannot be opened or read, there is a ``RefusedBlock`` with the reason, so that the other sources of a call are still
    /// read.
    func blocks() -> any BlockIterator
}

/// Iterates over the blocks of a source. A source that never waits implements it with a synchronous function.
public protocol BlockIterator {
    /// Returns the next block, or nil after the last one.
    nonisolated(nonsending) mutating func next() async -> (any RecordBlock)?
}

/// A part of a source that can be parsed by itself and on any core: a file, lines of a file, or a page of a harvest.
public protocol RecordBlock: Sendable {
    /// Returns the records of the block in order, each read with `reader` or refused with its problems.
    func records(with reader: RecordReader) -> [ParsedRecord]
}

/// An item of a source: a record, or a withdrawal.
public enum IntakeItem: Sendable {
    /// A record with its reviews.
    case record(Submission)
    /// The source no longer contains the practice, so it is withdrawn. `reason` is for readers.
    case withdrawal(Slug, reason: String)

    /// The id of the practice.
    public var id: Slug {
        switch self {
        case .record(let submission): submission.id
        case .withdrawal(let id, _): id
        }
    }
}

/// A record of a source, or its problems.
public struct ParsedRecord: Sendable {
    /// The record with its reviews, or its problems with file, line, column, excerpt and hint.
    public var result: Result<IntakeItem, Diagnostics>
    /// The position of its beginning.
    public var position: SourcePosition
    /// A hash of the content: equal for equal records within one run of the program.
    public var fingerprint: Int
    /// The node that it was read from, if the reader keeps nodes. Its positions may lack the name of the file.
    public var node: Node?

    /// Creates a record that begins at `position`, and prepares it for the store. `node` is the result of ``RecordReader/retained(_:)``.
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
