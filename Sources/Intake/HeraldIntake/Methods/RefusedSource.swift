/// A source that cannot be read.
struct RefusedSource: RecordSource {
    let block: RefusedBlock

    func blocks() -> any BlockIterator { SingleBlockIterator { block } }
}
