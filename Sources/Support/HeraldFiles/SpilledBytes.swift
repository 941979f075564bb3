package import HeraldDiagnostics
import Synchronization

/// Bytes that are appended and then read at any place. Beyond a size they are in a temporary file.
package final class SpilledBytes: Sendable {
    private struct State: ~Copyable {
        var count = 0
        /// The last bytes, which are not in the file. An item is never in both.
        var buffer: [UInt8] = []
        var file: TemporaryFile?
    }

    private let content: String
    private let limit: Int
    private let state = Mutex(State())

    /// Creates a store without bytes that keeps up to `limit` of them in memory. `content` says in messages what the bytes are.
    package init(of content: String, limit: Int) {
        self.content = content
        self.limit = limit
    }

    /// The number of bytes.
    package var count: Int { state.withLock { $0.count } }

    /// Whether bytes are in a file.
    package var isInFile: Bool { state.withLock { $0.file != nil } }

    /// Appends `bytes`. Returns the offset of the first.
    ///
    /// - Throws: a ``Diagnostic`` if the temporary file cannot be written.
    @discardableResult
    package func append(_ bytes: some Collection<UInt8>) throws(Diagnostic) -> Int {
        try state.withLock { state throws(Diagnostic) in
            let start = state.count
            state.buffer.append(contentsOf: bytes)
            state.count += bytes.count
            guard state.buffer.count > limit else { return start }
            if state.file == nil { state.file = try TemporaryFile(for: content) }
            try state.file?.write(state.buffer, at: state.count - state.buffer.count)
            state.buffer.removeAll(keepingCapacity: true)
            return start
        }
    }

    /// Returns the bytes of an item that was appended at the beginning of `range`.
    ///
    /// - Throws: a ``Diagnostic`` if the temporary file cannot be read.
    package func bytes(in range: Range<Int>) throws(Diagnostic) -> [UInt8] {
        try state.withLock { state throws(Diagnostic) in
            let inFile = state.count - state.buffer.count
            if range.lowerBound >= inFile { return Array(state.buffer[(range.lowerBound - inFile)..<(range.upperBound - inFile)]) }
            return try state.file?.bytes(in: range) ?? []
        }
    }
}
