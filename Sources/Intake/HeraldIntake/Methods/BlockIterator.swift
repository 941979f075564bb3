/// An iterator over the blocks of a source. A source that never waits implements `next` without `async`.
public protocol BlockIterator {
    /// Returns the next block, or `nil` after the last one.
    nonisolated(nonsending) mutating func next() async -> (any RecordBlock)?
}
