import Testing

@Suite("Words of exporters")
struct LabelTests {
    @Test("every label has a key, so that files of languages can translate it")
    func keys() {
        for file in SourceTree.files {
            let code = file.codeLines.joined(separator: "\n")
            for part in code.split(separator: "LabelWords(", omittingEmptySubsequences: false).dropFirst()
            where part.first(where: { !$0.isWhitespace }) != "\"" {
                Issue.record("\(file): LabelWords(\(part.prefix(60)) has no key")
            }
        }
    }

    /// A key that is in no exporter's `labels` is refused by the check of the two files, which another test makes.
    @Test("every key is in the files of languages that ship", arguments: ["pt", "ru"])
    func shipped(_ language: String) {
        let text = SourceTree.text(at: "Sources/Core/HeraldCorpus/Languages/\(language).yaml")
        let calls = SourceTree.files.flatMap { file in
            SourceTree.text(at: file.description).matches(of: /LabelWords\(\s*"([a-z.-]+)"/).map { String($0.1) }
        }
        #expect(calls.contains("ledger.title") && Set(calls).count == calls.count)
        for key in calls where !text.contains("\n  \(key): \"") { Issue.record("\(language).yaml lacks \(key)") }
    }
}
