import HeraldDiagnostics
import HeraldIntake
import HeraldModel
import Testing

// Minimal conformers of the public protocols of intake, as another module would write them.

private struct NoteFormat: IntakeFormat {
    static let name = "note"
    static let summary = "A file with one title."
    static let extensions = ["note"]
    init(options: IntakeOptions) throws(Diagnostics) {}

    func sources(at location: String) -> [any RecordSource] { [NoteSource(title: location)] }
}

private struct NoteSource: RecordSource {
    let title: String

    func blocks() -> any BlockIterator { NoteIterator(block: NoteBlock(title: title)) }
}

private struct NoteIterator: BlockIterator {
    var block: NoteBlock?

    mutating func next() -> (any RecordBlock)? {
        defer { block = nil }
        return block
    }
}

private struct NoteBlock: RecordBlock {
    let title: String

    func records(with reader: RecordReader) -> [ParsedRecord] {
        let position = SourcePosition(file: title, line: 1, column: 1)
        let keys = [("id", "a-note"), ("title", title), ("summary", "It is short."), ("kind", "project")]
        let entries = keys.map { Node.Entry(key: $0, keyPosition: position, value: Node(.scalar($1, plain: true), at: position)) }
        return [ParsedRecord(reader.read(Node(.mapping(entries), at: position)).map(IntakeItem.record), at: position)]
    }
}

@Suite("Formats of intake of other modules")
struct MinimalConformerTests {
    @Test("a format reads files, has no options and no template, and recognises any beginning unless it says otherwise")
    func defaults() async throws {
        #expect(!NoteFormat.takesAddresses)
        #expect(NoteFormat.options.isEmpty)
        let (gazetteer, taxonomy) = (Gazetteer(countries: [], regions: [], currencies: []), Taxonomy(concepts: []))
        #expect(try NoteFormat.template(gazetteer: gazetteer, taxonomy: taxonomy) == nil)
        #expect(NoteBlock(title: "A title").warnings.isEmpty)
        #expect(NoteFormat.recognises([]))
        let reader = RecordReader(gazetteer: gazetteer, taxonomy: taxonomy)
        var titles: [String] = []
        for await record in RecordStream(try NoteFormat(options: IntakeOptions()).sources(at: "A title"), reader: reader) {
            if case .record(let submission) = try record.result.get() { titles.append(submission.practice.title.original) }
        }
        #expect(titles == ["A title"])
    }
}
