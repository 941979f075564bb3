import HeraldIntake

/// A file of records in XML.
struct XMLFile: RecordSource {
    let path: String

    func blocks() -> any BlockIterator { XMLBlockIterator(path: path) }
}
