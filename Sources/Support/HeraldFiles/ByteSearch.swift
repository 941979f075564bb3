import CLinux

extension UnsafeRawBufferPointer {
    /// The offset of the first `text` at or after `start`, or `nil` if there is none.
    package func firstOffset(of text: StaticString, from start: Int) -> Int? {
        guard let address = baseAddress, start < count,
            let found = memmem(address + start, count - start, text.utf8Start, text.utf8CodeUnitCount)
        else { return nil }
        return UnsafeRawPointer(found) - address
    }
}
