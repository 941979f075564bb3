public import HeraldDiagnostics
public import HeraldModel
import HeraldStoreCore

/// Where records come from: a file, a folder's file, an address. Each form of intake has a type of its own behind this protocol.
public protocol RecordSource: Sendable {
    /// The source's contents, block by block, in order; opened when the first block is asked for.
    ///
    /// What cannot be opened or read comes as a ``RefusedBlock`` that holds the reason, so that the other sources of a call go on.
    func blocks() -> any BlockIterator
}

/// Goes through the blocks of a source. A source that waits for nothing fulfils it with a plain function.
public protocol BlockIterator {
    /// The next block, or `nil` after the last one.
    nonisolated(nonsending) mutating func next() async -> (any RecordBlock)?
}

/// A stretch of a source that can be read by itself and on any core: a file, whole lines of one, a page of a harvest.
public protocol RecordBlock: Sendable {
    /// The records of the block, in order, each read with `reader` or refused with its reasons.
    func records(with reader: RecordReader) -> [ParsedRecord]
}

/// What a source gives: a record, or the news that one is gone.
public enum IntakeItem: Sendable {
    /// A record with the reviews that came with it.
    case record(Submission)
    /// The source no longer has the practice, so it is withdrawn here too; `reason` is for readers.
    case withdrawal(Slug, reason: String)

    /// The practice it is about.
    public var id: Slug {
        switch self {
        case .record(let submission): submission.id
        case .withdrawal(let id, _): id
        }
    }
}

/// A record as a source gave it, or what is wrong with it.
public struct ParsedRecord: Sendable {
    /// The record with its reviews, or its problems with file, line, column, excerpt and hint.
    public var result: Result<IntakeItem, Diagnostics>
    /// Where it begins.
    public var position: SourcePosition
    /// Equal for equal records, within one run of the program.
    public var fingerprint: Int
    /// What it was read from, if the reader keeps nodes. Positions in it may lack the name of the file.
    public var node: Node?

    /// Creates a record that begins at `position`, ready to be stored; `node` is what ``RecordReader/kept(_:)`` gives.
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
