import CLinux
import Glibc

extension UnsafeRawBufferPointer {
    /// The offset of the first `text` at or after `start`, or `nil` if there is none.
    package func firstOffset(of text: StaticString, from start: Int) -> Int? {
        guard let address = baseAddress, start < count,
            let found = memmem(address + start, count - start, text.utf8Start, text.utf8CodeUnitCount)
        else { return nil }
        return UnsafeRawPointer(found) - address
    }

    /// Whether `text` is somewhere in the bytes.
    package func contains(bytes text: [UInt8]) -> Bool {
        guard let baseAddress else { return text.isEmpty }
        return memmem(baseAddress, count, text, text.count) != nil
    }

    /// Returns the bytes between the first `prefix` and the next `end`, or `nil` if one of them is missing.
    package func value(after prefix: StaticString, until end: Unicode.Scalar) -> UnsafeRawBufferPointer? {
        guard let start = firstOffset(of: prefix, from: 0).map({ $0 + prefix.utf8CodeUnitCount }),
            let stop = self[start...].firstIndex(of: UInt8(ascii: end))
        else { return nil }
        return UnsafeRawBufferPointer(rebasing: self[start..<stop])
    }

    /// Returns the text between the first `prefix` and the next `end`, or `nil` if one of them is missing.
    package func text(after prefix: StaticString, until end: Unicode.Scalar) -> String? {
        value(after: prefix, until: end).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether the bytes are equal.
    package func isEqual(to other: UnsafeRawBufferPointer) -> Bool {
        guard count == other.count, let start = baseAddress, let otherStart = other.baseAddress else { return count == other.count }
        return memcmp(start, otherStart, count) == 0
    }
}
