import HeraldDiagnostics
import HeraldMail
import Testing

@Suite("Addresses of e-mail")
struct AddressTests {
    @Test(
        "addresses in all forms that servers take",
        arguments: [
            ("ana@example.org", "ana@example.org"), ("Ana.Diaz+list@Mail.Example.ORG", "Ana.Diaz+list@mail.example.org"),
            ("!#$%&'*+-/=?^_`{|}~@example.org", "!#$%&'*+-/=?^_`{|}~@example.org"), ("a@localhost", "a@localhost"),
            ("\"ana diaz\"@example.org", "\"ana diaz\"@example.org"), ("\"a.b\"@example.org", "a.b@example.org"),
            (#""a\"b\\c"@example.org"#, #""a\"b\\c"@example.org"#), ("\"@\"@example.org", "\"@\"@example.org"),
            ("anä.díaz@example.org", "anä.díaz@example.org"), ("a\u{308}@example.org", "ä@example.org"),
            ("ana@BÜCHER.example", "ana@xn--bcher-kva.example"), ("ana@例え.jp", "ana@xn--r8jz45g.jp"),
            ("ana@مثال.إختبار", "ana@xn--mgbh0fb.xn--kgbechtv"), ("ana@пример。испытание", "ana@xn--e1afmkfd.xn--80akhbyknj4f"),
            ("ana@faß.de", "ana@xn--fa-hia.de"), ("ana@xn--bcher-kva.example", "ana@xn--bcher-kva.example"),
            ("ana@Ｅxample.org", "ana@example.org"), ("موقع@مثال.example", "موقع@xn--mgbh0fb.example"), ("1@2.3.example", "1@2.3.example"),
        ])
    func accepted(_ text: String, _ written: String) throws {
        let address = try MailAddress(text)
        #expect(Array(address.written.utf8) == Array(written.utf8))
        #expect(try MailAddress(address.written) == address)
        #expect(address.needsUTF8 == !address.localPart.utf8.allSatisfy { $0 < 0x80 })
        #expect(address.domain.written.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test(
        "what is no address is refused, with the place of the mistake",
        arguments: [
            ("", 1, "it is empty"), ("ana", 4, "there is no \"@\""), ("ana example.org", 4, "there is no \"@\""),
            ("@example.org", 1, "there is nothing before \"@\""), ("ana@", 5, "there is no domain"),
            ("ana@@example.org", 5, "\"@\" cannot be in a domain"), ("a@b@example.org", 4, "\"@\" cannot be in a domain"),
            ("ana..d@example.org", 5, "there is no character on one side of this dot"),
            (".ana@example.org", 1, "there is no character on one side of this dot"),
            ("ana.@example.org", 4, "there is no character on one side of this dot"),
            ("ana d@example.org", 4, "a blank cannot be in it"), ("ana\u{0}@example.org", 4, "the character U+0000 cannot be in it"),
            ("ana\r\nBcc: x@example.org", 4, "the character U+000D cannot be in it"),
            ("ana\u{202E}@example.org", 4, "the character U+202E cannot be in it"),
            ("ana\u{85}@example.org", 4, "the character U+0085 cannot be in it"),
            ("ana\u{A0}@example.org", 4, "the character U+00A0 cannot be in it"), ("a,b@example.org", 2, "\",\" cannot be in it"),
            ("\"ana@example.org", 1, "the quotation mark is not closed"),
            ("\"\"@example.org", 1, "there is nothing between the quotation marks"),
            ("\"a\"b@example.org", 4, "there is no \"@\" after the quotation mark"),
            ("\"a\nb\"@example.org", 3, "the character U+000A cannot be in it"), ("ana@example", 5, "the domain \"example\" has no dot"),
            ("ana@example.org.", 17, "a part of the domain is empty"), ("ana@.org", 5, "a part of the domain is empty"),
            ("ana@-a.org", 5, "a part of the domain begins or ends with \"-\""), ("ana@a_b.org", 6, "\"_\" cannot be in a domain"),
            ("ana@[192.0.2.1]", 5, "the domain is the address of a host"), ("ana@192.0.2.1", 5, "the domain ends with a number"),
            ("ana@a b.org", 6, "a blank cannot be in a domain"), ("ana@ex\r\nample.org", 7, "the character U+000D cannot be in a domain"),
            ("ana@\u{301}a.org", 5, "\"\u{301}a\" cannot be a part of a domain"),
            ("ana@xn--\u{61}\u{62}!.org", 11, "\"!\" cannot be in a domain"),
            ("ana@xn--0000000000.org", 5, "\"xn--0000000000\" is no Punycode"),
        ])
    func refused(_ text: String, _ column: Int, _ reason: String) {
        let expected = Diagnostic(
            "\"\(text)\" is not an e-mail address: \(reason); expected one such as \"ana@example.org\"",
            at: SourcePosition(line: 1, column: column), excerpt: text)
        do {
            _ = try MailAddress(text)
            Issue.record("accepted")
        } catch {
            var found = error
            found.hint = nil
            #expect(found == expected)
        }
    }

    @Test("a mistake in a file is reported at its line and column, with a hint")
    func position() {
        let place = SourcePosition(file: "readers.csv", line: 7, column: 12)
        #expect(
            throws: Diagnostic(
                "\"Ana <ana@example.org>\" is not an e-mail address: a blank cannot be in it; expected one such as \"ana@example.org\"",
                at: SourcePosition(file: "readers.csv", line: 7, column: 15))
        ) { try MailAddress("Ana <ana@example.org>", at: place) }
        do {
            _ = try MailAddress("<ana@example.org>")
        } catch {
            #expect(error.hint == "write the address alone, without a name and angle brackets")
        }
    }

    @Test("parts that are too long are refused, and the longest are accepted")
    func lengths() throws {
        let (local, label) = (String(repeating: "a", count: 64), String(repeating: "b", count: 63))
        _ = try MailAddress("\(local)@example.org")
        _ = try MailAddress("a@\(label).org")
        #expect(throws: Diagnostic.self) { try MailAddress("\(local)a@example.org") }
        #expect(throws: Diagnostic.self) { try MailAddress("a@\(label)b.org") }
        #expect(throws: Diagnostic.self) { try MailAddress("\(local)@\(label).\(label).\(label).org") }
        // 33 letters of two bytes are more than 64 bytes.
        #expect(throws: Diagnostic.self) { try MailAddress("\(String(repeating: "é", count: 33))@example.org") }
    }

    @Test("two ways to write an address are one address")
    func equal() throws {
        #expect(try MailAddress("a@Bücher.example") == MailAddress("a@xn--bcher-kva.EXAMPLE"))
        #expect(try MailAddress("A@example.org") != MailAddress("a@example.org"))
    }
}
