import HeraldDiagnostics
import HeraldKit
import HeraldModel
import Testing

@Suite("Pages of a log")
struct PageTests {
    @Test("small logs are one page")
    func small() {
        #expect(Pagination.ranges(of: [], size: 10) == [0...Int.max])
        #expect(Pagination.ranges(of: Array(1...19), size: 10) == [0...Int.max])
        #expect(Pagination.ranges(of: Array(1...500), size: nil) == [0...Int.max])
        #expect(Pagination.ranges(of: Array(1...500), size: 0) == [0...Int.max])
        #expect(Pagination.ranges(of: Array(1...500), size: -1) == [0...Int.max])
    }

    @Test("a log of twice the size begins a second page")
    func two() {
        #expect(Pagination.ranges(of: Array(1...20), size: 10) == [0...10, 11...Int.max])
    }

    @Test("pages cover the log without gaps; all but the newest hold exactly the size and keep their limits as the log grows")
    func property() {
        for size in [1, 3, 10] {
            var earlier: [ClosedRange<Int>] = []
            var positions: [Int] = []
            for number in 1...75 {
                positions.append(number * 3 - number % 2)
                let ranges = Pagination.ranges(of: positions, size: size)
                #expect(ranges.first?.lowerBound == 0 && ranges.last?.upperBound == Int.max)
                for (one, next) in zip(ranges, ranges.dropFirst()) { #expect(one.upperBound + 1 == next.lowerBound) }
                for (index, range) in ranges.enumerated() {
                    let count = positions.filter(range.contains).count
                    if index < ranges.count - 1 {
                        #expect(count == size)
                    } else {
                        #expect(count >= min(size, number) && count < 2 * size)
                    }
                }
                #expect(Array(ranges.dropLast().prefix(earlier.count)) == earlier)
                earlier = Array(ranges.dropLast())
            }
        }
    }
}

@Suite("Documents kept in memory")
struct CollectorTests {
    private func path(_ text: String) throws -> DocumentPath { try #require(DocumentPath(text)) }

    @Test("documents come back in the order of their paths, whole or written in pieces")
    func order() throws {
        let collector = DocumentCollector()
        try collector.add(Document(path: path("b.txt"), mediaType: "text/plain", bytes: [1]))
        let stream = try collector.open(path("a.txt"), mediaType: "text/plain")
        try [2, 3].withUnsafeBytes { try stream.write(UnsafeRawBufferPointer(rebasing: $0[..<1])) }
        #expect(collector.documents.map(\.path.description) == ["b.txt"])
        try stream.close(practices: [PracticeVersion(.unnamed, 4)])
        #expect(collector.documents.map(\.path.description) == ["a.txt", "b.txt"])
        #expect(collector.documents.first?.bytes == [2])
        #expect(collector.documents.first?.practices == [PracticeVersion(.unnamed, 4)])
    }

    @Test("a path is taken once, from when it is opened; the first document stays")
    func taken() throws {
        let collector = DocumentCollector()
        let first = Document(path: try path("a.txt"), mediaType: "text/plain", bytes: [1])
        let problem = Diagnostic("two documents are called \"a.txt\"")
        try collector.add(first)
        #expect(throws: problem) { try collector.add(Document(path: path("a.txt"), mediaType: "text/html", bytes: [2])) }
        #expect(throws: problem) { _ = try collector.open(path("a.txt"), mediaType: "text/html") }
        #expect(collector.documents == [first])
        _ = try collector.open(path("b.txt"), mediaType: "text/html")
        #expect(throws: Diagnostic("two documents are called \"b.txt\"")) {
            try collector.add(Document(path: path("b.txt"), mediaType: "text/html", bytes: [2]))
        }
    }
}

@Suite("What an exporter may know")
struct ContextTests {
    @Test("addresses are below the site's, warnings go to the reporter")
    func context() async {
        await confirmation { reported in
            let context = ExportContext(
                pipeline: "monthly", site: Site(), moment: StoreMoment(sequence: 1, time: Timestamp(seconds: 0)),
                taxonomy: Taxonomy(concepts: []), gazetteer: Gazetteer(countries: [], regions: [], currencies: [])
            ) { warning in
                #expect(warning == Diagnostic("a digest is empty", hint: "widen it", severity: .warning))
                reported()
            }
            #expect(context.address(of: "a/b.html") == "https://practices.example/monthly/a/b.html")
            context.warn("a digest is empty", hint: "widen it")
        }
    }
}
