#if Server
import CBrotli
import CZLib

/// Compression of whole documents.
enum Compression {
    /// Smaller documents are not compressed: the headers of a response are about as long.
    private static let minimumSize = 256
    /// zlib's largest window, 2¹⁵ bytes, plus 16, which selects the gzip format in place of the zlib format.
    private static let gzipWindowBits: Int32 = 15 + 16
    /// zlib's default use of memory.
    private static let gzipMemoryLevel: Int32 = 8
    /// Brotli's default window, 2²² bytes. Every browser accepts it.
    private static let brotliWindowBits: Int32 = 22

    /// Returns `bytes` in `coding`, or `nil` if they must be sent as they are: the coding is `identity`, they are too few or too many, the
    /// result would not be smaller, or the library failed.
    ///
    /// With `isCached` it spends more time, because the result is sent many times.
    static func compress(_ bytes: [UInt8], to coding: ContentCoding, isCached: Bool) -> [UInt8]? {
        guard bytes.count >= minimumSize else { return nil }
        let packed: [UInt8]? =
            switch coding {
            case .identity: nil
            case .gzip: gzip(bytes, level: isCached ? 6 : 4)
            case .brotli: brotli(bytes, quality: isCached ? 6 : 4)
            }
        return packed.flatMap { $0.count < bytes.count ? $0 : nil }
    }

    /// Compresses to gzip (RFC 1952) without a modification time, so that equal documents have equal bytes. zlib counts in 32 bits, so from
    /// nearly 4 GiB on the result is `nil`.
    private static func gzip(_ bytes: [UInt8], level: Int32) -> [UInt8]? {
        var stream = z_stream()
        let version = ZLIB_VERSION
        let size = Int32(MemoryLayout<z_stream>.size)
        guard
            deflateInit2_(&stream, level, Z_DEFLATED, gzipWindowBits, gzipMemoryLevel, Z_DEFAULT_STRATEGY, version, size) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        let bound = Int(deflateBound(&stream, UInt(bytes.count)))
        guard let inputCount = UInt32(exactly: bytes.count), let outputCount = UInt32(exactly: bound) else { return nil }
        return bytes.withUnsafeBufferPointer { input in
            try? [UInt8](unsafeUninitializedCapacity: bound) { output, count in
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.avail_in = inputCount
                stream.next_out = output.baseAddress
                stream.avail_out = outputCount
                guard deflate(&stream, Z_FINISH) == Z_STREAM_END else { throw Failed() }
                count = Int(stream.total_out)
            }
        }
    }

    /// Compresses to Brotli (RFC 7932).
    private static func brotli(_ bytes: [UInt8], quality: Int32) -> [UInt8]? {
        var size = BrotliEncoderMaxCompressedSize(bytes.count)
        guard size > 0 else { return nil }
        return try? [UInt8](unsafeUninitializedCapacity: size) { output, count in
            let done = bytes.withUnsafeBufferPointer {
                BrotliEncoderCompress(quality, brotliWindowBits, BROTLI_MODE_TEXT, $0.count, $0.baseAddress, &size, output.baseAddress)
            }
            guard done != 0 else { throw Failed() }
            count = size
        }
    }

    private struct Failed: Error {}
}
#endif
