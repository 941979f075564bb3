import Foundation
import HeraldDiagnostics
import HeraldIntake
import HeraldModel
import HeraldRecordXML
import HeraldTesting
import HeraldXML
import Testing
import XMLIntake

@Suite("Documents of many records")
struct DocumentTests {
    private func record(_ number: Int, _ kind: String = "law", title: String = "Ein Übergang") -> String {
        "  <practice id=\"record-\(number)\">\n    <kind>\(kind)</kind>\n    <title>\(title)</title>\n    <summary>S</summary>\n  </practice>\n"
    }

    private func document(_ records: [String]) -> [UInt8] {
        Array("<practices xmlns=\"urn:herald:practice:1\">\n\(records.joined())</practices>\n".utf8)
    }

    @Test("each bad one among thousands is refused with its place and its line, and all others are taken in order")
    func manyRecords() async throws {
        let bad = Set(stride(from: 17, to: 3_000, by: 271))
        let records = (0..<3_000).map { record($0, bad.contains($0) ? "lore" : "law", title: String(repeating: "Ü", count: 1 + $0 % 50)) }
        let read = try await XMLIntakeFixture().records(document(records))
        #expect(read.count == 3_000)
        for (index, one) in read.enumerated() {
            #expect(one.position.line == 2 + 5 * index)
            switch one.result {
            case .success(let item): #expect(item.id.written == "record-\(index)" && !bad.contains(index))
            case .failure(let problems):
                #expect(bad.contains(index))
                #expect(problems.all.map(\.position?.line) == [3 + 5 * index])
                #expect(problems.all.map(\.excerpt) == ["    <kind>lore</kind>"])
            }
        }
    }

    @Test("a record of more than 8 MB is refused, and the records after it are taken in")
    func largeRecord() async throws {
        let large = record(2).replacingOccurrences(
            of: "<summary>", with: String(repeating: "<themes><theme>iamm:5</theme></themes>", count: 130_000) + "<summary>")
        let read = try await XMLIntakeFixture().records(document([record(1), large, record(3)]))
        #expect(read.map(\.position.line) == [2, 7, 12])
        guard case .failure(let problems) = read[1].result else { throw Diagnostic("it was taken in") }
        #expect(problems.all.map(\.message) == ["a record of more than 8 MB"])
        #expect(try read[2].submission().practice.id.written == "record-3")
    }

    @Test("of a document that stops in the middle, the records before that are read")
    func cutOff() async throws {
        let whole = document([record(1), record(2)])
        let read = try await XMLIntakeFixture().records(Array(whole.prefix(whole.count - 60)))
        #expect(read.count == 2)
        #expect(try read[0].submission().practice.id.written == "record-1")
        guard case .failure(let problems) = read[1].result else { throw Diagnostic("it was taken in") }
        #expect(problems.all.map(\.message) == ["the document ends inside element \"title\""])
    }

    @Test("UTF-16 is read, with places but without excerpts")
    func otherEncodings() async throws {
        let text =
            "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n" + String(decoding: document([record(1), record(2, "lore")]), as: UTF8.self)
        let bytes: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { unit -> [UInt8] in [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)] }
        let read = try await XMLIntakeFixture().records(bytes)
        #expect(try read[0].submission().practice.title.original == "Ein Übergang")
        guard case .failure(let problems) = read[1].result else { throw Diagnostic("it was taken in") }
        #expect(problems.all.first?.position?.line == 9)
    }

    @Test("a file that is not there is reported")
    func noFile() async throws {
        let fixture = try XMLIntakeFixture()
        let sources = try XMLIntakeFormat(options: IntakeOptions()).sources(at: "\(fixture.path)/none.xml")
        for await record in RecordStream(sources, reader: fixture.reader) {
            guard case .failure(let problems) = record.result else { throw Diagnostic("it was taken in") }
            #expect("\(problems)" == "\(fixture.path)/none.xml:1:1: error: there is no such file")
        }
    }
}

@Suite("Several formats with one ending")
struct DispatchTests {
    /// Another format with the extension `.xml`, for documents whose root element is `rss`.
    struct News: IntakeFormat {
        static let name = "news"
        static let summary = "News."
        static let extensions = ["xml"]
        static func recognises(_ beginning: [UInt8]) -> Bool { XMLElement.root(of: beginning)?.name == "rss" }
        init(options: IntakeOptions) throws(Diagnostics) {}
        func sources(at location: String) -> [any RecordSource] {
            [WholeFileSource(location) { _ in RefusedBlock("news", file: location) }]
        }
    }

    @Test("a file goes to the format that recognises its root, and what nobody recognises to the first")
    func byRoot() async throws {
        let fixture = try XMLIntakeFixture()
        let records = try fixture.file(Array("<practices xmlns=\"urn:herald:practice:1\"/>".utf8), "a.xml")
        let news = try fixture.file(Array("<?xml version=\"1.0\"?><!-- x --><rss version=\"2.0\"><channel/>".utf8), "b.xml")
        let other = try fixture.file(Array("<html/>".utf8), "c.xml")
        for formats in [IntakeFormats([XMLIntakeFormat.self, News.self]), IntakeFormats([News.self, XMLIntakeFormat.self])] {
            var messages: [String] = []
            for await record in RecordStream(try formats.sources(at: [records, news]), reader: fixture.reader) {
                if case .failure(let problems) = record.result { messages += problems.all.map(\.message) }
            }
            #expect(messages == ["news"])
        }
        let formats = IntakeFormats([XMLIntakeFormat.self, News.self])
        for await record in RecordStream(try formats.sources(at: [other]), reader: fixture.reader) {
            guard case .failure(let problems) = record.result else { throw Diagnostic("it was taken in") }
            #expect(problems.all.first?.message.hasPrefix("the root element is \"html\" in no namespace") == true)
        }
    }
}

@Suite("White space in texts")
struct FlowedTextTests {
    @Test(
        "lines flow, and empty lines separate paragraphs",
        arguments: [
            ("  one\n   two\t three ", "one two three"), ("one\n\n   two", "one\n\ntwo"), ("one\n  \n\n\n two\r\n", "one\n\ntwo"),
            (" \n ", ""),
            ("a\u{A0} b", "a\u{A0} b"), ("a\r\rb", "a b"),
        ])
    func reading(text: String, read: String) {
        #expect(Array(XMLWhitespace.normalized(text).utf8) == Array(read.utf8))
    }

    @Test("a text is plain exactly when it is read as it is written")
    func plain() {
        let seed = UInt64.random(in: 1...1_000_000)
        var random = SplitMix64(seed: seed)
        for _ in 0..<20_000 {
            let text = String(decoding: (0..<random.below(9)).map { _ in random.pick(Array("ab \n\n\t\r".utf8)) }, as: UTF8.self)
            #expect(
                XMLWhitespace.isNormalized(text) == (Array(XMLWhitespace.normalized(text).utf8) == Array(text.utf8)),
                "seed \(seed): \(text.debugDescription)")
        }
    }
}
