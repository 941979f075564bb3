import CSVIntake
import Foundation
import HeraldModel
import Testing

@Suite("Encodings of spreadsheets")
struct EncodingTests {
    private static let text =
        "id,kind,title,summary\r\nrecord-one,law,\"Caf\u{E9}, d\u{E9}j\u{E0} \u{20AC}\",\"\u{152}uvre \u{2019}one\r\ntwo\"\r\n"

    private func titles(_ bytes: [UInt8], _ options: [String: String] = [:]) async throws -> [String] {
        try await CSVIntakeFixture(bytes).practices(options).flatMap { [$0.title.original, $0.summary.original] }
    }

    private func bytes(_ text: String, _ encoding: String.Encoding) throws -> [UInt8] { [UInt8](try #require(text.data(using: encoding))) }

    @Test("UTF-8, UTF-16 and Windows-1252 are read as the same record, with a byte order mark or without")
    func recognised() async throws {
        let expected = ["Caf\u{E9}, d\u{E9}j\u{E0} \u{20AC}", "\u{152}uvre \u{2019}one\ntwo"]
        let utf8 = Array(Self.text.utf8)
        let (little, big) = (try bytes(Self.text, .utf16LittleEndian), try bytes(Self.text, .utf16BigEndian))
        let forms: [(String, [UInt8])] = [
            ("UTF-8", utf8), ("UTF-8 with mark", [0xEF, 0xBB, 0xBF] + utf8), ("UTF-16LE with mark", [0xFF, 0xFE] + little),
            ("UTF-16BE with mark", [0xFE, 0xFF] + big), ("UTF-16LE", little), ("UTF-16BE", big),
            ("Windows-1252", try bytes(Self.text, .windowsCP1252)),
        ]
        for (name, form) in forms { #expect(try await titles(form) == expected, "\(name)") }
    }

    @Test("lines may end as on Windows, on Unix or on an old Mac")
    func lineEnds() async throws {
        for end in ["\r\n", "\n", "\r"] {
            let text = Self.text.replacing("\r\n", with: end)
            #expect(try await titles(Array(text.utf8)) == ["Caf\u{E9}, d\u{E9}j\u{E0} \u{20AC}", "\u{152}uvre \u{2019}one\ntwo"])
        }
    }

    @Test(
        "another code page is refused with its place, never read as something else",
        arguments: [
            (String.Encoding.windowsCP1251, "\u{41F}\u{440}\u{438}\u{432}\u{435}\u{442}"),
            (.windowsCP1253, "\u{39A}\u{3B1}\u{3BB}\u{3B7}\u{3BC}\u{3AD}\u{3C1}\u{3B1}"),
            (.windowsCP1250, "Wa\u{142}\u{119}sa"), (.windowsCP1250, "p\u{159}i\u{161}el"), (.windowsCP1250, "id\u{151}s"),
            (.windowsCP1250, "Z\u{105}b"), (.windowsCP1254, "\u{130}\u{15F}\u{131}k da\u{11F}"),
        ])
    func otherPages(encoding: String.Encoding, word: String) async throws {
        let spreadsheet = try CSVIntakeFixture(
            try bytes("id,kind,title,summary\nrecord-one,law,Law,Summary\nrecord-two,law,\(word),S\n", encoding))
        let said = try await spreadsheet.messages()
        #expect(said.hasPrefix("records.csv:3:1"), "\(said)")
        #expect(said.contains("error: the text is not UTF-8, and hardly Windows-1252: "))
        #expect(said.hasSuffix("  hint: save the file as \"CSV UTF-8\" in the spreadsheet, or insist: --encoding windows-1252\n"))
        #expect(try await spreadsheet.practices().isEmpty)
    }

    @Test("an encoding that the user insists on is used, and bytes that it does not define are refused")
    func insists() async throws {
        let spreadsheet = try CSVIntakeFixture(
            Array("id,kind,title,summary\nrecord-one,law,".utf8) + [0xDE, 0xF3, 0x72] + Array(",S\n".utf8))
        #expect(try await spreadsheet.practices().isEmpty)
        #expect(try await spreadsheet.practices(["encoding": "windows-1252"]).map(\.title.original) == ["\u{DE}\u{F3}r"])
        let undefined = try CSVIntakeFixture(Array("id,kind,title,summary\nrecord-one,law,a".utf8) + [0x81] + Array("b,S\n".utf8))
        #expect(
            try await undefined.messages() == """
                records.csv:2:17: error: the text is not UTF-8, and hardly Windows-1252: the byte 0x81 is undefined in Windows-1252
                  hint: save the file as "CSV UTF-8" in the spreadsheet

                """)
        #expect(
            try await undefined.messages(["encoding": "windows-1252"]) == """
                records.csv:2:17: error: the byte 0x81 is undefined in Windows-1252
                  hint: save the file as "CSV UTF-8" in the spreadsheet

                """)
    }

    @Test("a damaged byte in UTF-8 and half a character in UTF-16 cost their row only")
    func damaged() async throws {
        let head = Array("id,kind,title,summary\nrecord-one,law,\u{E9}\u{E8}\u{EA}\u{E0},S\nrecord-two,law,a".utf8)
        let utf8 = try CSVIntakeFixture(head + [0xE9] + Array("b,S\nrecord-three,law,Law,S\n".utf8))
        #expect(
            try await utf8.messages() == """
                accepted: record-one
                records.csv:3:17: error: the byte 0xE9 is not UTF-8
                  record-two,law,a\u{FFFD}b,S
                                  ^
                  hint: save the file again with the encoding UTF-8
                accepted: record-three

                """)
        var units = Array("id,kind,title,summary\nrecord-one,law,a#b,S\nrecord-two,law,\u{1F30D},S\n".utf16)
        units[units.firstIndex(of: 0x23) ?? 0] = 0xD83D
        let utf16 = try CSVIntakeFixture([0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        let said = try await utf16.messages()
        #expect(said.hasPrefix("records.csv:2:17: error: found a lone surrogate of UTF-16 (U+D83D); expected a pair\n"))
        #expect(said.hasSuffix("\naccepted: record-two\n"))
    }

    @Test("a character that no text holds costs its row")
    func control() async throws {
        let head = "id,kind,title,summary\n"
        let said = try await CSVIntakeFixture(head + "record-one,law,A\0law,S\nrecord-two,law,A\u{1B}law,S\nrecord-three,law,A law,S\n")
            .messages()
        let lines = said.split(separator: "\n").filter { !$0.hasPrefix("  ") }
        #expect(
            lines == [
                "records.csv:2:17: error: the character U+0000 is not allowed",
                "records.csv:3:17: error: the character U+001B is not allowed", "accepted: record-three",
            ])
    }

    @Test("an encoding that is not known is reported at once")
    func unknown() async throws {
        let failure = await #expect(throws: (any Error).self) { try await CSVIntakeFixture("").messages(["encoding": "windows-1251"]) }
        #expect(
            "\(try #require(failure))" == """
                error: --encoding is "windows-1251"; expected utf-8, utf-16le, utf-16be or windows-1252
                  hint: did you mean "windows-1252"?
                """)
    }
}
