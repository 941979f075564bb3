import Foundation
import HeraldTesting
import HeraldXML
import Testing

@Suite("Hostile documents")
struct HostileDocumentTests {
    static let refusal = "the document type declares an entity; entities are refused"

    static let laughs = """
        <!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">
        <!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;">]><feed k="&e;">&e;</feed>
        """

    static let documents = [
        laughs,
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
        "<!DOCTYPE a [<!ENTITY x PUBLIC 'p' 'http://127.0.0.1/x'>]><a>&x;</a>",
        "<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://127.0.0.1/x'> %p;]><a/>",
        "<!DOCTYPE a [<!ENTITY x 'harmless'>]><a>&x;</a>",
        "<!DOCTYPE a [<!NOTATION n SYSTEM 'n'><!ENTITY x SYSTEM 'x' NDATA n>]><a/>",
    ]

    @Test("that declare entities are refused by the reader before any is used", arguments: documents)
    func entities(document: String) {
        #expect(readError(document)?.hasSuffix(Self.refusal) == true)
    }

    @Test("that declare entities are refused by validation", arguments: documents)
    func entitiesInValidation(document: String) throws {
        for schema in [try RelaxNGSchema.atom(), try RelaxNGSchema(bytes: Array(anything.utf8))] {
            let problems = try schema.validate(bytes: Array(document.utf8))
            #expect(problems.contains { $0.message == Self.refusal || $0.message.contains("entity") })
        }
        let problems = try XMLSchema(bytes: Array(SchemaTests.xsd.utf8)).validate(bytes: Array(document.utf8))
        #expect(problems.contains { $0.message == Self.refusal || $0.message.contains("entity") })
    }

    @Test("that name an outside document type load nothing")
    func outsideSubset() throws {
        let document = "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a>x</a>"
        #expect(try events(document).count == 3)
        #expect(readError("<!DOCTYPE a SYSTEM 'file:///x.dtd'><a>&x;</a>") == "1:42: entity 'x' not defined")
    }

    @Test("that nest too deeply are refused")
    func depth() {
        func nested(_ depth: Int) -> String {
            String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
        }
        #expect(readError(nested(256)) == nil)
        #expect(readError(nested(257))?.hasSuffix("elements are nested deeper than 256 levels") == true)
        #expect(readError(nested(4), limits: XMLLimits(depth: 3)) == "1:12: elements are nested deeper than 3 levels")
        #expect(XMLLimits(depth: 10_000).depth == 256)
    }

    @Test("that are too large, or hold too long a text, are refused")
    func sizes() {
        let document = "<a>" + String(repeating: "x", count: 1000) + "</a>"
        #expect(readError(document, limits: XMLLimits(documentBytes: 1007)) == nil)
        #expect(readError(document, limits: XMLLimits(documentBytes: 1006)) == "the document is larger than 1006 bytes")
        #expect(readError(document, limits: XMLLimits(textBytes: 1000)) == nil)
        #expect(
            readError(document, limits: XMLLimits(textBytes: 999))?.hasSuffix("a text is longer than 999 bytes") == true)
    }

    @Test("made of random changes to a feed never crash reader or validation")
    func mutations() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("mutation seed: \(seed)")
        var generator = SplitMix64(seed: seed)
        let feed = MessageCase.all(in: "atom").first { $0.messages.isEmpty }?.document ?? []
        try #require(!feed.isEmpty)
        let schema = try RelaxNGSchema.atom()
        for _ in 0..<300 {
            var bytes = feed
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let index = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.removeSubrange(index..<min(index + 9, bytes.count))
                default: bytes.insert(contentsOf: bytes[index..<min(index + 30, bytes.count)], at: index)
                }
            }
            _ = try? events(XMLPullReader(bytes: bytes))
            _ = try schema.validate(bytes: bytes)
        }
    }
}

/// A grammar by which every document is valid.
let anything = """
    <grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="any"/></start><define name="any"><element>
    <anyName/><zeroOrMore><choice><attribute><anyName/></attribute><text/><ref name="any"/></choice></zeroOrMore>
    </element></define></grammar>
    """
