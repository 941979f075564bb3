/// The limits of an archive. An archive that exceeds one is refused, because it may be made to fill a machine.
package struct ZipLimits: Sendable, Hashable {
    /// The largest number of entries.
    package var entries: Int
    /// The largest sum of the bytes that are unpacked from the archive.
    package var totalBytes: Int
    /// How many times larger than its packed bytes an entry may be, once it is larger than ``ratioFloor``. Deflate reaches 1,032; the
    /// sheets and texts that programs write stay below 200.
    package var ratio: Int
    /// The size up to which ``ratio`` does not apply, in bytes.
    package var ratioFloor: Int

    /// Creates limits.
    package init(entries: Int = 10_000, totalBytes: Int = 2 << 30, ratio: Int = 500, ratioFloor: Int = 8 << 20) {
        self.entries = entries
        self.totalBytes = totalBytes
        self.ratio = ratio
        self.ratioFloor = ratioFloor
    }
}
