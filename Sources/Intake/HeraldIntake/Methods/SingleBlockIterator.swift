/// An iterator over one block.
struct SingleBlockIterator: BlockIterator {
    private var make: (() -> any RecordBlock)?

    init(_ make: @escaping () -> any RecordBlock) { self.make = make }

    mutating func next() -> (any RecordBlock)? {
        defer { make = nil }
        return make?()
    }
}
