/// A source of one block that is there already.
package struct SingleBlock: RecordSource {
    private let block: any RecordBlock

    /// Wraps `block`.
    package init(_ block: any RecordBlock) { self.block = block }

    package func blocks() -> any BlockIterator { OneBlock { block } }
}
