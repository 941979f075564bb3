import CitationExporter
import HeraldKit
import HeraldModel
import HeraldTesting
import Testing

@Suite("Citations of odd records")
struct CitationEscapingTests {
    private func made(_ practice: Practice) async throws -> MadeDocuments {
        try await MadeDocuments(CitationList(settings: .init()), [practice])
    }

    private func sources(_ change: (inout Source) -> Void) async throws -> MadeDocuments {
        var practice = Samples.minimal
        var source = Source()
        source.title = "A title"
        change(&source)
        practice.sources = [source]
        return try await made(practice)
    }

    /// The authors of the only source in BibTeX.
    private func authors(_ names: String...) async throws -> String? {
        let text = try await sources { $0.authors = names }.text("citations/sources.bib")
        return text.split(separator: "\n").first { $0.hasPrefix("  author = ") }.map { String($0.dropFirst(11).dropLast()) }
    }

    @Test(
        "special characters of BibTeX become commands, and braces are balanced",
        arguments: ["50 % & more_#$~^", "{unbalanced", "}}{", "\\end{document}", "@article{x, title = {y}}", "a\n@book{evil,\n}"])
    func bibtex(_ text: String) async throws {
        let bib = try await made(Samples.filled(with: text)).text("citations/briefs.bib")
        #expect(bib.count(of: "{") == bib.count(of: "}"))
        #expect(bib.split(separator: "\n").count { $0.hasPrefix("@") } == 1)
        var depth = 0
        for character in bib {
            if character == "{" { depth += 1 }
            if character == "}" { depth -= 1 }
            #expect(depth >= 0)
        }
        let unescaped = bib.split(separator: "\n").filter { !$0.contains("url = ") }.joined(separator: "\n")
            .replacing("\\%", with: "").replacing("\\&", with: "").replacing("\\_", with: "").replacing("\\#", with: "")
            .replacing("\\$", with: "")
        #expect(!unescaped.contains { "%&_#$~^".contains($0) })
    }

    @Test(
        "a text cannot begin a line of RIS, and each line ends with CR LF",
        arguments: ["x\r\nER  - \r\nTY  - BOOK", "a\u{2028}TY  - b", "\u{85}c"])
    func ris(_ text: String) async throws {
        for path in ["citations/briefs.ris", "citations/sources.ris"] {
            let ris = try await made(Samples.filled(with: text)).text(path)
            let lines = ris.split(separator: "\r\n").map(String.init)
            let count = path.contains("briefs") ? 1 : 2
            #expect(lines.count { $0.hasPrefix("TY  - ") } == count && lines.count { $0 == "ER  - " } == count)
            #expect(lines.allSatisfy { !$0.contains("\n") && !$0.contains("\r") && $0.dropFirst(2).hasPrefix("  - ") })
            #expect(!ris.unicodeScalars.contains { [0x85, 0x2028, 0x2029].contains($0.value) })
        }
    }

    @Test("organisations keep their names whole, and persons have a family name")
    func names() async throws {
        #expect(try await authors("World Bank") == "{{World Bank}}")
        #expect(try await authors("Smith and Sons", "Gibson, J.") == "{{Smith and Sons} and Gibson, J.}")
        #expect(try await authors("P. Mares", "C. H. Jensen") == "{Mares, P. and Jensen, C. H.}")
        #expect(try await authors("J.-P. Cassarino", "van der Berg, Jan") == "{Cassarino, J.-P. and van der Berg, Jan}")
        #expect(try await authors("Ministry of Labour, New Zealand", "ILO") == "{{Ministry of Labour, New Zealand} and {ILO}}")
        #expect(try await authors("Thomas Huddleston", "Ozge Bilgili") == "{{Thomas Huddleston} and {Ozge Bilgili}}")
        #expect(try await authors("Jensen et al.") == "{{Jensen} and others}")
        #expect(try await authors() == nil)
    }

    @Test("programs of CSL get persons in parts and other names as literals")
    func literals() async throws {
        let made = try await sources { $0.authors = ["Gibson, John", "World Bank", "Jensen et al."] }
        let item = try #require(try made.objects("citations/sources.json").first)
        #expect(
            item["author"] as? [[String: String]] == [
                ["family": "Gibson", "given": "John"], ["literal": "World Bank"], ["literal": "Jensen et al."],
            ])
    }

    @Test("each type of source has a type in each format", arguments: SourceType.allCases)
    func types(_ type: SourceType) async throws {
        let made = try await sources {
            $0.type = type
            $0.publisher = "A publisher"
        }
        let expected: [SourceType: (String, String, String)] = [
            .report: ("techreport", "RPRT", "report"), .article: ("article", "JOUR", "article-journal"), .book: ("book", "BOOK", "book"),
            .web: ("misc", "ELEC", "webpage"), .law: ("misc", "STAT", "legislation"), .dataset: ("misc", "DATA", "dataset"),
        ]
        let (bibtex, ris, csl) = try #require(expected[type])
        #expect(made.text("citations/sources.bib").hasPrefix("@\(bibtex){source."))
        #expect(made.text("citations/sources.ris").hasPrefix("TY  - \(ris)\r\n"))
        #expect(try made.objects("citations/sources.json").first?["type"] as? String == csl)
    }

    @Test("identifiers are checked: what is none is left out, and no address with another scheme is cited")
    func identifiers() async throws {
        let made = try await sources {
            $0.doi = "https://doi.org/10.1093/wber/lhu001"
            $0.isbn = "978-3-16-148410-0"
            $0.url = "javascript:alert(1)"
            $0.type = .article
            $0.pages = "12-40"
        }
        let bib = made.text("citations/sources.bib")
        #expect(
            bib.contains("doi = {10.1093/wber/lhu001}") && bib.contains("isbn = {978-3-16-148410-0}") && bib.contains("pages = {12--40}"))
        #expect(!bib.contains("javascript"))
        let ris = made.text("citations/sources.ris")
        #expect(ris.contains("SP  - 12\r\nEP  - 40\r\nSN  - 978-3-16-148410-0\r\nDO  - 10.1093/wber/lhu001\r\n"))
        let odd = try await sources {
            $0.doi = "see the web site"
            $0.isbn = "none"
            $0.url = "https://example.org/a_b?c=%20{d}\\e"
        }
        #expect(odd.text("citations/sources.bib").contains("url = {https://example.org/a_b?c=%20%7Bd%7D%5Ce}"))
        #expect(!odd.text("citations/sources.bib").contains("doi = ") && !odd.text("citations/sources.bib").contains("isbn = "))
    }

    @Test("control characters are replaced, with one warning for each practice")
    func controls() async throws {
        let made = try await made(Samples.filled(with: "A\u{0}B\u{1B}[31m"))
        #expect(made.warnings.count == 1)
        #expect(made.text("citations/briefs.bib").contains("title = {{A\u{FFFD}B\u{FFFD}[31m}}"))
        for path in made.paths { #expect(!made.text(path).utf8.contains { $0 < 0x20 && $0 != 0x0A && $0 != 0x0D }, "\(path)") }
    }
}
