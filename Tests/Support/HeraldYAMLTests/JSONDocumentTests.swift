import HeraldDiagnostics
import HeraldYAML
import Testing

@Suite("Reading JSON")
struct JSONDocumentTests {
    private func printed(_ text: String) -> String { printed(Array(text.utf8)) }

    private func printed(_ bytes: [UInt8]) -> String {
        do throws(Diagnostics) {
            _ = try JSONDocument.parse(bytes, file: "a.json")
            return "read"
        } catch {
            return error.description
        }
    }

    private func read(_ text: String) throws -> Node { try JSONDocument.parse(Array(text.utf8), file: nil) }

    @Test("values keep what was written, and know what they are")
    func values() throws {
        let node = try read(#" { "a" : [ -0.5e+3 , 12 , true , null ] , "b" : {} , "c" : [] , "d" : "12" } "#)
        #expect(
            node["a"]?.content
                == .sequence([
                    Node(.scalar("-0.5e+3", plain: true), at: SourcePosition(line: 1, column: 12)),
                    Node(.scalar("12", plain: true), at: SourcePosition(line: 1, column: 22)),
                    Node(.scalar("true", plain: true), at: SourcePosition(line: 1, column: 27)),
                    Node(.null, at: SourcePosition(line: 1, column: 34)),
                ]))
        #expect(node["b"]?.content == .mapping([]))
        #expect(node["c"]?.content == .sequence([]))
        #expect(node["d"]?.content == .scalar("12", plain: false))
    }

    @Test("lines count from the first one given, columns in characters")
    func positions() throws {
        let node = try JSONDocument.parse(Array("{\"é漢🧭\":\"ñ\", \"b\": 1,\r\n \"ççççççççç\": 2}".utf8), file: "a", firstLine: 7)
        #expect(node["é漢🧭"]?.position.description == "a:7:8")
        #expect(node["b"]?.position.description == "a:7:18")
        #expect(node["ççççççççç"]?.position.description == "a:8:15")
    }

    @Test("escapes are read as characters, a surrogate pair as one beyond the basic plane")
    func escapes() throws {
        #expect(try read(#""\"\\\/\b\f\n\r\t\u00e9\ud83e\udded é""#).content == .scalar("\"\\/\u{8}\u{C}\n\r\té🧭 é", plain: false))
        #expect(printed(#""\ud83e""#).contains("half of a surrogate pair"))
        #expect(printed(#""\ud83e\u0041""#).contains("half of a surrogate pair"))
        #expect(printed(#""\udded""#).contains("half of a surrogate pair"))
        #expect(printed(#"["\u0000"]"#).hasPrefix("a.json:1:3: error: the character U+0000 is not allowed\n"))
        #expect(printed(#""\u12g4""#).contains("\"\\u\" without four hexadecimal digits"))
    }

    @Test(
        "mistakes are named with what was found and what was expected",
        arguments: [
            ("[1,,2]", "a.json:1:4: error: unexpected \",\"; expected a value"),
            ("[1 2]", "a.json:1:4: error: unexpected \"2\"; expected \",\" or \"]\""),
            ("{\"a\" 1}", "a.json:1:6: error: unexpected \"1\"; expected \":\""),
            ("{a: 1}", "a.json:1:2: error: unexpected \"a\"; expected a key in double quotes"),
            ("", "a.json:1:1: error: unexpected end of the text; expected a value"),
            ("\n [", "a.json:2:3: error: unexpected end of the text; expected a value"),
            ("1 2", "a.json:1:3: error: unexpected \"2\"; expected the end of the text"),
            ("-", "a.json:1:2: error: unexpected end of the text; expected a digit"),
            ("1.", "a.json:1:3: error: unexpected end of the text; expected a digit"),
            (".5", "a.json:1:1: error: unexpected \".\"; expected a value"),
            ("+5", "a.json:1:1: error: unexpected \"+\"; expected a value"),
            ("01", "a.json:1:2: error: a number cannot begin with 0"),
            ("nul", "a.json:1:1: error: unexpected \"nul\"; expected a value"),
            ("\"a", "a.json:1:3: error: a string does not end; expected \"\"\""),
            ("\"a\nb\"", "a.json:1:3: error: found a control character in a string"),
            ("\u{A0}1", "a.json:1:1: error: unexpected \"\u{A0}\"; expected a value"),
        ])
    func messages(_ text: String, _ message: String) {
        #expect(printed(text).split(separator: "\n").first.map(String.init) == message)
    }

    @Test("repeated keys are all reported, in small mappings and large ones")
    func repeatedKeys() {
        #expect(
            printed("{\"a\":1,\n\"b\":{\"c\":1,\"c\":2},\"a\":2}") == """
                a.json:2:12: error: duplicate key "c"
                  "b":{"c":1,"c":2},"a":2}
                             ^
                  hint: the first is in column 6
                a.json:2:19: error: duplicate key "a"
                  "b":{"c":1,"c":2},"a":2}
                                    ^
                  hint: the first is on line 1
                """)
        let keys = (0..<200).map { "\"k\($0)\":0" } + ["\"k7\":1", "\"k150\":1"]
        #expect(printed("{\(keys.joined(separator: ","))}").contains("duplicate key \"k7\""))
        #expect(printed("{\(keys.joined(separator: ","))}").contains("duplicate key \"k150\""))
    }

    @Test("bytes that are not UTF-8 are refused, a byte order mark is passed over")
    func encodings() throws {
        #expect(printed([0x22, 0x61, 0xE9, 0x22]).contains("error: a string that is not UTF-8 ends here"))
        #expect(printed([0x22, 0xED, 0xA0, 0x80, 0x22]).contains("error: a string that is not UTF-8 ends here"))
        let wide = "a.json:1:1: error: the text is in UTF-16; expected UTF-8\n  hint: save the file again with the encoding UTF-8"
        #expect(printed([0xFF, 0xFE, 0x31, 0x00]) == wide)
        #expect(printed([0x31, 0x00]) == wide)
        #expect(try JSONDocument.parse([0xEF, 0xBB, 0xBF, 0x31], file: nil).position.column == 1)
    }

    @Test("nesting has an end")
    func depth() {
        #expect(printed(String(repeating: "[", count: 100_000)).contains("nested deeper than 64 levels"))
        #expect(printed(String(repeating: "[", count: 64) + String(repeating: "]", count: 64)) == "read")
    }
}
