import Testing

@testable import HeraldSubscribers

@Suite("Addresses of subscribers")
struct AddressTests {
    @Test(
        "an address is read without white space around it, and compared in lower case",
        arguments: [
            (" Anna.Meyer@Practices.Example ", "Anna.Meyer@Practices.Example", "anna.meyer@practices.example"),
            ("o'neil+digest@a-b.example.org", "o'neil+digest@a-b.example.org", "o'neil+digest@a-b.example.org"),
            ("ÉLISE@exemple.example", "ÉLISE@exemple.example", "élise@exemple.example"),
            ("用户@例子.example", "用户@例子.example", "用户@例子.example"),
        ])
    func read(_ text: String, _ written: String, _ key: String) {
        let address = SubscriberAddress(written: text)
        #expect(address?.written == written)
        #expect(address?.key == key)
    }

    @Test(
        "other texts are no addresses",
        arguments: [
            "", "anna", "anna@", "@example.org", "anna@example", "anna@@example.org", "a b@example.org", "anna@example..org",
            ".anna@example.org", "anna.@example.org", "Anna <anna@example.org>", "\"anna\"@example.org", "anna@[127.0.0.1]",
            "anna@-example.org", "anna@example.org\r\nBcc: all@example.org", "anna\u{202E}@example.org", "anna\u{200B}@example.org",
            "anna@example.org,ben@example.org", String(repeating: "a", count: 65) + "@example.org",
            "a@" + String(repeating: "b.", count: 130) + "org",
        ])
    func refused(_ text: String) { #expect(SubscriberAddress(written: text) == nil) }

    @Test("composed and decomposed letters are one address")
    func composition() throws {
        let composed = try #require(SubscriberAddress(written: "\u{E9}lise@example.org"))
        let decomposed = try #require(SubscriberAddress(written: "e\u{301}lise@example.org"))
        #expect(composed == decomposed)
        #expect(Set([composed, decomposed]).count == 1)
    }

    @Test("a page that somebody else may see shows one letter and the domain")
    func masked() { #expect(SubscriberAddress(written: "anna@example.org")?.masked == "a…@example.org") }
}
