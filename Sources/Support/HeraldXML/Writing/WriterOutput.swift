/// The bytes between a writer and the caller's sink.
///
/// They are gathered here and passed on in blocks, so that a sink may make one system call a block. After the first failure nothing is
/// passed on.
final class WriterOutput {
    /// How many bytes gather before the sink is called.
    private let threshold: Int
    private let pending: UnsafeMutableRawBufferPointer
    private var count = 0
    private let sink: (UnsafeRawBufferPointer) throws -> Void

    /// What went wrong first, in the sink or in the use of the writer.
    private(set) var failure: (any Error)?

    /// Passes bytes to `sink` in blocks of at least `blockSize`, but for the last.
    init(blockSize: Int, sink: @escaping (UnsafeRawBufferPointer) throws -> Void) {
        self.sink = sink
        threshold = blockSize
        pending = .allocate(byteCount: blockSize + blockSize / 2, alignment: 16)
    }

    deinit { pending.deallocate() }

    /// Remembers `error` unless an earlier one is known.
    func fail(_ error: any Error) {
        if failure == nil { failure = error }
    }

    /// Takes `byte`.
    @inline(__always)
    func append(_ byte: UInt8) {
        if count == pending.count { drain() }
        pending[count] = byte
        count += 1
    }

    /// Takes `bytes`, and calls the sink when enough are pending.
    func append(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes[...]
        while !rest.isEmpty, failure == nil {
            let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(pending.count - count))
            UnsafeMutableRawBufferPointer(rebasing: pending[count...]).copyMemory(from: piece)
            count += piece.count
            rest = rest.dropFirst(piece.count)
            if count >= threshold { drain() }
        }
    }

    /// Passes everything pending to the sink.
    func drain() {
        defer { count = 0 }
        guard count > 0, failure == nil else { return }
        do { try sink(UnsafeRawBufferPointer(rebasing: pending[..<count])) } catch { failure = error }
    }
}
