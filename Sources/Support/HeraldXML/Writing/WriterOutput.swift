/// The buffer between a writer and the caller's sink.
///
/// It passes bytes on in blocks, so that a sink can make one system call for each block. After the first error it passes nothing on.
final class WriterOutput {
    /// The number of bytes after which the sink is called.
    private let threshold: Int
    /// The buffer, one and a half times as large as a block.
    private let pending: UnsafeMutableRawBufferPointer
    /// The number of bytes in the buffer.
    private var count = 0
    /// The caller's closure, which receives the blocks.
    private let sink: (UnsafeRawBufferPointer) throws -> Void

    /// The first error, of the sink or of the use of the writer.
    private(set) var failure: (any Error)?

    /// Creates a buffer that passes bytes to `sink` in blocks of at least `blockSize` bytes. Only the last block may be smaller.
    init(blockSize: Int, sink: @escaping (UnsafeRawBufferPointer) throws -> Void) {
        self.sink = sink
        threshold = blockSize
        pending = .allocate(byteCount: blockSize + blockSize / 2, alignment: 16)
    }

    deinit { pending.deallocate() }

    /// Records `error` unless there is an earlier one.
    func fail(_ error: any Error) {
        if failure == nil { failure = error }
    }

    /// Appends `byte`, and calls the sink first if the buffer is full.
    @inline(__always)
    func append(_ byte: UInt8) {
        if count == pending.count { drain() }
        pending[count] = byte
        count += 1
    }

    /// Appends `bytes`, and calls the sink when a block is complete.
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

    /// Passes all bytes in the buffer to the sink.
    func drain() {
        defer { count = 0 }
        guard count > 0, failure == nil else { return }
        do { try sink(UnsafeRawBufferPointer(rebasing: pending[..<count])) } catch { failure = error }
    }
}
