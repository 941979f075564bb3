/// Lines of text as mail has them.
enum LineEnds {
    /// Returns text in which each line ends with CR LF, the last one too. CR, LF and CR LF all end a line.
    static func canonical(_ text: [UInt8]) -> [UInt8] {
        // At most each byte becomes a line end, and one is added.
        [UInt8](unsafeUninitializedCapacity: text.count * 2 + 2) { buffer, count in
            text.withUnsafeBufferPointer { source in
                var previous: UInt8 = 0
                for byte in source {
                    if byte == 0x0A || byte == 0x0D {
                        if byte == 0x0D || previous != 0x0D { append((0x0D, 0x0A), to: buffer, &count) }
                    } else {
                        buffer[count] = byte
                        count += 1
                    }
                    previous = byte
                }
                if count > 0, buffer[count - 1] != 0x0A { append((0x0D, 0x0A), to: buffer, &count) }
            }
        }
    }

    @inline(__always)
    private static func append(_ end: (UInt8, UInt8), to buffer: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int) {
        buffer[count] = end.0
        buffer[count + 1] = end.1
        count += 2
    }
}
