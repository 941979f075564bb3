import Foundation
import HeraldCorpus
import HeraldModel
import HeraldRecordXML
import HeraldTesting
import HeraldXML
import Testing

@Suite("The RELAX NG schema of records")
struct SchemaTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let shipped = root.appendingPathComponent("Sources/HeraldRecordXML/Schemas/practice.rng").path
    private static let example = root.appendingPathComponent("Sources/HeraldRecordXML/Schemas/example.xml").path

    /// What xmllint says of a file, with its exit code.
    private func xmllint(_ file: String) throws -> (status: Int32, text: String) {
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["xmllint", "--noout", "--relaxng", Self.shipped, file]
        (process.standardError, process.standardOutput) = (pipe, FileHandle.nullDevice)
        try process.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }

    @Test("the shipped schema is the one that the description of the record gives")
    func shippedIsGenerated() throws {
        let text = try String(contentsOfFile: Self.shipped, encoding: .utf8)
        #expect(try RecordXMLSchema.text() == text, "run \"make docs\"")
    }

    @Test("xmllint finds records of every sort valid that are written, and the example of the manual")
    func xmllintAgrees() throws {
        var generator = PracticeGenerator(seed: 11)
        let bytes = try XMLWriter.bytes { writer in
            RecordXML.document(to: writer) {
                for _ in 0..<20 {
                    let submission = generator.submission()
                    RecordXML.write(submission.practice, reviews: submission.reviews, version: 1, to: writer)
                    RecordXML.write(generator.arbitrary(), to: writer)
                }
            }
        }
        let desk = try XMLDesk()
        let outcome = try xmllint(try desk.file(bytes))
        #expect(outcome.status == 0, "\(outcome.text)")
        #expect(try xmllint(Self.example).status == 0)
    }

    @Test("xmllint refuses a word that is not allowed")
    func xmllintRefuses() throws {
        let example = try String(contentsOfFile: Self.example, encoding: .utf8)
        let desk = try XMLDesk()
        let file = try desk.file(Array(example.replacingOccurrences(of: ">agreement<", with: ">handshake<").utf8))
        #expect(try xmllint(file).status == 3)
    }

    @Test("every element of the record is described")
    func described() {
        for (path, _) in Self.paths(RecordElement.ofPractice, "") {
            #expect(ElementDescription.of(path) != nil, "\(path)")
        }
    }

    private static func paths(_ fields: [RecordElement], _ path: String) -> [(String, RecordElement)] {
        fields.flatMap { field -> [(String, RecordElement)] in
            let own = (path + field.name, field)
            switch field.content {
            case .part(let inner), .parts(_, let inner): return [own] + paths(inner, "\(path)\(field.name)/")
            default: return [own]
            }
        }
    }

    @Test("no item of a list goes by the name of an item that nobody named")
    func singulars() throws {
        #expect(!(try RecordXMLSchema.text()).contains("\"item\""))
    }
}
