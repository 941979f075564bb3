import CLibXML2

/// The bytes between libxml2's text writer and the caller's sink.
///
/// libxml2 hands over a few kilobytes at a time; they are gathered here and passed on in blocks of at least
/// ``threshold``, so that a sink may make one system call a block. After the first failure nothing is passed on.
final class WriterOutput {
    /// How many bytes gather before the sink is called.
    static let threshold = 64 * 1024

    private var pending: [UInt8] = []
    private let sink: (UnsafeRawBufferPointer) throws -> Void

    /// What went wrong first, in the sink or in the use of the writer.
    private(set) var failure: (any Error)?

    init(sink: @escaping (UnsafeRawBufferPointer) throws -> Void) {
        self.sink = sink
        pending.reserveCapacity(Self.threshold + 32 * 1024)
    }

    /// Remembers `error` unless an earlier one is known.
    func fail(_ error: any Error) {
        if failure == nil { failure = error }
    }

    /// Takes `bytes`, and calls the sink when enough are pending; returns false after a failure.
    func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard failure == nil else { return false }
        pending.append(contentsOf: bytes)
        return pending.count < Self.threshold || drain()
    }

    /// Passes everything pending to the sink; returns false after a failure.
    func drain() -> Bool {
        guard failure == nil else { return false }
        guard !pending.isEmpty else { return true }
        do {
            try pending.withUnsafeBytes(sink)
        } catch {
            failure = error
        }
        pending.removeAll(keepingCapacity: true)
        return failure == nil
    }

    /// A libxml2 text writer that writes into this output and keeps it alive, or nil when memory is short.
    func makeTextWriter() -> xmlTextWriterPtr? {
        _ = LibXML.start
        let context = Unmanaged.passRetained(self).toOpaque()
        guard let buffer = xmlOutputBufferCreateIO(receive, release, context, nil) else {
            Unmanaged<WriterOutput>.fromOpaque(context).release()
            return nil
        }
        guard let writer = xmlNewTextWriter(buffer) else {
            _ = xmlOutputBufferClose(buffer)
            return nil
        }
        return writer
    }
}

/// libxml2's write call-back: the number of bytes taken, or -1 after a failure.
private func receive(_ context: UnsafeMutableRawPointer?, _ bytes: UnsafePointer<CChar>?, _ count: Int32) -> Int32 {
    guard let context, let bytes, count > 0 else { return 0 }
    let output = Unmanaged<WriterOutput>.fromOpaque(context).takeUnretainedValue()
    return output.append(UnsafeRawBufferPointer(start: bytes, count: Int(count))) ? count : -1
}

/// libxml2's close call-back.
private func release(_ context: UnsafeMutableRawPointer?) -> Int32 {
    if let context { Unmanaged<WriterOutput>.fromOpaque(context).release() }
    return 0
}
