/// A source that is not read. Its block says why.
struct RefusedSource: RecordSource {
    let block: any RecordBlock

    func blocks() -> any BlockIterator { SingleBlockIterator { block } }
}
