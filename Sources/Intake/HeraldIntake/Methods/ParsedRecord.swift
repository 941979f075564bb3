public import HeraldDiagnostics
import HeraldModel
import HeraldStoreCore

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

    /// Creates a record that begins at `position`, ready to be stored. `node` is the result of
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
