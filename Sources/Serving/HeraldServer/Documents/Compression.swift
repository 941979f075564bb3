#if Server
import CBrotli
import CZLib

/// Compression of whole documents.
enum Compression {
    /// Returns `bytes` in `coding`, or `nil` if that saves nothing or there are fewer than 256. With `isKept` it spends more time, for a
    /// result that is sent many times.
    static func compress(_ bytes: [UInt8], to coding: ContentCoding, isKept: Bool) -> [UInt8]? {
        guard bytes.count >= 256 else { return nil }
        let packed: [UInt8]? =
            switch coding {
            case .identity: nil
            case .gzip: gzip(bytes, level: isKept ? 6 : 4)
            case .brotli: brotli(bytes, quality: isKept ? 6 : 4)
            }
        return packed.flatMap { $0.count < bytes.count ? $0 : nil }
    }

    /// gzip (RFC 1952) without a modification time, so that equal documents have equal bytes.
    private static func gzip(_ bytes: [UInt8], level: Int32) -> [UInt8]? {
        var stream = z_stream()
        let version = ZLIB_VERSION
        let size = Int32(MemoryLayout<z_stream>.size)
        guard deflateInit2_(&stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, version, size) == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        guard bytes.count < UInt32.max else { return nil }
        let bound = Int(deflateBound(&stream, UInt(bytes.count)))
        return bytes.withUnsafeBufferPointer { input in
            try? [UInt8](unsafeUninitializedCapacity: bound) { output, count in
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(bound)
                guard deflate(&stream, Z_FINISH) == Z_STREAM_END else { throw Failed() }
                count = Int(stream.total_out)
            }
        }
    }

    /// Brotli (RFC 7932).
    private static func brotli(_ bytes: [UInt8], quality: Int32) -> [UInt8]? {
        var size = BrotliEncoderMaxCompressedSize(bytes.count)
        guard size > 0 else { return nil }
        return try? [UInt8](unsafeUninitializedCapacity: size) { output, count in
            let done = bytes.withUnsafeBufferPointer {
                BrotliEncoderCompress(quality, 22, BROTLI_MODE_TEXT, $0.count, $0.baseAddress, &size, output.baseAddress)
            }
            guard done != 0 else { throw Failed() }
            count = size
        }
    }

    private struct Failed: Error {}
}
#endif
